//! The columns of the kinds: first those that all have, then those of one kind.

use open_outcomes_registry::definition::fact::{Citation, Mapping};
use open_outcomes_registry::definition::{Definition, OutcomesMap};
use open_outcomes_registry::snapshot::{Published, Snapshot};

use super::{Row, costs, lists, metrics, outcomes, sources, word};

/// The columns that every kind has.
pub(super) fn header(row: &mut Row, snapshot: &Snapshot, published: &Published) {
    let header = published.header();
    row.text(
        "id",
        "Its identifier, which never changes.",
        Some(&header.id),
    );
    row.text("version", "Its version.", Some(&header.version));
    row.text("title", "Its name.", Some(&header.title));
    let definition = header.definition.as_ref();
    row.text("definition", "What it is, in plain words.", definition);
    let status = snapshot.standing(published).status;
    row.text("status", "How far it has come in review.", Some(status));
    let date = Some(published.date());
    row.date("published", "The day this version was published.", date);
    let base = snapshot.map().map_or("", |map| map.base_iri.as_str());
    let kind = published.kind().folder();
    let address = format!(
        "{}/{kind}/{}/{}",
        base.trim_end_matches('/'),
        header.id,
        header.version
    );
    row.address(
        "identifier",
        "The permanent identifier of this version.",
        Some(&address),
    );
    row.text(
        "steward",
        "Who looks after the content.",
        header.steward.as_ref(),
    );
    let due = header.review_due;
    row.date("review_due", "When it is due to be reviewed again.", due);
    let names = &header.alternative_titles;
    row.list("alternative_titles", "Earlier or other names.", names);
    let words = &header.search_words;
    row.list("search_words", "Words that people search by.", words);
    row.sentences("notes", "Remarks for readers.", &header.notes);
    citation(row, header.provenance.citation.as_ref());
}

/// The columns of one kind.
pub(super) fn own(row: &mut Row, published: &Published) {
    match published.definition() {
        Definition::Map(it) => map(row, it),
        Definition::Outcome(it) => outcomes::own(row, it),
        Definition::Metric(it) => metrics::own(row, it),
        Definition::DataSource(it) => sources::own(row, it),
        Definition::CodeList(it) => lists::own(row, it),
        Definition::UnitCost(it) => costs::own(row, it),
        Definition::Table(it) => lists::table(row, it),
        Definition::Profile(it) => lists::profile(row, it),
    }
}

fn map(row: &mut Row, map: &OutcomesMap) {
    let base = Some(map.base_iri.as_str());
    row.address("base_iri", "What identifiers begin with.", base);
    let domains = map.domains.iter().map(|domain| &domain.id);
    row.list("domains", "Its domains, in order.", domains);
    let outcomes = map.outcomes.iter().map(|entry| &entry.outcome.id);
    row.list("outcomes", "Its outcomes, in order.", outcomes);
}

/// The document that something rests on.
pub(super) fn citation(row: &mut Row, citation: Option<&Citation>) {
    let text = citation.map(|citation| &citation.text);
    row.text("source", "The document it rests on.", text);
    let year = citation.and_then(|citation| citation.year);
    row.integer("source_year", "The year of that document.", year);
    let address = citation.and_then(|citation| citation.url.as_deref());
    row.address("source_url", "Where that document can be read.", address);
    let confidence = citation.map(|citation| &citation.confidence);
    let words = "How sure we are of what is taken from it.";
    row.choice("source_confidence", words, confidence);
}

/// The entries of other standards: “sdg 3.4.2 (related)”.
pub(super) fn mappings(row: &mut Row, mappings: &[Mapping]) {
    let entries = mappings.iter().map(|mapping| {
        let scheme = word(&mapping.scheme).unwrap_or_default();
        let relation = word(&mapping.relation).unwrap_or_default();
        format!("{scheme} {} ({relation})", mapping.code)
    });
    let words = "Entries of other standards, each with how close it is.";
    row.list("mappings", words, entries);
}
