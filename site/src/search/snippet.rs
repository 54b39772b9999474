//! A sentence or two about a result, cut around the words that were looked for.

use super::index::TextIndex;
use super::query::Term;
use super::words::Analyser;

/// The longest snippet, in characters.
const LONGEST: usize = 220;

/// The part of `text` that shows the first word looked for, with “…” where something is left out.
pub(super) fn snippet(text: &str, terms: &[Term], index: &TextIndex) -> String {
    let length = text.chars().count();
    if length <= LONGEST {
        return text.to_owned();
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let found = words.iter().position(|word| {
        let mut parts = word.split(|letter: char| !letter.is_alphanumeric());
        parts.any(|part| {
            let stem = index.stem_of_word(&part.to_lowercase());
            terms.iter().any(|term| Some(term.stem) == stem)
        })
    });
    let mut start = found.unwrap_or(0);
    let mut room = LONGEST / 3;
    while start > 0 && words[start - 1].chars().count() < room {
        start -= 1;
        room -= words[start].chars().count() + 1;
        if room < 2 {
            break;
        }
    }
    let mut snippet = if start > 0 {
        "… ".to_owned()
    } else {
        String::new()
    };
    let mut taken = snippet.chars().count();
    for (at, word) in words.iter().enumerate().skip(start) {
        let long = word.chars().count() + 1;
        if taken + long > LONGEST && at > start {
            snippet.push('…');
            return snippet;
        }
        snippet.extend(word.chars().take(LONGEST));
        snippet.push(' ');
        taken += long;
    }
    snippet.truncate(snippet.trim_end().len());
    snippet
}

/// `text` in pieces, each with whether it is a word that was looked for.
pub(crate) fn mark(text: &str, query: &str) -> Vec<(String, bool)> {
    let mut analyser = Analyser::new();
    let mut stems: Vec<String> = Vec::new();
    for word in analyser.words(query) {
        if !super::noise::is_ignored(&word) {
            stems.push(analyser.stem(&word));
        }
    }
    let mut pieces: Vec<(String, bool)> = Vec::new();
    for chunk in split(text) {
        let looked_for = chunk.chars().next().is_some_and(char::is_alphanumeric) && {
            let words = analyser.words(chunk);
            words
                .iter()
                .any(|word| stems.contains(&analyser.stem(word)))
        };
        pieces.push((chunk.to_owned(), looked_for));
    }
    // Neighbours that were both looked for are marked as one, with the blank between them.
    for at in 1..pieces.len().saturating_sub(1) {
        if pieces[at].0.trim().is_empty() && pieces[at - 1].1 && pieces[at + 1].1 {
            pieces[at].1 = true;
        }
    }
    let mut runs: Vec<(String, bool)> = Vec::new();
    for (text, marked) in pieces {
        match runs.last_mut() {
            Some((run, same)) if *same == marked => run.push_str(&text),
            _ => runs.push((text, marked)),
        }
    }
    runs
}

/// Runs of letters and digits, and what stands between them.
fn split(text: &str) -> impl Iterator<Item = &str> {
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '’' || letter == '\'';
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = rest
            .find(|letter| is_word(letter) != is_word(first))
            .unwrap_or(rest.len());
        let (chunk, after) = rest.split_at(end);
        rest = after;
        Some(chunk)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_looked_for_are_marked_in_any_form() {
        let marked = mark("Volunteering (voting, governance)", "volunteers who vote");
        let words: Vec<_> = marked
            .iter()
            .filter(|(_, marked)| *marked)
            .map(|(text, _)| text.as_str())
            .collect();
        assert_eq!(words, ["Volunteering", "voting"]);
        let whole: String = marked.into_iter().map(|(text, _)| text).collect();
        assert_eq!(whole, "Volunteering (voting, governance)");
    }

    #[test]
    fn a_long_text_is_cut_around_the_word() {
        let text = format!("{} needle {}", "hay ".repeat(200), "straw ".repeat(200));
        let index = TextIndex::of_text(&text, &mut Analyser::new());
        let terms = [Term {
            stem: index.stem("needl").expect("a stem"),
            text: "needl".to_owned(),
            part: 1.0,
        }];
        let snippet = snippet(&text, &terms, &index);
        assert!(snippet.contains("needle") && snippet.starts_with('…') && snippet.ends_with('…'));
        assert!(snippet.chars().count() <= LONGEST + 2, "{snippet}");
    }

    #[test]
    fn one_endless_word_is_cut_too() {
        let snippet = snippet(&"a".repeat(5000), &[], &TextIndex::default());
        assert!(snippet.chars().count() <= LONGEST + 2);
    }
}
