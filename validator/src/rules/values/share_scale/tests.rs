//! Values on the other scale, and cells that are shown as percentages.

use open_outcomes_registry::snapshot::Snapshot;
use rust_xlsxwriter::{Format, Workbook};

use crate::rules::testing::{fixture_with, judge, judge_by, sheet};

const HEADER: &str = "participant_id,metric_id,data_source,timepoint,measured_on,value\n";

/// The fixture, with a metric whose values are shares in a unit.
fn shares(unit: &str, most: u8) -> Snapshot {
    let range = format!("minimum = 0\nmaximum = {most}");
    fixture_with(&[
        (
            "metrics/close-friends.toml",
            "value_type = \"integer\"\nunit = \"{person}\"",
            &format!("value_type = \"decimal\"\nunit = \"{unit}\""),
        ),
        ("metrics/close-friends.toml", "minimum = 0", &range),
    ])
}

fn told(snapshot: &Snapshot, values: &[f64]) -> Option<String> {
    let mut data = HEADER.to_owned();
    for (at, value) in values.iter().enumerate() {
        data.push_str(&format!(
            "P{at},close-friends,friends-question,single,2025-03-01,{value}\n"
        ));
    }
    let report = judge_by(snapshot, data.as_bytes());
    let mut findings = report.findings.into_iter();
    let found = findings.find(|one| one.rule == "share-scale")?;
    Some(format!("{}; {:?}", found.message, found.samples[0].cell))
}

#[test]
fn parts_of_one_where_per_cent_are_wanted() {
    let per_cent = shares("%", 100);
    let values = [0.0, 0.1, 0.25, 0.4, 0.45, 0.5, 0.75, 0.8, 1.0, 1.0];
    insta::assert_snapshot!(told(&per_cent, &values).expect("it is told"), @r#"all 10 values of “close-friends” taken with “friends-question” lie between 0 and 1, but they are in %, from 0 to 100; Some("F")"#);
    let mut one_more = values.to_vec();
    one_more.push(45.0);
    let honest: [&[f64]; 5] = [
        &values[..9],
        &one_more,
        // Nobody and all, and rare things.
        &[0.0, 1.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0],
        &[0.1, 0.2, 0.1, 0.3, 0.2, 0.2, 0.1, 0.4, 0.3, 0.2],
        &[0.5; 12],
    ];
    for values in honest {
        assert_eq!(told(&per_cent, values), None, "{values:?}");
    }
}

#[test]
fn per_cent_where_parts_of_one_are_wanted() {
    let parts = shares("1", 1);
    let values = [0.0, 10.0, 25.0, 40.0, 45.0, 50.0, 75.0, 80.0, 100.0, 1.0];
    insta::assert_snapshot!(told(&parts, &values).expect("it is told"), @r#"8 of 10 values of “close-friends” taken with “friends-question” lie between 1 and 100, but they are parts of one, from 0 to 1; Some("F")"#);
    assert_eq!(
        told(
            &parts,
            &[0.0, 0.1, 0.25, 0.4, 0.45, 0.5, 0.75, 0.8, 1.0, 1.0]
        ),
        None
    );
    assert_eq!(
        told(&parts, &[0.1, 45.0, 0.3, 0.4, 0.2, 0.2, 0.1, 0.5, 0.6, 1.0]),
        None
    );
}

/// The rules that tell of a cell that shows 45 %, with their words.
fn shown(snapshot: &Snapshot, headers: &[&str], row: &[&str], value: u16) -> Vec<String> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet
        .write_row(0, 0, headers.iter().copied())
        .expect("a header");
    sheet.write_row(1, 0, row.iter().copied()).expect("a row");
    let format = Format::new().set_num_format("0%");
    sheet
        .write_with_format(1, value, 0.45, &format)
        .expect("a cell");
    let bytes = book.save_to_buffer().expect("a workbook");
    let report = judge_by(snapshot, &bytes);
    let findings = report.findings.iter();
    let about = findings.filter(|one| matches!(one.rule, "share-scale" | "percent-cell"));
    about
        .map(|one| format!("{}: {}", one.rule, one.message))
        .collect()
}

#[test]
fn a_cell_shown_as_a_percentage_is_announced_or_is_in_the_wrong_unit() {
    let headers = [
        "participant_id",
        "metric_id",
        "data_source",
        "timepoint",
        "measured_on",
        "value",
    ];
    let row = [
        "P1",
        "close-friends",
        "friends-question",
        "single",
        "2025-03-01",
    ];
    let per_cent = shown(&shares("%", 100), &headers, &row, 5);
    let part = shown(&shares("1", 1), &headers, &row, 5);
    let results = ["metric_id", "period_end", "statistic", "unit", "value"];
    let result = |unit| ["lonely-often", "2026-03-31", "proportion", unit];
    let figure = |unit| shown(&shares("%", 100), &results, &result(unit), 4);
    let all = [
        per_cent,
        part,
        figure("%"),
        figure("per cent"),
        figure("1"),
        figure(""),
    ];
    let lines: Vec<_> = all.iter().map(|told| told.join("; ")).collect();
    insta::assert_snapshot!(lines.join("\n"), @"
    percent-cell: the cell is shown as a percentage and was read as shown: 45 for 45 %
    share-scale: the cell is shown as a percentage and was read as shown, 45 for 45 %, but the unit is “1”
    percent-cell: the cell is shown as a percentage and was read as shown: 45 for 45 %
    percent-cell: the cell is shown as a percentage and was read as shown: 45 for 45 %
    share-scale: the cell is shown as a percentage and was read as shown, 45 for 45 %, but the unit is “1”
    percent-cell: the cell is shown as a percentage and was read as shown: 45 for 45 %
    ");
}

#[test]
fn a_workbook_without_percentages_gives_nothing() {
    let mut book = Workbook::new();
    let row = [
        "P1",
        "wellbeing-score",
        "short-wellbeing-scale",
        "baseline",
        "2025-03-01",
    ];
    let sheet = sheet(&mut book, &[&row]);
    sheet.write(1, 5, 20).expect("a cell");
    let report = judge(&book.save_to_buffer().expect("a workbook"));
    let rules: Vec<_> = report.findings.iter().map(|one| one.rule).collect();
    assert_eq!(rules, ["draft-metric"]);
}
