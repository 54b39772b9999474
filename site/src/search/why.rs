//! Why something was found, in words.

use std::cmp::Reverse;

use open_outcomes_registry::kind::Kind;

use super::document::{Document, Field, Origin, Part};
use super::index::ReadPart;
use super::query::Term;

/// The most reasons that are given.
const MOST: usize = 3;

/// The reasons why `document` answers `terms` by its own words, weightiest first. `read` are its parts
/// as stems.
pub(super) fn why(document: &Document, read: &[ReadPart], terms: &[Term]) -> String {
    let mut reasons: Vec<(Field, String)> = Vec::new();
    for term in terms {
        let found = document
            .parts
            .iter()
            .zip(read)
            .filter(|(_, read)| read.stems.contains(&term.stem))
            .min_by_key(|(part, read)| {
                // Of parts of one sort, the one that has most of the query and little else.
                let has = terms.iter().filter(|it| read.stems.contains(&it.stem));
                (part.field, Reverse(has.count()), read.telling.len())
            });
        if let Some((part, _)) = found {
            let reason = (part.field, in_words(part));
            if !reasons.contains(&reason) {
                reasons.push(reason);
            }
        }
    }
    reasons.sort_by_key(|(field, _)| *field);
    let reasons: Vec<_> = reasons
        .into_iter()
        .take(MOST)
        .map(|(_, reason)| reason)
        .collect();
    reasons.join("; ")
}

/// That a definition is found through another which it belongs to, or which belongs to it.
pub(super) fn through(document: &Document, other: &Document) -> String {
    let what = match (document.kind, other.kind) {
        (_, Kind::Outcome) => "its outcome",
        (_, Kind::Profile) => "the profile",
        (Kind::Outcome, _) => "its metric",
        (_, Kind::DataSource) => "the data source",
        _ => "the metric",
    };
    format!("through {what} “{}”", other.title)
}

fn in_words(part: &Part) -> String {
    match &part.origin {
        Origin::Title => "title".to_owned(),
        Origin::AlternativeTitle => format!("other name “{}”", part.text),
        Origin::Phrase => "the map’s own words".to_owned(),
        Origin::SearchWord => format!("search word “{}”", part.text),
        Origin::Synonym { term } => format!("“{}” leads to “{term}”", part.text),
        Origin::Id => "identifier".to_owned(),
        Origin::Definition => "definition".to_owned(),
        Origin::Contents(what) => (*what).to_owned(),
        Origin::Group => format!("it is for “{}”", part.text),
    }
}
