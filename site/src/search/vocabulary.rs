//! The words that the definitions use, and the nearest of them to a word that none of them has.

use std::collections::HashMap;

use strsim::damerau_levenshtein;

/// A word, and how many definitions have it.
struct Word {
    text: String,
    letters: u32,
    length: usize,
    documents: u32,
}

/// A word of the vocabulary that may have been meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Near<'v> {
    pub(crate) text: &'v str,
    /// How many letters were missed, added, mistaken or swapped.
    pub(crate) slips: usize,
}

/// Every unstemmed word of the definitions, sorted.
pub(crate) struct Vocabulary {
    words: Vec<Word>,
}

impl Vocabulary {
    pub(crate) fn new(counts: HashMap<String, u32>) -> Self {
        let mut words: Vec<_> = counts
            .into_iter()
            .filter(|(text, _)| {
                text.len() > 2 && text.bytes().all(|byte| byte.is_ascii_lowercase())
            })
            .map(|(text, documents)| Word {
                letters: letters(&text),
                length: text.len(),
                documents,
                text,
            })
            .collect();
        words.sort_by(|a, b| a.text.cmp(&b.text));
        Self { words }
    }

    /// The word nearest to `wanted`: one slip from five letters, two from nine. Of words equally
    /// near the one that more definitions have, then the one that comes first in the alphabet.
    pub(crate) fn nearest(&self, wanted: &str) -> Option<Near<'_>> {
        let reach = match wanted.len() {
            5..=8 => 1,
            9..=40 => 2,
            _ => return None,
        };
        if !wanted.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return None;
        }
        let bag = letters(wanted);
        let mut best: Option<(usize, &Word)> = None;
        for word in &self.words {
            // A slip changes at most two letters of the set, which spares nearly all comparisons.
            if word.length.abs_diff(wanted.len()) > reach
                || (word.letters ^ bag).count_ones() as usize > 2 * reach
            {
                continue;
            }
            let distance = damerau_levenshtein(wanted, &word.text);
            let nearer = best.is_none_or(|(least, other)| {
                distance < least || distance == least && word.documents > other.documents
            });
            if distance <= reach && nearer && starts_alike(wanted, &word.text, distance) {
                best = Some((distance, word));
            }
        }
        best.map(|(slips, word)| Near {
            text: &word.text,
            slips,
        })
    }
}

/// Whether two words begin as a slip leaves them: people seldom mistype the first letter, and a word
/// that begins otherwise is mostly another word (“flood” and “blood”, “insulation” and “isolation”).
fn starts_alike(wanted: &str, word: &str, slips: usize) -> bool {
    let (wanted, word) = (wanted.as_bytes(), word.as_bytes());
    let swapped = || match (wanted, word) {
        ([a, b, rest @ ..], [c, d, others @ ..]) => a == d && b == c && rest == others,
        _ => false,
    };
    let certain = if slips > 1 { 2 } else { 1 };
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
        Vocabulary::new(words.map(|(word, count)| (word.to_owned(), count)).into())
    }

    fn nearest<'v>(vocabulary: &'v Vocabulary, wanted: &str) -> Option<&'v str> {
        vocabulary.nearest(wanted).map(|near| near.text)
    }

    #[test]
    fn one_slip_from_five_letters_and_two_from_nine() {
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
        ] {
            assert_eq!(nearest(&vocabulary, typed), Some(meant), "{typed}");
        }
        for (typed, why) in [
            ("shcol", "two slips in five letters"),
            ("caer", "too short to guess"),
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
            let vocabulary = Vocabulary::new([(other.to_owned(), 9)].into());
            assert_eq!(vocabulary.nearest(typed), None, "{typed}");
        }
    }

    #[test]
    fn hostile_words_cost_nothing() {
        assert_eq!(vocabulary().nearest(&"a".repeat(10_000)), None);
        assert_eq!(vocabulary().nearest("scööl"), None);
    }
}
