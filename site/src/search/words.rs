//! From text to words, and from words to stems: one way for definitions and for queries.

use tantivy::tokenizer::{
    AsciiFoldingFilter, Language, LowerCaser, SimpleTokenizer, Stemmer, TextAnalyzer,
};

use super::spelling::british;

/// Longer words are cut, in letters: no word of the language is as long.
const LONGEST: usize = 60;

/// Plurals that the stemmer does not know, as stems.
const PLURALS: &[(&str, &str)] = &[
    ("children", "child"),
    ("women", "woman"),
    ("men", "man"),
    ("wive", "wife"),
];

/// Cuts texts into words and brings words to their stems.
#[derive(Clone)]
pub(crate) struct Analyser {
    plain: TextAnalyzer,
    stemmed: TextAnalyzer,
}

impl Analyser {
    pub(crate) fn new() -> Self {
        let plain = || {
            TextAnalyzer::builder(SimpleTokenizer::default())
                .filter(LowerCaser)
                .filter(AsciiFoldingFilter)
        };
        Self {
            plain: plain().build(),
            stemmed: plain().filter(Stemmer::new(Language::English)).build(),
        }
    }

    /// The words of `text` in order, in British spelling: lower-case letters and digits without accents.
    pub(crate) fn words(&mut self, text: &str) -> Vec<String> {
        let text = without_apostrophes(text);
        let mut words = Vec::new();
        self.plain.token_stream(&text).process(&mut |token| {
            let word: String = token.text.chars().take(LONGEST).collect();
            words.push(british(&word).unwrap_or(word));
        });
        words
    }

    /// Words joined by hyphens in `text`, written as one: “well-being” is also “wellbeing”.
    pub(crate) fn joined(&mut self, text: &str) -> Vec<String> {
        let mut joined = Vec::new();
        for chunk in text.split_whitespace().filter(|chunk| chunk.contains('-')) {
            let words = self.words(chunk);
            joined.extend(words.windows(2).map(<[String]>::concat));
        }
        joined
    }

    /// The stem of one word.
    pub(crate) fn stem(&mut self, word: &str) -> String {
        if let Some(singular) = acronym(word) {
            return singular.to_owned();
        }
        let mut stem = String::new();
        self.stemmed
            .token_stream(word)
            .process(&mut |token| stem.push_str(&token.text));
        match PLURALS.iter().find(|(plural, _)| *plural == stem) {
            Some((_, singular)) => (*singular).to_owned(),
            None => stem,
        }
    }
}

/// “LTC” for “LTCs”: the stemmer leaves words without vowels as they are.
fn acronym(word: &str) -> Option<&str> {
    let singular = word.strip_suffix('s')?;
    let is_one = singular.len() > 2 && !singular.contains(['a', 'e', 'i', 'o', 'u', 'y', 's']);
    is_one.then_some(singular)
}

// “People's” is a form of “people”, not the two words “people” and “s”.
fn without_apostrophes(text: &str) -> String {
    let plain: String = text
        .chars()
        .filter(|letter| !matches!(letter, '\'' | '’' | 'ʼ'))
        .collect();
    if !plain.contains('&') {
        return plain;
    }
    // “A&E” is one word; “arts&crafts” are two.
    let chunks = plain.split_whitespace().map(|chunk| match chunk.len() {
        ..=5 => chunk.replace('&', ""),
        _ => chunk.to_owned(),
    });
    chunks.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lose_case_accents_and_punctuation() {
        let mut analyser = Analyser::new();
        assert_eq!(
            analyser.words("Children’s Café: 5-a-day (art/music)"),
            ["childrens", "cafe", "5", "a", "day", "art", "music"]
        );
        assert_eq!(analyser.joined("mental well-being now"), ["wellbeing"]);
    }

    #[test]
    fn forms_of_a_word_share_a_stem() {
        let mut analyser = Analyser::new();
        for forms in [
            ["homes", "home"],
            ["volunteering", "volunteer"],
            ["energies", "energy"],
            ["children", "child"],
            ["childrens", "child"],
            ["women", "woman"],
        ] {
            assert_eq!(
                analyser.stem(forms[0]),
                analyser.stem(forms[1]),
                "{forms:?}"
            );
        }
    }
}
