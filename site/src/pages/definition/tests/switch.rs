//! What is recommended for a reader's group, by whom, and on what ground.

use super::shown;
use crate::testing::{fixture_site, get, main_text, standard_site};

/// What stands between two texts.
fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    let rest = text.split_once(from).map_or(text, |(_, rest)| rest);
    rest.split_once(to).map_or(rest, |(part, _)| part)
}

#[tokio::test]
async fn who_recommends_stands_beside_it_where_somebody_does() {
    let page = get(
        &fixture_site(),
        "/metrics/wellbeing-score?group=older-people",
    )
    .await;
    let text = shown(&page.body);
    insta::assert_snapshot!(between(&text, "For whom?", "At a glance"), @"

    everybody
    Older people
    Very old people
    Young people
    Show
    Show for everybody
    What is recommended for older people stands first; who recommends it, and on what ground, stands beside it.
    What to take it with
    Values taken with different sources can be lined up only where it says so below.
    Data source | For whom | Who answers | Cost, time | Values | How sure
    Fixture: short wellbeing scale Fixture: total | Recommended for older people Made up for tests; by Fixture Person One; 31 January 2026; Made up for tests (2020) | the person concerned about the last two weeks | free 2.5 to 4 min Made up: anybody may use it for tests. | score 7 to 35 higher is better | unsure internal consistency: 0.80 (made up) (unsure) | Add to the shortlist: Fixture: change in wellbeing, with Fixture: short wellbeing scale
    ");
}

#[tokio::test]
async fn without_a_signature_it_says_that_nobody_has_reviewed_it() {
    let page = get(
        &standard_site(),
        "/outcomes/social-connections?group=older-people",
    )
    .await;
    let text = shown(&page.body);
    insta::assert_snapshot!(between(&text, "Show for everybody", "Wider social network"), @"

    What is recommended for older people stands first. It was drafted from published guidance; nobody has reviewed it.
    What to measure
    Metric | Taken with | Values | For whom | Cost, time | How sure | Shortlist
    Look at these first
    Loneliness By how much people's loneliness, measured with a short scale, changes between a first and a later time.
    UCLA-3 UCLA three-item loneliness scale
    score 3 to 9 lower is better
    Recommended for older people drafted, not reviewed
    free under 1 min
    verified 1 piece of evidence
    Add to the shortlist: Loneliness, with UCLA-3
    DJGLS-6 De Jong Gierveld Loneliness Scale, 6 items
    score 0 to 6 lower is better
    Acceptable for older people Use it where the kind of loneliness matters; drafted, not reviewed
    free 1 to 2 min
    verified 1 piece of evidence
    Add to the shortlist: Loneliness, with DJGLS-6
    CEL tool Campaign to End Loneliness Measurement Tool
    score 0 to 12 lower is better
    Acceptable for older people Gentle wording, for use inside a service; drafted, not reviewed
    free 1 min
    unsure no evidence held yet
    Add to the shortlist: Loneliness, with CEL tool
    ");
    assert!(
        page.body
            .contains("<option value=\"older-people\" selected>")
    );
}

#[tokio::test]
async fn what_serves_the_group_stands_first_and_what_does_not_last() {
    let page = get(
        &standard_site(),
        "/metrics/loneliness?group=school-age-children",
    )
    .await;
    let text = main_text(&page.body);
    let text = between(&text, "What to take it with", "At a glance");
    let place = |words: &str| {
        text.find(words)
            .unwrap_or_else(|| panic!("{words}: {text}"))
    };
    let places = [
        place(
            "Acceptable for school-age children Only the version for ages 10 to 15; drafted, not reviewed",
        ),
        place("Nothing is said for school-age children"),
        // Said of a group that includes this one, and shown under that group's name.
        place(
            "Advised against for children and young people Made for people aged 18 and over; drafted",
        ),
    ];
    assert!(places.is_sorted(), "{text}");
    assert!(!text.contains("Recommended for"), "{text}");
}

#[tokio::test]
async fn the_choice_and_the_shortlist_go_with_links_and_the_shortlist_with_the_form() {
    let address = "/outcomes/social-connections?group=older-people&m=loneliness@0.5.0~ucla-3@0.5.0";
    let page = get(&standard_site(), address).await.body;
    let query = "?m=loneliness@0.5.0~ucla-3@0.5.0&#38;group=older-people";
    assert!(
        page.contains(&format!("href=\"/metrics/network-size{query}\"")),
        "{page}"
    );
    assert!(
        page.contains(&format!("href=\"/data-sources/ucla-3{query}#evidence\"")),
        "{page}"
    );
    assert!(
        page.contains("<input type=\"hidden\" name=\"m\" value=\"loneliness@0.5.0~ucla-3@0.5.0\">")
    );
    assert!(
        page.contains(&format!("href=\"/shortlist{query}&#38;add=")),
        "{page}"
    );
    // What the page is called stays the same.
    assert!(page.contains("<link rel=\"canonical\""));
    let canonical = between(&page, "<link rel=\"canonical\" href=\"", "\"");
    assert!(
        canonical.ends_with("/outcomes/social-connections"),
        "{canonical}"
    );
    // An address without a choice leaves links as they are.
    let plain = get(&standard_site(), "/outcomes/social-connections")
        .await
        .body;
    assert!(!plain.contains("group="), "{plain}");
}

#[tokio::test]
async fn a_group_that_nobody_knows_is_said_and_changes_nothing() {
    let site = standard_site();
    let text = main_text(&get(&site, "/metrics/loneliness?group=martians").await.body);
    assert!(
        text.contains("“martians” is not a group that this registry knows"),
        "{text}"
    );
    for query in ["group=%3Cb%3E", "group=", "group=a&group=b", "m=%00", "m=x"] {
        let page = get(&site, &format!("/metrics/loneliness?{query}")).await;
        assert_eq!(page.status, 200, "{query}");
        assert!(!page.body.contains("<b>"), "{query}");
    }
}

#[tokio::test]
async fn pages_without_measures_have_no_switch() {
    for path in [
        "/tables/measurements",
        "/code-lists/beneficiary-groups",
        "/profiles/fixture-fund",
    ] {
        let page = get(&fixture_site(), path).await.body;
        assert!(!page.contains("class=\"whom\""), "{path}");
    }
}

#[tokio::test]
async fn a_reader_can_shortlist_and_compare_from_the_page() {
    let site = standard_site();
    let page = get(&site, "/metrics/loneliness").await.body;
    let actions = between(&page, "<div class=\"actions\">", "<details");
    for wanted in [
        "/shortlist?add=loneliness@",
        "~ucla-3@",
        "/compare?with=metrics/loneliness&#38;with=metrics/",
        "/compare?with=data-sources/ucla-3&#38;with=",
    ] {
        assert!(actions.contains(wanted), "{wanted}: {actions}");
    }
    let page = get(&site, "/outcomes/social-connections").await.body;
    let actions = between(&page, "<div class=\"actions\">", "<details");
    assert!(
        actions.contains("Shortlist the 3 core metrics"),
        "{actions}"
    );
    assert_eq!(actions.matches("add=").count(), 3, "{actions}");
}
