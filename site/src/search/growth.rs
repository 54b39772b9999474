//! A registry many times as large as today's, to measure what search will cost then.

use super::SearchError;
use super::collection::Collection;
use super::document::Part;
use super::words::Analyser;
use super::{Searcher, Snapshot};

/// From how many letters a word may become another one in a copy.
const LONG_WORD: usize = 6;

impl Searcher {
    /// Indexes the newest release of `snapshot` and copies of it, `times` in all. Copies have other
    /// identifiers, their words in another order, and some words of their own.
    pub fn grown(snapshot: &Snapshot, times: usize) -> Result<Self, SearchError> {
        let mut analyser = Analyser::new();
        let read = |analyser: &mut Analyser| {
            Collection::new(snapshot.newest(), snapshot.thesaurus(), analyser)
        };
        let mut whole = read(&mut analyser);
        let family = whole.family.clone();
        for copy in 1..times {
            let offset = whole.documents.len();
            let again = read(&mut analyser);
            for mut document in again.documents {
                document.id = format!("{}-{copy}", document.id);
                document.number = None;
                for part in &mut document.parts {
                    shuffle(part, copy);
                }
                whole.documents.push(document);
            }
            whole.family.add_copy(&family, offset);
            whole.facts.add_copy(again.facts, offset);
        }
        Self::of(whole, analyser)
    }

    /// The texts of each definition: its names and search words, and everything else.
    pub fn texts(&self) -> impl Iterator<Item = [String; 2]> {
        self.documents.iter().map(|document| {
            [true, false].map(|short| {
                let parts = document.parts.iter();
                let texts = parts.filter(|part| part.field.is_short() == short);
                texts
                    .map(|part| part.text.as_str())
                    .collect::<Vec<_>>()
                    .join(" ")
            })
        })
    }
}

/// Puts the words of a text in another order, which depends on the copy alone, and changes every sixth.
fn shuffle(part: &mut Part, copy: usize) {
    let mut words: Vec<String> = part.text.split_whitespace().map(str::to_owned).collect();
    let count = words.len();
    for at in 0..count {
        words.swap(at, (at * 7 + copy * 13) % count);
    }
    for (at, word) in words.iter_mut().enumerate() {
        if word.len() > LONG_WORD && (at + copy).is_multiple_of(6) {
            word.push_str(&copy.to_string());
        }
    }
    part.text = words.join(" ");
}
