//! What may be set beside the things that are there: what was searched for, or the sensible rivals.

use open_outcomes_registry::definition::Definition;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::Published;

use super::subject::Subject;
use crate::pages::definition::side::{name_of, sources_of};
use crate::search::SearchRequest;
use crate::site::Edition;

/// How many are offered.
const OFFERED: usize = 8;
/// Among how many results they are looked for.
const LOOKED_AT: usize = 40;

/// Something to set beside the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Choice {
    pub(super) title: String,
    pub(super) kind: &'static str,
    /// How the address names it.
    pub(super) with: String,
    /// The address with it.
    pub(super) address: String,
}

fn choice(published: &Published) -> Choice {
    let header = published.header();
    Choice {
        title: name_of(published).to_owned(),
        kind: published.kind().label(),
        with: format!(
            "{}/{}@{}",
            published.kind().folder(),
            header.id,
            header.version
        ),
        address: String::new(),
    }
}

/// The metrics and data sources that a search finds.
pub(super) fn found(edition: &Edition, query: &str) -> Vec<Choice> {
    if query.trim().is_empty() {
        return Vec::new();
    }
    let mut request = SearchRequest::new(query);
    request.limit = LOOKED_AT;
    let Ok(results) = edition.searcher.search(&request) else {
        return Vec::new();
    };
    let hits = results.hits.iter();
    hits.filter(|hit| matches!(hit.kind, Kind::Metric | Kind::DataSource))
        .filter_map(|hit| edition.view().get(hit.kind, &hit.id))
        .map(choice)
        .take(OFFERED)
        .collect()
}

/// Other versions of the only thing there is; other measures of its metric, other metrics of its outcomes,
/// other sources of the metrics that it serves.
pub(super) fn rivals(edition: &Edition, only: &Subject<'_>) -> Vec<Choice> {
    let mut rivals = match only {
        Subject::Metric(published, metric) => {
            let outcomes: Vec<_> = metric.outcomes.iter().map(|it| &it.outcome.id).collect();
            let mut all = older(edition, published);
            all.extend(
                edition
                    .view()
                    .all(Kind::Metric)
                    .filter(|other| {
                        let Definition::Metric(other) = other.definition() else {
                            return false;
                        };
                        let places = &other.outcomes;
                        other.header.id != metric.header.id
                            && places
                                .iter()
                                .any(|place| outcomes.contains(&&place.outcome.id))
                    })
                    .map(choice),
            );
            all
        }
        Subject::Source(published, _) => {
            let mut all = older(edition, published);
            all.extend(beside(edition, published));
            all
        }
        Subject::Measure(entry) => entry
            .metric
            .map(|metric| {
                let sources = sources_of(edition, metric).into_iter();
                sources
                    .map(|(id, name)| Choice {
                        title: format!("{} with {name}", metric.header().title),
                        kind: "measure",
                        with: format!("measures/{}~{id}", entry.chosen.metric),
                        address: String::new(),
                    })
                    .filter(|choice| {
                        let own = entry.chosen.source.as_ref();
                        !own.is_some_and(|own| choice.with.ends_with(&format!("~{}", own.id)))
                    })
                    .collect()
            })
            .unwrap_or_default(),
    };
    let mut seen = Vec::new();
    rivals.retain(|choice| {
        let is_new = !seen.contains(&choice.with);
        seen.push(choice.with.clone());
        is_new
    });
    rivals.truncate(OFFERED);
    rivals
}

/// The other versions, the newest first.
fn older(edition: &Edition, published: &Published) -> Vec<Choice> {
    let versions = edition
        .snapshot
        .versions(published.kind(), published.header().id.as_str());
    versions
        .rev()
        .filter(|other| !std::ptr::eq(*other, published))
        .map(|other| {
            let other_version = &other.header().version;
            let plain = choice(other);
            Choice {
                title: format!("{}, version {other_version}", plain.title),
                ..plain
            }
        })
        .take(OFFERED / 2)
        .collect()
}

/// The sources that metrics are taken with which are taken with this one too.
fn beside(edition: &Edition, published: &Published) -> Vec<Choice> {
    let own = &published.header().id;
    let mut found = Vec::new();
    for metric in edition.view().all(Kind::Metric) {
        let Definition::Metric(metric) = metric.definition() else {
            continue;
        };
        let sources: Vec<_> = metric
            .measures
            .iter()
            .map(|it| &it.data_source.id)
            .collect();
        if sources.contains(&own) {
            let others = sources.into_iter().filter(|id| *id != own);
            found.extend(
                others
                    .filter_map(|id| edition.view().get(Kind::DataSource, id.as_str()))
                    .map(choice),
            );
        }
    }
    found
}
