use std::sync::Arc;

use axum::http::{StatusCode, header};
use open_outcomes_registry::governance::status::Status;
use open_outcomes_registry::publish;
use open_outcomes_registry::snapshot::Snapshot;

use crate::site::Site;
use crate::testing::{fixture_site, get, living, main_text, released, standard_site};

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
async fn an_outcome_lists_its_metrics_in_the_order_of_the_maps_words() {
    let page = get(&standard_site(), "/outcomes/school-readiness").await;
    assert!(
        page.body
            .contains("<p>letters, shapes, motor skills, reading books, number recognition</p>")
    );
    let ids = [
        "letter-knowledge",
        "shape-knowledge",
        "motor-skills",
        "shared-book-reading",
        "number-recognition",
    ];
    let places: Vec<_> = ids
        .iter()
        .map(|id| {
            page.body
                .find(&format!("href=\"/metrics/{id}\""))
                .unwrap_or_else(|| panic!("{id}"))
        })
        .collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[tokio::test]
async fn an_outcome_shows_all_that_is_known_of_it() {
    let page = get(&fixture_site(), "/outcomes/wellbeing").await;
    insta::assert_snapshot!(shown(&page.body), @"
    outcome 1
    Fixture: wellbeing
    Also called Fixture wellbeing, by its old name
    candidate version 1.0.0 · https://example.org/open-outcomes/outcomes/wellbeing/1.0.0
    Not reviewed. Drafted from published guidance; nobody has reviewed it yet.
    Made up for tests: people feel better about their life than before.
    how people feel about their life, time given to others
    The map’s own words
    Metrics
    What is counted or scored to see whether the outcome happens, in the order of the map’s own words.
    Fixture: change in wellbeing core
    Made up for tests: how much higher people score on wellbeing after the work than before it.
    In the map’s words | “how people feel about their life”
    Taken with | Fixture: short wellbeing scale | Fixture: wellbeing question of a survey
    Fixture: volunteering hours supplementary
    Made up for tests: the hours a week that people give to others, and how many come to give an hour or more.
    Taken with | Fixture: activity log | Fixture: friends and hours, counted on site
    About this outcome
    Number on the map | 1
    Domain | Social
    Quadrant of the scorecard | outcomes
    Whose outcome it is | Older people | Young people
    Related outcomes
    Narrower | Fixture: social connections
    Related | Fixture: social connections
    Profiles that ask about it
    Fixture fund
    In other standards
    Standard | Code there | How close | How sure
    Sustainable Development Goals 2024 | 3.4.2 | related, measured otherwise | not sure: check before use
    Notes
    Made up for tests.
    Status and provenance
    Status | candidate since 31 January 2026
    What that means | Complete, but nobody has reviewed it yet.
    Version | 1.0.0 published 31 January 2026
    In releases from | 1.0.0
    Steward | Fixture Steward
    To be reviewed again by | 31 January 2029
    Drawn from | Made up for tests (2020) not sure: check before use, checked 31 January 2026
    How it came to be worded so | Made up for tests.
    Permanent identifier | https://example.org/open-outcomes/outcomes/wellbeing/1.0.0
    SHA-256 of the file | [digest]
    Versions
    1.0.0 (this page) 31 January 2026, candidate
    The same for programs: JSON, JSON-LD, TOML, the published file.
    ");
}

#[tokio::test]
async fn where_only_the_maps_words_are_known_the_page_says_so() {
    let mut files = living("../tests/fixtures/standard");
    let path = "outcomes/wellbeing.toml";
    let text = files.text(path).expect("the outcome").to_owned();
    let without: Vec<_> = text
        .lines()
        .filter(|line| !line.starts_with("definition = "))
        .collect();
    files.insert(path, without.join("\n") + "\n");
    released(&mut files, "1.0.0");
    let site =
        Arc::new(Site::new(Arc::new(Snapshot::new(&files).expect("a snapshot"))).expect("a site"));
    let text = main_text(&get(&site, "/outcomes/wellbeing").await.body);
    assert!(text.contains("Map wording only."), "{text}");
}

#[tokio::test]
async fn a_metric_shows_all_that_is_known_of_it() {
    let page = get(&fixture_site(), "/metrics/wellbeing-score").await;
    insta::assert_snapshot!(shown(&page.body), @"
    metric
    Fixture: change in wellbeing
    Also called Fixture wellbeing score, by its old name
    candidate version 1.0.0 · https://example.org/open-outcomes/metrics/wellbeing-score/1.0.0
    Made up for tests: how much higher people score on wellbeing after the work than before it.
    Outcomes it belongs to
    Fixture: wellbeing in the map’s words: “how people feel about their life”
    What is counted
    What is observed | The score on the day.
    Of whom or what | one person
    Who is counted | Made up: everybody who took part and was asked twice.
    Reported for | one person | one service, site or organisation
    Smallest group that may be published | 10 people
    How it becomes a figure
    Statistic | mean change from baseline to follow-up
    Inputs | baseline: Each person's score before the work. | follow-up: The same person's score after it.
    When it is taken
    Collected | the same people before and after
    Follow-up | 60 to 180 days after the baseline
    Remark | Made up: the first answers come before the work begins.
    Breakdowns
    Always | Fixture: age bands
    Where they can be had | Fixture: beneficiary groups
    Measures
    The metric taken with one data source. Figures of two measures are only put together where this page says that they may be.
    Fixture: short wellbeing scale
    Made up for tests: seven statements, each answered from 1 to 5.
    Score | total
    A value is a | whole number
    Unit | score
    Range | 7 to 35, in steps of 1
    Direction | higher is better
    Advice | recommended for Older people by Fixture Person One; 31 January 2026; Made up for tests; Made up for tests.
    Beside other measures | Fixture: wellbeing question of a survey: may stand on one line after conversion 7 → 0, 21 → 5, 35 → 10
    Fixture: wellbeing question of a survey
    Made up for tests: one question of a made-up national survey, answered from 0 to 10.
    A value is a | whole number
    Unit | score
    Range | 0 to 10, in steps of 1
    Direction | higher is better
    Advice | acceptable for everyone
    Beside other measures | Fixture: short wellbeing scale: may stand on one line after conversion value × 2.8 + 7; Made up for tests
    Worked examples
    Made-up scores of three people: they rise by 3, 0 and 6.
    Inputs | baseline: 20, 22, 18 | follow-up: 23, 22, 24
    Result | 3
    What makes figures doubtful
    Made up: those who leave early are not asked again.
    How figures could be made to look better than things are
    Made up: asking only those who look cheerful.
    Profiles that ask for it
    Fixture fund
    In other standards
    Standard | Code there | How close | How sure
    Sustainable Development Goals 2024 | 3.4.2 | related, measured otherwise | not sure: check before use
    Notes
    Made up for tests.
    Status and provenance
    Status | candidate since 31 January 2026
    What that means | Complete, but nobody has reviewed it yet.
    Version | 1.0.0 published 31 January 2026
    In releases from | 1.0.0
    Steward | Fixture Steward
    To be reviewed again by | 31 January 2029
    Drawn from | Made up for tests (2020) not sure: check before use, checked 31 January 2026
    How it came to be worded so | Made up for tests.
    Permanent identifier | https://example.org/open-outcomes/metrics/wellbeing-score/1.0.0
    SHA-256 of the file | [digest]
    Versions
    1.0.0 (this page) 31 January 2026, candidate
    The same for programs: JSON, JSON-LD, TOML, the published file.
    ");
}

#[tokio::test]
async fn a_data_source_shows_what_it_asks_and_how_it_scores() {
    let page = get(&fixture_site(), "/data-sources/short-wellbeing-scale").await;
    insta::assert_snapshot!(shown(&page.body), @"
    data source
    Fixture: short wellbeing scale
    Also called Fixture short wellbeing scale, by its old name
    candidate version 1.1.0 · https://example.org/open-outcomes/data-sources/short-wellbeing-scale/1.1.0
    Not reviewed. Drafted from published guidance; nobody has reviewed it yet.
    Made up for tests: seven statements, each answered from 1 to 5.
    Using it
    Kind | questions that somebody answers
    Licence | Made up: anybody may use it for tests. CC0-1.0; read 31 January 2026
    Cost | free
    Time a person needs | 2.5 minutes
    For whom | Made up: people aged 16 and over.
    Who answers | the person concerned
    Collected | on paper | online
    Answers are about | the last two weeks
    Languages | en | cy
    Nations | England | Wales
    Where to find it | https://example.org/short-wellbeing-scale
    Quality, 0 to 3 | 2 by Fixture Person One, 31 January 2026, not sure: check before use
    Ease of use, 0 to 3 | 3 by Fixture Person One, 31 January 2026, not sure: check before use
    Good for
    Made up: groups of people before and after.
    Not for
    Made up: judging one person.
    Metrics taken with it
    Fixture: change in wellbeing
    Its items
    How many | 7
    Codes of an answer | 1 to 5, in steps of 1
    Edition | Fixture edition 1
    Wording | not shown here: it belongs to the instrument’s owner
    Scores
    Fixture: total
    Identifier | total
    Computed as | the item codes added
    Items that count | 1, 2, 3, 4, 5, 6, 7
    Items turned round first | 3
    Missing answers | up to 1 missing, replaced by the mean of the others
    Range | 7 to 35, in steps of 1
    Unit | score
    Direction | higher is better
    Bands | Fixture: low from 7 | Fixture: middle from 18 | Fixture: high from 28
    Fixture: share of the range
    Identifier | share-of-range
    Computed as | the sum of the item codes, looked up in a table
    Items turned round first | 3
    Missing answers | complete forms only
    Table | 7 → 0, 8 → 3.6, 9 → 7.1, 10 → 10.7, 11 → 14.3, 12 → 17.9, 13 → 21.4, 14 → 25, 15 → 28.6, 16 → 32.1, 17 → 35.7, 18 → 39.3, 19 → 42.9, 20 → 46.4, 21 → 50, 22 → 53.6, 23 → 57.1, 24 → 60.7, 25 → 64.3, 26 → 67.9, 27 → 71.4, 28 → 75, 29 → 78.6, 30 → 82.1, 31 → 85.7, 32 → 89.3, 33 → 92.9, 34 → 96.4, 35 → 100
    Range | 0 to 100
    Unit | per cent (0 to 100)
    Direction | higher is better
    What is known of its quality
    Property | Found | Interval | People | Who they were | Language | Collected | Source
    internal consistency | 0.80 (made up) | 0.75 to 0.85 (made up) | 500 | Made up: adults. | en | on paper | Made up for tests (2020) not sure: check before use, checked 31 January 2026
    Values to compare with
    Area | Year | Value | People | What it is | Source
    Fixture Town | 2023/24 | 24.5 score | 1000 | Made up: the mean of adults. | Made up for tests (2020) not sure: check before use, checked 31 January 2026
    Profiles that ask for it
    Fixture fund
    Notes
    Made up for tests.
    Status and provenance
    Status | candidate since 31 January 2026
    What that means | Complete, but nobody has reviewed it yet.
    Version | 1.1.0 published 31 January 2026
    In releases from | 1.0.0
    Steward | Fixture Steward
    To be reviewed again by | 31 January 2029
    Drawn from | Made up for tests (2020) not sure: check before use, checked 31 January 2026
    How it came to be worded so | Made up for tests.
    Permanent identifier | https://example.org/open-outcomes/data-sources/short-wellbeing-scale/1.1.0
    SHA-256 of the file | [digest]
    Versions
    1.1.0 (this page) 31 January 2026, candidate
    The same for programs: JSON, JSON-LD, TOML, the published file.
    ");
}

#[tokio::test]
async fn a_table_shows_its_fields() {
    let text = main_text(&get(&fixture_site(), "/tables/measurements").await.body);
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
async fn every_address_of_a_definition_leads_to_it() {
    let site = fixture_site();
    let exact = get(&site, "/metrics/close-friends@1.0.0").await;
    assert_eq!(exact.status, StatusCode::OK);
    assert!(
        exact
            .body
            .contains("<link rel=\"canonical\" href=\"/metrics/close-friends\">")
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
async fn only_what_cites_guidance_is_said_to_be_drafted_from_it() {
    let drafted = "Drafted from published guidance";
    for address in [
        "/tables/measurements",
        "/profiles/open",
        "/code-lists/timepoints",
    ] {
        let text = main_text(&get(&standard_site(), address).await.body);
        assert!(
            text.contains("Nobody has reviewed it yet."),
            "{address}: {text}"
        );
        assert!(!text.contains(drafted), "{address}");
        assert!(text.contains("Written for this registry."), "{address}");
    }
    let text = main_text(&get(&fixture_site(), "/metrics/close-friends").await.body);
    assert!(!text.contains(drafted), "its note says otherwise: {text}");
    let text = main_text(&get(&fixture_site(), "/outcomes/wellbeing").await.body);
    assert!(text.contains(drafted), "{text}");
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

/// The fixture with one status changed and, where asked, a second version of a metric.
fn changed(new: Status, successor: Option<&str>) -> Arc<Site> {
    let mut files = living("../tests/fixtures/standard");
    released(&mut files, "1.0.0");
    let successor = successor.map(|id| id.parse().expect("an id"));
    let query = "metrics/close-friends".parse().expect("a query");
    let date = jiff::civil::date(2026, 3, 1);
    let changes = publish::set_status(
        &files,
        &query,
        new,
        "Made up for tests.",
        successor.as_ref(),
        date,
    )
    .expect("a change of status");
    for (path, bytes) in changes.files {
        files.insert(path, bytes);
    }
    Arc::new(Site::new(Arc::new(Snapshot::new(&files).expect("a snapshot"))).expect("a site"))
}

#[tokio::test]
async fn what_was_superseded_names_its_successor() {
    let page = get(
        &changed(Status::Superseded, Some("lonely-often")),
        "/metrics/close-friends",
    )
    .await;
    assert!(page.body.contains("<div class=\"banner grave\""));
    assert!(main_text(&page.body).contains(
        "Superseded. Replaced by a newer definition; valid for old data. Made up for tests."
    ));
    assert!(page.body.contains("href=\"/metrics/lonely-often\""));
    assert!(main_text(&page.body).contains("since 1 March 2026"));
}

#[tokio::test]
async fn what_was_retired_says_so() {
    let page = get(&changed(Status::Retired, None), "/metrics/close-friends").await;
    assert!(main_text(&page.body).contains("Retired. Not to be used any more."));
}

#[tokio::test]
async fn an_old_version_points_to_the_new_one_and_keeps_its_own_words() {
    let mut files = living("../tests/fixtures/standard");
    released(&mut files, "1.0.0");
    let path = "metrics/close-friends.toml";
    let text = files.text(path).expect("the metric").to_owned();
    files.insert(
        path,
        text.replace("version = \"1.0.0\"", "version = \"1.0.1\"")
            .replace("title = \"", "title = \"Newer "),
    );
    released(&mut files, "1.0.1");
    let site =
        Arc::new(Site::new(Arc::new(Snapshot::new(&files).expect("a snapshot"))).expect("a site"));
    let old = get(&site, "/metrics/close-friends@1.0.0").await;
    assert!(main_text(&old.body).contains("There is a newer version."));
    assert!(!old.body.contains("<h1>Newer"));
    let new = get(&site, "/metrics/close-friends").await;
    assert!(new.body.contains("<h1>Newer"));
    assert!(new.body.contains("href=\"/metrics/close-friends@1.0.0\""));
    let releases = main_text(&get(&site, "/releases").await.body);
    assert!(releases.contains("Metrics: 1 new or changed"), "{releases}");
}
