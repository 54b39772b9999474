//! Everything that can be found in one release, with the words of what belongs together.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use open_outcomes_registry::definition::Definition;
use open_outcomes_registry::definition::metric::Metric;
use open_outcomes_registry::governance::thesaurus::Thesaurus;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::{Published, ReleaseView};

use super::document::{Document, Field, Origin};
use super::facts::{self, Read};
use super::family::Family;
use super::words::Analyser;

/// What can be found, and how it belongs together.
pub(crate) struct Collection {
    /// In the order in which equals are listed.
    pub(crate) documents: Vec<Document>,
    pub(crate) family: Family,
    /// What facets know of them.
    pub(crate) facts: Read,
}

impl Collection {
    /// The definitions of a release, with the words of `thesaurus` that lead to them.
    pub(crate) fn new(
        view: ReleaseView<'_>,
        thesaurus: &Thesaurus,
        analyser: &mut Analyser,
    ) -> Self {
        let thesaurus = Entries::new(view, thesaurus, analyser);
        let links = Links::new(view);
        let mut documents = Vec::new();
        for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Map) {
            let mut of_kind: Vec<_> = view
                .all(kind)
                .map(|published| {
                    let status = view.snapshot().standing(published).status;
                    let mut document = Document::new(published, status);
                    links.place(published, &mut document);
                    add_synonyms(&thesaurus, &mut document, analyser);
                    document
                })
                .collect();
            of_kind.sort_by(|a, b| (a.number, &a.id).cmp(&(b.number, &b.id)));
            documents.append(&mut of_kind);
        }
        let family = links.family(&documents);
        Self {
            facts: facts::read(view, &documents),
            documents,
            family,
        }
    }
}

/// What belongs together: outcomes with their metrics, metrics with their data sources.
struct Links<'s> {
    view: ReleaseView<'s>,
    /// By outcome.
    metrics_of: BTreeMap<String, BTreeSet<String>>,
    /// By data source.
    users_of: BTreeMap<String, BTreeSet<String>>,
}

impl<'s> Links<'s> {
    fn new(view: ReleaseView<'s>) -> Self {
        let mut metrics_of: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut users_of: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut place = |outcome: &str, metric: &str| {
            metrics_of
                .entry(outcome.to_owned())
                .or_default()
                .insert(metric.to_owned());
        };
        for published in view.all(Kind::Outcome) {
            if let Definition::Outcome(outcome) = published.definition() {
                for metric in outcome
                    .core_metrics
                    .iter()
                    .chain(&outcome.supplementary_metrics)
                {
                    place(outcome.header.id.as_str(), metric.id.as_str());
                }
            }
        }
        for published in view.all(Kind::Metric) {
            if let Definition::Metric(metric) = published.definition() {
                for outcome in &metric.outcomes {
                    place(outcome.outcome.id.as_str(), metric.header.id.as_str());
                }
                for measure in &metric.measures {
                    let users = users_of
                        .entry(measure.data_source.id.to_string())
                        .or_default();
                    users.insert(metric.header.id.to_string());
                }
            }
        }
        Self {
            view,
            metrics_of,
            users_of,
        }
    }

    /// Notes to which outcomes and domains a definition belongs.
    fn place(&self, published: &Published, document: &mut Document) {
        for id in self.outcomes_of(published) {
            if let Some(outcome) = self.view.outcome(&id) {
                document.outcome_numbers.push(outcome.number);
                document.domains.push(outcome.domain.to_string());
            }
        }
        document.outcome_numbers.sort_unstable();
        document.outcome_numbers.dedup();
        document.domains.sort();
        document.domains.dedup();
    }

    fn outcomes_of(&self, published: &Published) -> Vec<String> {
        let of_metric = |metric: &Metric| {
            let places = metric.outcomes.iter();
            places
                .map(|place| place.outcome.id.to_string())
                .collect::<Vec<_>>()
        };
        match published.definition() {
            Definition::Metric(metric) => of_metric(metric),
            Definition::DataSource(source) => {
                let users = self.users_of.get(source.header.id.as_str());
                let metrics = users.into_iter().flatten();
                metrics
                    .filter_map(|id| self.view.metric(id))
                    .flat_map(of_metric)
                    .collect()
            }
            Definition::Profile(profile) => {
                let outcomes = profile.outcomes.iter();
                outcomes.map(|outcome| outcome.id.to_string()).collect()
            }
            Definition::Outcome(_)
            | Definition::Map(_)
            | Definition::CodeList(_)
            | Definition::UnitCost(_)
            | Definition::Table(_) => Vec::new(),
        }
    }

