//! What is said of a metric, a data source or a measure, label by label.

use open_outcomes_registry::definition::data_source::{Cost, Rating};
use open_outcomes_registry::definition::fact::Mapping;
use open_outcomes_registry::definition::{DataSource, Metric};
use open_outcomes_registry::id::Reference;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::Published;

use super::subject::Subject;
use crate::content::Value;
use crate::pages::definition::day;
use crate::pages::definition::side::{document, measure_words, sources_of};
use crate::plain::Plain;
use crate::short;
use crate::shortlist::burden::{is_asked, questions};
use crate::site::Edition;
use crate::units;

/// The headings of the table, in order.
pub(super) const HEADINGS: &[&str] = &[MEASURE, METRIC, SOURCE, EVIDENCE, STANDING];
const MEASURE: &str = "The two together";
const METRIC: &str = "The metric";
const SOURCE: &str = "The data source";
const EVIDENCE: &str = "How sure";
const STANDING: &str = "Standing";

/// What is said under one label.
pub(super) struct Field {
    pub(super) heading: &'static str,
    pub(super) label: &'static str,
    pub(super) values: Vec<Value>,
}

/// Fields, of which the empty ones are left out.
#[derive(Default)]
struct Fields(Vec<Field>);

impl Fields {
    fn add<V: Into<Value>>(
        &mut self,
        heading: &'static str,
        label: &'static str,
        values: impl IntoIterator<Item = V>,
    ) {
        let values = values.into_iter().map(Into::into);
        let values: Vec<_> = values.filter(|value| !value.is_empty()).collect();
        if !values.is_empty() {
            self.0.push(Field {
                heading,
                label,
                values,
            });
        }
    }
}

/// Everything that is said of one thing.
pub(super) fn fields(edition: &Edition, subject: &Subject<'_>) -> Vec<Field> {
    let mut fields = Fields::default();
    measure(edition, subject, &mut fields);
    if let Some((published, metric)) = subject.metric() {
        of_metric(edition, published, metric, &mut fields);
        if subject.source().is_none() {
            let sources = sources_of(edition, published).into_iter();
            fields.add(METRIC, "Taken with", sources.map(|(_, name)| name));
        }
    }
    if let Some((_, source)) = subject.source() {
        of_source(source, &mut fields);
        evidence(source, &mut fields);
    }
    let all = [
        subject.metric().map(|(published, _)| published),
        subject.source().map(|(published, _)| published),
    ];
    let all: Vec<_> = all.into_iter().flatten().collect();
    standing(edition, &all, &mut fields);
    fields.0
}

fn measure(edition: &Edition, subject: &Subject<'_>, fields: &mut Fields) {
    let Some(entry) = subject.entry() else { return };
    let (Some(metric), Some((_, source))) = (entry.metric, subject.source()) else {
        return;
    };
    if let Some(words) = measure_words(edition, metric, &source.header.id) {
        fields.add(MEASURE, "For whom", words.whom);
        fields.add(MEASURE, "A value is", [words.values]);
        fields.add(MEASURE, "Score", words.score);
        let published = "published figures to compare with, which nobody collects anew";
        fields.add(MEASURE, "Use", words.is_to_compare.then_some(published));
    }
    if let Some(measure) = entry.measure {
        let levels = measure.levels.iter().map(Plain::plain);
        fields.add(MEASURE, "Serves only for", levels);
        fields.add(MEASURE, "Keep in mind", measure.note.as_deref());
        fields.add(
            EVIDENCE,
            "That the two fit",
            measure.confidence.map(short::sure_because),
        );
    }
}

fn of_metric(edition: &Edition, published: &Published, metric: &Metric, fields: &mut Fields) {
    let view = edition.view_of(published);
    let outcomes = metric.outcomes.iter();
    let outcomes = outcomes.filter_map(|place| view.outcome(place.outcome.id.as_str()));
    let observation = metric.observation.as_ref();
    let lists = |references: &[Reference]| -> Vec<Value> {
        let lists = references.iter();
        let found = lists.filter_map(|list| view.get(Kind::CodeList, list.id.as_str()));
        found
            .map(|list| Value::from(&list.header().title))
            .collect()
    };
    fields.add(METRIC, "What it is", metric.header.definition.as_deref());
    fields.add(
        METRIC,
        "Outcomes",
        outcomes.map(|outcome| {
            let title = format!("{} {}", outcome.number, outcome.header.title);
            Value::link(title, format!("/outcomes/{}", outcome.header.id))
        }),
    );
    fields.add(
        METRIC,
        "What is observed",
        observation.map(|it| it.what.as_str()),
    );
    fields.add(
        METRIC,
        "Of whom or what",
        observation.map(|it| it.of.plain()),
    );
    fields.add(METRIC, "Who is counted", metric.population.as_deref());
    fields.add(
        METRIC,
        "Reported for",
        metric.levels.iter().map(Plain::plain),
    );
    figure(metric, fields);
    fields.add(
        METRIC,
        "Broken down by",
        lists(&metric.disaggregations.required),
    );
    fields.add(
        METRIC,
        "Smallest group",
        metric.minimum_n.map(|n| format!("{n} people")),
    );
    risks(metric, fields);
    fields.add(
        METRIC,
        "In other standards",
        metric.mappings.iter().map(mapped),
    );
}

