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
/// What a word tells that definitions have only in their sentences.
const IN_SENTENCES: f32 = 0.3;
/// By how much a word tells more that is said again.
const SAID_AGAIN: f32 = 1.2;
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
        let typed = words.clone();
        let mut corrected = None;
        if !exact {
            compounds::split(&mut words, searcher, analyser);
            corrected = correct(&text, &mut words, searcher, analyser);
        }
        let added = compounds::join(&mut words, searcher);
        let meant = words.iter().any(|word| !is_ignored(word));
        let telling = words.iter().filter(|word| !meant || !is_ignored(word));
        let mut wanted = Wanted::new(searcher, telling.clone().count());
        let mut sequence = Vec::new();
        for word in telling {
            let is_guessed = corrected.is_some() && !typed.contains(word);
            sequence.push(wanted.add(word, is_guessed, analyser));
        }
        for word in &added {
            wanted.add(word, false, analyser);
        }
        let (wanted, is_cut) = wanted.finish(&sequence);
        if is_cut {
            notice.get_or_insert_with(|| {
                format!(
                    "Your text was searched for by its {MAX_TERMS} most telling words; the rest was left out."
                )
            });
        }
        Self {
            quoted: searcher.read_quotes(&text, analyser),
            text,
            corrected,
            notice,
            wanted,
            words,
            sequence,
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

/// Gathers the words that are looked up.
struct Wanted<'s> {
    searcher: &'s Searcher,
    terms: Vec<Term>,
    is_description: bool,
}

impl<'s> Wanted<'s> {
    /// For a query with `count` words that tell something.
    fn new(searcher: &'s Searcher, count: usize) -> Self {
        Self {
            searcher,
            terms: Vec::new(),
            is_description: count >= DESCRIPTION,
        }
    }

    /// Adds a word. Returns its stem; [`Stem::MAX`] where no definition has it.
    fn add(&mut self, word: &str, is_guessed: bool, analyser: &mut Analyser) -> Stem {
        let text = analyser.stem(word);
        let index = &self.searcher.index;
        let Some(stem) = index.stem(&text) else {
            return Stem::MAX;
        };
        if let Some(term) = self.terms.iter_mut().find(|term| term.stem == stem) {
            // What is said again is meant, if not twice as much.
            term.part *= SAID_AGAIN;
            return stem;
        }
        let mut part = index.rarity(stem) * (IN_SENTENCES + index.strength(stem));
        if is_prose(word) {
            part *= if self.is_description { SOFTEST } else { SOFT };
        }
        if is_guessed {
            part *= CORRECTED;
        }
        self.terms.push(Term { stem, text, part });
        stem
    }

    /// Keeps the terms that tell most, in the order in which they came, and makes their parts one whole.
    /// Returns also whether any was left out.
    fn finish(mut self, sequence: &[Stem]) -> (Vec<Term>, bool) {
        let terms = &mut self.terms;
        if self.is_description {
            self.searcher.favour_phrases(sequence, terms);
        }
        let is_cut = terms.len() > MAX_TERMS;
        if is_cut {
            let mut parts: Vec<f32> = terms.iter().map(|term| term.part).collect();
            parts.sort_by(|a, b| b.total_cmp(a));
            let least = parts[MAX_TERMS - 1];
            terms.retain(|term| term.part >= least);
            terms.truncate(MAX_TERMS);
        }
        let whole: f32 = terms.iter().map(|term| term.part).sum();
        for term in terms {
            term.part /= whole.max(f32::MIN_POSITIVE);
        }
        (self.terms, is_cut)
    }
}

impl Searcher {
    fn read_quotes(&self, text: &str, analyser: &mut Analyser) -> Vec<Vec<Stem>> {
        let quotes = quoted(text).map(|quote| {
            let words = analyser.words(quote);
            let stems = words.iter().map(|word| {
                let stem = analyser.stem(word);
                self.index.stem(&stem).unwrap_or(Stem::MAX)
            });
            stems.collect::<Vec<_>>()
        });
        quotes.filter(|stems| !stems.is_empty()).collect()
    }
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
