//! Words written together or apart: “well being” and “wellbeing”, “foodbank” and “food bank”, “PHQ9” and
//! “PHQ 9”.

use std::collections::{HashMap, HashSet};

use super::Searcher;
use super::document::Document;
use super::noise::is_ignored;
use super::words::Analyser;

/// How definitions write their words.
#[derive(Default)]
pub(super) struct Compounds {
    /// Words as they are written; those joined across a hyphen are not among them.
    written: HashSet<String>,
    /// Neighbours in names and search words, by what they are when written together.
    pairs: HashMap<String, (String, String)>,
}

impl Compounds {
    pub(super) fn new(documents: &[Document], analyser: &mut Analyser) -> Self {
        let mut compounds = Self::default();
        for part in documents.iter().flat_map(|document| &document.parts) {
            let words = analyser.words(&part.text);
            if part.field.is_short() {
                for pair in words.windows(2) {
                    if pair.iter().all(|word| !is_ignored(word)) {
                        let pair = (pair[0].clone(), pair[1].clone());
                        compounds.pairs.insert(pair.0.clone() + &pair.1, pair);
                    }
                }
            }
            compounds.written.extend(words);
        }
        compounds
    }
}

/// “Foodbank” is read as “food bank” where that is how definitions write it, and “WEMWBS14” as a name and
/// a number.
pub(super) fn split(words: &mut Vec<String>, searcher: &Searcher, analyser: &mut Analyser) {
    let mut at = 0;
    while at < words.len() {
        if is_ignored(&words[at]) || searcher.knows(&words[at], analyser) {
            at += 1;
            continue;
        }
        let pair = searcher.compounds.pairs.get(&words[at]).cloned();
        let pair = pair.or_else(|| {
            let digit = words[at].find(|letter: char| letter.is_ascii_digit())?;
            let (name, number) = words[at].split_at_checked(digit)?;
            let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
            (is_number && !name.is_empty() && searcher.knows(name, analyser))
                .then(|| (name.to_owned(), number.to_owned()))
        });
        if let Some((one, other)) = pair {
            words[at] = one;
            words.insert(at + 1, other);
            at += 1;
        }
        at += 1;
    }
}

/// “Well being” is read as “wellbeing” where definitions have that word; where they have both, as both:
/// what is to be looked up beside the words is returned.
pub(super) fn join(words: &mut Vec<String>, searcher: &Searcher) -> Vec<String> {
    let mut added = Vec::new();
    let mut at = 0;
    while let Some(joined) = words.get(at..at + 2).map(<[String]>::concat) {
        if searcher.compounds.written.contains(&joined) {
            if searcher.compounds.pairs.contains_key(&joined) {
                added.push(joined);
            } else {
                words[at] = joined;
                words.remove(at + 1);
            }
        }
        at += 1;
    }
    added
}
