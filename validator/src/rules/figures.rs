//! Figures: rows of the table “results”, with the metric and the measure that they are about.

use open_outcomes_registry::definition::measure::{Measure, Range, ValueType};
use open_outcomes_registry::definition::statistic::StatisticKind;
use open_outcomes_registry::definition::{CodeList, DataSource, Definition, Metric};
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::{Published, ReleaseView};
use open_outcomes_registry::unit;

use super::told::{self, named};
use crate::engine::{KeptRow, Submission};

/// A row of the table “results”.
#[derive(Clone, Copy)]
pub(super) struct Figure<'s> {
    release: ReleaseView<'s>,
    pub(super) row: &'s KeptRow,
    pub(super) metric: &'s Published,
    pub(super) definition: &'s Metric,
    /// What it was taken with, where that can be told.
    pub(super) measure: Option<&'s Measure>,
    /// Which statistic, where it is one of the registry's.
    pub(super) statistic: Option<StatisticKind>,
}

/// The figures of a submission whose metric the registry has; why there are none, where there are none.
pub(super) fn figures<'s>(submission: &Submission<'s>) -> Result<Vec<Figure<'s>>, String> {
    let rows = submission.rows_or_why("results")?.iter();
    let figures = rows.filter_map(|row| Figure::of(submission.release, row));
    let figures: Vec<_> = figures.collect();
    if figures.is_empty() {
        return Err("no result is on a metric of the registry".to_owned());
    }
    Ok(figures)
}

impl<'s> Figure<'s> {
    fn of(release: ReleaseView<'s>, row: &'s KeptRow) -> Option<Self> {
        let metric = named(release, Kind::Metric, row.text("metric_id"))?;
        let Definition::Metric(definition) = metric.definition() else {
            return None;
        };
        let measure = match (row.text("data_source"), definition.measures.as_slice()) {
            ("", [only]) => Some(only),
            ("", _) => None,
            (name, measures) => named(release, Kind::DataSource, name).and_then(|source| {
                let id = &source.header().id;
                measures
                    .iter()
                    .find(|measure| measure.data_source.id == *id)
            }),
        };
        let statistic = serde_json::from_value(row.text("statistic").into()).ok();
        Some(Self {
            release,
            row,
            metric,
            definition,
            measure,
            statistic,
        })
    }

    /// The metric's identifier.
    pub(super) fn id(&self) -> &'s str {
        self.metric.header().id.as_str()
    }

    pub(super) fn value(&self) -> Option<f64> {
        self.row.number("value")
    }

    /// Whether values are numbers on a scale, and not answers.
    pub(super) fn is_number(&self) -> bool {
        let value_type = self.measure.map(|measure| measure.value_type);
        matches!(value_type, Some(ValueType::Integer | ValueType::Decimal))
    }

    /// The range of the values that it was worked out from, where they are numbers.
    pub(super) fn range(&self) -> Option<Range> {
        self.measure?.range.filter(|_| self.is_number())
    }

    /// Whether it is in the unit of the values that it was worked out from; where it has none, it is taken to be.
    pub(super) fn is_in_unit(&self) -> bool {
        let found = self.row.text("unit");
        let wanted = self.measure.map(|measure| measure.unit.as_str());
        found.is_empty() || wanted.is_some_and(|wanted| unit::is_written(found, wanted))
    }

    /// What a share is multiplied by: 100 where the unit is per cent, 1 where it is a part of one. Nothing where
    /// the unit is another, or is not given and the metric does not say.
    pub(super) fn per(&self) -> Option<f64> {
        let found = self.row.text("unit");
        if unit::is_written(found, "%") {
            return Some(100.0);
        }
        match found {
            "1" => Some(1.0),
            "" => self.own_statistic()?.per.or(Some(1.0)),
            _ => None,
        }
    }

    /// How the metric itself is worked out, where the figure is worked out in that way.
    pub(super) fn own_statistic(
        &self,
    ) -> Option<&'s open_outcomes_registry::definition::statistic::Statistic> {
        let own = self.definition.statistic.as_ref()?;
        (Some(own.kind) == self.statistic).then_some(own)
    }

    /// How many people it rests on: those with both, where it is about change and they are given.
    pub(super) fn people(&self) -> Option<f64> {
        let paired = matches!(
            self.statistic,
            Some(StatisticKind::MeanChange | StatisticKind::ShareMoved)
        );
        let paired = self.row.number("paired_n").filter(|_| paired);
        paired.or_else(|| self.row.number("n"))
    }

    /// What it has in common with figures of other groups and breakdowns.
    pub(super) fn about(&self) -> [&'s str; 6] {
        let fields = [
            "metric_id",
            "data_source",
            "statistic",
            "period_start",
            "period_end",
            "unit",
        ];
        fields.map(|field| self.row.text(field))
    }

    /// The columns of breakdowns that have a value: field and code.
    pub(super) fn breakdown(&self) -> impl Iterator<Item = (&'s str, &'s str)> {
        told::breakdown(self.release, "results", self.row)
    }

    /// The data source, in the version of the figure.
    pub(super) fn data_source(&self) -> Option<&'s DataSource> {
        let published = match self.row.text("data_source") {
            "" => self
                .release
                .resolve(Kind::DataSource, &self.measure?.data_source)?,
            name => named(self.release, Kind::DataSource, name)?,
        };
        match published.definition() {
            Definition::DataSource(source) => Some(source),
            _ => None,
        }
    }
}

/// The code list after which a breakdown's column is named.
pub(super) fn code_list<'s>(release: ReleaseView<'s>, field: &str) -> Option<&'s CodeList> {
    release.code_list(&field.replace('_', "-"))
}
