//! One measure of the shortlist, as a row.

use open_outcomes_registry::definition::data_source::Cost;
use open_outcomes_registry::definition::fact::Advice;
use open_outcomes_registry::definition::measure::Measure;

use crate::content::{Cell, Tone, Value};
use crate::pages::definition::side::{called, measure_words, sources_of};
use crate::plain::Plain;
use crate::shortlist::burden::{counted, is_asked, questions, who};
use crate::shortlist::{Basket, Chosen, Entry, whom};
use crate::site::Edition;
use crate::versions::page_of;
use crate::{lookup, short};

/// A row of the table.
pub(super) struct Row {
    /// What its controls send: the measure whatever its version.
    pub(super) key: String,
    /// What it is called where no link can stand.
    pub(super) name: String,
    pub(super) metric: Value,
    pub(super) source: Value,
    /// Data sources to choose from, where none is chosen: what to add, and its name.
    pub(super) choices: Vec<(String, String)>,
    pub(super) whom: Cell,
    pub(super) who: String,
    pub(super) effort: Value,
    pub(super) cost: Value,
    pub(super) is_required: bool,
    pub(super) is_broken: bool,
}

impl Row {
    pub(super) fn new(edition: &Edition, basket: &Basket, entry: &Entry<'_>) -> Self {
        let chosen = &entry.chosen;
        let words = entry.metric.zip(chosen.source.as_ref());
        let words = words.and_then(|(metric, source)| measure_words(edition, metric, &source.id));
        let metric = match entry.metric {
            Some(metric) => Value::link(&metric.header().title, page_of(metric)).noted(
                chosen
                    .metric
                    .version
                    .as_ref()
                    .map(|it| format!("version {it}")),
            ),
            None => Value::code(chosen.metric.to_string()),
        };
        let source = match (entry.source, entry.source()) {
            (Some(published), Some(source)) => {
                let score = words.as_ref().and_then(|words| words.score.clone());
                let version = format!("version {}", source.header.version);
                let note: Vec<_> = score.into_iter().chain([version]).collect();
                Value::link(called(source), page_of(published)).noted(Some(note.join("; ")))
            }
            _ => match &chosen.source {
                Some(source) => Value::code(source.to_string()),
                None => Value::from("any of its data sources"),
            },
        };
        let whom = match (&basket.group, entry.measure) {
            (Some(group), Some(measure)) => {
                let whom = words.map(|words| words.whom);
                advised(edition, measure, group.as_str(), whom.unwrap_or_default())
            }
            _ => Cell(words.map(|words| words.whom).unwrap_or_default()),
        };
        Self {
            key: chosen.key(),
            name: if chosen.source.is_some() {
                format!("{} with {}", metric.text, source.text)
            } else {
                metric.text.clone()
            },
            metric,
            source,
            choices: choices(edition, entry),
            whom: match whom {
                _ if entry.trouble.is_some() => {
                    Value::warning("cannot be asked for: see below").into()
                }
                whom if whom.is_empty() && entry.measure.is_some() => {
                    Value::from("not known").into()
                }
                whom => whom,
            },
            who: answers(entry),
            effort: effort(entry),
            cost: cost(entry),
            is_required: chosen.required,
            is_broken: entry.trouble.is_some(),
        }
    }
}

/// What is advised for the chosen group, by whom, and why; without that, what is advised for others.
fn advised(edition: &Edition, measure: &Measure, group: &str, others: Vec<Value>) -> Cell {
    let list = edition.view().code_list(whom::LIST);
    let Some(mark) = whom::advice(list, measure, group) else {
        let nothing = Value::from("nothing recorded for this group");
        let others = others.into_iter().map(|value| value.toned(Tone::Plain));
        return Cell([nothing].into_iter().chain(others).collect());
    };
    let of = mark
        .group
        .as_ref()
        .map_or("everybody", |of| whom::title(list, of.as_str()));
    let by = mark.by.as_ref().map_or_else(
        || "nobody has put a name to it".to_owned(),
        |by| format!("by {by}"),
    );
    let parts = [
        mark.reason.as_deref().map(lookup::sentence),
        Some(format!("Said of {}; {by}.", of.to_lowercase())),
    ];
    let note: Vec<_> = parts.into_iter().flatten().collect();
    let text = mark.advice.plain();
    let value = match mark.advice {
        Advice::Recommended => Value::strong(text),
        Advice::Acceptable => Value::from(text),
        Advice::AdvisedAgainst => Value::warning(text),
    };
    value.noted(Some(note.join(" "))).into()
}

/// The data sources that a measure without one may be taken with.
fn choices(edition: &Edition, entry: &Entry<'_>) -> Vec<(String, String)> {
    let Some(metric) = entry.metric.filter(|_| entry.chosen.source.is_none()) else {
        return Vec::new();
    };
    let sources = sources_of(edition, metric).into_iter();
    sources
        .map(|(id, name)| {
            let named = Chosen {
                metric: entry.chosen.metric.clone(),
                source: Some(crate::shortlist::basket::Named {
                    id: id.clone(),
                    version: None,
                }),
                required: entry.chosen.required,
            };
            (named.to_string(), name)
        })
        .collect()
}

/// Who answers, where somebody does.
fn answers(entry: &Entry<'_>) -> String {
    match entry.source() {
        Some(source) if !is_asked(source) => "nobody is asked".to_owned(),
        Some(source) if who(source).is_empty() => "not known".to_owned(),
        Some(source) => who(source),
        None => String::new(),
    }
}

/// Questions, and minutes beside them.
fn effort(entry: &Entry<'_>) -> Value {
    let Some(source) = entry.source() else {
        return Value::default();
    };
    let minutes = short::minutes(source);
    if !is_asked(source) {
        return Value::from(minutes.unwrap_or_else(|| "–".to_owned()));
    }
    let count = questions(source).map_or_else(
        || "questions not known".to_owned(),
        |count| counted(u32::from(count), "question"),
    );
    Value::from(count).noted(Some(
        minutes.unwrap_or_else(|| "minutes not known".to_owned()),
    ))
}

/// What it costs, and the licence beside it.
fn cost(entry: &Entry<'_>) -> Value {
    let Some(source) = entry.source() else {
        return Value::default();
    };
    let licence = source.licence.as_ref();
    let cost = licence.map_or(Cost::Unknown, |licence| licence.cost);
    let id = licence.and_then(|licence| licence.id.as_deref());
    let terms = licence.map(|licence| licence.terms.clone());
    Value::from(short::cost(cost))
        .noted(id)
        .folded("Terms", terms)
}
