//! Data sources, what is known of their quality, and figures to compare with.

use open_outcomes_registry::definition::{DataSource, Definition};
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::Snapshot;

use super::facts::citation;
use super::{Link, Row, Table, each};

const LINKS: &[Link] = &[Link {
    column: "data_source",
    table: "data-sources",
}];

pub(super) fn own(row: &mut Row, source: &DataSource) {
    row.choice("kind", "What sort of source it is.", Some(&source.kind));
    licence(row, source);
    row.number(
        "minutes",
        "How long it takes a person, in minutes.",
        source.minutes,
    );
    row.number(
        "minutes_to",
        "The longest it usually takes, in minutes.",
        source.minutes_to,
    );
    row.text(
        "population",
        "For whom it is meant.",
        source.population.as_ref(),
    );
    row.choices("modes", "How it is collected.", &source.modes);
    row.choices("respondents", "Who answers.", &source.respondents);
    let recall = source.recall_period.as_ref();
    row.text("recall_period", "The time that answers are about.", recall);
    row.list(
        "languages",
        "The languages it exists in, as tags.",
        &source.languages,
    );
    let note = source.languages_note.as_ref();
    row.text(
        "languages_note",
        "What else is known of its languages.",
        note,
    );
    row.choices("nations", "The nations it covers.", &source.nations);
    row.address(
        "url",
        "Where it is described or can be had.",
        source.url.as_deref(),
    );
    row.list("use_for", "What it is good for.", &source.use_for);
    row.list(
        "not_for",
        "What it should not be used for.",
        &source.not_for,
    );
    let items = source
        .instrument
        .as_ref()
        .map(|instrument| instrument.items);
    row.integer("questions", "How many questions it has.", items);
    let scores = source.scores.iter().map(|score| &score.id);
    row.list("scores", "The scores it yields.", scores);
    let ratings = &source.ratings;
    let words = "Quality, 0 to 3; empty: nobody has rated it yet.";
    row.integer("quality_rating", words, ratings.quality.grade);
    let words = "Ease of use, 0 to 3; empty: nobody has rated it yet.";
    row.integer("ease_rating", words, ratings.ease.grade);
}

/// What may be done with it, and what it costs.
fn licence(row: &mut Row, source: &DataSource) {
    let licence = source.licence.as_ref();
    row.text(
        "licence",
        "What may be done with it.",
        licence.map(|it| &it.terms),
    );
    let id = licence.and_then(|it| it.id.as_ref());
    row.text("licence_id", "The licence's well-known identifier.", id);
    row.choice("cost", "What it costs.", licence.map(|it| &it.cost));
    let url = licence.and_then(|it| it.url.as_deref());
    row.address("licence_url", "Where the terms are.", url);
}

fn every(snapshot: &Snapshot) -> impl Iterator<Item = &DataSource> {
    each(snapshot, Kind::DataSource, |published| {
        match published.definition() {
            Definition::DataSource(source) => Some(source),
            _ => None,
        }
    })
}

fn start(source: &DataSource) -> Row {
    let mut row = Row::default();
    row.text("data_source", "The data source.", Some(&source.header.id));
    row
}

/// What is known of the quality of data sources.
pub(super) fn evidence(snapshot: &Snapshot) -> Table {
    let rows = every(snapshot).flat_map(|source| {
        source.evidence.iter().map(|it| {
            let mut row = start(source);
            row.text("property", "What is known.", Some(&it.property));
            row.text("value", "What was found, as printed.", Some(&it.value));
            row.text(
                "interval",
                "Its interval, as printed.",
                it.interval.as_ref(),
            );
            row.integer("n", "How many people it rests on.", it.n);
            row.text("population", "Who they were.", it.population.as_ref());
            row.text(
                "language",
                "In which language, as a tag.",
                it.language.as_ref(),
            );
            row.choice("mode", "How it was collected.", it.mode.as_ref());
            citation(&mut row, Some(&it.citation));
            row
        })
    });
    let words = "What is known of the quality of data sources, as published.";
    Table::of("evidence", "Evidence on data sources", words, rows).keyed(&[], LINKS)
}

/// Figures to compare with.
pub(super) fn benchmarks(snapshot: &Snapshot) -> Table {
    let rows = every(snapshot).flat_map(|source| {
        source.benchmarks.iter().map(|it| {
            let mut row = start(source);
            row.text("area", "The area it is about.", Some(&it.area));
            row.text(
                "year",
                "The year, or the first of a span such as 2023/24.",
                Some(&it.year),
            );
            row.number("value", "The value.", Some(it.value));
            row.text("unit", "Its unit.", Some(&it.unit));
            row.integer("n", "How many it rests on.", it.n);
            row.text("note", "What exactly it is.", it.note.as_ref());
            citation(&mut row, Some(&it.citation));
            row
        })
    });
    let words = "Figures to compare with.";
    Table::of("benchmarks", "Benchmarks", words, rows).keyed(&[], LINKS)
}
