//! One line of a list.

use std::collections::BTreeMap;

use open_outcomes_registry::definition::data_source::Cost;
use open_outcomes_registry::definition::{DataSource, Definition, Metric};
use open_outcomes_registry::governance::status::Status;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::Published;
use semver::Version;

use crate::content::{Value, carried};
use crate::short;
use crate::shortlist::Basket;
use crate::site::Edition;
use crate::whom::{Best, Ground, Rank, Whom};

pub(super) struct Entry<'e> {
    pub(super) published: &'e Published,
    pub(super) number: Option<u16>,
    pub(super) title: String,
    /// What tells it apart or what people call it: an identifier, or a shorter name.
    pub(super) note: Option<String>,
    pub(super) href: String,
    pub(super) text: String,
    /// Cost and time, of a data source.
    pub(super) effort: Option<(&'static str, String)>,
    pub(super) version: Version,
    pub(super) status: Status,
    /// What is said for the group that a reader asks about.
    pub(super) advice: Option<Value>,
    rank: Rank,
}

impl Entry<'_> {
    pub(super) fn cost(&self) -> Option<Cost> {
        match self.published.definition() {
            Definition::DataSource(source) => Some(cost(source)),
            _ => None,
        }
    }
}

/// Says of each entry what is said for the reader's group, puts those first that serve it best, and
/// tells on what ground.
pub(super) fn advise(edition: &Edition, whom: &Whom<'_>, entries: &mut [Entry<'_>]) -> Ground {
    if !whom.is_chosen() {
        return Ground::Nothing;
    }
    let view = edition.view();
    let best: Vec<_> = entries
        .iter()
        .map(|entry| whom.best(edition.measures_of(view, entry.published)))
        .collect();
    let ground = Ground::of(best.iter().flat_map(Best::said));
    for (entry, best) in entries.iter_mut().zip(best) {
        entry.rank = best.rank;
        entry.advice = Some(best.words(view, entry.published.kind(), ground));
    }
    // On the shelves that follow, the order of those of one rank stays.
    entries.sort_by_key(|entry| entry.rank);
    ground
}

/// Lets every link take along what the reader has chosen.
pub(super) fn carry(basket: &Basket, entries: &mut [Entry<'_>]) {
    let query = basket.address("");
    for entry in entries {
        entry.href = carried(&entry.href, query.trim_start_matches('?'));
    }
}

/// A source without a licence costs nobody knows what.
fn cost(source: &DataSource) -> Cost {
    source
        .licence
        .as_ref()
        .map_or(Cost::Unknown, |licence| licence.cost)
}

/// Every definition of a kind, by number and title.
pub(super) fn all(edition: &Edition, kind: Kind) -> Vec<Entry<'_>> {
    let mut titles: BTreeMap<&str, u32> = BTreeMap::new();
    for published in edition.view().all(kind) {
        *titles.entry(&published.header().title).or_default() += 1;
    }
    let is_shared = |published: &Published| titles[published.header().title.as_str()] > 1;
    let mut entries: Vec<_> = edition
        .view()
        .all(kind)
        .map(|published| entry(edition, published, is_shared(published)))
        .collect();
    entries
        .sort_by_cached_key(|entry| (entry.number, entry.title.to_lowercase(), entry.href.clone()));
    entries
}

fn entry<'e>(edition: &Edition, published: &'e Published, is_shared: bool) -> Entry<'e> {
    let header = published.header();
    let (number, phrase) = match published.definition() {
        Definition::Outcome(outcome) => (Some(outcome.number), outcome.phrase.as_deref()),
        Definition::Metric(metric) => (None, first_phrase(metric)),
        _ => (None, None),
    };
    let phrase = phrase.map(|phrase| format!("“{phrase}”"));
    let source = match published.definition() {
        Definition::DataSource(source) => Some(source),
        _ => None,
    };
    let called = source
        .and_then(|source| source.header.alternative_titles.first())
        .filter(|other| other.chars().count() < header.title.chars().count());
    let note = if is_shared {
        Some(header.id.to_string())
    } else {
        called.cloned()
    };
    // Where there are hundreds, a sentence of each must do.
    let definition = header
        .definition
        .as_deref()
        .map(|text| match published.kind() {
            Kind::Metric | Kind::DataSource => short::first_sentence(text).to_owned(),
            _ => text.to_owned(),
        });
    Entry {
        published,
        number,
        title: header.title.clone(),
        note,
        href: format!("/{}/{}", published.kind().folder(), header.id),
        text: definition.or(phrase).unwrap_or_default(),
        effort: source.map(|source| {
            let minutes = short::minutes(source).unwrap_or_default();
            (short::cost(cost(source)), minutes)
        }),
        version: header.version.clone(),
        status: edition.snapshot.standing(published).status,
        advice: None,
        rank: Rank::Nothing,
    }
}

fn first_phrase(metric: &Metric) -> Option<&str> {
    let mut places = metric.outcomes.iter();
    places.find_map(|place| place.phrase.as_deref())
}
