//! `/{kind}`: every definition of a kind in the newest release.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use open_outcomes_registry::definition::Definition;
use open_outcomes_registry::governance::status::Status;
use open_outcomes_registry::kind::Kind;
use semver::Version;

use super::definition::section;
use crate::failure::Failure;
use crate::frame::{Frame, page};
use crate::lookup;
use crate::site::{Edition, Site};

struct Entry {
    number: Option<u16>,
    id: String,
    title: String,
    /// Whether another has the same title, so that the identifier must tell them apart.
    is_shared: bool,
    href: String,
    text: String,
    version: Version,
    status: Status,
}

#[derive(Template)]
#[template(path = "list.html")]
struct ListPage {
    frame: Frame,
    heading: String,
    about: &'static str,
    kind: Kind,
    entries: Vec<Entry>,
}

/// `/{kind}`
pub(crate) async fn list(
    State(site): State<Arc<Site>>,
    Path(kind): Path<String>,
) -> Result<Response, Failure> {
    let of = lookup::kind(&kind)?;
    if of == Kind::Map {
        return Ok(Redirect::to("/map").into_response());
    }
    if of.folder() != kind {
        return Ok(Redirect::permanent(&format!("/{}", of.folder())).into_response());
    }
    let edition = site.edition();
    let heading = heading(of);
    Ok(page(&ListPage {
        frame: Frame::new(heading.clone(), section(of)).described(about(of)),
        heading,
        about: about(of),
        kind: of,
        entries: entries(&edition, of),
    }))
}

fn entries(edition: &Edition, kind: Kind) -> Vec<Entry> {
    let mut entries: Vec<_> = edition
        .view()
        .all(kind)
        .map(|published| {
            let header = published.header();
            let (number, phrase) = match published.definition() {
                Definition::Outcome(outcome) => (Some(outcome.number), outcome.phrase.clone()),
                Definition::Metric(metric) => (
                    None,
                    metric
                        .outcomes
                        .iter()
                        .find_map(|place| place.phrase.clone()),
                ),
                _ => (None, None),
            };
            let phrase = phrase.map(|phrase| format!("“{phrase}”"));
            Entry {
                number,
                id: header.id.to_string(),
                is_shared: false,
                title: header.title.clone(),
                href: format!("/{}/{}", kind.folder(), header.id),
                text: header.definition.clone().or(phrase).unwrap_or_default(),
                version: header.version.clone(),
                status: edition.snapshot.standing(published).status,
            }
        })
        .collect();
    entries
        .sort_by_cached_key(|entry| (entry.number, entry.title.to_lowercase(), entry.href.clone()));
    // Sorted by title, equals are neighbours.
    for at in 1..entries.len() {
        if entries[at - 1].title == entries[at].title {
            entries[at - 1].is_shared = true;
            entries[at].is_shared = true;
        }
    }
    entries
}

/// The name of a kind, in the plural.
pub(crate) fn heading(kind: Kind) -> String {
    let plural = match kind {
        Kind::Map => "Maps",
        Kind::Outcome => "Outcomes",
        Kind::Metric => "Metrics",
        Kind::DataSource => "Data sources",
        Kind::CodeList => "Code lists",
        Kind::UnitCost => "Unit costs",
        Kind::Table => "Tables",
        Kind::Profile => "Profiles",
    };
    plural.to_owned()
}

const fn about(kind: Kind) -> &'static str {
    match kind {
        Kind::Map => "The open outcomes map.",
        Kind::Outcome => {
            "Changes in people’s lives, the environment or the economy that the map names."
        }
        Kind::Metric => "What is counted or scored to see whether an outcome happens.",
        Kind::DataSource => {
            "Questionnaires, records, statistics and measurements that metrics are taken with."
        }
        Kind::CodeList => "The codes that a field or a breakdown may hold.",
        Kind::UnitCost => "What one unit of an event costs a public body, with its source.",
        Kind::Table => "The tables of a submission and their fields.",
        Kind::Profile => {
            "What a funder asks for: outcomes, measures and tables, named and versioned."
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::http::{StatusCode, header};

    use crate::testing::{fixture_site, get};

    #[tokio::test]
    async fn each_kind_has_a_list_that_links_to_its_definitions() {
        for (kind, id) in [
            ("outcomes", "wellbeing"),
            ("metrics", "close-friends"),
            ("data-sources", "activity-log"),
            ("tables", "measurements"),
            ("profiles", "open"),
        ] {
            let page = get(&fixture_site(), &format!("/{kind}")).await;
            assert!(
                page.body.contains(&format!("href=\"/{kind}/{id}\"")),
                "{kind}"
            );
        }
    }

    #[tokio::test]
    async fn a_singular_leads_to_its_plural_and_maps_to_the_map() {
        let page = get(&fixture_site(), "/data-source").await;
        assert_eq!(page.status, StatusCode::PERMANENT_REDIRECT);
        assert_eq!(page.headers[header::LOCATION], "/data-sources");
        assert_eq!(
            get(&fixture_site(), "/maps").await.headers[header::LOCATION],
            "/map"
        );
    }
}
