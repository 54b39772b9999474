//! The words that the definitions use, and the nearest of them to a word that none of them has.

use std::collections::HashMap;

use strsim::damerau_levenshtein;

use super::document::Document;
use super::words::Analyser;

/// A word, and how many definitions have it.
struct Word {
    text: String,
    letters: u32,
    length: usize,
    used: Used,
}

/// How often a word is used, and where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Used {
    /// In a name or search word.
    pub(super) in_names: bool,
    pub(super) documents: u32,
}

/// A word of the vocabulary that may have been meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Near<'v> {
    pub(super) text: &'v str,
    /// How many letters were missed, added, mistaken or swapped.
    pub(super) slips: usize,
    /// The one slip is a letter mistaken for another.
    pub(super) is_mistaken_letter: bool,
    /// It stands in a name or search word.
    pub(super) is_name: bool,
}

/// Every unstemmed word of the definitions, sorted.
pub(super) struct Vocabulary {
    words: Vec<Word>,
}

impl Vocabulary {
    pub(super) fn of(documents: &[Document], analyser: &mut Analyser) -> Self {
        let mut counts: HashMap<String, Used> = HashMap::new();
        for document in documents {
            let mut here: HashMap<String, bool> = HashMap::new();
            for part in &document.parts {
                let is_name = part.field.is_short() && !document.is_list();
                let mut words = analyser.words(&part.text);
                words.extend(analyser.joined(&part.text));
                for word in words {
                    *here.entry(word).or_default() |= is_name;
                }
            }
            for (word, is_name) in here {
                let used = counts.entry(word).or_default();
                used.documents += 1;
                used.in_names |= is_name;
            }
        }
        Self::new(counts)
    }

    pub(super) fn new(counts: HashMap<String, Used>) -> Self {
        let mut words: Vec<_> = counts
            .into_iter()
            .filter(|(text, _)| {
                text.len() > 2 && text.bytes().all(|byte| byte.is_ascii_lowercase())
            })
            .map(|(text, used)| Word {
                letters: letters(&text),
                length: text.len(),
                used,
                text,
            })
            .collect();
        words.sort_by(|a, b| a.text.cmp(&b.text));
        Self { words }
    }

    /// The words, sorted; each with whether it stands in a name.
    pub(super) fn words(&self) -> impl Iterator<Item = (&str, bool)> {
        let words = self.words.iter();
        words.map(|word| (word.text.as_str(), word.used.in_names))
    }

    /// The words that begin as `wanted` does, or as it would with its first letters swapped.
    fn beginning_like(&self, wanted: &str) -> impl Iterator<Item = &Word> {
        let letters = wanted.as_bytes();
        let mut firsts = letters.iter().take(2).copied().collect::<Vec<_>>();
        firsts.dedup();
        firsts.into_iter().flat_map(|first| {
            let begins = |word: &Word| word.text.as_bytes().first().copied();
            let from = self
                .words
                .partition_point(|word| begins(word) < Some(first));
            let to = self
                .words
                .partition_point(|word| begins(word) <= Some(first));
            &self.words[from..to]
        })
    }

    /// The word nearest to `wanted`: one slip from four letters, two from eight. Of words equally
    /// near the one that stands in names, then the one that more definitions have, then the one that
    /// comes first in the alphabet.
    pub(super) fn nearest(&self, wanted: &str) -> Option<Near<'_>> {
        let reach = match wanted.len() {
            4..=7 => 1,
            8..=40 => 2,
            _ => return None,
        };
        if !wanted.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return None;
        }
        let bag = letters(wanted);
        let mut best: Option<(usize, &Word)> = None;
        for word in self.beginning_like(wanted) {
            // A slip changes at most two letters of the set, which spares nearly all comparisons.
            if word.length.abs_diff(wanted.len()) > reach
                || (word.letters ^ bag).count_ones() as usize > 2 * reach
                || !starts_alike(wanted, &word.text, 1)
            {
                continue;
            }
            let distance = damerau_levenshtein(wanted, &word.text);
            let nearer = best.is_none_or(|(least, other)| {
                distance < least || distance == least && word.used > other.used
            });
            if distance <= reach
                && nearer
                && starts_alike(wanted, &word.text, distance)
                && !(wanted.len() == 4 && is_mistaken_letter(wanted, &word.text, distance))
            {
                best = Some((distance, word));
            }
        }
        best.map(|(slips, word)| Near {
            text: &word.text,
            slips,
            is_mistaken_letter: is_mistaken_letter(wanted, &word.text, slips),
            is_name: word.used.in_names,
        })
    }
}

