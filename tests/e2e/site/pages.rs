//! Pages as people read them, on the standard of this repository.

use crate::harness::{Client, Server, TestEnv};

/// The page at a path.
fn page(client: &Client, path: &str) -> String {
    let answer = client.get(path);
    assert_eq!(answer.status, 200, "{path}");
    assert!(
        answer.header("content-type").starts_with("text/html"),
        "{path}"
    );
    answer.text()
}

#[test]
fn the_first_page_has_a_search_box_and_all_forty_outcomes() {
    let env = TestEnv::open_outcomes();
    let server = Server::start(&env);
    let client = server.client();
    let text = page(&client, "/");
    assert!(
        text.contains("<form")
            && text.contains("action=\"/search\"")
            && text.contains("name=\"q\""),
        "{text}"
    );
    let mut outcomes: Vec<_> = text
        .split("href=\"/outcomes/")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    outcomes.sort_unstable();
    outcomes.dedup();
    assert_eq!(outcomes.len(), 40, "{outcomes:?}");
    for domain in ["Social", "Environmental", "Economic"] {
        assert!(text.contains(domain), "{domain}");
    }
}

#[test]
fn an_old_version_of_an_outcome_shows_status_provenance_and_identifier() {
    let env = TestEnv::open_outcomes();
    let server = Server::start(&env);
    let text = page(&server.client(), "/outcomes/school-readiness@0.4.0");
    for words in [
        "School readiness",
        "0.4.0",
        "incomplete",
        "Mass Collaboration",
        "/outcomes/school-readiness/0.4.0",
    ] {
        assert!(text.contains(words), "“{words}” is missing");
    }
    assert!(
        text.to_lowercase().contains("map wording only"),
        "the banner is missing"
    );
    assert!(
        text.contains("letters, shapes, motor skills, reading books, number recognition"),
        "the map's own words are missing"
    );
}

#[test]
fn every_page_of_the_site_answers() {
    let env = TestEnv::open_outcomes();
    let server = Server::start(&env);
    let client = server.client();
    let pages = [
        "/map",
        "/search",
        "/search?q=home",
        "/validate",
        "/rules",
        "/releases",
        "/about",
        "/outcomes",
        "/metrics",
        "/data-sources",
        "/code-lists",
        "/tables",
        "/profiles",
        "/metrics/life-satisfaction",
        "/metrics/life-satisfaction@0.4.0",
        "/tables/measurements",
        "/code-lists/timepoints",
        "/profiles/open",
        "/rules/value-below-minimum",
    ];
    for path in pages {
        let text = page(&client, path);
        assert_eq!(text.matches("<h1").count(), 1, "{path} has one heading");
        assert!(text.contains("lang=\"en"), "{path} names its language");
        assert!(
            !text.contains(" style=\"") && !text.contains(" onclick=") && !text.contains("<style"),
            "{path} has something inline"
        );
    }
}
