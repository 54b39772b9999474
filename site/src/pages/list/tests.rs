use axum::http::{StatusCode, header};

use crate::testing::{fixture_site, get, main_text, standard_site};

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

#[tokio::test]
async fn data_sources_stand_by_their_sort_and_can_be_narrowed_by_cost() {
    let site = standard_site();
    let all = get(&site, "/data-sources").await.body;
    assert!(all.contains("<h2 id=\"questionnaires\">") && all.contains("<h2 id=\"statistics\">"));
    assert!(all.contains("href=\"/data-sources?cost=paid\""));
    let paid = get(&site, "/data-sources?cost=paid").await.body;
    assert!(paid.contains("href=\"/data-sources/asq-3\""));
    assert!(!paid.contains("href=\"/data-sources/phq-9\""));
    assert!(
        main_text(&paid).contains(" in this release"),
        "{}",
        main_text(&paid)
    );
    let nonsense = get(&site, "/data-sources?cost=%3Cb%3E").await.body;
    assert!(nonsense.contains("href=\"/data-sources/phq-9\""));
    assert!(main_text(&nonsense).contains("is not a cost that this list knows"));
    assert!(!nonsense.contains("<b>"));
    assert!(!main_text(&all).contains("is not a cost"));
}

#[tokio::test]
async fn metrics_stand_by_outcome_and_those_outside_the_map_at_the_end() {
    let page = get(&standard_site(), "/metrics").await.body;
    let place = |words: &str| page.find(words).unwrap_or_else(|| panic!("{words}"));
    let places = [
        place("<h2 id=\"right-start-in-life\">"),
        place("<h2 id=\"social-connections\">"),
        place("href=\"/metrics/loneliness\""),
        place("<h2 id=\"good-employer\">"),
        place("<h2 id=\"needs\">"),
        place("href=\"/metrics/time-to-help\""),
    ];
    assert!(places.is_sorted(), "{places:?}");
}

#[tokio::test]
async fn lists_say_what_is_recommended_for_a_group_and_put_it_first() {
    let site = standard_site();
    let page = get(&site, "/data-sources?cost=free&group=older-people")
        .await
        .body;
    let text = main_text(&page);
    for wanted in [
        "What is recommended for older people stands first. It was drafted from published guidance; nobody has reviewed it.",
        "For older people",
        "UCLA-3 | Three questions",
        "recommended Loneliness",
        "nothing said",
    ] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
    let place = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words}"));
    assert!(place("UCLA three-item") < place("nothing said"));
    assert!(page.contains("<input type=\"hidden\" name=\"cost\" value=\"free\">"));
    assert!(page.contains("href=\"/data-sources?cost=paid&#38;group=older-people\""));
    assert!(page.contains("href=\"/data-sources/ucla-3?group=older-people\""));
    let everybody = get(&site, "/data-sources?cost=free").await.body;
    assert!(!everybody.contains("nothing said"));
    let metrics = main_text(&get(&site, "/metrics?group=older-people").await.body);
    assert!(metrics.contains("recommended with UCLA-3"), "{metrics}");
    // Where somebody has signed, the line says who.
    let signed = main_text(
        &get(
            &crate::testing::fixture_site(),
            "/metrics?group=older-people",
        )
        .await
        .body,
    );
    assert!(signed.contains("by Fixture Person One"), "{signed}");
    assert!(!main_text(&get(&site, "/tables?group=older-people").await.body).contains("For whom?"));
}
