//! The page of a data source: terms, time, evidence, uses, scores.

use open_outcomes_registry::definition::Definition;
use open_outcomes_registry::definition::scoring::Scoring;
use open_outcomes_registry::kind::Kind;

use super::shown;
use crate::testing::{fixture_site, get, main_text, standard_site};

#[tokio::test]
async fn a_data_source_shows_what_it_asks_and_how_it_scores() {
    let page = get(&fixture_site(), "/data-sources/short-wellbeing-scale").await;
    insta::assert_snapshot!(shown(&page.body), @"
    data source · questions that somebody answers
    Fixture: short wellbeing scale
    Also called Fixture short wellbeing scale, by its old name
    Asks about harm to oneself. Have a plan before you ask: who reads the answer to item 7, how soon, and what happens next.
    Made up for tests: seven statements, each answered from 1 to 5.
    candidate
    Drafted from published guidance; nobody has reviewed it yet.
    version 1.1.0, in release 1.0.0
    History · Provenance
    Add to shortlist
    Cite this version
    Fixture Steward (2026). Fixture: short wellbeing scale. Open Outcomes registry, data source, version 1.1.0. https://example.org/open-outcomes/data-sources/short-wellbeing-scale/1.1.0. Licence: CC BY 4.0.
    @misc{data-sources-short-wellbeing-scale-1.1.0,
    author = {{Fixture Steward}},
    title = {{Fixture: short wellbeing scale}},
    howpublished = {Open Outcomes registry, data source, version 1.1.0},
    version = {1.1.0},
    year = {2026},
    url = {https://example.org/open-outcomes/data-sources/short-wellbeing-scale/1.1.0},
    note = {Licence: CC BY 4.0},
    }
    The same as a file (BibTeX)
    Suggest a change
    This definition is the file standards/data-sources/short-wellbeing-scale.toml.
    Change the file, and raise its version from 1.1.0.
    Say why in a new file under standards/changes/data-sources/short-wellbeing-scale/, named after the new version.
    Open a pull request, or push a branch whose name begins with proposals/. It then stands among the proposals, with who must still agree.
    The file CONTRIBUTING.md beside the standard says more.
    For whom?
    everybody
    Older people
    Very old people
    Young people
    Show
    At a glance
    Licence | Made up: anybody may use it for tests. CC0-1.0; read 31 January 2026
    Cost | free
    Time a person needs | 2.5 to 4 min
    Who answers | the person concerned
    For whom | Made up: people aged 16 and over.
    Answers are about | the last two weeks
    Collected | on paper, online
    Languages | English, Welsh Made up: translated into many more.
    Nations | England, Wales
    Where to find it | example.org
    Ratings, 0 to 3 | Quality: 2 by Fixture Person One, 31 January 2026, not sure: check before use | Ease of use: 3 by Fixture Person One, 31 January 2026, not sure: check before use
    What it is used for
    Metric | Score | Values | For whom | How sure
    Fixture: change in wellbeing Fixture: wellbeing | Fixture: total | score 7 to 35 higher is better | Older people | unsure | Add to the shortlist: Fixture: change in wellbeing, with Fixture: short wellbeing scale
    What it serves for
    Use for | Made up: groups of people before and after.
    Not for | Made up: judging one person.
    Evidence
    Property | Found | Who | Source | How sure
    internal consistency | 0.80 (made up) 0.75 to 0.85 (made up) | Made up: adults. n = 500, in English, on paper | Made up for tests (2020) | unsure checked 31 January 2026
    Breaks in the series
    Figures before and after a break do not stand on one line.
    From | What changed | Held before by | Leads over it | Source | How sure
    2021/22 | Made up: the question was asked by post before. | Fixture: activity log | nothing | Made up for tests (2020) | unsure
    Values to compare with
    Area | Year | Value | What it is | Source | How sure
    Fixture Town | 2023/24 | 24.5 n = 1,000 | Made up: the mean of adults. | Made up for tests (2020) | unsure checked 31 January 2026
    Scores
    Fixture: total total
    7 to 35; higher is better. Turn round item 3 first, unless the number printed beside the answer was taken: that is turned round already. Add the codes of items 1 to 7. One answer may be missing: the mean of the others takes their place. Such a score is rounded to the nearest whole number, a half upwards.
    Scoring as published: Made up for tests (2020) (unsure)
    Band | Values
    Fixture: low | 7 to 17
    Fixture: middle | 18 to 27
    Fixture: high | 28 to 35
    Cut-off | Values | For whom | Source | How sure
    Fixture: case | 17 or less | Made up: adults. | Made up for tests (2020) | unsure
    Fixture: worries worries
    Made up: those who have worries.
    0 to 6; lower is better. In item 6, 1 counts 0, 2 counts 0, 3 counts 1, 4 counts 1 and 5 counts 1. Where item 6 is 1, item 8 may be left out and count 0. Add the codes of items 6 and 8. Multiply the result by 2. One answer may be missing and count nothing.
    Fixture: both together both
    3.5 to 20.5; neither way is better. Take the mean of the scores “Fixture: total” and “Fixture: worries”.
    Fixture: share of the range share-of-range
    0 to 100%; higher is better. Turn round item 3 first, unless the number printed beside the answer was taken: that is turned round already. Add the codes of items 1 to 7, and look the sum up in the table. Only complete forms have this score.
    The table of 29 sums and their scores
    Sum | Score
    7 | 0
    8 | 3.6
    9 | 7.1
    10 | 10.7
    11 | 14.3
    12 | 17.9
    13 | 21.4
    14 | 25
    15 | 28.6
    16 | 32.1
    17 | 35.7
    18 | 39.3
    19 | 42.9
    20 | 46.4
    21 | 50
    22 | 53.6
    23 | 57.1
    24 | 60.7
    25 | 64.3
    26 | 67.9
    27 | 71.4
    28 | 75
    29 | 78.6
    30 | 82.1
    31 | 85.7
    32 | 89.3
    33 | 92.9
    34 | 96.4
    35 | 100
    Its items
    How many | 8
    Codes of an answer | 1 to 5 | item 8: 0 to 2
    Code for no answer | 9 | item 8: 8
    Numbers on the form | already turned round where an item is reversed: do not turn them again
    Edition | Fixture edition 1
    Wording | not shown here: it belongs to the instrument’s owner
    Profiles that ask for it
    Fixture fund
    Notes
    Made up for tests.
    Status and provenance
    Status | candidate since 31 January 2026
    What that means | Complete, but nobody has reviewed it yet.
    Version | 1.1.0 published 31 January 2026
    In releases | 1.0.0
    Steward | Fixture Steward
    To be reviewed again by | 31 January 2029
    Drawn from | Made up for tests (2020) not sure: check before use, checked 31 January 2026
    How it came to be worded so | Made up for tests.
    Permanent identifier | https://example.org/open-outcomes/data-sources/short-wellbeing-scale/1.1.0
    SHA-256 of the file | [digest]
    The same for programs: JSON, JSON-LD, Turtle, CSV, TOML, the published file.
    ");
}

#[tokio::test]
async fn an_item_about_harm_to_oneself_is_warned_of_first() {
    let page = get(&standard_site(), "/data-sources/phq-9").await;
    let text = main_text(&page.body);
    let warning = text.find("Asks about harm to oneself. Have a plan before you ask");
    let strip = text.find("At a glance");
    assert!(warning.is_some() && warning < strip, "{text}");
    assert!(page.body.contains("<h2 id=\"evidence\">"));
    for words in [
        "What it is used for",
        "Depression symptoms",
        "10 or more",
        "0 to 4",
        "Up to 2 answers may be missing",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let other = main_text(&get(&standard_site(), "/data-sources/gad-7").await.body);
    assert!(!other.contains("harm to oneself"));
}

#[tokio::test]
async fn what_is_not_known_of_an_instrument_is_said() {
    let text = main_text(&get(&standard_site(), "/data-sources/cfpb-fwb").await.body);
    assert!(
        text.contains("No published figure on its quality is recorded here yet."),
        "{text}"
    );
    assert!(
        text.contains("How it is computed is not held here"),
        "{text}"
    );
}

#[tokio::test]
async fn a_long_table_is_folded() {
    let page = get(&standard_site(), "/data-sources/swemwbs").await;
    assert!(
        page.body
            .contains("<summary>The table of 29 sums and their scores</summary>")
    );
}

#[tokio::test]
async fn where_only_the_range_is_published_it_says_so() {
    let site = standard_site();
    let edition = site.edition();
    let mut seen = 0;
    for published in edition.view().all(Kind::DataSource) {
        let Definition::DataSource(source) = published.definition() else {
            continue;
        };
        let (with, without): (Vec<_>, Vec<_>) = source
            .scores
            .iter()
            .filter(|score| score.citation.is_some())
            .partition(|score| score.method.is_some());
        if without.is_empty() {
            continue;
        }
        seen += 1;
        let address = format!("/data-sources/{}", source.header.id);
        let text = main_text(&get(&site, &address).await.body);
        let count = |words| text.matches(words).count();
        assert_eq!(count("Scoring as published: "), with.len(), "{address}");
        let has_range = |score: &&&Scoring| score.range.minimum.or(score.range.maximum).is_some();
        let ranged = without.iter().filter(has_range).count();
        assert_eq!(count("Range as published: "), ranged, "{address}");
        assert_eq!(count("Published in: "), without.len() - ranged, "{address}");
    }
    assert!(seen > 0);
}
