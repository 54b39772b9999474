//! The versions to choose from, in the head of a page.

use crate::testing::{get, history_site, main_text};

/// What the head says of versions.
fn head(page: &str) -> String {
    let head = page
        .split("<div class=\"standing quiet\">")
        .nth(1)
        .unwrap_or_default();
    let head = head.split("</header>").next().unwrap_or_default();
    main_text(&format!("<main><p>{head}</main>"))
}

#[tokio::test]
async fn all_versions_can_be_chosen_from() {
    let site = history_site();
    let page = get(&site, "/metrics/close-friends@1.1.0").await.body;
    insta::assert_snapshot!(head(&page), @"
    superseded
    Reviews: approved by 1, as citizen; 1 of an earlier text
    version 1.1.0, in release 1.1.0
    2.0.0 newest 1 April 2026, candidate, in release 2.0.0
    1.1.0 (this page) 1 March 2026, superseded, in release 1.1.0
    1.0.0 31 January 2026, superseded, in release 1.0.0
    History · What changed since 1.0.0 · Provenance
    ");
    for link in [
        "/metrics/close-friends\">2.0.0",
        "/metrics/close-friends@1.0.0\">1.0.0",
        "/metrics/close-friends/history\">",
        "/metrics/close-friends/diff/1.0.0..1.1.0\">",
    ] {
        assert!(page.contains(&format!("href=\"{link}")), "{link}");
    }
    assert!(!page.contains("href=\"/metrics/close-friends@1.1.0\""));
}

#[tokio::test]
async fn where_there_is_one_version_there_is_no_choice() {
    let page = get(&history_site(), "/metrics/lonely-often").await.body;
    insta::assert_snapshot!(head(&page), @"
    candidate
    Nobody has reviewed it yet.
    version 1.0.0, in releases 1.0.0 to 2.0.0
    History · Provenance
    ");
    assert!(!page.contains("class=\"picker\""));
}