/// Whether one letter stands for another, which makes of a short word mostly another word (“loan” and
/// “load”); swapped letters do not.
fn is_mistaken_letter(wanted: &str, word: &str, slips: usize) -> bool {
    let others = wanted.bytes().zip(word.bytes()).filter(|(a, b)| a != b);
    slips == 1 && wanted.len() == word.len() && others.count() == 1
}

/// Whether two words begin as a slip leaves them: people seldom mistype the first letter, and a word
/// that begins otherwise is mostly another word (“flood” and “blood”, “insulation” and “isolation”).
fn starts_alike(wanted: &str, word: &str, slips: usize) -> bool {
    let (wanted, word) = (wanted.as_bytes(), word.as_bytes());
    let swapped = || match (wanted, word) {
        ([a, b, rest @ ..], [c, d, others @ ..]) => a == d && b == c && rest == others,
        _ => false,
    };
    let certain = if slips > 1 { 3 } else { 1 };
    wanted.get(..certain) == word.get(..certain) || swapped()
}

/// The letters of a word, as a set.
fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |set, byte| set | 1 << (byte - b'a'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary() -> Vocabulary {
        let words = [
            ("readiness", 3),
            ("school", 9),
            ("scoop", 1),
            ("loneliness", 4),
            ("car", 2),
            ("care", 5),
        ];
        let used = |documents| Used {
            documents,
            in_names: false,
        };
        Vocabulary::new(
            words
                .map(|(word, count)| (word.to_owned(), used(count)))
                .into(),
        )
    }

    fn nearest<'v>(vocabulary: &'v Vocabulary, wanted: &str) -> Option<&'v str> {
        vocabulary.nearest(wanted).map(|near| near.text)
    }

    #[test]
    fn one_slip_from_four_letters_and_two_from_eight() {
        let vocabulary = vocabulary();
        assert_eq!(
            nearest(&vocabulary, "scool"),
            Some("school"),
            "more definitions have it than scoop"
        );
        for (typed, meant) in [
            ("readyness", "readiness"),
            ("lonelyness", "loneliness"),
            ("lonelines", "loneliness"),
            ("lonlyness", "loneliness"),
            ("schol", "school"),
            ("shcool", "school"),
            ("cshool", "school"),
            ("caer", "care"),
        ] {
            assert_eq!(nearest(&vocabulary, typed), Some(meant), "{typed}");
        }
        for (typed, why) in [
            ("shcol", "two slips in five letters"),
            ("cae", "too short to guess"),
            ("cafe", "a mistaken letter in a short word"),
            ("xchool", "another first letter"),
        ] {
            assert_eq!(nearest(&vocabulary, typed), None, "{why}");
        }
    }

    #[test]
    fn another_word_is_no_slip() {
        for (typed, other) in [
            ("bullying", "building"),
            ("flood", "blood"),
            ("insulation", "isolation"),
            ("stalking", "walking"),
            ("pain", "main"),
            ("park", "dark"),
            ("loan", "load"),
            ("food", "good"),
            ("fair", "air"),
        ] {
            let vocabulary = Vocabulary::new([(other.to_owned(), Used::default())].into());
            assert_eq!(vocabulary.nearest(typed), None, "{typed}");
        }
    }

    #[test]
    fn hostile_words_cost_nothing() {
        assert_eq!(vocabulary().nearest(&"a".repeat(10_000)), None);
        assert_eq!(vocabulary().nearest("scööl"), None);
    }
}
