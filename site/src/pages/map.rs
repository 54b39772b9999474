//! `/map`: a picture of the outcomes by domain, in the order of the map; then its own words, with all metrics.

use std::sync::Arc;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use open_outcomes_registry::id::DefinitionId;
use open_outcomes_registry::kind::Kind;
use semver::Version;

use super::beyond::{Beyond, beyond};
use crate::cite::Cite;
use crate::content::carried;
use crate::failure::Failure;
use crate::frame::{Frame, page};
use crate::linked_data;
use crate::shortlist::{Asked, Basket};
use crate::site::{Edition, Site};
use crate::suggest::Suggest;
use crate::versions::path_of;
use crate::whom::{Best, Ground, Switch, Whom};

/// A domain of the map with its outcomes.
pub(crate) struct Domain {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) outcomes: Vec<Line>,
}

impl Domain {
    /// “29 outcomes”
    pub(crate) fn counted(&self) -> String {
        counted(self.outcomes.len(), "outcome")
    }
}

fn counted(n: usize, what: &str) -> String {
    let plural = if n == 1 { "" } else { "s" };
    format!("{n} {what}{plural}")
}

/// An outcome on the map.
pub(crate) struct Line {
    pub(crate) number: u16,
    pub(crate) title: String,
    pub(crate) href: String,
    /// The map's own words, where the titles of the metrics do not say them.
    pub(crate) phrase: Option<String>,
    pub(crate) metrics: Vec<Metric>,
    /// How many of them are recommended for the group that a reader asks about.
    pub(crate) recommended: Option<usize>,
}

impl Line {
    /// “6 metrics”
    pub(crate) fn counted(&self) -> String {
        counted(self.metrics.len(), "metric")
    }

    /// How many are recommended, where some are.
    pub(crate) fn marked(&self) -> Option<usize> {
        self.recommended.filter(|n| *n > 0)
    }
}

/// A metric of an outcome.
pub(crate) struct Metric {
    pub(crate) title: String,
    /// Its identifier, where another has the same title.
    pub(crate) note: Option<String>,
    pub(crate) href: String,
}

/// The metrics of an outcome under their titles.
fn metrics(edition: &Edition, outcome: &DefinitionId) -> Vec<Metric> {
    let all = edition.metrics_of(edition.view(), outcome);
    let is_shared = |title: &str| {
        let same = all.iter().filter(|other| other.header().title == title);
        same.count() > 1
    };
    let mut metrics = Vec::new();
    for metric in &all {
        let header = metric.header();
        metrics.push(Metric {
            title: header.title.clone(),
            note: is_shared(&header.title).then(|| header.id.to_string()),
            href: format!("/metrics/{}", header.id),
        });
    }
    metrics
}

