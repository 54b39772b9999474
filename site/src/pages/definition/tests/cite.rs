//! What can be taken along from a page: a citation, and where to suggest a change.

use std::sync::Arc;

use axum::http::{StatusCode, header};

use crate::site::{Settings, Site};
use crate::testing::{fixture, fixture_site, get, main_text, standard_site};

#[tokio::test]
async fn a_version_is_had_as_bibtex() {
    let site = fixture_site();
    let newest = get(&site, "/data-sources/short-wellbeing-scale/cite.bib").await;
    assert_eq!(
        newest.headers[header::CONTENT_TYPE],
        "application/x-bibtex; charset=utf-8"
    );
    insta::assert_snapshot!(newest.body, @"
    @misc{data-sources-short-wellbeing-scale-1.1.0,
      author = {{Fixture Steward}},
      title = {{Fixture: short wellbeing scale}},
      howpublished = {Open Outcomes registry, data source, version 1.1.0},
      version = {1.1.0},
      year = {2026},
      url = {https://example.org/open-outcomes/data-sources/short-wellbeing-scale/1.1.0},
      note = {Licence: CC BY 4.0},
    }
    ");
    let same = get(&site, "/data-sources/short-wellbeing-scale@1.1.0/cite.bib").await;
    assert_eq!(same.body, newest.body);
    for missing in [
        "/metrics/nothing-such/cite.bib",
        "/metrics/close-friends@9.9.9/cite.bib",
    ] {
        assert_eq!(
            get(&site, missing).await.status,
            StatusCode::NOT_FOUND,
            "{missing}"
        );
    }
}

#[tokio::test]
async fn every_page_says_how_to_cite_it_and_nobody_who_is_not_recorded() {
    let page = get(&standard_site(), "/metrics/loneliness").await;
    let text = main_text(&page.body);
    assert!(
        text.contains(
            "Open Outcomes (2026). Loneliness. Open Outcomes registry, metric, version 0."
        ),
        "{text}"
    );
    assert!(
        text.contains("https://w3id.org/open-outcomes/metrics/loneliness/0."),
        "{text}"
    );
    assert!(
        !text.contains("127.0.0.1") && !text.contains("localhost"),
        "{text}"
    );
}

#[tokio::test]
async fn a_change_is_suggested_in_the_file() {
    let page = get(&fixture_site(), "/metrics/close-friends").await.body;
    let text = main_text(&page);
    assert!(
        text.contains("This definition is the file standards/metrics/close-friends.toml."),
        "{text}"
    );
    assert!(!page.contains("Open it to suggest a change"));

    let settings = Settings {
        edit: Some("https://example.org/edit/main/{path}".to_owned()),
        ..Settings::default()
    };
    let site = Arc::new(Site::with_settings(fixture(), settings).expect("a site"));
    let page = get(&site, "/metrics/close-friends").await.body;
    let link = "href=\"https://example.org/edit/main/standards/metrics/close-friends.toml\"";
    assert!(page.contains(link), "{page}");
    let map = get(&site, "/map").await.body;
    assert!(map.contains("href=\"https://example.org/edit/main/standards/map.toml\""));
}

#[tokio::test]
async fn definitions_are_linked_where_running_text_first_names_them() {
    let site = standard_site();
    let edition = site.edition();
    let mut seen = 0;
    for kind in open_outcomes_registry::kind::Kind::ALL {
        for published in edition.view().all(kind) {
            let header = published.header();
            let path = format!("/{}/{}", kind.folder(), header.id);
            if kind == open_outcomes_registry::kind::Kind::Map {
                continue;
            }
            let page = get(&site, &path).await.body;
            let lead = page
                .split("<p class=\"lead\">")
                .nth(1)
                .and_then(|rest| rest.split("</p>").next());
            let lead = lead.unwrap_or_default();
            seen += lead.matches("<a ").count();
            assert!(
                !lead.contains(&format!("href=\"{path}\"")),
                "{path} links to itself"
            );
        }
    }
    assert!(seen > 5, "{seen}");
}
