//! The measures that a profile asks for, and what they cost a person.

use std::collections::BTreeMap;

use open_outcomes_registry::definition::data_source::SourceKind;
use open_outcomes_registry::definition::profile::MeasureChoice;
use open_outcomes_registry::definition::{DataSource, Definition, Profile};
use open_outcomes_registry::id::DefinitionId;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::Published;

use super::super::measure::{Taken, names};
use super::super::refer::Refer;
use crate::content::{Cell, Sections, Value};

const HEADING: &str = "Measures it asks for";

pub(super) fn add(sections: Sections, refer: &Refer<'_>, profile: &Profile) -> Sections {
    let choices = profile.measures.iter();
    let rows = choices.map(|choice| row(refer, choice)).collect();
    let all_optional = profile.measures.iter().all(|choice| !choice.required);
    let optional = if all_optional && !profile.measures.is_empty() {
        "Choose what fits; none of them is required. "
    } else {
        ""
    };
    sections
        .grid(
            HEADING,
            &[
                "Metric",
                "Taken with",
                "Values",
                "Questions",
                "Cost, time",
                "Asked",
            ],
            rows,
        )
        .led(HEADING, format!("{optional}{}", burden(refer, profile)))
}

fn row(refer: &Refer<'_>, choice: &MeasureChoice) -> Vec<Cell> {
    let [source, values, questions, cost] = taken_with(refer, choice);
    let asked = if choice.required {
        "required"
    } else {
        "optional"
    };
    [
        refer.to(Kind::Metric, &choice.metric),
        source,
        values,
        questions,
        cost,
        Value::from(asked),
    ]
    .map(Cell::from)
    .into()
}

/// The source, its values, its questions and its cost; nothing but a source where the metric has no such measure.
fn taken_with(refer: &Refer<'_>, choice: &MeasureChoice) -> [Value; 4] {
    let alone = |source| [source, Value::default(), Value::default(), Value::default()];
    let Some(wanted) = &choice.data_source else {
        return alone(Value::from("any of its data sources"));
    };
    let published = refer.resolved(Kind::Metric, &choice.metric);
    let taken = published.and_then(|metric| {
        let of_metric = refer.from(metric);
        let mut all = Taken::all(&of_metric).into_iter();
        all.find(|taken| taken.measure.data_source.id == wanted.id)
    });
    let Some(taken) = taken else {
        return alone(refer.to(Kind::DataSource, wanted));
    };
    let questions = taken.source().and_then(questions);
    [
        taken.short(),
        taken.values(),
        questions.map(Value::from).unwrap_or_default(),
        taken.cost(),
    ]
}

/// How many questions somebody answers, where that is known.
fn questions(source: &DataSource) -> Option<u16> {
    let instrument = source.instrument.as_ref()?;
    (source.kind == SourceKind::Instrument).then_some(instrument.items)
}

/// What all the measures together ask of a person. A source that serves several is asked once.
fn burden(refer: &Refer<'_>, profile: &Profile) -> String {
    let mut sources: BTreeMap<&DefinitionId, &DataSource> = BTreeMap::new();
    for wanted in profile
        .measures
        .iter()
        .filter_map(|choice| choice.data_source.as_ref())
    {
        let found = refer.resolved(Kind::DataSource, wanted);
        if let Some(Definition::DataSource(source)) = found.map(Published::definition) {
            sources.insert(&wanted.id, source);
        }
    }
    let answered: Vec<_> = sources
        .into_values()
        .filter(|source| source.kind == SourceKind::Instrument)
        .collect();
    if answered.is_empty() {
        return String::new();
    }
    let known = answered.iter().copied().filter_map(questions);
    let known: u32 = known.map(u32::from).sum();
    let from = answered.iter().filter_map(|source| source.minutes);
    let to = answered
        .iter()
        .filter_map(|source| source.minutes_to.or(source.minutes));
    let minutes = [from.sum::<f64>(), to.sum::<f64>()].map(f64::ceil);
    let is_partial = answered.iter().any(|source| questions(source).is_none());
    let is_timed = answered.iter().all(|source| source.minutes.is_some());
    let about = if is_timed { "about" } else { "at least" };
    let least = if is_partial { "at least " } else { "" };
    let parts = [
        (known > 0).then(|| format!("{least}{}", counted(known, "question"))),
        (minutes[1] > 0.0).then(|| match minutes {
            [from, to] if from < to => format!("{about} {from} to {to} minutes"),
            [_, to] => format!(
                "{about} {to} {}",
                if to > 1.0 { "minutes" } else { "minute" }
            ),
        }),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    let unknown: Vec<_> = answered
        .iter()
        .filter(|source| questions(source).is_none() || source.minutes.is_none())
        .map(|source| names(source).0)
        .collect();
    let together = (!parts.is_empty())
        .then(|| format!("All of them together cost a person {}.", parts.join(", ")));
    let without = (!unknown.is_empty())
        .then(|| format!("How much is not fully known for {}.", unknown.join(", ")));
    let sentences: Vec<_> = [together, without].into_iter().flatten().collect();
    sentences.join(" ")
}

fn counted(n: u32, what: &str) -> String {
    let plural = if n == 1 { "" } else { "s" };
    format!("{n} {what}{plural}")
}
