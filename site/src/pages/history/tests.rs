use crate::testing::{fixture_site, get, history_site, main_text, standard_site};

#[tokio::test]
async fn every_version_and_every_status_has_its_place() {
    let page = get(&history_site(), "/metrics/close-friends/history").await;
    insta::assert_snapshot!(main_text(&page.body), @"
    metric · Fixture: friends &#60; close & dear &#62;
    History of Fixture: friends &#60; close & dear &#62;
    A published version never changes and is never removed. Follow its changes (Atom feed)
    2 April 2026 Version 1.1.0 became superseded Replaced by a newer definition; valid for old data.
    Made up for tests. In its place: Fixture: often lonely
    Version 2.0.0
    published 1 April 2026, in release 2.0.0
    Counts all friends, &#60;b&#62;close or not&#60;/b&#62;.
    What that means | Figures from before and after must not stand on one line.
    Status it began with | candidate
    Bridge over the break | a study in which both were collected
    First period under the new version | Made up: the second quarter of 2026
    No review of it is recorded.
    What changed since 1.1.0
    Version 1.1.0
    published 1 March 2026, in release 1.1.0
    Says who counts.
    What that means | Figures from before and after may stand on one line.
    Written by | Fixture Person Two
    Decided | The meaning is the same, said more clearly. Made up. any-definition-text
    Reviews
    Fixture Person One, of Fixture Branch, as citizen, approves 20 February 2026 · unsigned · interests: none
    Fixture Person Two, as citizen, comments 20 February 2026 · unsigned · interests: none The text that was read is not the one that was published. “Who is a friend?”
    What changed since 1.0.0
    Version 1.0.0
    published 31 January 2026, in release 1.0.0
    The first version.
    Status it began with | candidate
    No review of it is recorded.
    ");
    for link in [
        "/metrics/close-friends@1.0.0",
        "/metrics/close-friends/diff/1.0.0..1.1.0",
        "/metrics/close-friends/diff/1.1.0..2.0.0",
        "/metrics/lonely-often",
        "/metrics/close-friends/changes.atom",
    ] {
        assert!(page.body.contains(&format!("href=\"{link}\"")), "{link}");
    }
}

#[tokio::test]
async fn authors_exceptions_bridge_and_reviews_are_told() {
    let page = get(&history_site(), "/metrics/wellbeing-score/history").await;
    insta::assert_snapshot!(main_text(&page.body), @"
    metric · Fixture: change in wellbeing
    History of Fixture: change in wellbeing
    A published version never changes and is never removed. Follow its changes (Atom feed)
    Version 1.0.0
    published 31 January 2026, in releases 1.0.0 to 2.0.0
    Made up for tests: the scale replaces an older one, which was never published here.
    Status it began with | candidate
    Written by | Fixture Person Two
    Urgent | It corrects harm, so it could be published first and be reviewed afterwards.
    Decided | The meaning is the same, said more clearly. Made up for tests. definition-text, at /definition
    Rule set aside | phrase-not-on-the-map at /outcomes/0/phrase: Made up for tests. Agreed by Fixture Person One; until 31 January 2027.
    Bridge over the break | a formula value × 2.8 + 7
    First period under the new version | Made up: the first quarter of 2026
    Bear in mind | Made up: not for single persons.
    The old version is accepted until | 31 January 2027
    Reviews
    Fixture Person One, of Fixture Branch, a panel of 3, as provider, approves 31 January 2026 · unsigned · interests: none · first given at https://example.org/made-up-thread “Made up for tests; nobody has reviewed anything.”
    ");
}

#[tokio::test]
async fn a_definition_of_one_version_has_a_history_too() {
    let page = get(&fixture_site(), "/code-list/timepoints@1.0.0/history").await;
    assert_eq!(page.status, 200);
    assert!(main_text(&page.body).contains("The first version."));
    assert!(!page.body.contains("/diff/"));
}

#[tokio::test]
async fn the_map_has_a_history() {
    let page = get(&standard_site(), "/maps/open-outcomes-map/history").await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("href=\"/map\""));
}

#[tokio::test]
async fn what_is_not_there_has_no_history() {
    for address in ["/metrics/nothing/history", "/nonsense/x/history"] {
        assert_eq!(get(&history_site(), address).await.status, 404, "{address}");
    }
}
