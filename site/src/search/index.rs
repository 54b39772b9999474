//! The full-text index, in memory: which definitions have a stem or a phrase, and how much that tells.
//!
//! What a word tells in a definition does not depend on the query. It is worked out once, so that a
//! query only adds up: sentences by BM25; names and search words, which are a few words long, by how
//! much of them the word is.

use std::collections::HashMap;

use tantivy::TantivyError;

use super::document::{Document, Field};
use super::noise::is_ignored;
use super::sentences::Sentences;
use super::words::Analyser;

/// How much fields beside the best one count.
const TIE_BREAKER: f32 = 0.15;
/// The most that they count together: a definition with many search words does not say more.
const MOST_OTHERS: f32 = 1.2;
/// What a word of a title or a name tells at least, of what the whole of it tells.
const LEAST_SHARE: f32 = 0.15;
/// What definitions that have a word only in their sentences count, among those that have it.
const IN_PASSING: f32 = 0.3;
/// The longest phrase that is looked for, in words that tell something.
pub(super) const LONGEST_PHRASE: usize = 6;

/// The number of a stem.
pub(super) type Stem = u32;

/// A text of a definition, as stems.
pub(super) struct ReadPart {
    /// All of them, and those of words joined by hyphens.
    pub(super) stems: Box<[Stem]>,
    /// Those that tell something, in order.
    pub(super) telling: Box<[Stem]>,
}

/// The index.
#[derive(Default)]
pub(super) struct TextIndex {
    stems: HashMap<String, Stem>,
    /// The same by word as it is written, in lower case.
    words: HashMap<String, Stem>,
    /// By document, by part.
    parts: Vec<Vec<ReadPart>>,
    /// By stem: who has it, and how much it tells there, from 0 to about 1.
    postings: Vec<Vec<(u32, f32)>>,
    /// By stem.
    rarity: Vec<f32>,
    /// By stem: the most that it tells in a name or search word.
    strength: Vec<f32>,
    phrases: HashMap<Box<[Stem]>, Vec<(u32, f32)>>,
}

impl TextIndex {
    pub(super) fn new(
        documents: &[Document],
        analyser: &mut Analyser,
    ) -> Result<Self, TantivyError> {
        let mut index = Self::default();
        for document in documents {
            let texts = document.parts.iter().map(|part| part.text.as_str());
            let parts = texts.map(|text| index.read(text, analyser));
            let parts = parts.collect();
            index.parts.push(parts);
        }
        index.count_rarity(documents);
        let said = index.said(documents)?;
        for (at, (document, said)) in documents.iter().zip(said).enumerate() {
            index.weigh(at, document, said);
        }
        Ok(index)
    }

    fn read(&mut self, text: &str, analyser: &mut Analyser) -> ReadPart {
        let words = analyser.words(text);
        let joined = analyser.joined(text);
        let mut number = |word: &String| {
            if let Some(known) = self.words.get(word) {
                return *known;
            }
            let next = Stem::try_from(self.stems.len()).unwrap_or(Stem::MAX);
            let stem = *self.stems.entry(analyser.stem(word)).or_insert(next);
            self.words.insert(word.clone(), stem);
            stem
        };
        let mut stems: Vec<_> = words.iter().map(&mut number).collect();
        let telling = telling(&words, &stems).collect();
        stems.extend(joined.iter().map(&mut number));
        ReadPart {
            stems: stems.into(),
            telling,
        }
    }

    /// How much each stem tells: little where many definitions have it.
    fn count_rarity(&mut self, documents: &[Document]) {
        let mut in_names = vec![0_u32; self.stems.len()];
        let mut anywhere = vec![0_u32; self.stems.len()];
        let mut last_name = vec![usize::MAX; self.stems.len()];
        let mut last = vec![usize::MAX; self.stems.len()];
        for (at, (document, parts)) in documents.iter().zip(&self.parts).enumerate() {
            if document.is_list() {
                continue;
            }
            for (part, read) in document.parts.iter().zip(parts) {
                for stem in read.stems.iter().map(|stem| *stem as usize) {
                    if part.field.is_short() && last_name[stem] != at {
                        last_name[stem] = at;
                        in_names[stem] += 1;
                    }
                    if last[stem] != at {
                        last[stem] = at;
                        anywhere[stem] += 1;
                    }
                }
            }
        }
        let count = documents.len() as f32;
        let rarity = in_names.iter().zip(&anywhere).map(|(names, anywhere)| {
            let found = *names as f32 + IN_PASSING * (anywhere - names) as f32;
            (1.0 + count / (1.0 + found)).ln()
        });
        self.rarity = rarity.collect();
        self.postings.resize_with(self.stems.len(), Vec::new);
        self.strength.resize(self.stems.len(), 0.0);
    }

