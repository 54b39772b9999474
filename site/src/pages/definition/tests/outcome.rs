//! The page of an outcome: what to measure, with what, for whom, at what cost, how sure.

use std::sync::Arc;

use open_outcomes_registry::snapshot::Snapshot;

use super::shown;
use crate::site::Site;
use crate::testing::{fixture_site, get, living, main_text, released, standard_site};

#[tokio::test]
async fn an_outcome_shows_all_that_is_known_of_it() {
    let page = get(&fixture_site(), "/outcomes/wellbeing").await;
    insta::assert_snapshot!(shown(&page.body), @"
    outcome 1
    Fixture: wellbeing
    Also called Fixture wellbeing, by its old name
    Made up for tests: people feel better about their life than before.
    candidate
    Drafted from published guidance; nobody has reviewed it yet.
    version 1.0.0, in release 1.0.0
    History · Provenance
    Shortlist the core metric
    Cite this version
    Fixture Steward (2026). Fixture: wellbeing. Open Outcomes registry, outcome, version 1.0.0. https://example.org/open-outcomes/outcomes/wellbeing/1.0.0. Licence: CC BY 4.0.
    @misc{outcomes-wellbeing-1.0.0,
    author = {{Fixture Steward}},
    title = {{Fixture: wellbeing}},
    howpublished = {Open Outcomes registry, outcome, version 1.0.0},
    version = {1.0.0},
    year = {2026},
    url = {https://example.org/open-outcomes/outcomes/wellbeing/1.0.0},
    note = {Licence: CC BY 4.0},
    }
    The same as a file (BibTeX)
    Suggest a change
    This definition is the file standards/outcomes/wellbeing.toml.
    Change the file, and raise its version from 1.0.0.
    Say why in a new file under standards/changes/outcomes/wellbeing/, named after the new version.
    Open a pull request, or push a branch whose name begins with proposals/. It then stands among the proposals, with who must still agree.
    The file CONTRIBUTING.md beside the standard says more.
    For whom?
    everybody
    Older people
    Very old people
    Young people
    Show
    What to measure
    Metric | Taken with | Values | For whom | Cost, time | How sure | Shortlist
    Look at these first
    Fixture: change in wellbeing Made up for tests: how much higher people score on wellbeing after the work than before it.
    Fixture: short wellbeing scale Fixture: total
    score 7 to 35 higher is better
    Older people
    free 2.5 to 4 min
    unsure 1 piece of evidence
    Add to the shortlist: Fixture: change in wellbeing, with Fixture: short wellbeing scale
    Compare with: Fixture: wellbeing question of a survey
    Further metrics
    Fixture: volunteering hours Made up for tests: the hours a week that people give to others, and how many come to give an hour or more.
    Fixture: activity log
    0 to 168 hours a higher value is better; prices of 2024
    free
    Add to the shortlist: Fixture: volunteering hours, with Fixture: activity log
    Fixture: friends and hours, counted on site
    0 to 168 hours neither way is better
    free
    Add to the shortlist: Fixture: volunteering hours, with Fixture: friends and hours, counted on site
    How sure: verified means seen in a public copy of the source; well known means known in the field and not looked up; unsure means check before use. A piece of evidence is a published figure on the quality of a source.
    About this outcome
    The map’s own words | “how people feel about their life, time given to others”
    Number on the map | 1
    Domain | Social
    Quadrant of the scorecard | outcomes
    Whose outcome it is | Older people | Young people
    Related outcomes
    Narrower | Fixture: social connections
    Related | Fixture: social connections
    What a change is worth
    Fixture: a visit to a doctor
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
    In releases | 1.0.0
    Steward | Fixture Steward
    To be reviewed again by | 31 January 2029
    Drawn from | Made up for tests (2020) not sure: check before use, checked 31 January 2026
    How it came to be worded so | Made up for tests.
    Permanent identifier | https://example.org/open-outcomes/outcomes/wellbeing/1.0.0
    SHA-256 of the file | [digest]
    The same for programs: JSON, JSON-LD, Turtle, CSV, TOML, the published file.
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

/// The fixture with an outcome that lists no metric itself, as it is before anybody has ranked them.
fn unranked() -> Arc<Site> {
    let mut files = living("../tests/fixtures/standard");
    let path = "outcomes/wellbeing.toml";
    let text = files.text(path).expect("the outcome").to_owned();
    let is_ranking =
        |line: &&str| line.starts_with("core_metrics") || line.starts_with("supplementary_metrics");
    let without: Vec<_> = text.lines().filter(|line| !is_ranking(line)).collect();
    files.insert(path, without.join("\n") + "\n");
    released(&mut files, "1.0.0");
    Arc::new(Site::new(Arc::new(Snapshot::new(&files).expect("a snapshot"))).expect("a site"))
}

#[tokio::test]
async fn metrics_that_the_outcome_does_not_rank_stand_in_the_order_of_the_maps_words() {
    let page = get(&unranked(), "/outcomes/wellbeing").await;
    let place = |id: &str| {
        let link = format!("href=\"/metrics/{id}\"");
        page.body.find(&link).unwrap_or_else(|| panic!("{id}"))
    };
    assert!(place("wellbeing-score") < place("volunteering-hours"));
    assert!(!main_text(&page.body).contains("Look at these first"));
}

#[tokio::test]
async fn the_core_metrics_come_first_and_the_table_before_all_else() {
    let page = get(&standard_site(), "/outcomes/social-connections").await;
    let text = main_text(&page.body);
    let place = |words: &str| {
        text.find(words)
            .unwrap_or_else(|| panic!("{words}: {text}"))
    };
    let places = [
        place("nobody has reviewed it yet."),
        place("What to measure"),
        place("Look at these first"),
        place("UCLA-3 UCLA three-item loneliness scale"),
        place("Further metrics"),
        place("How sure: verified means"),
        place("About this outcome"),
        place("“number of intimate friends"),
    ];
    assert!(places.is_sorted(), "{places:?}");
    assert!(
        !page.body.contains("<blockquote"),
        "the map's words make way"
    );
    assert!(page.body.contains("href=\"/data-sources/ucla-3#evidence\""));
}

#[tokio::test]
async fn what_nobody_collects_anew_is_folded_together() {
    let page = get(&standard_site(), "/outcomes/living-within-means").await;
    let text = main_text(&page.body);
    assert!(
        text.contains("\nCompare with: English Housing Survey"),
        "{text}"
    );
    assert!(text.contains("Published figures only: "), "{text}");
}

#[tokio::test]
async fn advice_against_says_why() {
    let site = standard_site();
    let text = main_text(
        &get(&site, "/outcomes/managing-long-term-conditions")
            .await
            .body,
    );
    let why = "Not for people with long-term conditions Counts before and after mislead without a comparison group";
    assert!(text.contains(why), "{text}");
    // Several groups share one reason.
    let text = main_text(&get(&site, "/outcomes/independent-living").await.body);
    let both = "Not for older people, people who use social care Too coarse";
    assert!(text.contains(both), "{text}");
}
