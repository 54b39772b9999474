//! What a header says when each of its words is accounted for.

use open_outcomes_registry::definition::{DataSource, Metric};

use super::names::{Candidate, Name, Names, Of, Strength};
use super::scale::{self, Scale};
use super::timepoint::{Timepoints, When};
use super::words::{Word, is_filler, words};

/// How many ways to read one header are looked at.
const MAX_READINGS: usize = 64;

/// How many steps are taken to find them.
const MAX_STEPS: usize = 2_000;

/// How many words a name may have.
const MAX_PHRASE: usize = 10;

/// How many words a timepoint may have.
const MAX_WHEN: usize = 3;

/// One way to read a header.
#[derive(Debug, Clone, Default)]
pub(super) struct Said<'s> {
    pub(super) metric: Option<&'s Metric>,
    pub(super) source: Option<&'s DataSource>,
    pub(super) score: Option<(&'s str, &'s str)>,
    pub(super) whens: Vec<When>,
    /// The words that say when.
    pub(super) when_words: String,
    /// The words that say what.
    pub(super) what_words: Vec<String>,
    /// The weakest name in it.
    pub(super) strength: Option<Strength>,
    /// How many words names take.
    named: usize,
}

/// All that a header says.
#[derive(Debug, Clone)]
pub(super) struct Heard<'s> {
    /// The measures of the surest ways to read it.
    pub(super) candidates: Vec<Candidate<'s>>,
    /// How sure those are.
    pub(super) strength: Option<Strength>,
    /// When, where all ways to read it agree.
    pub(super) when: Option<When>,
    /// The words that say when.
    pub(super) when_words: String,
    /// The words that say what, as one text: by it, the columns of one measure are told to belong together.
    pub(super) what: String,
    /// The words that say what, as they are shown.
    pub(super) what_words: String,
    /// Whether the data source is named.
    pub(super) names_source: bool,
    /// Whether the metric is named.
    pub(super) names_metric: bool,
    /// The scale that it gives.
    pub(super) scale: Option<Scale>,
}

/// How many headers are remembered.
const MAX_HEARD: usize = 10_000;

/// What a header says.
pub(super) fn hear<'s>(header: &str, names: &Names<'s>, timepoints: &Timepoints) -> Heard<'s> {
    if let Some(heard) = names.heard.borrow().get(header) {
        return heard.clone();
    }
    let heard = listen_closely(header, names, timepoints);
    let mut kept = names.heard.borrow_mut();
    if kept.len() < MAX_HEARD {
        kept.insert(header.to_owned(), heard.clone());
    }
    heard
}

/// Reads a header; where it says nothing that is known, without the scale in it.
fn listen_closely<'s>(header: &str, names: &Names<'s>, timepoints: &Timepoints) -> Heard<'s> {
    let heard = listen(header, names, timepoints);
    if !heard.candidates.is_empty() {
        return heard;
    }
    match scale::apart(header) {
        Some((rest, scale)) => Heard {
            scale: Some(scale),
            ..listen(&rest, names, timepoints)
        },
        None => heard,
    }
}

/// Reads a header.
fn listen<'s>(header: &str, names: &Names<'s>, timepoints: &Timepoints) -> Heard<'s> {
    let all = words(header);
    let mut search = Search {
        all: &all,
        names,
        timepoints,
        readings: Vec::new(),
        steps: 0,
    };
    search.read(0, &Said::default());
    let readings = search.readings;
    let best = readings
        .iter()
        .filter(|said| said.whens.len() <= 1)
        .map(|said| (said.strength, said.named))
        .max();
    let mut heard = without_names(&all, timepoints);
    for said in &readings {
        if Some((said.strength, said.named)) != best || said.whens.len() > 1 {
            continue;
        }
        for (metric, measure) in measures(said, names) {
            let is_same = |other: &Candidate<'_>| std::ptr::eq(other.1, measure);
            if !heard.candidates.iter().any(is_same) {
                heard.candidates.push((metric, measure));
            }
        }
        heard.strength = said.strength;
        heard.names_source |= said.source.is_some();
        heard.names_metric |= said.metric.is_some();
        heard.when_words.clone_from(&said.when_words);
        heard.what_words = said.what_words.join(" ");
        heard.when = said.whens.first().cloned();
    }
    heard
}