    /// By document: which stems it has in its sentences, and how much each tells there.
    fn said(&self, documents: &[Document]) -> Result<Vec<Vec<(Stem, f32)>>, TantivyError> {
        let sentences = Sentences::new(documents, &self.parts)?;
        let mut said = vec![Vec::new(); documents.len()];
        for stem in self.stems.values() {
            sentences.each(*stem, &mut |at, telling| {
                if let Some(said) = said.get_mut(at as usize) {
                    said.push((*stem, telling));
                }
            })?;
        }
        Ok(said)
    }

    /// Notes what the words of a definition tell, those of its sentences too, and its phrases.
    fn weigh(&mut self, at: usize, document: &Document, said: Vec<(Stem, f32)>) {
        let number = u32::try_from(at).unwrap_or(u32::MAX);
        let mut told: HashMap<Stem, (f32, f32)> = HashMap::new();
        for (part, read) in document.parts.iter().zip(&self.parts[at]) {
            let weight = part.field.weight();
            if !part.field.is_short() {
                continue;
            }
            let whole: f32 = read.telling.iter().map(|stem| self.rarity(*stem)).sum();
            for stem in &read.stems {
                let share = (self.rarity(*stem) / whole.max(0.1)).min(1.0);
                let telling = weight * of_a_word(part.field, share);
                add(told.entry(*stem).or_default(), telling);
                let strength = &mut self.strength[*stem as usize];
                *strength = strength.max(telling);
            }
            let telling = read.telling.len();
            if part.field.has_phrases() && (2..=LONGEST_PHRASE).contains(&telling) {
                let weight = part.field.of_a_phrase();
                let found = self.phrases.entry(read.telling.clone()).or_default();
                match found.last_mut() {
                    Some((last, best)) if *last == number => *best = best.max(weight),
                    _ => found.push((number, weight)),
                }
            }
        }
        for (stem, telling) in said {
            add(told.entry(stem).or_default(), telling);
        }
        for (stem, (best, others)) in told {
            let telling = best + TIE_BREAKER * others.min(MOST_OTHERS);
            self.postings[stem as usize].push((number, telling));
        }
    }

    /// The number of a stem that some definition has.
    pub(super) fn stem(&self, stem: &str) -> Option<Stem> {
        self.stems.get(stem).copied()
    }

    /// The stem of a word in lower case that some definition has.
    pub(super) fn stem_of_word(&self, word: &str) -> Option<Stem> {
        self.words.get(word).copied()
    }

    /// How much a stem tells, from about 0.7 for one that all have to about 7.
    pub(super) fn rarity(&self, stem: Stem) -> f32 {
        self.rarity.get(stem as usize).copied().unwrap_or_default()
    }

    /// The most that a stem tells in a name or search word, from 0 to about 1.
    pub(super) fn strength(&self, stem: Stem) -> f32 {
        self.strength
            .get(stem as usize)
            .copied()
            .unwrap_or_default()
    }

    /// Who has a stem, and how much it tells there.
    pub(super) fn find(&self, stem: Stem) -> &[(u32, f32)] {
        self.postings.get(stem as usize).map_or(&[], Vec::as_slice)
    }

    /// Who has these stems as the whole of a name or search word.
    pub(super) fn find_phrase(&self, stems: &[Stem]) -> &[(u32, f32)] {
        self.phrases.get(stems).map_or(&[], Vec::as_slice)
    }

    /// The texts of a definition.
    pub(super) fn parts(&self, at: usize) -> &[ReadPart] {
        self.parts.get(at).map_or(&[], Vec::as_slice)
    }
}

/// How much one word of a name tells, of what the whole name tells, by its share in that.
fn of_a_word(field: Field, share: f32) -> f32 {
    match field {
        // What leads to a definition does so as a whole: “group” and “young” say little of “walking group” and “young carers”.
        Field::Often | Field::Synonyms => share.powf(1.5),
        _ => LEAST_SHARE + (1.0 - LEAST_SHARE) * share.powf(0.8),
    }
}

fn add((best, others): &mut (f32, f32), telling: f32) {
    if telling > *best {
        *others += *best;
        *best = telling;
    } else {
        *others += telling;
    }
}

/// The stems of words that tell something; all where none does.
pub(super) fn telling<'s>(words: &'s [String], stems: &'s [Stem]) -> impl Iterator<Item = Stem> {
    let nothing = words.iter().all(|word| is_ignored(word));
    let both = words.iter().zip(stems);
    both.filter(move |(word, _)| nothing || !is_ignored(word))
        .map(|(_, stem)| *stem)
}

impl ReadPart {
    /// Whether the text has these stems in a row.
    pub(super) fn has_in_a_row(&self, stems: &[Stem]) -> bool {
        self.stems
            .windows(stems.len().max(1))
            .any(|row| row == stems)
    }
}

#[cfg(test)]
impl TextIndex {
    /// An index that knows the words of `text`.
    pub(super) fn of_text(text: &str, analyser: &mut Analyser) -> Self {
        let mut index = Self::default();
        index.read(text, analyser);
        index
    }
}
