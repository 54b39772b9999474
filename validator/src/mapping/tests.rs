//! Wide sheets: how they are read, and what is said of their cells.

mod asked;
mod file;
mod same_as_long;

use jiff::civil::date;

use super::Mapping;
use crate::report::{Finding, Report};
use crate::rules::testing::{FIXTURE, judge};
use crate::{Input, Options, validate};

const HEADER: &str = "Client,Date before,Close friends before,Date after,Close friends after";

fn with_mapping(bytes: &[u8], mapping: &str) -> Report {
    let mut options = Options::new(date(2026, 11, 21));
    options.mapping = Some(Mapping::parse(mapping).expect("a mapping"));
    let input = Input {
        name: "test.csv".to_owned(),
        reader: Box::new(bytes),
    };
    validate(&FIXTURE, vec![input], &options).expect("it is judged")
}

fn sheet(rows: &str) -> Report {
    judge(format!("{HEADER}\n{rows}").as_bytes())
}

fn find<'r>(report: &'r Report, rule: &str) -> &'r Finding {
    let mut findings = report.findings.iter();
    let found = findings.find(|finding| finding.rule == rule);
    found.unwrap_or_else(|| panic!("{rule}: {:?}", rules(report)))
}

fn rules(report: &Report) -> Vec<&'static str> {
    report.findings.iter().map(|finding| finding.rule).collect()
}

/// The cells of the first places of a finding.
fn cells<'r>(report: &'r Report, rule: &str) -> Vec<&'r str> {
    let samples = find(report, rule).samples.iter();
    samples
        .filter_map(|sample| sample.cell.as_deref())
        .collect()
}

fn counts(report: &Report) -> (u64, u64) {
    (report.tables[0].rows, report.tables[0].accepted_rows)
}

#[test]
fn a_row_of_a_person_is_one_row_and_several_records() {
    let report = sheet("C1,2025-03-01,4,2025-06-01,6\nC2,2025-03-01,3,2025-06-01,5\n");
    assert_eq!(rules(&report), ["wide-table-detected", "draft-metric"]);
    assert_eq!(counts(&report), (2, 2));
    let measure = &report.measures[0];
    assert_eq!(
        (measure.rows, measure.before, measure.after, measure.paired),
        (4, 2, 2, 2)
    );
    insta::assert_snapshot!(find(&report, "wide-table-detected").message, @"the sheet was read as one row for each person or group, with a column for each measure and time: A “Client” = participant_id; B “Date before” = measured_on baseline; C “Close friends before” = close-friends (friends-question) baseline, because the header says “close friends” and “before”; the values are numbers; D “Date after” = measured_on follow-up; E “Close friends after” = close-friends (friends-question) follow-up, because the header says “close friends” and “after”; the values are numbers");
}

#[test]
fn a_wrong_value_is_told_at_its_cell_and_sets_its_row_aside() {
    let report = sheet(
        "C1,2025-03-01,4,2025-06-01,many\nC2,2025-03-01,-3,2025-06-01,5\nC3,2025-03-01,1,1/6/25,5\n",
    );
    assert_eq!(cells(&report, "not-a-number"), ["E2"]);
    assert_eq!(cells(&report, "value-below-minimum"), ["C3"]);
    assert_eq!(cells(&report, "bad-date"), ["D4"]);
    assert_eq!(counts(&report), (3, 0));
    let header = &find(&report, "not-a-number").samples[0].column;
    assert_eq!(header.as_deref(), Some("Close friends after"));
}

#[test]
fn an_empty_cell_is_no_measurement_and_a_row_without_any_is_a_row() {
    let report = sheet("C1,2025-03-01,4,,\nC2,,,,\n,,,,\nC3,,,2025-06-01,5\n");
    assert_eq!(
        rules(&report),
        ["blank-row-inside", "wide-table-detected", "draft-metric"]
    );
    assert_eq!(counts(&report), (3, 3));
    assert_eq!(report.measures[0].rows, 2);
}

#[test]
fn totals_ragged_rows_and_doubles_are_told_once_and_of_the_sheet() {
    let report = sheet(
        "C1,2025-03-01,4,2025-06-01,6\nC2,2025-03-01\nC1,2025-03-01,4,2025-06-01,6\nTotal,,8,,12\n",
    );
    let ragged = find(&report, "ragged-row");
    assert_eq!((ragged.count, ragged.samples[0].row), (1, Some(3)));
    assert!(
        ragged.message.contains("in the row is 2, fewer than the 5"),
        "{}",
        ragged.message
    );
    assert_eq!(cells(&report, "total-row"), ["A5"]);
    let twice = find(&report, "duplicate-record");
    assert_eq!((twice.count, twice.samples[0].row), (1, Some(4)));
    assert_eq!(counts(&report), (3, 1));
}

