//! Search on the standard of this repository.

use crate::harness::{Server, TestEnv};

#[test]
fn school_readiness_leads_to_outcome_2_first() {
    let env = TestEnv::open_outcomes();
    let server = Server::start(&env);
    let client = server.client();

    let page = client.get("/search?q=school+readiness");
    assert_eq!(page.status, 200);
    assert!(page.header("content-type").starts_with("text/html"));
    let text = page.text();
    let first = text
        .split("<li class=\"result\">")
        .nth(1)
        .expect("a result");
    assert!(
        first.contains("href=\"/outcomes/school-readiness\""),
        "{first}"
    );
    assert!(
        first.contains("outcome 2") || first.contains("Outcome 2"),
        "its number is shown: {first}"
    );

    for query in [
        "school+readiness",
        "scool+readyness",
        "ready%20for%20school",
    ] {
        let found = client.get(&format!("/api/v1/search?q={query}")).json();
        assert_eq!(found["hits"][0]["id"], "school-readiness", "{query}");
        assert_eq!(found["hits"][0]["kind"], "outcome");
        assert_eq!(found["hits"][0]["outcome_numbers"][0], 2);
    }
}

#[test]
fn outside_a_repository_the_standard_built_in_is_served() {
    let env = TestEnv::without_git();
    let server = Server::start(&env);
    let found = server
        .client()
        .get("/api/v1/search?q=school+readiness")
        .json();
    assert_eq!(found["hits"][0]["id"], "school-readiness", "{found}");
    assert_eq!(
        server
            .client()
            .get("/outcomes/school-readiness@0.4.0")
            .status,
        200
    );
}

#[test]
fn the_api_answers_in_the_shape_that_others_rely_on() {
    let env = TestEnv::open_outcomes();
    let server = Server::start(&env);
    let client = server.client();

    let found = client.get("/api/v1/search?q=lonely&limit=2").json();
    for member in ["query", "total", "hits", "facets"] {
        assert!(!found[member].is_null(), "{member}: {found}");
    }
    let hits = found["hits"].as_array().expect("hits");
    assert!((1..=2).contains(&hits.len()));
    for member in [
        "kind",
        "id",
        "version",
        "title",
        "status",
        "outcome_numbers",
        "score",
        "snippet",
        "why",
    ] {
        assert!(
            hits.iter().all(|hit| hit.get(member).is_some()),
            "{member}: {found}"
        );
    }
    let corrected = client.get("/api/v1/search?q=lonelyness").json();
    assert!(corrected["corrected"].is_string(), "{corrected}");

    let all = client.get("/api/v1/search?q=health&limit=100").json();
    let one = client
        .get("/api/v1/search?q=health&limit=100&kind=outcome")
        .json();
    assert!(one["total"].as_u64() < all["total"].as_u64());
    assert!(
        one["hits"]
            .as_array()
            .expect("hits")
            .iter()
            .all(|hit| hit["kind"] == "outcome")
    );
    let social = client
        .get("/api/v1/search?q=health&kind=outcome&domain=social")
        .json();
    assert!(social["total"].as_u64() <= one["total"].as_u64());
    let second = client
        .get("/api/v1/search?q=health&limit=1&offset=1")
        .json();
    assert_eq!(second["hits"][0]["id"], all["hits"][1]["id"]);
}

#[test]
fn words_that_mean_something_to_programs_are_only_words() {
    let env = TestEnv::fixture();
    let server = Server::start(&env);
    let client = server.client();
    for query in [
        "%3Cscript%3Ealert(1)%3C/script%3E",
        "%22%27%3E%3Cb%3E",
        "AND+OR+NOT+(",
        "title:%5B*+TO+*%5D",
        "%00",
        "%F0%9F%98%80",
    ] {
        let page = client.get(&format!("/search?q={query}"));
        assert_eq!(page.status, 200, "{query}: {}", page.text());
        let text = page.text();
        assert!(
            !text.contains("<script>alert") && !text.contains("'><b>"),
            "{query} came back unescaped"
        );
        assert!(
            client.get(&format!("/api/v1/search?q={query}")).status < 500,
            "{query}"
        );
    }
}
