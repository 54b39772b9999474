//! What is published about a source: its quality, breaks in its series, values to compare with.

use open_outcomes_registry::definition::DataSource;
use open_outcomes_registry::definition::data_source::{Benchmark, Evidence, SeriesBreak};
use open_outcomes_registry::definition::fact::Citation;
use open_outcomes_registry::kind::Kind;

use super::super::head::day;
use super::super::refer::{Refer, source_of};
use crate::content::{Cell, Sections, Value};
use crate::plain::Plain;
use crate::{short, units};

pub(super) const HEADING: &str = "Evidence";
pub(super) const NONE: &str = "No published figure on its quality is recorded here yet. That does not mean that there is none.";

/// What is known of its quality, how sure that is, and where its series breaks.
pub(super) fn add(sections: Sections, source: &DataSource) -> Sections {
    let rows = source.evidence.iter().map(quality).collect();
    sections.grid(
        HEADING,
        &["Property", "Found", "Who", "Source", "How sure"],
        rows,
    )
}

pub(super) fn compared(sections: Sections, refer: &Refer<'_>, source: &DataSource) -> Sections {
    let breaks = source.series_breaks.iter();
    let breaks = breaks.map(|row| series_break(refer, row)).collect();
    let benchmarks = source.benchmarks.iter().map(benchmark).collect();
    sections
        .grid(
            "Breaks in the series",
            &[
                "From",
                "What changed",
                "Held before by",
                "Leads over it",
                "Source",
                "How sure",
            ],
            breaks,
        )
        .led(
            "Breaks in the series",
            "Figures before and after a break do not stand on one line.",
        )
        .grid(
            "Values to compare with",
            &["Area", "Year", "Value", "What it is", "Source", "How sure"],
            benchmarks,
        )
}

fn quality(row: &Evidence) -> Vec<Value> {
    let who = [
        row.n.map(|n| format!("n = {}", units::counted(n.into()))),
        row.language
            .as_deref()
            .map(|tag| format!("in {}", short::language(tag))),
        row.mode.map(|mode| mode.plain().to_owned()),
    ];
    let who: Vec<_> = who.into_iter().flatten().collect();
    let who = match &row.population {
        Some(population) => Value::from(population).noted(Some(who.join(", "))),
        None => Value::from(who.join(", ")),
    };
    let [source, sure] = backed(&row.citation);
    vec![
        Value::from(&row.property),
        Value::strong(&row.value).noted(row.interval.as_deref()),
        who,
        source,
        sure,
    ]
}

fn series_break(refer: &Refer<'_>, row: &SeriesBreak) -> Vec<Value> {
    let earlier = row.earlier.as_ref();
    let earlier = earlier.map(|source| refer.to(Kind::DataSource, source));
    let [source, sure] = backed(&row.citation);
    vec![
        Value::from(&row.from),
        Value::from(&row.what),
        earlier.unwrap_or_default(),
        Value::from(row.bridge.plain()),
        source,
        sure,
    ]
}

fn benchmark(row: &Benchmark) -> Vec<Cell> {
    let n = row.n.map(|n| format!("n = {}", units::counted(n)));
    let [source, sure] = backed(&row.citation);
    let amount = Value::strong(units::amount(row.value, &row.unit));
    let what = row.note.as_deref().unwrap_or_default();
    [
        Value::from(&row.area),
        Value::from(&row.year),
        amount.noted(n),
        Value::from(what),
        source,
        sure,
    ]
    .map(Cell::from)
    .into()
}

/// Where a fact is published, and how sure we are of it.
pub(super) fn backed(citation: &Citation) -> [Value; 2] {
    let checked = citation
        .checked
        .map(|date| format!("checked {}", day(date)));
    [
        source_of(citation),
        short::sure(citation.confidence).noted(checked),
    ]
}
