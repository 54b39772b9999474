//! The words of a header.

use crate::plan::columns::fold;

/// How many words of a header, or of a name, are looked at.
const MAX_WORDS: usize = 16;

/// How many letters of them.
const MAX_LETTERS: usize = 120;

/// A word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// Without case and accents.
    pub(super) folded: String,
    /// Whether all its letters are capitals.
    pub(super) is_capital: bool,
}

/// Words that say nothing of what is measured, of whom or when.
const FILLERS: [&str; 47] = [
    "a",
    "an",
    "and",
    "at",
    "by",
    "for",
    "from",
    "in",
    "is",
    "of",
    "on",
    "our",
    "s",
    "the",
    "their",
    "they",
    "to",
    "was",
    "with",
    "your",
    "score",
    "scores",
    "total",
    "totals",
    "overall",
    "scale",
    "questionnaire",
    "survey",
    "measure",
    "level",
    "levels",
    "rating",
    "result",
    "results",
    "value",
    "tool",
    "form",
    "assessment",
    "test",
    "programme",
    "program",
    "project",
    "service",
    "intervention",
    "support",
    "course",
    "point",
];

/// Whether a word says nothing of what is measured, of whom or when.
pub(super) fn is_filler(word: &str) -> bool {
    FILLERS.contains(&word)
}

/// The words of a text: apart by anything but letters and digits, and by a capital after a small letter.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<String> = vec![String::new()];
    let mut letters = text
        .chars()
        .take(MAX_LETTERS)
        .filter(|letter| !matches!(letter, '\'' | '’' | '\u{300}'..='\u{36f}'))
        .peekable();
    let mut before: Option<char> = None;
    while let Some(letter) = letters.next() {
        if !letter.is_alphanumeric() {
            words.push(String::new());
            before = None;
            continue;
        }
        let next_is_small = letters.peek().is_some_and(|next| next.is_lowercase());
        let starts = letter.is_uppercase()
            && before.is_some_and(|before| {
                before.is_lowercase() || (before.is_ascii_digit() && next_is_small)
            });
        if starts {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.push(letter);
        }
        before = Some(letter);
    }
    words.retain(|word| !word.is_empty());
    words.truncate(MAX_WORDS);
    let words = words.into_iter().map(|word| Word {
        folded: fold(&word),
        is_capital: word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase),
    });
    words.collect()
}

/// Words as one text, by which they are looked up: “PHQ-9” and “PHQ9” are one.
pub(super) fn joined(words: &[Word]) -> String {
    words.iter().map(|word| word.folded.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_apart() {
        for (text, expected) in [
            ("Loneliness / Before", "loneliness before"),
            ("UCLA-3 (pre)", "ucla 3 pre"),
            ("PHQ9Pre", "phq9 pre"),
            ("lonely_T0", "lonely t0"),
            ("WEMWBS", "wemwbs"),
            ("Young Person’s CORE", "young persons core"),
            (" ", ""),
        ] {
            let words = words(text);
            let words: Vec<_> = words.iter().map(|word| word.folded.as_str()).collect();
            assert_eq!(words.join(" "), expected);
        }
    }
}
