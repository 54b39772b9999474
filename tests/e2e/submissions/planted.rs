//! One flaw of each kind in one sheet: each is found, at the cell that a person sees, and nothing else is.

use super::sheet::{expected, flawed, standard};
use super::{judge, places};

#[test]
fn each_planted_flaw_is_found_at_its_cell_and_nothing_else_is() {
    let env = standard();

    let run = judge(&env, "planted.csv", flawed().csv());

    assert_eq!(run.code(), 1, "{run}");
    let found = places(&run.json());
    let wanted = expected();
    let missing: Vec<_> = wanted
        .iter()
        .filter(|place| !found.contains(place))
        .collect();
    let extra: Vec<_> = found
        .iter()
        .filter(|place| !wanted.contains(place))
        .collect();
    assert!(
        missing.is_empty() && extra.is_empty(),
        "missing {missing:#?}\nextra {extra:#?}"
    );
    assert_eq!(found, wanted, "none is found twice");
}

#[test]
fn a_row_and_its_physical_line_part_where_cells_hold_line_ends() {
    let env = standard();
    let report = judge(&env, "planted.csv", flawed().csv()).json();
    let samples = report["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .flat_map(|one| one["samples"].as_array().expect("samples"));
    let lines: Vec<_> = samples
        .filter(|sample| {
            ["F7", "J21", "E46"]
                .iter()
                .any(|cell| sample["cell"] == *cell)
        })
        .map(|sample| (sample["row"].as_u64(), sample["line"].as_u64()))
        .collect();
    // Row 4 takes three lines, row 6 two, rows 25 and 26 three each.
    for wanted in [
        (Some(7), Some(10)),
        (Some(21), Some(24)),
        (Some(46), Some(53)),
    ] {
        assert!(lines.contains(&wanted), "{wanted:?} is not among {lines:?}");
    }
}

#[test]
fn the_row_that_was_taken_for_the_header_is_named() {
    let env = standard();
    let report = judge(&env, "planted.csv", flawed().csv()).json();
    let mut findings = report["findings"].as_array().expect("findings").iter();
    let finding = findings
        .find(|finding| finding["rule"] == "header-not-first")
        .expect("it is told");
    assert!(
        finding["message"]
            .as_str()
            .is_some_and(|words| words.contains("row 3 ")),
        "{finding}"
    );
}

#[test]
fn a_line_that_only_names_the_separator_is_no_row_that_a_person_sees() {
    let env = standard();
    let data = "sep=;\r\nparticipant_id;metric_id;data_source;timepoint;measured_on;value\r\nP1;wellbeing-score;short-wellbeing-scale;baseline;2025-03-01;36\r\n";
    let found = places(&judge(&env, "separator.csv", data).json());
    // Spreadsheet programs take the line for themselves; the header is their row 1.
    assert!(
        found.contains(&("value-above-maximum".to_owned(), "F2".to_owned())),
        "{found:?}"
    );
}

#[test]
fn the_terminal_shows_the_cell_the_value_and_the_way_to_mend_it() {
    let env = standard();
    let file = env.file("one.csv", "participant_id,metric_id,data_source,timepoint,measured_on,value\n\nP1,wellbeing-score,short-wellbeing-scale,basline,2025-03-01,36\n");
    let file = file.display().to_string();
    let run = env.oo(["validate", "--repo", ".", "--as-of", "2026-01-31", &file]);
    assert_eq!(run.code(), 1, "{run}");
    // How many rules there are is not what is told here.
    let text = run.stdout().replace(&file, "one.csv");
    let lines = text.lines().filter(|line| !line.contains("rules passed"));
    let text: String = lines.map(|line| format!("{line}\n")).collect();
    insta::assert_snapshot!(text, @"
    error[unknown-code]: “basline” is not a code of “timepoints”
      --> one.csv row 3, cell D3 (timepoint): “basline”
      expected: one of baseline, interim, follow-up, exit, single
      suggestion: baseline
      how to mend it: Use the code suggested, if there is one and it is the one you mean; otherwise one of the list.

    error[value-above-maximum]: the value is above 35, the most that “short-wellbeing-scale” can give for “wellbeing-score”
      --> one.csv row 3, cell F3 (value): “36”
      expected: 35 at most
      how to mend it: Look up the value in the record, and whether the metric and the data source are the right ones.

    warning[blank-row-inside]: blank rows stand directly above this row
      --> one.csv row 3
      expected: no blank rows before the end
      how to mend it: Delete the blank rows above the row named.

    advice[draft-metric]: the metric “wellbeing-score” is a candidate; nobody has reviewed it yet
      --> one.csv row 3, cell B3 (metric_id): “wellbeing-score”

    measurements: 1 row read, and none can be taken
    2 errors, 1 warning, 1 line of advice
    judged by release 1.1.0, profile open@1.0.0, as of 2026-01-31
    verdict: rejected (does not conform yet)
    privacy: clear (these checks found no direct identifiers)
    ");
}
