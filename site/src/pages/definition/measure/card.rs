//! A measure, as a card on the page of its metric.

use super::{Taken, advice, names, relations};
use crate::content::{Card, Facts, Value};
use crate::plain::Plain;
use crate::short;

pub(in super::super) fn card(taken: &Taken<'_>) -> Card {
    let measure = taken.measure;
    let definition = taken
        .source()
        .and_then(|source| source.header.definition.as_deref());
    let called = taken.source().map(names);
    let called = called.and_then(|(name, full)| full.map(|_| name));
    let levels = measure.levels.iter().map(Plain::plain);
    let marks = measure.recommendations.iter();
    let related = measure
        .relations
        .iter()
        .filter(|relation| relations::says_something(relation));
    Card {
        title: taken.full().noted(called),
        badge: None,
        text: definition.map(|text| short::first_sentence(text).to_owned()),
        facts: Facts::default()
            .add("Keep in mind", measure.note.as_deref())
            .add(
                "For whom",
                marks.map(|mark| advice::mark(&taken.refer, mark)),
            )
            .add("Score", taken.score())
            .add("Values", [taken.values()])
            .add("Serves only for", levels)
            .add("Cost", [taken.cost()])
            .add("How sure", measure.confidence.map(short::sure_because))
            .add("In a file", in_a_file(taken))
            .add(
                "Beside others",
                related.map(|relation| relations::related(&taken.refer, relation)),
            ),
    }
}

/// What to write into the columns of a file.
fn in_a_file(taken: &Taken<'_>) -> [Value; 3] {
    let written = [
        ("metric_id", taken.metric.header.id.as_str()),
        ("data_source", taken.measure.data_source.id.as_str()),
        ("unit", taken.measure.unit.as_str()),
    ];
    written.map(|(column, text)| Value::code(text).noted(Some(column)))
}
