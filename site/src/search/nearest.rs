//! Where nothing has the words of a query: the outcomes that come nearest.

use open_outcomes_registry::kind::Kind;
use strsim::damerau_levenshtein;

use super::noise::is_ignored;
use super::query::{Term, Terms};
use super::words::Analyser;
use super::{Match, Searcher};

/// The most outcomes that are offered.
const MOST: usize = 5;
/// How many letters two words must begin with in common, at least.
const BEGINNING: usize = 4;
/// The most words that are looked at.
const MOST_WORDS: usize = 8;

impl Searcher {
    /// The outcomes nearest to the words of a query that nothing answers: by words that begin alike, that
    /// are in them, or that differ by a few letters.
    pub(super) fn nearest(&self, terms: &Terms, analyser: &mut Analyser) -> Vec<Match> {
        let mut wanted: Vec<Term> = Vec::new();
        let words = terms.words.iter().filter(|word| !is_ignored(word));
        for word in words.take(MOST_WORDS) {
            for (near, part) in self.near(word) {
                let text = analyser.stem(near);
                let Some(stem) = self.index.stem(&text) else {
                    continue;
                };
                if !wanted.iter().any(|term| term.stem == stem) {
                    wanted.push(Term { stem, text, part });
                }
            }
        }
        let mut scores = vec![0.0_f32; self.documents.len()];
        for term in &wanted {
            for (at, telling) in self.index.find(term.stem) {
                let at = *at as usize;
                scores[at] = scores[at].max(term.part * telling);
            }
        }
        let via = self.family.share(&mut scores);
        let mut matches: Vec<_> = scores
            .into_iter()
            .zip(via)
            .enumerate()
            .filter(|(at, (score, _))| *score > 0.0 && self.documents[*at].kind == Kind::Outcome)
            .map(|(at, (score, via))| Match {
                at,
                score: f64::from(score),
                via,
            })
            .collect();
        matches.sort_by(Match::order);
        matches.truncate(MOST);
        matches
    }

    /// Words of names that a word may have to do with, and how much.
    fn near(&self, word: &str) -> Vec<(&str, f32)> {
        let length = word.len();
        if !word.is_ascii() || length < BEGINNING {
            return Vec::new();
        }
        let mut near = Vec::new();
        for (other, is_name) in self.vocabulary.words() {
            if !is_name || other.len() < BEGINNING || is_ignored(other) {
                continue;
            }
            let shared = word.bytes().zip(other.bytes()).take_while(|(a, b)| a == b);
            let shared = shared.count();
            let shorter = length.min(other.len());
            let part = if shared >= BEGINNING && 3 * shared >= 2 * shorter {
                shared as f32 / length.max(other.len()) as f32
            } else if other.len() > BEGINNING && word.contains(other) {
                0.6 * other.len() as f32 / length as f32
            } else if length.abs_diff(other.len()) <= 2
                && shorter > BEGINNING
                && damerau_levenshtein(word, other) <= 2
            {
                0.5
            } else {
                continue;
            };
            near.push((other, part));
        }
        near.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
        near.truncate(MOST);
        near
    }
}
