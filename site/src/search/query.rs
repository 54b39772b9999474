//! From what a person typed to the stems that are looked up.

use super::Searcher;
use super::compounds;
use super::correct::correct;
use super::index::{LONGEST_PHRASE, Stem};
use super::noise::{SOFT, is_ignored, is_prose};
use super::request::{MAX_QUERY, MAX_TERMS};
use super::words::Analyser;

/// From how many words that tell something a query is a description: what all programmes say of
/// themselves then counts hardly at all.
const DESCRIPTION: usize = 12;
/// What such words count there, and what they count in a short query is [`SOFT`].
const SOFTEST: f32 = 0.1;
/// How much a word counts that stands in for one that nobody knows.
const CORRECTED: f32 = 0.85;
/// The most words of a query that are read.
const MOST_WORDS: usize = 400;

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
    /// The words that tell something, which phrases are looked for in; [`Stem::MAX`] where nobody has it.
    pub(super) sequence: Vec<Stem>,
    /// Words between quotation marks: a definition must have them in a row.
    pub(super) quoted: Vec<Vec<Stem>>,
}

/// One word of a query.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Term {
    pub(super) stem: Stem,
    /// The stem as text.
    pub(super) text: String,
    /// Its part in what the query tells; all parts make one.
    pub(super) part: f32,
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
        words.truncate(MOST_WORDS);
        if !exact {
            compounds::split(&mut words, searcher, analyser);
        }
        let typed = words.clone();
        let corrected = (!exact)
            .then(|| correct(&text, &mut words, searcher, analyser))
            .flatten();
        let added = compounds::join(&mut words, searcher);
        let is_new = |word: &String| !typed.contains(word);
        let find = |word: &String, analyser: &mut Analyser| {
            let text = analyser.stem(word);
            let stem = searcher.index.stem(&text).unwrap_or(Stem::MAX);
            (text, stem)
        };
        let meant = words.iter().any(|word| !is_ignored(word));
        let telling: Vec<&String> = words
            .iter()
            .filter(|word| !meant || !is_ignored(word))
            .collect();
        let is_description = telling.len() >= DESCRIPTION;
        let soft = if is_description { SOFTEST } else { SOFT };
        let mut sequence = Vec::with_capacity(telling.len());
        let mut wanted: Vec<Term> = Vec::new();
        let count = telling.len();
        for (at, word) in telling.into_iter().chain(&added).enumerate() {
            let (text, stem) = find(word, analyser);
            if at < count {
                sequence.push(stem);
            }
            if stem == Stem::MAX {
                continue;
            }
            if let Some(term) = wanted.iter_mut().find(|term| term.stem == stem) {
                // What is said again is meant, if not twice as much.
                term.part *= 1.2;
                continue;
            }
            let mut part = searcher.index.rarity(stem) * (0.3 + searcher.index.strength(stem));
            if is_prose(word) {
                part *= soft;
            }
            if corrected.is_some() && is_new(word) {
                part *= CORRECTED;
            }
            wanted.push(Term { stem, text, part });
        }
        if is_description {
            searcher.favour_phrases(&sequence, &mut wanted);
        }
        if keep_rarest(&mut wanted) {
            notice.get_or_insert_with(|| {
                format!(
                    "Your text was searched for by its {MAX_TERMS} most telling words; the rest was left out."
                )
            });
        }
        let quoted = quoted(&text)
            .map(|quote| {
                let words = analyser.words(quote);
                words.iter().map(|word| find(word, analyser).1).collect()
            })
            .filter(|stems: &Vec<_>| !stems.is_empty())
            .collect();
        Self {
            text,
            corrected,
            notice,
            wanted,
            words,
            sequence,
            quoted,
        }
    }

    /// All rows of words in which a phrase may be, longest first: where each begins, and its stems.
    pub(super) fn rows(sequence: &[Stem]) -> impl Iterator<Item = (usize, &[Stem])> {
        let longest = LONGEST_PHRASE.min(sequence.len());
        (2..=longest)
            .rev()
            .flat_map(|length| sequence.windows(length).enumerate())
    }
}

/// Keeps the terms that tell most, in the order in which they came, and makes their parts one whole.
/// Returns whether any was left out.
fn keep_rarest(wanted: &mut Vec<Term>) -> bool {
    let is_cut = wanted.len() > MAX_TERMS;
    if is_cut {
        let mut parts: Vec<f32> = wanted.iter().map(|term| term.part).collect();
        parts.sort_by(|a, b| b.total_cmp(a));
        let least = parts[MAX_TERMS - 1];
        wanted.retain(|term| term.part >= least);
        wanted.truncate(MAX_TERMS);
    }
    let whole: f32 = wanted.iter().map(|term| term.part).sum();
    for term in wanted {
        term.part /= whole.max(f32::MIN_POSITIVE);
    }
    is_cut
}

/// What stands between quotation marks, straight or curly.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    let mut pieces: Vec<&str> = text.split(['"', '“', '”']).collect();
    // An odd mark opens nothing.
    if pieces.len().is_multiple_of(2) {
        pieces.pop();
    }
    pieces.into_iter().skip(1).step_by(2)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_words_are_those_between_a_pair_of_marks() {
        let quotes = |text| quoted(text).collect::<Vec<_>>();
        assert_eq!(quotes("a “b c” d \"e\""), ["b c", "e"]);
        assert_eq!(quotes("5\" pipe"), [""; 0]);
        assert_eq!(quotes("a \"b\" c\" d"), ["b"]);
    }
}
