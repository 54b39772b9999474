//! A measure: a metric taken with a data source, in the words that pages share.

pub(super) mod advice;
pub(super) mod card;
pub(super) mod relations;

use open_outcomes_registry::definition::data_source::{Cost, SourceKind};
use open_outcomes_registry::definition::fact::Advice;
use open_outcomes_registry::definition::measure::{Direction, Measure, ValueType};
use open_outcomes_registry::definition::metric::Level;
use open_outcomes_registry::definition::statistic::StatisticKind;
use open_outcomes_registry::definition::{DataSource, Definition, Metric};
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::Published;

use super::refer::Refer;
use crate::content::Value;
use crate::whom::Said;
use crate::{short, units};

/// A measure with what it refers to.
pub(super) struct Taken<'e> {
    pub(super) refer: Refer<'e>,
    pub(super) metric: &'e Metric,
    pub(super) measure: &'e Measure,
    found: Option<&'e Published>,
}

impl<'e> Taken<'e> {
    /// The measures of a metric, those to use first in front; among equals, what is sold comes last.
    pub(super) fn all(refer: &Refer<'e>) -> Vec<Self> {
        let Definition::Metric(metric) = refer.published.definition() else {
            return Vec::new();
        };
        let taken = |measure: &'e Measure| Self {
            refer: *refer,
            metric,
            measure,
            found: refer.resolved(Kind::DataSource, &measure.data_source),
        };
        let mut all: Vec<_> = metric.measures.iter().map(taken).collect();
        all.sort_by_key(|taken| (taken.said().rank(), taken.rank(), taken.is_paid()));
        all
    }

    /// What is said for the group that the reader asks about.
    pub(super) fn said(&self) -> Said<'e> {
        self.refer.reading.whom.said(self.measure)
    }

    /// The measure as shortlists name it, in these versions.
    pub(super) fn chosen(&self) -> String {
        let header = self.refer.published.header();
        let source = &self.measure.data_source.id;
        let metric = format!("{}@{}", header.id, header.version);
        match self.found {
            Some(found) => format!("{metric}~{source}@{}", found.header().version),
            None => format!("{metric}~{source}"),
        }
    }

    /// A link that puts it on the shortlist.
    pub(super) fn add(&self) -> Value {
        let metric = &self.refer.published.header().title;
        let source = self.source().map_or("", |source| names(source).0);
        Value::link("Add", self.refer.reading.adding(&[self.chosen()]))
            .explained(format!("to the shortlist: {metric}, with {source}"))
    }

    pub(super) fn source(&self) -> Option<&'e DataSource> {
        match self.found?.definition() {
            Definition::DataSource(source) => Some(source),
            _ => None,
        }
    }

    pub(super) const fn found(&self) -> Option<&'e Published> {
        self.found
    }

    fn rank(&self) -> u8 {
        let advice = |advice| {
            let mut marks = self.measure.recommendations.iter();
            marks.any(|mark| mark.advice == advice)
        };
        if advice(Advice::Recommended) {
            0
        } else if advice(Advice::AdvisedAgainst) && !advice(Advice::Acceptable) {
            2
        } else {
            1
        }
    }

    fn is_paid(&self) -> bool {
        let licence = self.source().and_then(|source| source.licence.as_ref());
        licence.is_some_and(|licence| licence.cost == Cost::Paid)
    }

    /// The levels at which it serves.
    pub(super) fn levels(&self) -> &'e [Level] {
        if self.measure.levels.is_empty() {
            &self.metric.levels
        } else {
            &self.measure.levels
        }
    }

    /// Whether these are published figures to stand beside one's own: nobody collects them anew.
    pub(super) fn is_to_compare(&self) -> bool {
        let is_area =
            !self.levels().is_empty() && self.levels().iter().all(|it| *it == Level::Area);
        let kind = self.source().map(|source| source.kind);
        let is_published = kind == Some(SourceKind::OfficialStatistics);
        // Some questions and devices describe an area only, and yet one's own people answer and read them.
        let is_own = matches!(kind, Some(SourceKind::Instrument | SourceKind::Measurement));
        is_area && !is_own || is_published && self.rank() > 0
    }

    /// The source under its full name, with a link.
    pub(super) fn full(&self) -> Value {
        self.refer.to(Kind::DataSource, &self.measure.data_source)
    }

    /// The source under the name that people call it by, with the full one and the score beside it.
    pub(super) fn short(&self) -> Value {
        let full = self.full();
        let Some(source) = self.source() else {
            return full;
        };
        let (name, rest) = names(source);
        let score = self.score().filter(|score| score != "Total");
        let parts = [rest.map(str::to_owned), score];
        let note: Vec<_> = parts.into_iter().flatten().collect();
        Value {
            text: name.to_owned(),
            ..full
        }
        .noted(Some(note.join("; ")))
    }

    /// Which score is meant, where the source has several.
    pub(super) fn score(&self) -> Option<String> {
        let source = self.source()?;
        let score = source.score(self.measure.score.as_ref())?;
        let is_named = self.measure.score.is_some() && source.scores.len() > 1;
        is_named.then(|| score.title.clone())
    }

    /// What values there are, and which way is better.
    pub(super) fn values(&self) -> Value {
        let measure = self.measure;
        let range = measure.range.as_ref();
        let range = range.and_then(|range| units::span(range, &measure.unit));
        // What a person is asked for is a score, whatever figure is made of it.
        let range = range.map(|range| match measure.unit.as_str() {
            "{score}" => format!("score {range}"),
            "{rank}" => format!("rank {range}"),
            _ => range,
        });
        let value = match measure.value_type {
            ValueType::Boolean => Value::from("yes or no"),
            ValueType::Category => self.codes(),
            ValueType::Integer | ValueType::Decimal => {
                let words = range.unwrap_or_else(|| units::unit(&measure.unit));
                Value::from(if words.is_empty() { "a score" } else { &words })
            }
        };
        let year = measure.price_year.map(|year| format!("prices of {year}"));
        let direction = self.direction().map(str::to_owned);
        let note: Vec<_> = [direction, year].into_iter().flatten().collect();
        value.noted(Some(note.join("; ")))
    }

    /// Which way is better. Where the figure is a share of people, only what cannot be read as said
    /// of that share instead of the value.
    fn direction(&self) -> Option<&'static str> {
        let statistic = self.metric.statistic.as_ref().map(|it| it.kind);
        let is_share = matches!(
            statistic,
            Some(StatisticKind::Proportion | StatisticKind::ShareMoved)
        );
        let direction = self.measure.direction;
        // Yes or no becomes the share, and a percentage is one already.
        let is_share_already =
            self.measure.value_type == ValueType::Boolean || self.measure.unit == "%";
        if !is_share || is_share_already {
            return Some(short::direction(direction));
        }
        if self.measure.value_type == ValueType::Category {
            return None;
        }
        match (self.measure.unit.as_str(), direction) {
            ("{score}", Direction::HigherIsBetter) => Some("a higher score is better"),
            ("{score}", Direction::LowerIsBetter) => Some("a lower score is better"),
            (_, Direction::HigherIsBetter) => Some("a higher value is better"),
            (_, Direction::LowerIsBetter) => Some("a lower value is better"),
            (_, Direction::TargetRange | Direction::ContextOnly) => {
                Some(short::direction(direction))
            }
        }
    }

    fn codes(&self) -> Value {
        let list = self.measure.code_list.as_ref();
        // A list may hold codes for no answer, so that how many there are says nothing.
        let text = "one of a list of answers".to_owned();
        match list {
            Some(list) => Value {
                text,
                ..self.refer.to(Kind::CodeList, list)
            },
            None => Value::from(text),
        }
    }

    /// What it costs, and how long it takes.
    pub(super) fn cost(&self) -> Value {
        let Some(source) = self.source() else {
            return Value::default();
        };
        let cost = source.licence.as_ref().map(|licence| licence.cost);
        Value::from(cost.map_or("cost not known", short::cost)).noted(short::minutes(source))
    }
}

/// The name that people call a source by, and its full name where that is another.
pub(super) fn names(source: &DataSource) -> (&str, Option<&str>) {
    let (called, title) = (short::called(source), source.header.title.as_str());
    (called, (called != title).then_some(title))
}
