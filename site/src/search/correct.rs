//! Slips of the pen: words that no definition has are taken for the nearest that one has.

use super::Searcher;
use super::noise::{is_ignored, is_prose};
use super::request::MAX_TERMS;
use super::vocabulary::Near;
use super::words::Analyser;

/// From how many letters a word with a mistaken letter is mended although other words of the query are
/// known: of short words, many are words of the language that no definition has.
const SURE_LENGTH: usize = 6;
/// The same for a word with two slips.
const SURE_LENGTH_OF_TWO: usize = 9;

/// Puts the nearest word of the vocabulary in the place of words that no definition has: of all where
/// nothing of the query is known, else only where the slip is plain. Returns the whole query as it
/// then reads.
pub(super) fn correct(
    text: &str,
    words: &mut [String],
    searcher: &Searcher,
    analyser: &mut Analyser,
) -> Option<String> {
    let unknown: Vec<bool> = words
        .iter()
        .map(|word| {
            let is_common = is_ignored(word) || is_prose(word);
            !is_common && !searcher.knows(word, analyser)
        })
        .collect();
    let nothing_known = words
        .iter()
        .zip(&unknown)
        .all(|(word, unknown)| *unknown || is_ignored(word));
    let mut changed = Vec::new();
    let looked_at = words.iter_mut().zip(unknown);
    for (word, _) in looked_at.filter(|(_, unknown)| *unknown).take(MAX_TERMS) {
        let near = searcher.vocabulary.nearest(word);
        if let Some(near) = near.filter(|near| nothing_known || is_plain(word, near)) {
            changed.push((word.clone(), near.text.to_owned()));
            near.text.clone_into(word);
        }
    }
    if changed.is_empty() {
        return None;
    }
    Some(rewritten(text, &changed, analyser))
}

fn is_plain(word: &str, near: &Near<'_>) -> bool {
    let length = word.chars().count();
    match near.slips {
        1 => length >= SURE_LENGTH || !near.is_mistaken_letter,
        _ => length >= SURE_LENGTH_OF_TWO && near.is_name,
    }
}

/// `text` with the changed words in it, and everything else as it was typed.
fn rewritten(text: &str, changed: &[(String, String)], analyser: &mut Analyser) -> String {
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
    corrected
}
