//! Everything that can be found in one release, with the words of what belongs together.

use std::collections::{BTreeMap, BTreeSet};

use open_outcomes_registry::definition::Definition;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::{Published, ReleaseView};

use super::document::{Document, Field, Origin};
use super::words::Analyser;

/// The definitions of a release, in the order in which equals are listed.
pub(crate) fn documents(view: ReleaseView<'_>, analyser: &mut Analyser) -> Vec<Document> {
    let links = Links::new(view);
    let thesaurus = Entries::new(view, analyser);
    let mut documents = Vec::new();
    for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Map) {
        let mut of_kind: Vec<_> = view
            .all(kind)
            .map(|published| {
                let mut document =
                    Document::new(published, view.snapshot().standing(published).status);
                links.add_neighbours(published, &mut document);
                add_synonyms(&thesaurus, &mut document, analyser);
                document
            })
            .collect();
        of_kind.sort_by(|a, b| (a.number, &a.id).cmp(&(b.number, &b.id)));
        documents.append(&mut of_kind);
    }
    documents
}

/// A definition by kind and identifier.
type Key = (Kind, String);

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

    fn add_neighbours(&self, published: &Published, document: &mut Document) {
        for (what, key) in self.neighbours(published) {
            let Some(neighbour) = self.view.get(key.0, &key.1) else {
                continue;
            };
            let header = neighbour.header();
            let title = header.title.clone();
            let texts = header.alternative_titles.iter().chain(&header.search_words);
            let phrases = phrases(neighbour.definition());
            for text in std::iter::once(title.as_str())
                .chain(texts.map(String::as_str))
                .chain(phrases)
            {
                let title = title.clone();
                document.add(Field::Near, Origin::Through { what, title }, text);
            }
            if let Definition::Outcome(outcome) = neighbour.definition()
                && document.kind != Kind::Outcome
            {
                document.outcome_numbers.push(outcome.number);
                document.domains.push(outcome.domain.to_string());
            }
        }
        document.outcome_numbers.sort_unstable();
        document.outcome_numbers.dedup();
        document.domains.sort();
        document.domains.dedup();
    }

    fn neighbours(&self, published: &Published) -> Vec<(&'static str, Key)> {
        let metrics = |of: &BTreeMap<String, BTreeSet<String>>, id: &str| {
            of.get(id).cloned().unwrap_or_default()
        };
        let mut found = Vec::new();
        match published.definition() {
            Definition::Outcome(outcome) => {
                for metric in metrics(&self.metrics_of, outcome.header.id.as_str()) {
                    found.extend(self.sources_of(&metric));
                    found.push(("its metric", (Kind::Metric, metric)));
                }
            }
            Definition::Metric(metric) => {
                for place in &metric.outcomes {
                    found.push(("its outcome", (Kind::Outcome, place.outcome.id.to_string())));
                }
                found.extend(self.sources_of(metric.header.id.as_str()));
            }
            Definition::DataSource(source) => {
                for metric in metrics(&self.users_of, source.header.id.as_str()) {
                    if let Some(metric) = self.view.metric(&metric) {
                        let outcomes = metric
                            .outcomes
                            .iter()
                            .map(|place| place.outcome.id.to_string());
                        found.extend(
                            outcomes.map(|outcome| ("the outcome", (Kind::Outcome, outcome))),
                        );
                    }
                    found.push(("the metric", (Kind::Metric, metric)));
                }
            }
            Definition::Profile(profile) => {
                let outcomes = profile.outcomes.iter().map(|outcome| &outcome.id);
                found.extend(outcomes.map(|id| ("its outcome", (Kind::Outcome, id.to_string()))));
                let metrics = profile.measures.iter().map(|choice| &choice.metric.id);
                found.extend(metrics.map(|id| ("its metric", (Kind::Metric, id.to_string()))));
            }
            Definition::Map(_)
            | Definition::CodeList(_)
            | Definition::UnitCost(_)
            | Definition::Table(_) => {}
        }
        let mut seen = BTreeSet::new();
        found.retain(|(_, key)| seen.insert(key.clone()));
        found
    }

    fn sources_of(&self, metric: &str) -> Vec<(&'static str, Key)> {
        let measures = self
            .view
            .metric(metric)
            .map_or(&[][..], |metric| &metric.measures);
        measures
            .iter()
            .map(|measure| {
                (
                    "the data source",
                    (Kind::DataSource, measure.data_source.id.to_string()),
                )
            })
            .collect()
    }
}

fn phrases(definition: &Definition) -> Vec<&str> {
    match definition {
        Definition::Outcome(outcome) => outcome.phrase.as_deref().into_iter().collect(),
        Definition::Metric(metric) => metric
            .outcomes
            .iter()
            .filter_map(|place| place.phrase.as_deref())
            .collect(),
        _ => Vec::new(),
    }
}

/// An entry of the vocabulary, with the stems of its term.
struct Entry<'s> {
    term: &'s str,
    stems: Vec<String>,
    also: &'s [String],
    /// The outcome that has the term as its title.
    outcome: Option<u16>,
}

/// The vocabulary as search reads it.
struct Entries<'s>(Vec<Entry<'s>>);

impl<'s> Entries<'s> {
    fn new(view: ReleaseView<'s>, analyser: &mut Analyser) -> Self {
        let outcomes: BTreeMap<_, _> = view
            .all(Kind::Outcome)
            .filter_map(|published| match published.definition() {
                Definition::Outcome(outcome) => {
                    Some((stems(&outcome.header.title, analyser), outcome.number))
                }
                _ => None,
            })
            .collect();
        let entries = view.snapshot().thesaurus().entries.iter().map(|entry| {
            let stems = stems(&entry.term, analyser);
            Entry {
                term: &entry.term,
                outcome: outcomes.get(&stems).copied(),
                stems,
                also: &entry.also,
            }
        });
        Self(entries.filter(|entry| !entry.stems.is_empty()).collect())
    }
}

fn stems(text: &str, analyser: &mut Analyser) -> Vec<String> {
    let words = analyser.words(text);
    words.iter().map(|word| analyser.stem(word)).collect()
}

/// Adds the words that lead to a term which the definition has in its title, its other names, its
/// search words or the map's phrase.
fn add_synonyms(thesaurus: &Entries<'_>, document: &mut Document, analyser: &mut Analyser) {
    let named: Vec<_> = document
        .parts
        .iter()
        .filter(|part| matches!(part.field, Field::Title | Field::Words | Field::Phrase))
        .map(|part| (part.field, stems(&part.text, analyser)))
        .collect();
    // A table or a list may be called like an outcome, and is not meant.
    if matches!(document.kind, Kind::Table | Kind::CodeList) {
        return;
    }
    for entry in &thesaurus.0 {
        let term = &entry.stems;
        let has_it = |text: &[String]| text.windows(term.len()).any(|words| words == term);
        // A phrase names many things at once, and one word may stand in a name for something else
        // (“at home”): there, the vocabulary leads less surely.
        let surely = named.iter().any(|(field, text)| {
            *field != Field::Phrase && (text == term || term.len() > 1 && has_it(text))
        });
        // Words for an outcome lead to what belongs to it, not to all that has a word of its title.
        let belongs = entry
            .outcome
            .is_none_or(|number| document.outcome_numbers.contains(&number));
        let weight = match surely {
            true => Field::Synonyms,
            false if belongs && named.iter().any(|(_, text)| has_it(text)) => Field::Near,
            false => continue,
        };
        for word in entry.also {
            let term = entry.term.to_owned();
            document.add(weight, Origin::Synonym { term }, word);
        }
    }
}