/// What to be careful of.
fn risks(metric: &Metric, fields: &mut Fields) {
    fields.add(
        METRIC,
        "What makes it doubtful",
        metric.quality_risks.iter().map(String::as_str),
    );
    fields.add(
        METRIC,
        "How it could be gamed",
        metric.gaming_risks.iter().map(String::as_str),
    );
}

/// What figure is reported, and when it is taken.
fn figure(metric: &Metric, fields: &mut Fields) {
    let timing = metric.timing.as_ref();
    let window = timing.and_then(|timing| timing.window);
    fields.add(
        METRIC,
        "Figure",
        metric.statistic.as_ref().map(|it| it.kind.plain()),
    );
    fields.add(METRIC, "When", timing.map(|timing| timing.design.plain()));
    fields.add(
        METRIC,
        "Follow-up",
        window.map(|it| {
            format!(
                "{} to {} days after the baseline",
                it.minimum_days, it.maximum_days
            )
        }),
    );
}

fn mapped(mapping: &Mapping) -> Value {
    Value::from(format!("{} {}", mapping.scheme.plain(), mapping.code))
        .noted(Some(mapping.relation.plain()))
}

fn of_source(source: &DataSource, fields: &mut Fields) {
    let licence = source.licence.as_ref();
    let cost = licence.map_or(Cost::Unknown, |licence| licence.cost);
    let unknown = || is_asked(source).then(|| Value::from("not known"));
    let count = questions(source).map(Value::from);
    let minutes = short::minutes(source).map(Value::from);
    let languages = source.languages.iter().map(|tag| short::language(tag));
    fields.add(
        SOURCE,
        "What the source is",
        source.header.definition.as_deref(),
    );
    fields.add(SOURCE, "Sort", [source.kind.plain()]);
    fields.add(SOURCE, "Meant for", source.population.as_deref());
    fields.add(
        SOURCE,
        "Who answers",
        source.respondents.iter().map(Plain::plain),
    );
    fields.add(SOURCE, "Questions", count.or_else(unknown));
    fields.add(SOURCE, "Time a person needs", minutes.or_else(unknown));
    fields.add(SOURCE, "Cost", [short::cost(cost)]);
    fields.add(
        SOURCE,
        "Licence",
        licence.map(|licence| licence.terms.as_str()),
    );
    fields.add(SOURCE, "Collected", source.modes.iter().map(Plain::plain));
    fields.add(SOURCE, "Answers are about", source.recall_period.as_deref());
    fields.add(
        SOURCE,
        "Languages",
        languages.chain(source.languages_note.as_deref()),
    );
    fields.add(SOURCE, "Nations", source.nations.iter().map(Plain::plain));
    fields.add(
        SOURCE,
        "Good for",
        source.use_for.iter().map(String::as_str),
    );
    fields.add(SOURCE, "Not for", source.not_for.iter().map(String::as_str));
}

fn evidence(source: &DataSource, fields: &mut Fields) {
    let rows = source.evidence.iter().map(|row| {
        let n = row.n.map(|n| format!("n = {}", units::counted(n.into())));
        let parts = [
            row.population.clone(),
            n,
            Some(document(&row.citation).text),
        ];
        let note: Vec<_> = parts.into_iter().flatten().collect();
        Value::from(format!("{}: {}", row.property, row.value)).noted(Some(note.join("; ")))
    });
    let rows: Vec<_> = rows.collect();
    let none = rows
        .is_empty()
        .then(|| Value::from("no published figure is recorded"));
    fields.add(EVIDENCE, "Published evidence", rows.into_iter().chain(none));
    let benchmarks = source.benchmarks.iter().map(|row| {
        let value = units::amount(row.value, &row.unit);
        Value::from(format!("{}, {}: {value}", row.area, row.year)).noted(row.note.as_deref())
    });
    fields.add(EVIDENCE, "Values to compare with", benchmarks);
    fields.add(
        EVIDENCE,
        "Quality, 0 to 3",
        [rated(&source.ratings.quality)],
    );
    fields.add(
        EVIDENCE,
        "Ease of use, 0 to 3",
        [rated(&source.ratings.ease)],
    );
}

fn rated(rating: &Rating) -> Value {
    let grade = rating
        .grade
        .map_or("not rated".to_owned(), |grade| grade.to_string());
    Value::from(grade).noted(rating.by.as_ref().map(|by| format!("by {by}")))
}

fn standing(edition: &Edition, all: &[&Published], fields: &mut Fields) {
    let status = all.iter().map(|published| {
        let standing = edition.snapshot.standing(published);
        Value::from(standing.status).noted(Some(standing.status.meaning()))
    });
    let mut status: Vec<_> = status.collect();
    status.dedup();
    fields.add(STANDING, "Status", status);
    let mut days: Vec<_> = all.iter().map(|published| day(published.date())).collect();
    days.dedup();
    fields.add(STANDING, "Published", days);
    let mut stewards: Vec<_> = all
        .iter()
        .filter_map(|published| published.header().steward.clone())
        .collect();
    stewards.dedup();
    fields.add(STANDING, "Looked after by", stewards);
}
