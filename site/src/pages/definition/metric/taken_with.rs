//! The measures of a metric, one line each: for whom, who answers, what it costs, how sure.

use open_outcomes_registry::definition::DataSource;
use open_outcomes_registry::definition::data_source::{Evidence, SourceKind};

use super::super::measure::Taken;
use crate::content::{Cell, Sections, Value};
use crate::plain::Plain;
use crate::short;

/// How many pieces of evidence are told here; all stand on the page of the source.
const SHOWN: usize = 2;

pub(super) fn add(sections: Sections, heading: &'static str, own: &[&Taken<'_>]) -> Sections {
    let rows = own.iter().map(|taken| row(taken)).collect();
    let headings = [
        "Data source",
        "For whom",
        "Who answers",
        "Cost, time",
        "Values",
        "How sure",
        "",
    ];
    sections.grid(heading, &headings, rows)
}

fn row(taken: &Taken<'_>) -> Vec<Cell> {
    let source = taken.source();
    vec![
        taken.short().into(),
        Cell(taken.whom()),
        source.map(who).into(),
        Cell(cost(taken)),
        taken.values().into(),
        Cell(sure(taken)),
        taken.add().into(),
    ]
}

/// Who answers, and about what time.
fn who(source: &DataSource) -> Value {
    let words: Vec<_> = source.respondents.iter().map(Plain::plain).collect();
    let about = source.recall_period.as_ref();
    let words = if words.is_empty() && source.kind != SourceKind::Instrument {
        source.kind.plain().to_owned()
    } else {
        words.join(", ")
    };
    Value::from(words).noted(about.map(|about| format!("about {about}")))
}

fn cost(taken: &Taken<'_>) -> Vec<Value> {
    let licence = taken.source().and_then(|source| source.licence.as_ref());
    let terms = licence.map(|licence| {
        let terms = short::first_sentence(&licence.terms);
        Value::default().noted(Some(terms))
    });
    std::iter::once(taken.cost()).chain(terms).collect()
}

/// How sure the pairing is, and what is published on the quality of the source.
fn sure(taken: &Taken<'_>) -> Vec<Value> {
    let sure = taken.measure.confidence.map(short::sure);
    let Some(source) = taken.source() else {
        return sure.into_iter().collect();
    };
    let mut values: Vec<_> = sure.into_iter().collect();
    values.extend(source.evidence.iter().take(SHOWN).map(evidence));
    let address = taken.full().href.unwrap_or_default();
    match source.evidence.len() {
        0 if source.kind == SourceKind::Instrument => {
            values.push(Value::default().noted(Some("no evidence held yet")));
        }
        n if n > SHOWN => values.push(Value::link(
            format!("and {} more", n - SHOWN),
            format!("{address}#evidence"),
        )),
        _ => {}
    }
    values
}

fn evidence(row: &Evidence) -> Value {
    let sure = short::sure(row.citation.confidence).text;
    Value::default().noted(Some(format!("{}: {} ({sure})", row.property, row.value)))
}