#[test]
fn answers_are_read_by_their_titles() {
    let text = "ID,Lonely often before,Date before,Age band\nC1,Some of the time,2025-03-01,Under 25\nC2,never,2025-03-01,25-to-64\nC3,Sometimes,2025-03-01,\nC4,now and then,2025-03-01,\n";
    let report = judge(text.as_bytes());
    assert_eq!(cells(&report, "unknown-code"), ["B5"]);
    assert_eq!(find(&report, "unknown-code").count, 1);
    let columns = &report.mappings[0].columns;
    assert_eq!(columns[1].metric.as_deref(), Some("lonely-often"));
    assert_eq!(columns[3].breakdown.as_deref(), Some("age-bands"));
    assert_eq!(counts(&report), (4, 3));
}

#[test]
fn other_columns_are_passed_on_with_their_own_cells() {
    let text = format!(
        "Surname,{HEADER},Favourite colour,x_mine\nFixture,C1,2025-03-01,4,2025-06-01,6,green,7\n,C2,2025-03-01,4,2025-06-01,6,write to fixture@example.com,7\n"
    );
    let report = judge(text.as_bytes());
    let named: Vec<_> = report
        .findings
        .iter()
        .filter(|one| one.rule == "direct-identifier")
        .collect();
    let named: Vec<_> = named
        .iter()
        .map(|one| one.samples[0].cell.as_deref())
        .collect();
    assert_eq!(named, [Some("A2"), Some("G3")]);
    assert_eq!(
        find(&report, "unknown-column").samples[0].cell.as_deref(),
        Some("A")
    );
    assert!(
        !report
            .findings
            .iter()
            .any(|one| one.message.contains("x_mine"))
    );
}

#[test]
fn names_in_place_of_codes_are_still_names() {
    let text = HEADER.replace("Client", "Name of participant");
    let report = judge(format!("{text}\nFixture Smith,2025-03-01,4,2025-06-01,6\n").as_bytes());
    assert_eq!(cells(&report, "direct-identifier"), ["A2"]);
}

#[test]
fn one_day_is_not_taken_for_before_and_after() {
    let report =
        judge(b"Client,Date,Close friends before,Close friends after\nC1,2025-03-01,4,6\n");
    assert_eq!(cells(&report, "column-unclear"), ["B"]);
    insta::assert_snapshot!(find(&report, "missing-required-column").message, @"no column gives the day of these values: Close friends before, Close friends after");
    let report = judge(b"Client,Date,Close friends before\nC1,2025-03-01,4\n");
    assert_eq!(rules(&report), ["wide-table-detected", "draft-metric"]);
}

#[test]
fn a_row_for_each_time_has_a_column_of_times() {
    let report = judge(b"Client,Stage,Date,Close friends,Wellbeing question\nC1,Pre,2025-03-01,4,6\nC1,after,2025-06-01,6,7\n");
    assert_eq!(report.measures[0].paired, 1, "{:#?}", report.findings);
    assert_eq!(report.measures.len(), 2);
}

#[test]
fn two_rows_are_one_header_and_cells_below_keep_their_place() {
    let text =
        "Fixture Youth Hub\n\n,,Close friends,,\nClient,Site,Before,After,\n,,,,\nC1,East,4,-6,\n";
    let report = with_mapping(
        text.as_bytes(),
        "format = \"open-outcomes-mapping 1\"\ndate = \"2025-03-31\"\n",
    );
    insta::assert_snapshot!(find(&report, "multi-row-header").message, @"rows 3 and 4 were read as one header: “Close friends / Before”, “Close friends / After”");
    assert_eq!(cells(&report, "value-below-minimum"), ["D6"]);
    assert_eq!(report.mappings[0].header_row, 3);
}

#[test]
fn an_ordinary_header_below_a_title_is_one_row() {
    let text = "Wellbeing,,,,,\nparticipant_id,metric_id,data_source,timepoint,measured_on,value\nP1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20\n";
    let report = judge(text.as_bytes());
    assert_eq!(rules(&report), ["header-not-first", "draft-metric"]);
}

#[test]
fn what_seems_wide_and_is_not_certain_is_said_so() {
    let report = judge(b"Client,Before,After\nC1,4,6\n");
    assert_eq!(
        rules(&report),
        [
            "missing-required-column",
            "column-unclear",
            "column-unclear"
        ]
    );
    insta::assert_snapshot!(find(&report, "missing-required-column").message, @"the sheet has one row for each person or group, and it is not certain of any column which metric and timepoint it holds; these headers are not known: Before, After");
    let asked = find(&report, "column-unclear");
    insta::assert_snapshot!(format!("{}\n{}", asked.message, asked.suggestion.as_deref().unwrap_or_default()), @r#"
    what does the column “Before” hold? the header says when, but not what was measured. It was not read
    settle it in a mapping file: [[columns]]; header = "Before"; metric = "…"; timepoint = "baseline"
    "#);
}
