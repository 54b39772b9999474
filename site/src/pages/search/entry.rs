//! One definition among the results.

use open_outcomes_registry::definition::Definition;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::Published;

use super::links;
use super::words;
use crate::asked::Asked;
use crate::search::{Hit, Listed, mark, sort_of};
use crate::short;
use crate::site::Edition;

/// How many metrics a data source that stands alone names.
const USES: usize = 3;
/// How many outcomes a result names.
const OUTCOMES: usize = 4;

/// Text with what was looked for marked.
pub(super) type Marked = Vec<(String, bool)>;

/// A definition as the page shows it.
pub(super) struct Entry {
    /// What it is: “outcome 9”.
    pub(super) kind: String,
    pub(super) title: Marked,
    /// The title without marks, for links that repeat.
    pub(super) name: String,
    /// What tells it apart where another result has the same title.
    pub(super) id: Option<String>,
    pub(super) href: String,
    pub(super) text: Marked,
    pub(super) hit: Hit,
    /// Time, cost, evidence.
    pub(super) facts: Vec<String>,
    pub(super) is_core: bool,
    /// The outcomes it belongs to: number, title, address.
    pub(super) outcomes: Vec<(u16, String, String)>,
    pub(super) compare: Option<String>,
    /// Puts it on the shortlist, where it can be said with which data source.
    pub(super) add: Option<String>,
    /// What a metric is taken with, or what a data source is used for.
    pub(super) pairs: Vec<Pair>,
    pub(super) more: usize,
}

/// A metric with a data source, seen from either.
pub(super) struct Pair {
    pub(super) title: String,
    pub(super) href: String,
    pub(super) facts: Vec<String>,
    pub(super) add: String,
}

/// What entries are made of.
pub(super) struct Maker<'e> {
    pub(super) edition: &'e Edition,
    pub(super) asked: &'e Asked,
    /// The query as it was searched.
    pub(super) query: &'e str,
}

impl Maker<'_> {
    /// A definition on its own.
    pub(super) fn entry(&self, hit: &Hit) -> Entry {
        let published = self.edition.view().get(hit.kind, &hit.id);
        let definition = published.map(Published::definition);
        let sentence = short::first_sentence(&hit.snippet);
        let is_new = !sentence.eq_ignore_ascii_case(&hit.title);
        let kind = match (definition, hit.outcome_numbers.as_slice()) {
            (Some(Definition::Outcome(_)), [number, ..]) => format!("outcome {number}"),
            (Some(Definition::DataSource(source)), _) => {
                format!("data source · {}", sort_of(source.kind).to_lowercase())
            }
            _ => hit.kind.label().to_owned(),
        };
        let mut entry = Entry {
            kind,
            title: mark(&hit.title, self.query),
            name: hit.title.clone(),
            id: None,
            href: links::page(self.asked, hit.kind, &hit.id),
            // Where only the map's wording is known, it often is the title.
            text: if is_new {
                mark(sentence, self.query)
            } else {
                Vec::new()
            },
            facts: self.facts(definition),
            is_core: false,
            outcomes: self.outcomes(hit),
            compare: None,
            add: None,
            pairs: Vec::new(),
            more: 0,
            hit: hit.clone(),
        };
        let this = listed(hit);
        if matches!(hit.kind, Kind::Metric | Kind::DataSource) {
            entry.compare = Some(links::compare(self.asked, &this));
        }
        if hit.kind == Kind::Metric {
            entry.add = Some(links::add(self.asked, &this, None));
        }
        if hit.kind == Kind::DataSource {
            self.add_uses(&mut entry);
        }
        entry
    }

    fn facts(&self, definition: Option<&Definition>) -> Vec<String> {
        match definition {
            Some(Definition::Outcome(outcome)) => words::outcome(self.edition, outcome),
            Some(Definition::Metric(metric)) => words::metric(self.edition.view(), metric),
            Some(Definition::DataSource(source)) => words::source(source),
            _ => Vec::new(),
        }
    }

    fn outcomes(&self, hit: &Hit) -> Vec<(u16, String, String)> {
        if hit.kind == Kind::Outcome {
            return Vec::new();
        }
        let map = self.edition.map().map_or(&[][..], |map| &map.outcomes);
        let numbers = hit.outcome_numbers.iter().take(OUTCOMES);
        numbers
            .filter_map(|number| {
                let entry = map.iter().find(|entry| entry.number == *number)?;
                let outcome = self.edition.view().outcome(entry.outcome.id.as_str())?;
                let href = links::page(self.asked, Kind::Outcome, entry.outcome.id.as_str());
                Some((*number, outcome.header.title.clone(), href))
            })
            .collect()
    }

    /// What a metric is taken with.
    pub(super) fn add_sources(&self, entry: &mut Entry, sources: &[Listed], more: usize) {
        let view = self.edition.view();
        let this = listed(&entry.hit);
        let metric = view.metric(&this.id);
        entry.more = more;
        entry.pairs = sources
            .iter()
            .map(|source| {
                let whom = metric.and_then(|metric| words::whom(view, metric, &source.id));
                let source_of = view.data_source(&source.id);
                let sort = source_of.and_then(words::sort);
                let facts = source_of.map(words::source);
                Pair {
                    title: source.title.clone(),
                    href: links::page(self.asked, Kind::DataSource, &source.id),
                    facts: sort
                        .into_iter()
                        .chain(whom)
                        .chain(facts.into_iter().flatten())
                        .collect(),
                    add: links::add(self.asked, &this, Some(source)),
                }
            })
            .collect();
        if !entry.pairs.is_empty() {
            entry.add = None;
            entry.facts.clear();
        }
    }

    /// The metrics that a data source is used for.
    fn add_uses(&self, entry: &mut Entry) {
        let view = self.edition.view();
        let this = listed(&entry.hit);
        let Some(source) = view.data_source(&this.id) else {
            return;
        };
        let id = &source.header.id;
        let users = self
            .edition
            .dependents(view, Kind::DataSource, id, Kind::Metric);
        entry.more = users.len().saturating_sub(USES);
        entry.pairs = users
            .into_iter()
            .take(USES)
            .map(|metric| {
                let header = metric.header();
                let of = Listed {
                    kind: Kind::Metric,
                    id: header.id.to_string(),
                    version: header.version.clone(),
                    title: header.title.clone(),
                    status: self.edition.snapshot.standing(metric).status,
                };
                Pair {
                    title: of.title.clone(),
                    href: links::page(self.asked, Kind::Metric, &of.id),
                    facts: Vec::new(),
                    add: links::add(self.asked, &of, Some(&this)),
                }
            })
            .collect();
    }
}

fn listed(hit: &Hit) -> Listed {
    Listed {
        kind: hit.kind,
        id: hit.id.clone(),
        version: hit.version.clone(),
        title: hit.title.clone(),
        status: hit.status,
    }
}
