//! The page of a metric: its measures, said once where they cannot be lined up.

use super::shown;
use crate::testing::{fixture_site, get, main_text, standard_site};

#[tokio::test]
async fn a_metric_shows_all_that_is_known_of_it() {
    let page = get(&fixture_site(), "/metrics/wellbeing-score").await;
    insta::assert_snapshot!(shown(&page.body), @"
    metric of Fixture: wellbeing
    Fixture: change in wellbeing
    Also called Fixture wellbeing score, by its old name
    Made up for tests: how much higher people score on wellbeing after the work than before it.
    candidate
    Reviews: approved by 1, as provider
    version 1.0.0, in release 1.0.0
    History · Provenance
    Add to shortlist with Fixture: short wellbeing scale
    Cite this version
    Fixture Steward (2026). Fixture: change in wellbeing. Open Outcomes registry, metric, version 1.0.0. https://example.org/open-outcomes/metrics/wellbeing-score/1.0.0. Licence: CC BY 4.0.
    @misc{metrics-wellbeing-score-1.0.0,
    author = {{Fixture Steward}},
    title = {{Fixture: change in wellbeing}},
    howpublished = {Open Outcomes registry, metric, version 1.0.0},
    version = {1.0.0},
    year = {2026},
    url = {https://example.org/open-outcomes/metrics/wellbeing-score/1.0.0},
    note = {Licence: CC BY 4.0},
    }
    The same as a file (BibTeX)
    Suggest a change
    This definition is the file standards/metrics/wellbeing-score.toml.
    Change the file, and raise its version from 1.0.0.
    Say why in a new file under standards/changes/metrics/wellbeing-score/, named after the new version.
    Open a pull request, or push a branch whose name begins with proposals/. It then stands among the proposals, with who must still agree.
    The file CONTRIBUTING.md beside the standard says more.
    For whom?
    everybody
    Older people
    Very old people
    Young people
    Show
    What to take it with
    Values taken with different sources can be lined up only where it says so below.
    Data source | For whom | Who answers | Cost, time | Values | How sure
    Fixture: short wellbeing scale Fixture: total | Older people | the person concerned about the last two weeks | free 2.5 to 4 min Made up: anybody may use it for tests. | score 7 to 35 higher is better | unsure internal consistency: 0.80 (made up) (unsure) | Add to the shortlist: Fixture: change in wellbeing, with Fixture: short wellbeing scale
    At a glance
    Outcomes it belongs to | Fixture: wellbeing in the map’s words: “how people feel about their life”
    Quadrant of the scorecard | strengths
    What is observed | The score on the day.
    Of whom or what | one person
    Who is counted | Made up: everybody who took part and was asked twice.
    Reported for | one person, one service, site or organisation
    Smallest group that may be published | 10 people
    Each measure in detail
    Fixture: short wellbeing scale
    Made up for tests: seven statements, each answered from 1 to 5.
    Keep in mind | Made up: ask before the work begins.
    For whom | Recommended for older people Made up for tests; by Fixture Person One; 31 January 2026; Made up for tests (2020)
    Score | Fixture: total
    Values | score 7 to 35 higher is better
    Serves only for | one person
    Cost | free 2.5 to 4 min
    How sure | unsure check before use
    In a file | wellbeing-score metric_id | short-wellbeing-scale data_source | {score} unit
    Beside others | Fixture: wellbeing question of a survey: may stand on one line after conversion 7 → 0, 21 → 5, 35 → 10; Made up for tests (2020)
    Published figures to compare with
    Fixture: wellbeing question of a survey
    Made up for tests: one question of a made-up national survey, answered from 0 to 10.
    For whom | Acceptable for everybody
    Values | score 0 to 10 higher is better
    Cost | free
    In a file | wellbeing-score metric_id | wellbeing-question data_source | {score} unit
    Beside others | Fixture: short wellbeing scale: may stand on one line after conversion value × 2.8 + 7; Made up for tests (2020)
    How it becomes a figure
    Statistic | mean change from baseline to follow-up
    Inputs | baseline: Each person's score before the work. | follow-up: The same person's score after it.
    When it is taken
    Collected | the same people before and after
    Or as well | every year
    Follow-up | 60 to 180 days after the baseline
    Remark | Made up: the first answers come before the work begins.
    Breakdowns
    Always | Fixture: age bands
    Where they can be had | Fixture: beneficiary groups
    What makes figures doubtful
    Made up: those who leave early are not asked again.
    How figures could be made to look better than things are
    Made up: asking only those who look cheerful.
    Worked examples
    Made-up scores of three people: they rise by 3, 0 and 6.
    Inputs | baseline: 20, 22, 18 | follow-up: 23, 22, 24
    Result | 3
    What a change is worth
    Fixture: a visit to a doctor
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
    In releases | 1.0.0
    Steward | Fixture Steward
    To be reviewed again by | 31 January 2029
    Drawn from | Made up for tests (2020) not sure: check before use, checked 31 January 2026
    How it came to be worded so | Made up for tests.
    Permanent identifier | https://example.org/open-outcomes/metrics/wellbeing-score/1.0.0
    SHA-256 of the file | [digest]
    The same for programs: JSON, JSON-LD, Turtle, CSV, TOML, the published file.
    ");
}

#[tokio::test]
async fn where_nothing_can_be_lined_up_it_is_said_once() {
    let page = get(&standard_site(), "/metrics/loneliness").await;
    let text = main_text(&page.body);
    let sentence = "Values taken with different sources cannot be lined up.";
    assert_eq!(text.matches(sentence).count(), 1, "{text}");
    assert!(!text.contains("must not be put together"), "{text}");
    let against = "<span class=\"warn\">Advised against for children and young people</span>";
    assert!(page.body.contains(against));
}

#[tokio::test]
async fn a_metric_outside_the_map_says_where_it_stands() {
    let text = main_text(&get(&standard_site(), "/metrics/time-to-help").await.body);
    assert!(text.contains("Quadrant of the scorecard | needs"), "{text}");
}

#[tokio::test]
async fn a_value_is_not_read_as_the_share_that_is_made_of_it() {
    let site = standard_site();
    let text = main_text(&get(&site, "/metrics/depression-recovery-share").await.body);
    let values = "Values | score 0 to 27 a lower score is better";
    assert!(text.contains(values), "{text}");
    let text = main_text(&get(&site, "/metrics/depression-symptoms").await.body);
    assert!(text.contains("Values | score 0 to 27 lower is better"));
    let text = main_text(&get(&site, "/metrics/smoking-status").await.body);
    assert!(!text.contains("one of 6 answers"), "{text}");
}
