mod cite;
mod data_source;
mod metric;
mod outcome;
mod picker;
mod standing;
mod switch;
mod unit_cost;

use axum::http::{StatusCode, header};

use open_outcomes_registry::kind::Kind;

use crate::testing::{fixture_site, get, main_text, standard_site};

/// The text of a page, without digests, which change with every letter of a file.
fn shown(page: &str) -> String {
    let text = main_text(page);
    let lines = text.lines().map(|line| {
        let is_digest = line.starts_with("SHA-256");
        if is_digest {
            "SHA-256 of the file | [digest]"
        } else {
            line
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn a_table_shows_its_fields() {
    let page = get(&fixture_site(), "/tables/measurements").await.body;
    assert!(!page.contains("data-label=\"\""), "a bare word on a phone");
    let text = main_text(&page);
    for wanted in ["metric_id", "required", "personal", "Fields at a glance"] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
}

#[tokio::test]
async fn a_profile_shows_what_it_asks_for() {
    let text = main_text(&get(&fixture_site(), "/profiles/fixture-fund").await.body);
    for wanted in [
        "Measures it asks for",
        "Tables it takes",
        "Rules it changes",
        "required",
    ] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
}

#[tokio::test]
async fn a_profile_says_what_it_costs_a_person_and_who_asks_the_same() {
    let site = standard_site();
    let text = main_text(
        &get(&site, "/profiles/starter-adult-mental-health")
            .await
            .body,
    );
    for wanted in [
        "none of them is required",
        "All of them together cost a person 49 questions, about",
        "Profiles that ask for the same",
        "Starter: parents and babies",
        "1 of these 5 measures",
    ] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
    let text = main_text(&get(&site, "/profiles/starter-needs").await.body);
    assert!(text.contains("cost a person 1 question."), "{text}");
}

#[tokio::test]
async fn where_questions_are_not_known_their_number_is_a_least() {
    let site = standard_site();
    let edition = site.edition();
    let mut seen = 0;
    for published in edition.view().all(Kind::Profile) {
        let address = format!("/profiles/{}", published.header().id);
        let text = main_text(&get(&site, &address).await.body);
        let Some((_, rest)) = text.split_once("cost a person ") else {
            continue;
        };
        let is_least = rest.starts_with("at least ");
        let sentence = rest.lines().next().unwrap_or_default();
        seen += usize::from(is_least);
        assert!(!is_least || sentence.contains("not fully known"), "{text}");
    }
    assert!(seen > 0);
}

#[tokio::test]
async fn every_address_of_a_definition_leads_to_it() {
    let site = fixture_site();
    let exact = get(&site, "/metrics/close-friends@1.0.0").await;
    assert_eq!(exact.status, StatusCode::OK);
    assert!(
        exact
            .body
            .contains("<link rel=\"canonical\" href=\"http://localhost/metrics/close-friends\">")
    );
    for (from, to) in [
        ("/metric/close-friends", "/metrics/close-friends"),
        (
            "/metrics/close-friends/1.0.0",
            "/metrics/close-friends@1.0.0",
        ),
        ("/maps/anything", "/map"),
    ] {
        let answer = get(&site, from).await;
        assert!(answer.status.is_redirection(), "{from}");
        assert_eq!(answer.headers[header::LOCATION], to);
    }
}

#[tokio::test]
async fn what_is_not_there_is_answered_with_its_neighbours() {
    let site = fixture_site();
    let misspelt = get(&site, "/metrics/close-frends").await;
    assert_eq!(misspelt.status, StatusCode::NOT_FOUND);
    insta::assert_snapshot!(main_text(&misspelt.body), @"
    404
    There is no such definition
    There is no metric called “close-frends”; did you mean “close-friends”?
    Perhaps you meant
    Fixture: close friends /metrics/close-friends
    Go to the start or search.
    ");
    let version = get(&site, "/metrics/close-friends@7.0.0").await;
    assert!(
        version
            .body
            .contains("href=\"/metrics/close-friends@1.0.0\"")
    );
    for path in [
        "/nonsense",
        "/nonsense/x",
        "/metrics/%3Cscript%3E",
        "/metrics/a/b",
        "/outcomes/wellbeing@nonsense",
    ] {
        let answer = get(&site, path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(!answer.body.contains("<script>"), "{path}");
    }
}
