//! From what a person typed to the stems that are looked up.

use super::Searcher;
use super::request::{MAX_QUERY, MAX_TERMS};
use super::words::{Analyser, is_ignored};

/// A query, read.
pub(super) struct Terms {
    /// The query as it was taken: blanks at the ends gone, cut at the limit.
    pub(super) text: String,
    /// The query with corrected words, where any was.
    pub(super) corrected: Option<String>,
    /// What was left out, in words.
    pub(super) notice: Option<String>,
    /// The words that are looked up.
    pub(super) wanted: Vec<Term>,
    /// All words, those that are not looked up too.
    pub(super) words: Vec<String>,
    /// The stems of all words.
    pub(super) sequence: Vec<String>,
}

/// One word of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) stem: String,
}

impl Terms {
    /// The words without those that say nothing.
    pub(super) fn telling(&self) -> Vec<String> {
        self.words
            .iter()
            .filter(|word| !is_ignored(word))
            .cloned()
            .collect()
    }

    pub(super) fn read(
        query: &str,
        exact: bool,
        searcher: &Searcher,
        analyser: &mut Analyser,
    ) -> Self {
        let (text, mut notice) = cut(query.trim());
        let mut words = analyser.words(&text);
        let corrected = (!exact)
            .then(|| correct(&text, &mut words, searcher, analyser))
            .flatten();
        join(&mut words, searcher);
        let sequence: Vec<_> = words.iter().map(|word| analyser.stem(word)).collect();
        let mut wanted: Vec<Term> = Vec::new();
        let meant = words.iter().any(|word| !is_ignored(word));
        for (word, stem) in words.iter().zip(&sequence) {
            let term = Term { stem: stem.clone() };
            let says_nothing = meant && is_ignored(word);
            if !says_nothing && !wanted.contains(&term) {
                wanted.push(term);
            }
        }
        if wanted.len() > MAX_TERMS {
            notice.get_or_insert_with(|| {
                format!(
                    "Only the first {MAX_TERMS} words were searched for; the rest was left out."
                )
            });
            wanted.truncate(MAX_TERMS);
        }
        Self {
            text,
            corrected,
            notice,
            wanted,
            words,
            sequence,
        }
    }
}

/// “Well being” is read as “wellbeing”, where definitions have that word.
fn join(words: &mut Vec<String>, searcher: &Searcher) {
    let mut at = 0;
    while let Some(joined) = words.get(at..at + 2).map(<[String]>::concat) {
        if searcher.written.contains(&joined) {
            words[at] = joined;
            words.remove(at + 1);
        }
        at += 1;
    }
}

fn cut(query: &str) -> (String, Option<String>) {
    match query.char_indices().nth(MAX_QUERY) {
        None => (query.to_owned(), None),
        Some((end, _)) => (
            query[..end].to_owned(),
            Some(format!(
                "The search was cut to its first {MAX_QUERY} characters."
            )),
        ),
    }
}

/// From how many letters a word with one slip is mended although other words of the query are known.
const SURE_LENGTH: usize = 6;

/// Puts the nearest word of the vocabulary in the place of words that no definition has: of all where
/// nothing of the query is known, else only where the slip is plain. Returns the whole query as it
/// then reads.
fn correct(
    text: &str,
    words: &mut [String],
    searcher: &Searcher,
    analyser: &mut Analyser,
) -> Option<String> {
    let unknown: Vec<bool> = words
        .iter()
        .map(|word| !is_ignored(word) && searcher.frequency(&analyser.stem(word)) == 0)
        .collect();
    let nothing_known = words
        .iter()
        .zip(&unknown)
        .all(|(word, unknown)| *unknown || is_ignored(word));
    let mut changed = Vec::new();
    let looked_at = words.iter_mut().zip(unknown).take(2 * MAX_TERMS);
    for (word, _) in looked_at.filter(|(_, unknown)| *unknown) {
        let near = searcher
            .vocabulary
            .nearest(word)
            .filter(|near| nothing_known || near.slips == 1 && word.chars().count() >= SURE_LENGTH);
        if let Some(near) = near {
            changed.push((word.clone(), near.text.to_owned()));
            near.text.clone_into(word);
        }
    }
    if changed.is_empty() {
        return None;
    }
    let pieces = text.split_inclusive(|letter: char| {
        !letter.is_alphanumeric() && letter != '\'' && letter != '’'
    });
    let mut corrected = String::new();
    for piece in pieces {
        let bare = piece.trim_end_matches(|letter: char| !letter.is_alphanumeric());
        let tail = &piece[bare.len()..];
        match analyser.words(bare).as_slice() {
            [only] if let Some((_, near)) = changed.iter().find(|(word, _)| word == only) => {
                corrected.push_str(near);
            }
            _ => corrected.push_str(bare),
        }
        corrected.push_str(tail);
    }
    Some(corrected)
}