/// What a header says of the time alone, and the words that are left.
fn without_names<'s>(all: &[Word], timepoints: &Timepoints) -> Heard<'s> {
    let (mut whens, mut when_words, mut rest) = (Vec::new(), Vec::new(), Vec::new());
    let mut at = 0;
    while at < all.len() {
        let most = (all.len() - at).min(MAX_WHEN);
        let found = (1..=most)
            .rev()
            .find_map(|long| Some((long, timepoints.of(&all[at..at + long])?)));
        let long = found.as_ref().map_or(1, |(long, _)| *long);
        if let Some((_, when)) = found {
            whens.push(when);
            when_words.extend(all[at..at + long].iter().map(|word| word.folded.clone()));
        } else if !is_filler(&all[at].folded) {
            rest.push(all[at].folded.clone());
        }
        at += long;
    }
    whens.sort();
    whens.dedup();
    Heard {
        candidates: Vec::new(),
        strength: None,
        when: if whens.len() == 1 { whens.pop() } else { None },
        when_words: when_words.join(" "),
        what: rest.concat(),
        what_words: rest.join(" "),
        names_source: false,
        names_metric: false,
        scale: None,
    }
}

/// All ways to read some words.
struct Search<'x, 's> {
    all: &'x [Word],
    names: &'x Names<'s>,
    timepoints: &'x Timepoints,
    readings: Vec<Said<'s>>,
    steps: usize,
}

impl<'s> Search<'_, 's> {
    /// Finds all ways to read the words from `at` on.
    fn read(&mut self, at: usize, said: &Said<'s>) {
        self.steps += 1;
        if self.readings.len() >= MAX_READINGS || self.steps > MAX_STEPS {
            return;
        }
        let Some(word) = self.all.get(at) else {
            if !measures(said, self.names).is_empty() {
                self.readings.push(said.clone());
            }
            return;
        };
        let names = self.names;
        for long in (1..=MAX_PHRASE.min(self.all.len() - at)).rev() {
            let phrase = &self.all[at..at + long];
            for name in names.of(phrase) {
                if let Some(mut next) = said.with(name.of) {
                    let strength = self.strength(name, phrase);
                    next.strength = Some(said.strength.map_or(strength, |one| one.min(strength)));
                    next.named += long;
                    next.what_words
                        .extend(phrase.iter().map(|word| word.folded.clone()));
                    self.read(at + long, &next);
                }
            }
            if long <= MAX_WHEN
                && let Some(when) = self.timepoints.of(phrase)
            {
                let mut next = said.clone();
                if !next.whens.contains(&when) {
                    next.whens.push(when);
                }
                let words: Vec<_> = phrase.iter().map(|word| word.folded.as_str()).collect();
                next.when_words = words.join(" ");
                self.read(at + long, &next);
            }
        }
        if is_filler(&word.folded) {
            self.read(at + 1, said);
        }
    }

    /// How sure a name is here. An abbreviation that is a word too must stand out by its capitals.
    fn strength(&self, name: &Name<'_>, phrase: &[Word]) -> Strength {
        let has_small = self
            .all
            .iter()
            .any(|word| !word.is_capital && has_letter(word));
        let stands_out = has_small && phrase.iter().all(|word| word.is_capital);
        if name.in_capitals && !stands_out {
            Strength::Topic
        } else {
            name.strength
        }
    }
}

fn has_letter(word: &Word) -> bool {
    word.folded.chars().any(char::is_alphabetic)
}

impl<'s> Said<'s> {
    /// The same, with a name beside; nothing where it says such a thing already, or a score of another source.
    fn with(&self, of: Of<'s>) -> Option<Self> {
        let is_other = |source: &DataSource, score: &str| source.header.id.as_str() != score;
        let disagrees = match of {
            Of::Metric(_) => false,
            Of::Source(source) => self.score.is_some_and(|(of, _)| is_other(source, of)),
            Of::Score(of, _) => {
                let source = self.source;
                source.is_some_and(|source| is_other(source, of.header.id.as_str()))
            }
        };
        if disagrees {
            return None;
        }
        let mut next = self.clone();
        let is_free = match of {
            Of::Metric(metric) => next.metric.replace(metric).is_none(),
            Of::Source(source) => next.source.replace(source).is_none(),
            Of::Score(source, score) => {
                let id = source.header.id.as_str();
                next.score.replace((id, score)).is_none()
            }
        };
        is_free.then_some(next)
    }
}

/// The measures that are said.
fn measures<'s>(said: &Said<'s>, names: &Names<'s>) -> Vec<Candidate<'s>> {
    let is_of = |one: &Candidate<'_>, id: &str| one.1.data_source.id.as_str() == id;
    let all: Vec<Candidate<'s>> = match (said.metric, said.source) {
        (Some(metric), _) => metric.measures.iter().map(|one| (metric, one)).collect(),
        (None, Some(source)) => names.taken_with(source.header.id.as_str()).to_vec(),
        (None, None) => Vec::new(),
    };
    let fits = |one: &Candidate<'_>| {
        said.source
            .is_none_or(|source| is_of(one, source.header.id.as_str()))
            && said.score.is_none_or(|(source, score)| {
                is_of(one, source) && one.1.score.as_ref().is_some_and(|id| id.as_str() == score)
            })
    };
    all.into_iter().filter(fits).collect()
}
