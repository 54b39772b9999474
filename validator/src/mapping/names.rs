//! The names by which people call metrics and data sources.

use std::cell::RefCell;
use std::collections::HashMap;

use open_outcomes_registry::definition::measure::Measure;
use open_outcomes_registry::definition::{DataSource, Definition, Metric};
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::ReleaseView;

use super::cover::Heard;
use super::lists::Lists;
use super::words::{Word, is_filler, joined, words};

/// How many words a name may have.
const MAX_WORDS: usize = 10;

/// What a name stands for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Of<'s> {
    /// A metric.
    Metric(&'s Metric),
    /// A data source.
    Source(&'s DataSource),
    /// One of a data source's scores.
    Score(&'s DataSource, &'s str),
}

/// How sure a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// A word that may mean something else: good for a question only.
    Topic,
    /// A word by which it is searched, or its name without “score” and the like.
    Loose,
    /// Its identifier, title or other title.
    Exact,
}

/// A name, and what it stands for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Name<'s> {
    pub(super) of: Of<'s>,
    pub(super) strength: Strength,
    /// It is an abbreviation that is a word too, and counts only where it is written in capitals.
    pub(super) in_capitals: bool,
}

/// A metric, with the measure by which a value is read.
pub(super) type Candidate<'s> = (&'s Metric, &'s Measure);

/// All names of a release.
pub(crate) struct Names<'s> {
    by_text: HashMap<String, Vec<Name<'s>>>,
    /// The longest name, in letters.
    longest: usize,
    by_source: HashMap<&'s str, Vec<Candidate<'s>>>,
    /// The words of each metric's names.
    pub(super) metrics: Vec<(&'s Metric, Vec<String>)>,
    pub(super) lists: Lists<'s>,
    /// What headers say, so that none is listened to twice.
    pub(super) heard: RefCell<HashMap<String, Heard<'s>>>,
    pub(super) release: ReleaseView<'s>,
}

impl<'s> Names<'s> {
    /// The names of what data are submitted on.
    pub(crate) fn new(release: ReleaseView<'s>) -> Self {
        let mut names = Self {
            by_text: HashMap::new(),
            longest: 0,
            by_source: HashMap::new(),
            metrics: Vec::new(),
            lists: Lists::new(release),
            heard: RefCell::default(),
            release,
        };
        for published in release.all(Kind::Metric) {
            if let Definition::Metric(metric) = published.definition() {
                names.add_metric(metric);
            }
        }
        for published in release.all(Kind::DataSource) {
            if let Definition::DataSource(source) = published.definition() {
                names.add_source(source);
            }
        }
        names
    }

    fn add_metric(&mut self, metric: &'s Metric) {
        let header = &metric.header;
        let others = header.alternative_titles.iter().map(String::as_str);
        let own: Vec<_> = [header.id.as_str(), header.title.as_str()]
            .into_iter()
            .chain(others)
            .collect();
        let of = Of::Metric(metric);
        for text in &own {
            self.add(text, of, Strength::Exact);
        }
        for text in &header.search_words {
            self.add(text, of, Strength::Loose);
        }
        let all = own
            .into_iter()
            .chain(header.search_words.iter().map(String::as_str));
        let all = all.flat_map(words).map(|word| word.folded);
        let all = all.filter(|word| !is_filler(word));
        self.metrics.push((metric, all.collect()));
        for measure in &metric.measures {
            let source = measure.data_source.id.as_str();
            self.by_source
                .entry(source)
                .or_default()
                .push((metric, measure));
        }
    }

    /// The measures that are taken with a data source.
    pub(super) fn taken_with(&self, source: &str) -> &[Candidate<'s>] {
        self.by_source.get(source).map_or(&[], Vec::as_slice)
    }

    fn add_source(&mut self, source: &'s DataSource) {
        let header = &source.header;
        let others = header.alternative_titles.iter().map(String::as_str);
        for text in [header.id.as_str(), header.title.as_str()]
            .into_iter()
            .chain(others)
        {
            self.add(text, Of::Source(source), Strength::Exact);
        }
        // Its search words are topics: many sources share them, so that none can be told by one.
        for score in &source.scores {
            let of = Of::Score(source, score.id.as_str());
            self.add(score.id.as_str(), of, Strength::Exact);
            self.add(&score.title, of, Strength::Exact);
        }
    }

    fn add(&mut self, text: &str, of: Of<'s>, strength: Strength) {
        let all = words(text);
        // A score that is called “total” says nothing that tells it from others.
        let is_plain =
            matches!(of, Of::Score(..)) && all.iter().all(|word| is_filler(&word.folded));
        if all.is_empty() || all.len() > MAX_WORDS || is_plain {
            return;
        }
        self.put(&all, of, strength);
        let core: Vec<_> = all
            .iter()
            .filter(|word| !is_filler(&word.folded))
            .cloned()
            .collect();
        if !core.is_empty() && core.len() < all.len() {
            self.put(&core, of, strength.min(Strength::Loose));
        }
    }

    fn put(&mut self, words: &[Word], of: Of<'s>, strength: Strength) {
        let text = joined(words);
        self.longest = self.longest.max(text.len());
        let name = Name {
            of,
            strength,
            in_capitals: matches!(of, Of::Source(_)) && is_also_a_word(&text),
        };
        self.by_text.entry(text).or_default().push(name);
    }

    /// What some words together are the name of.
    pub(super) fn of(&self, words: &[Word]) -> &[Name<'s>] {
        let length: usize = words.iter().map(|word| word.folded.len()).sum();
        if length > self.longest {
            return &[];
        }
        self.by_text.get(&joined(words)).map_or(&[], Vec::as_slice)
    }
}

/// Whether an abbreviation might be a word: short, without a digit and with a vowel, such as TOP or NEED.
fn is_also_a_word(text: &str) -> bool {
    text.len() <= 5
        && text.chars().all(char::is_alphabetic)
        && text.contains(['a', 'e', 'i', 'o', 'u', 'y'])
}
