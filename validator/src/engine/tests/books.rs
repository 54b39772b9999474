//! Workbooks, from their bytes to what a person reads.

use jiff::civil::date;
use rust_xlsxwriter::Workbook;

use crate::report::text;
use crate::rules::testing::FIXTURE;
use crate::{Input, Options, validate};

/// A workbook with a title, a blank row and a blank column before the table, and notes on another sheet.
fn book() -> Vec<u8> {
    let mut book = Workbook::new();
    let notes = book.add_worksheet().set_name("Read me").expect("a name");
    notes.write(0, 0, "Ask the fixture team").expect("a cell");
    let sheet = book.add_worksheet().set_name("Returns").expect("a name");
    sheet
        .write(0, 1, "Fixture Hub, third quarter")
        .expect("a title");
    let header = "participant_id,metric_id,data_source,timepoint,measured_on,value";
    sheet.write_row(2, 1, header.split(',')).expect("a header");
    for (row, value) in [(3, 20), (4, 36)] {
        let cells = [
            "wellbeing-score",
            "short-wellbeing-scale",
            "single",
            "2025-03-01",
        ];
        sheet.write(row, 1, format!("P{row}")).expect("a cell");
        sheet.write_row(row, 2, cells).expect("a row");
        sheet.write(row, 6, value).expect("a cell");
    }
    book.save_to_buffer().expect("a workbook")
}

#[test]
fn a_finding_names_file_sheet_row_and_cell_as_the_spreadsheet_shows_them() {
    let bytes = book();
    let input = Input {
        name: "returns.xlsx".to_owned(),
        reader: Box::new(bytes.as_slice()),
    };
    let options = Options::new(date(2026, 1, 31));
    let report = validate(&FIXTURE, vec![input], &options).expect("it is judged");
    let text = text::render(&report);
    let places = text.lines().filter(|line| line.contains("-->"));
    insta::assert_snapshot!(places.collect::<Vec<_>>().join("\n"), @"
    --> returns.xlsx, sheet “Returns”, row 5, cell G5 (value): “36”
    --> returns.xlsx
    --> returns.xlsx, sheet “Returns”
    --> returns.xlsx, sheet “Returns”, row 4, cell C4 (metric_id): “wellbeing-score”
    ");
    assert_eq!(report.tables[0].rows, 2);
}

#[test]
fn a_cell_with_an_error_is_told_once() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let header = "participant_id,metric_id,data_source,timepoint,measured_on,value";
    sheet.write_row(0, 0, header.split(',')).expect("a header");
    let cells = [
        "P1",
        "wellbeing-score",
        "short-wellbeing-scale",
        "single",
        "2025-03-01",
    ];
    sheet.write_row(1, 0, cells).expect("a row");
    let missing = rust_xlsxwriter::Formula::new("=NA()").set_result("#N/A");
    sheet.write_formula(1, 5, missing).expect("a formula");
    let bytes = book.save_to_buffer().expect("a workbook");
    let input = Input {
        name: "errors.xlsx".to_owned(),
        reader: Box::new(bytes.as_slice()),
    };
    let options = Options::new(date(2026, 1, 31));
    let report = validate(&FIXTURE, vec![input], &options).expect("it is judged");
    let told = report.findings.iter().map(|one| one.rule);
    let told: Vec<_> = told.filter(|rule| *rule != "draft-metric").collect();
    assert_eq!(told, ["error-cell"]);
}

#[test]
fn what_a_workbook_hides_and_merges_is_told_of_a_sheet_with_one_row_a_person_too() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let header = "Client,Date before,Close friends before,Date after,Close friends after";
    sheet.write_row(0, 0, header.split(',')).expect("a header");
    for (row, client) in [(1, "C1"), (2, "C2"), (3, "C3")] {
        sheet.write(row, 0, client).expect("a cell");
        sheet.write(row, 1, "2025-03-01").expect("a cell");
        sheet.write(row, 2, 4).expect("a cell");
        sheet.write(row, 3, "2025-06-01").expect("a cell");
    }
    let plain = rust_xlsxwriter::Format::new();
    sheet
        .merge_range(1, 4, 2, 4, "5", &plain)
        .expect("a region");
    sheet.write(1, 4, 5).expect("a cell");
    sheet.write(3, 4, 6).expect("a cell");
    sheet.set_column_hidden(4).expect("a column");
    let bytes = book.save_to_buffer().expect("a workbook");
    let input = Input {
        name: "wide.xlsx".to_owned(),
        reader: Box::new(bytes.as_slice()),
    };
    let options = Options::new(date(2026, 1, 31));
    let report = validate(&FIXTURE, vec![input], &options).expect("it is judged");
    let of = |rule: &str| {
        let mut findings = report.findings.iter();
        findings.find(|one| one.rule == rule).expect("it is told")
    };
    assert!(of("hidden-content").message.contains("hold data: E"));
    let merged = &of("merged-data-cells").samples[0];
    assert_eq!(merged.cell.as_deref(), Some("E2"));
    assert_eq!(merged.column.as_deref(), Some("Close friends after"));
}