/// Whether the titles are the map's own words, so that to quote those again would tell nothing.
fn are_the_maps_words(metrics: &[Metric], phrase: &str) -> bool {
    let phrase = phrase.to_lowercase();
    !metrics.is_empty()
        && metrics
            .iter()
            .all(|metric| phrase.contains(&metric.title.to_lowercase()))
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
            metrics(edition, &entry.outcome.id)
        } else {
            Vec::new()
        };
        Some(Line {
            number: entry.number,
            title: published.header().title.clone(),
            href: format!("/outcomes/{}", entry.outcome.id),
            phrase: outcome
                .phrase
                .clone()
                .filter(|phrase| !are_the_maps_words(&metrics, phrase)),
            metrics,
            recommended: None,
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
        .filter(|domain: &Domain| !domain.outcomes.is_empty())
        .collect()
}

/// Marks the outcomes that have a measure recommended for a group, and tells on what ground.
fn advise(edition: &Edition, whom: &Whom<'_>, domains: &mut [Domain]) -> Ground {
    if !whom.is_chosen() {
        return Ground::Nothing;
    }
    let view = edition.view();
    let mut all = Vec::new();
    for line in domains.iter_mut().flat_map(|domain| &mut domain.outcomes) {
        let id = line.href.trim_start_matches("/outcomes/");
        let measures = view.get(Kind::Outcome, id);
        let measures = measures.map(|outcome| edition.measures_of(view, outcome));
        let best = whom.best(measures.unwrap_or_default());
        line.recommended = Some(best.recommended());
        all.push(best);
    }
    Ground::of(all.iter().flat_map(Best::said))
}

#[derive(Template)]
#[template(path = "map.html")]
struct MapPage {
    frame: Frame,
    linked_data: String,
    cite: Cite,
    suggest: Suggest,
    switch: Option<Switch>,
    title: String,
    version: Version,
    definition: Option<String>,
    source: Option<String>,
    identifier: String,
    history: String,
    outcomes: usize,
    domains: Vec<Domain>,
    beyond: Vec<Beyond>,
}

/// Lets every link take along what the reader has chosen.
fn carry(basket: &Basket, domains: &mut [Domain]) {
    let query = basket.address("");
    let query = query.trim_start_matches('?');
    for line in domains.iter_mut().flat_map(|domain| &mut domain.outcomes) {
        line.href = carried(&line.href, query);
        for metric in &mut line.metrics {
            metric.href = carried(&metric.href, query);
        }
    }
}

/// `/map`
pub(crate) async fn map(
    State(site): State<Arc<Site>>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let edition = site.edition();
    let missing = || Failure::not_found("This release has no map.");
    let map = edition.map().ok_or_else(missing)?;
    let mut maps = edition.view().all(Kind::Map);
    let published = maps.next().ok_or_else(missing)?;
    let basket = Asked::read(query.as_deref().unwrap_or_default()).basket;
    let whom = Whom::asked(&edition, &basket);
    let mut domains = domains(&edition, true);
    let ground = advise(&edition, &whom, &mut domains);
    carry(&basket, &mut domains);
    let header = &map.header;
    let frame = Frame::new(header.title.clone(), "/map").described(
        "The outcomes of the open outcomes map by domain, each with the metrics that belong to it.",
    );
    Ok(page(&MapPage {
        frame,
        linked_data: linked_data::of(&edition, published),
        cite: Cite::new(&edition, published),
        suggest: Suggest::new(&edition, published, site.settings.edit.as_deref()),
        switch: Switch::new(&whom, &basket, "/map", None, ground),
        title: header.title.clone(),
        version: header.version.clone(),
        definition: header.definition.clone(),
        source: header
            .provenance
            .citation
            .as_ref()
            .map(|citation| citation.text.clone()),
        identifier: edition.identifier(Kind::Map, &header.id, Some(&header.version)),
        history: format!("{}/history", path_of(Kind::Map, &header.id)),
        outcomes: map.outcomes.len(),
        domains,
        beyond: beyond(&edition),
    }))
}

#[cfg(test)]
mod tests {
    use open_outcomes_registry::kind::Kind;

    use crate::testing::{fixture_site, get, main_text, standard_site};

    #[tokio::test]
    async fn the_picture_reads_as_the_map_does() {
        let page = get(&fixture_site(), "/map").await;
        insta::assert_snapshot!(main_text(&page.body), @"
        Fixture map
        Choose one of 2 outcomes to see what may be measured, with what, and for whom.
        For whom?
        everybody
        Older people
        Very old people
        Young people
        Show
        Social 2 outcomes
        1 Fixture: wellbeing 2 metrics
        2 Fixture: social connections 2 metrics
        The map in its own words, with all metrics
        About this map
        The map in its own words, with all metrics
        Social
        1 Fixture: wellbeing
        “how people feel about their life, time given to others”
        Fixture: change in wellbeing
        Fixture: volunteering hours
        2 Fixture: social connections
        “number of close friends; share of people who are often lonely”
        Fixture: close friends
        Fixture: often lonely
        About this map
        A made-up map of two outcomes, for tests.
        Made up for tests
        Version 1.0.0 · https://example.org/open-outcomes/maps/fixture-map/1.0.0 · History
        Cite this version
        Fixture Steward (2026). Fixture map. Open Outcomes registry, map, version 1.0.0. https://example.org/open-outcomes/maps/fixture-map/1.0.0. Licence: CC BY 4.0.
        @misc{maps-fixture-map-1.0.0,
        author = {{Fixture Steward}},
        title = {{Fixture map}},
        howpublished = {Open Outcomes registry, map, version 1.0.0},
        version = {1.0.0},
        year = {2026},
        url = {https://example.org/open-outcomes/maps/fixture-map/1.0.0},
        note = {Licence: CC BY 4.0},
        }
        The same as a file (BibTeX)
        Suggest a change
        This definition is the file standards/map.toml.
        Change the file, and raise its version from 1.0.0.
        Say why in a new file under standards/changes/maps/fixture-map/, named after the new version.
        Open a pull request, or push a branch whose name begins with proposals/. It then stands among the proposals, with who must still agree.
        The file CONTRIBUTING.md beside the standard says more.
        ");
    }

    #[tokio::test]
    async fn the_map_marks_where_something_is_recommended_for_a_group() {
        let site = standard_site();
        let page = get(&site, "/map?group=older-people").await.body;
        let text = main_text(&page);
        assert!(
            text.contains("19 Social connections ★ 4 recommended"),
            "{text}"
        );
        assert!(text.contains("nobody has reviewed it."), "{text}");
        assert!(page.contains("href=\"/outcomes/home?group=older-people\""));
        // What is recommended for everybody marks nothing.
        assert!(text.contains("36 Organic farming 12 metrics"), "{text}");
        assert!(!get(&site, "/map").await.body.contains('★'));
    }

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
        assert_eq!(page.body.matches("<a class=\"tile\"").count(), 40);
        // Once in the picture, once in its own words.
        assert_eq!(page.body.matches("class=\"outcome-number\"").count(), 80);
        let titled = "<a href=\"/metrics/low-birth-weight-rate\">Low birth weight at term</a>";
        assert!(page.body.contains(titled), "{text}");
        assert!(text.contains("“number of intimate friends"), "{text}");
        let words_only = "<a href=\"/metrics/shape-knowledge\">";
        assert!(page.body.contains(words_only), "{text}");
        for metric in standard_site().edition().view().all(Kind::Metric) {
            let id = &metric.header().id;
            let words = format!(">{}</a>", id.as_str().replace('-', " "));
            let is_title = metric.header().title == id.as_str().replace('-', " ");
            assert!(is_title || !page.body.contains(&words), "{words}");
        }
    }
}
