//! Why something was found, in words.

use super::document::{Document, Field, Origin, Part};
use super::query::Term;

/// The most reasons that are given.
const MOST: usize = 3;

/// The reasons why `document` answers `terms`, weightiest first. `stems` are those of its parts.
pub(super) fn why(document: &Document, stems: &[Vec<String>], terms: &[Term]) -> String {
    let mut reasons: Vec<(Field, String)> = Vec::new();
    for term in terms {
        let found = document
            .parts
            .iter()
            .zip(stems)
            .filter(|(_, stems)| stems.contains(&term.stem))
            .map(|(part, _)| part)
            .min_by_key(|part| part.field);
        if let Some(part) = found {
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
        Origin::Through { what, title } => format!("through {what} “{title}”"),
    }
}