    /// The same by place in the list of documents.
    fn family(&self, documents: &[Document]) -> Family {
        let places: HashMap<_, _> = documents
            .iter()
            .enumerate()
            .map(|(at, document)| ((document.kind, document.id.as_str()), at))
            .collect();
        let mut family = Family::default();
        for (outcome, metrics) in &self.metrics_of {
            let Some(&at) = places.get(&(Kind::Outcome, outcome.as_str())) else {
                continue;
            };
            let core = self
                .view
                .outcome(outcome)
                .map_or(&[][..], |it| &it.core_metrics);
            for metric in metrics {
                if let Some(&metric_at) = places.get(&(Kind::Metric, metric.as_str())) {
                    let is_core = core.iter().any(|core| core.id.as_str() == metric);
                    family.add_metric(at, metric_at, is_core);
                }
            }
        }
        for profile in self.view.all(Kind::Profile) {
            let Definition::Profile(definition) = profile.definition() else {
                continue;
            };
            let key = (Kind::Profile, profile.header().id.as_str());
            for outcome in &definition.outcomes {
                let outcome = (Kind::Outcome, outcome.id.as_str());
                if let (Some(&at), Some(&of)) = (places.get(&key), places.get(&outcome)) {
                    family.add_profile(of, at, definition.outcomes.len());
                }
            }
        }
        for (source, metrics) in &self.users_of {
            let Some(&at) = places.get(&(Kind::DataSource, source.as_str())) else {
                continue;
            };
            for metric in metrics {
                if let Some(&metric_at) = places.get(&(Kind::Metric, metric.as_str())) {
                    family.add_source(metric_at, at);
                }
            }
        }
        family
    }
}

/// An entry of the vocabulary, with the stems of its term.
struct Entry<'s> {
    term: &'s str,
    stems: Vec<String>,
    also: &'s [String],
    /// Kinds of work and groups, which lead to it less surely.
    less_surely: Vec<&'s str>,
    /// Whether the term is the title of an outcome. Its words lead to that alone: what belongs to it is
    /// found through it.
    is_outcome: bool,
}

/// The vocabulary as search reads it.
struct Entries<'s>(Vec<Entry<'s>>);

impl<'s> Entries<'s> {
    fn new(view: ReleaseView<'_>, thesaurus: &'s Thesaurus, analyser: &mut Analyser) -> Self {
        let outcomes: BTreeSet<_> = view
            .all(Kind::Outcome)
            .map(|published| published.header().title.as_str())
            .collect();
        let entries = thesaurus.entries.iter().map(|entry| Entry {
            term: &entry.term,
            stems: stems(&entry.term, analyser),
            also: &entry.also,
            less_surely: entry
                .activities
                .iter()
                .chain(&entry.people)
                .map(String::as_str)
                .collect(),
            is_outcome: outcomes.contains(entry.term.as_str()),
        });
        Self(entries.filter(|entry| !entry.stems.is_empty()).collect())
    }
}

fn stems(text: &str, analyser: &mut Analyser) -> Vec<String> {
    let words = analyser.words(text);
    words.iter().map(|word| analyser.stem(word)).collect()
}

/// Adds the words that lead to a term, where the term is a name of the definition, or, being more
/// than one word, is in one. One word may stand in a name for something else (“at home”).
fn add_synonyms(thesaurus: &Entries<'_>, document: &mut Document, analyser: &mut Analyser) {
    // A table or a list may be called like an outcome, and is not meant.
    if matches!(document.kind, Kind::Table | Kind::CodeList) {
        return;
    }
    let named: Vec<_> = document
        .parts
        .iter()
        .filter(|part| matches!(part.field, Field::Title | Field::Names))
        .map(|part| stems(&part.text, analyser))
        .collect();
    for entry in &thesaurus.0 {
        let term = &entry.stems;
        let leads = named.iter().any(|name| {
            if entry.is_outcome {
                return document.kind == Kind::Outcome && name == term;
            }
            name == term || term.len() > 1 && name.windows(term.len()).any(|words| words == term)
        });
        if !leads {
            continue;
        }
        let origin = || Origin::Synonym {
            term: entry.term.to_owned(),
        };
        for word in entry.also {
            document.add(Field::Synonyms, origin(), word);
        }
        for word in &entry.less_surely {
            document.add(Field::Often, origin(), word);
        }
    }
}
