//! `/map`: the outcomes by domain, in the order of the map, with its own words.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use open_outcomes_registry::id::DefinitionId;
use open_outcomes_registry::kind::Kind;
use semver::Version;

use super::beyond::{Beyond, beyond};
use crate::failure::Failure;
use crate::frame::{Frame, page};
use crate::site::{Edition, Site, phrase_of};

/// A domain of the map with its outcomes.
pub(crate) struct Domain {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) outcomes: Vec<Line>,
}

/// An outcome on the map.
pub(crate) struct Line {
    pub(crate) number: u16,
    pub(crate) title: String,
    pub(crate) href: String,
    pub(crate) phrase: Option<String>,
    /// Its metrics, by the words that the map has for them.
    pub(crate) metrics: Vec<Words>,
}

/// Words of the map, and the metrics that stand for them.
pub(crate) struct Words {
    pub(crate) words: String,
    /// Name and address.
    pub(crate) metrics: Vec<(String, String)>,
}

/// The metrics of an outcome under the map's own words; those that it does not name under their titles.
fn words(edition: &Edition, outcome: &DefinitionId) -> Vec<Words> {
    let mut groups: Vec<Words> = Vec::new();
    for metric in edition.metrics_of(outcome) {
        let header = metric.header();
        let words = phrase_of(metric, outcome).unwrap_or(&header.title);
        // Where only the map's wording is known, the title says no more than the words do.
        let name = if words.eq_ignore_ascii_case(&header.title) {
            header.id.as_str().replace('-', " ")
        } else {
            header.title.clone()
        };
        let link = (name, format!("/metrics/{}", header.id));
        match groups.iter_mut().find(|group| group.words == words) {
            Some(group) => group.metrics.push(link),
            None => groups.push(Words {
                words: words.to_owned(),
                metrics: vec![link],
            }),
        }
    }
    groups
}

/// The domains of the map in order. Without metrics where only the titles are wanted.
pub(crate) fn domains(edition: &Edition, with_metrics: bool) -> Vec<Domain> {
    let Some(map) = edition.map() else {
        return Vec::new();
    };
    let line = |entry: &open_outcomes_registry::definition::map::MapEntry| {
        let published = edition.view().resolve(Kind::Outcome, &entry.outcome)?;
        let outcome = edition.view().outcome(entry.outcome.id.as_str())?;
        let metrics = if with_metrics {
            words(edition, &entry.outcome.id)
        } else {
            Vec::new()
        };
        Some(Line {
            number: entry.number,
            title: published.header().title.clone(),
            href: format!("/outcomes/{}", entry.outcome.id),
            phrase: outcome.phrase.clone(),
            metrics,
        })
    };
    map.domains
        .iter()
        .map(|domain| Domain {
            id: domain.id.to_string(),
            title: domain.title.clone(),
            outcomes: map
                .outcomes
                .iter()
                .filter(|entry| entry.domain == domain.id)
                .filter_map(line)
                .collect(),
        })
        .collect()
}

#[derive(Template)]
#[template(path = "map.html")]
struct MapPage {
    frame: Frame,
    title: String,
    version: Version,
    definition: Option<String>,
    source: Option<String>,
    identifier: String,
    domains: Vec<Domain>,
    beyond: Vec<Beyond>,
}

/// `/map`
pub(crate) async fn map(State(site): State<Arc<Site>>) -> Result<Response, Failure> {
    let edition = site.edition();
    let map = edition
        .map()
        .ok_or_else(|| Failure::not_found("This release has no map."))?;
    let header = &map.header;
    let frame = Frame::new(header.title.clone(), "/map").described(
        "The outcomes of the open outcomes map by domain, each with the metrics that belong to it.",
    );
    Ok(page(&MapPage {
        frame,
        title: header.title.clone(),
        version: header.version.clone(),
        definition: header.definition.clone(),
        source: header
            .provenance
            .citation
            .as_ref()
            .map(|citation| citation.text.clone()),
        identifier: edition.identifier(Kind::Map, &header.id, Some(&header.version)),
        domains: domains(&edition, true),
        beyond: beyond(&edition),
    }))
}

#[cfg(test)]
mod tests {
    use crate::testing::{get, main_text, standard_site};

    #[tokio::test]
    async fn all_forty_outcomes_stand_in_order_with_their_metrics() {
        let page = get(&standard_site(), "/map").await;
        let text = main_text(&page.body);
        let positions: Vec<_> = [
            "Right start in life",
            "School readiness",
            "Housing supply",
            "Good employer",
        ]
        .iter()
        .map(|title| text.find(title).unwrap_or_else(|| panic!("{title}")))
        .collect();
        assert!(positions.is_sorted());
        assert_eq!(page.body.matches("class=\"outcome-number\"").count(), 40);
        let only = "<a href=\"/metrics/shape-knowledge\">shapes</a>";
        assert!(page.body.contains(only), "{text}");
        let shared = "weight (Low birth weight at term, Healthy weight on school entry)";
        assert!(text.contains(shared), "{text}");
    }
}
