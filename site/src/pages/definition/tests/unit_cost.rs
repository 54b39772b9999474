//! The page of a unit cost: what it is worth, to whom, and by which rules it is used.

use std::sync::Arc;

use open_outcomes_registry::snapshot::Snapshot;

use super::shown;
use crate::site::Site;
use crate::testing::{fixture_site, get, living, main_text, released};

#[tokio::test]
async fn a_unit_cost_shows_all_that_is_known_of_it() {
    let page = get(&fixture_site(), "/unit-costs/gp-visit").await;
    insta::assert_snapshot!(shown(&page.body), @"
    unit cost
    Fixture: a visit to a doctor
    Also called Fixture gp visit, by its old name
    Made up for tests: what one visit costs.
    candidate
    Drafted from published guidance; nobody has reviewed it yet.
    version 1.0.0, in release 1.0.0
    History · Provenance
    Cite this version
    Fixture Steward (2026). Fixture: a visit to a doctor. Open Outcomes registry, unit cost, version 1.0.0. https://example.org/open-outcomes/unit-costs/gp-visit/1.0.0. Licence: CC BY 4.0.
    @misc{unit-costs-gp-visit-1.0.0,
    author = {{Fixture Steward}},
    title = {{Fixture: a visit to a doctor}},
    howpublished = {Open Outcomes registry, unit cost, version 1.0.0},
    version = {1.0.0},
    year = {2026},
    url = {https://example.org/open-outcomes/unit-costs/gp-visit/1.0.0},
    note = {Licence: CC BY 4.0},
    }
    The same as a file (BibTeX)
    Suggest a change
    This definition is the file standards/unit-costs/gp-visit.toml.
    Change the file, and raise its version from 1.0.0.
    Say why in a new file under standards/changes/unit-costs/gp-visit/, named after the new version.
    Open a pull request, or push a branch whose name begins with proposals/. It then stands among the proposals, with who must still agree.
    The file CONTRIBUTING.md beside the standard says more.
    At a glance
    What happens | One visit to a made-up doctor.
    Value | £40 £30 to £50
    One of what | per visit
    In prices of | 2023/24
    Kind of value | cost to the public purse
    Who bears the cost or gains the saving | Fixture Health Board
    How sure | unsure check before use
    Where it stands
    Table | Fixture: activity log
    Edition | Fixture edition 1
    Sheet | Fixture sheet
    Code of the row | FIX1
    What the table says of its quality | Made up: 2 of 6
    Licence | Made up for tests: anybody may use it.
    Source | Made up for tests (2020) not sure: check before use, checked 31 January 2026
    How to use it
    To bring it to other years’ prices | value × index of the wanted year ÷ index of the price year Made up for tests.
    With the series | Fixture: activity log
    Never added to | Fixture: a year of care by a doctor it contains this one
    Sets money free | Fixture: capacity freed
    Guidance | Fixture: activity log
    What it puts a value on
    Outcomes | Fixture: wellbeing
    Metrics | Fixture: change in wellbeing
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
    Permanent identifier | https://example.org/open-outcomes/unit-costs/gp-visit/1.0.0
    SHA-256 of the file | [digest]
    The same for programs: JSON, JSON-LD, Turtle, CSV, TOML, the published file.
    ");
}

#[tokio::test]
async fn a_value_that_is_not_there_is_told_with_its_range_or_with_the_reason() {
    let value = async |kept: &[&str], licence: &str| {
        let mut files = living("../tests/fixtures/standard");
        let path = "unit-costs/gp-visit.toml";
        let mut text = files.text(path).expect("the unit cost").to_owned();
        for line in ["value = 40\n", "low = 30\n", "high = 50\n"] {
            if !kept.contains(&line.trim()) {
                text = text.replace(line, "");
            }
        }
        files.insert(path, text.replace("id = \"CC-BY-4.0\"\n", licence));
        released(&mut files, "1.0.0");
        let snapshot = Snapshot::new(&files).expect("a snapshot");
        let site = Site::new(Arc::new(snapshot)).expect("a site");
        let text = main_text(&get(&Arc::new(site), "/unit-costs/gp-visit").await.body);
        let lines: Vec<_> = text.lines().collect();
        let at = lines.iter().position(|line| line.starts_with("Value"));
        lines[at.expect("a line with the value")].to_owned()
    };
    let licence = "id = \"CC-BY-4.0\"\n";
    assert_eq!(
        value(&["low = 30", "high = 50"], licence).await,
        "Value | £30 to £50"
    );
    assert_eq!(value(&["low = 30"], licence).await, "Value | £30 or more");
    assert_eq!(value(&["high = 50"], licence).await, "Value | £50 or less");
    assert_eq!(
        value(&[], licence).await,
        "Value | not held here anybody may look it up in the table"
    );
    assert_eq!(
        value(&[], "").await,
        "Value | not shown here look it up in the table: its licence is not certain"
    );
}
