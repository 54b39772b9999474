//! Whole names: a query that is one leads straight to what has it.

use std::collections::HashMap;

use open_outcomes_registry::kind::Kind;

use super::document::{Document, Field, Origin};
use super::index::{Stem, TextIndex};
use super::words::Analyser;

/// What a definition gets when the query is exactly its identifier, in points of the ranking.
const IDENTIFIER: f32 = 5.0;
const NUMBER: f32 = 4.0;
const TITLE: f32 = 1.8;
/// Where a metric has the name of an outcome, the outcome leads to it.
const OUTCOME_FIRST: f32 = 0.15;
const ALTERNATIVE_TITLE: f32 = 1.6;
const SYNONYM: f32 = 1.2;
const SEARCH_WORD: f32 = 0.5;
/// The same words in other forms.
const SAME_STEMS: f32 = 0.4;

/// The names of all definitions: words joined by blanks, and who has them.
#[derive(Default)]
pub(super) struct Names {
    written: HashMap<String, Vec<(usize, f32)>>,
    /// By the stems of the words that tell something.
    stemmed: HashMap<Box<[Stem]>, Vec<usize>>,
    numbers: HashMap<u16, usize>,
    identifiers: HashMap<String, Vec<(usize, Kind)>>,
}

impl Names {
    pub(super) fn new(documents: &[Document], index: &TextIndex, analyser: &mut Analyser) -> Self {
        let mut names = Self::default();
        for (at, document) in documents.iter().enumerate() {
            names
                .identifiers
                .entry(document.id.clone())
                .or_default()
                .push((at, document.kind));
            if let Some(number) = document.number {
                names.numbers.insert(number, at);
            }
            for (part, read) in document.parts.iter().zip(index.parts(at)) {
                let points = match (&part.origin, part.field) {
                    (Origin::Title, _) if document.kind == Kind::Outcome => TITLE + OUTCOME_FIRST,
                    (Origin::Title, _) => TITLE,
                    (Origin::AlternativeTitle, _) => ALTERNATIVE_TITLE,
                    (Origin::Synonym { .. }, Field::Synonyms) => SYNONYM,
                    (Origin::SearchWord, _) => SEARCH_WORD,
                    _ => continue,
                };
                let words = analyser.words(&part.text);
                names
                    .written
                    .entry(words.join(" "))
                    .or_default()
                    .push((at, points));
                if !matches!(part.origin, Origin::Synonym { .. }) {
                    // One word of a name that has more is no name.
                    let is_name = part.origin == Origin::Title && words.len() == 1;
                    if read.telling.len() > 1 || is_name {
                        let key = read.telling.clone();
                        names.stemmed.entry(key).or_default().push(at);
                    }
                }
            }
        }
        names
    }

    /// Who is named by the whole query, or by its words without those that say nothing.
    pub(super) fn named(
        &self,
        text: &str,
        readings: [&[String]; 2],
        telling: &[Stem],
    ) -> HashMap<usize, f32> {
        let mut named: HashMap<usize, f32> = HashMap::new();
        let mut give = |at: usize, points: f32| {
            let best = named.entry(at).or_default();
            *best = best.max(points);
        };
        let text = text.to_lowercase();
        let (kind, id) = match text.split_once('/') {
            Some((kind, id)) => (Kind::find(kind), id),
            None => (None, text.as_str()),
        };
        let id = id.split('@').next().unwrap_or(id);
        for (at, of) in self.identifiers.get(id).into_iter().flatten() {
            if kind.is_none_or(|kind| kind == *of) {
                give(*at, IDENTIFIER);
            }
        }
        let number = ["outcome", "number", "no.", "no", "nr", "#"]
            .into_iter()
            .fold(text.trim(), |rest, word| {
                rest.strip_prefix(word).unwrap_or(rest).trim_start()
            })
            .parse();
        if let Some(at) = number
            .ok()
            .and_then(|number: u16| self.numbers.get(&number))
        {
            give(*at, NUMBER);
        }
        for words in readings {
            for (at, points) in self.written.get(&words.join(" ")).into_iter().flatten() {
                give(*at, *points);
            }
        }
        for at in self.stemmed.get(telling).into_iter().flatten() {
            give(*at, SAME_STEMS);
        }
        named
    }
}
