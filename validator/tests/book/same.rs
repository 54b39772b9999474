//! The same rows as CSV, XLSX, ODS and JSON are judged alike: the same rules as often, in the same words, in the same
//! rows and columns.

use std::cell::RefCell;
use std::collections::BTreeSet;

use open_outcomes_validator::Report;
use proptest::collection::vec;
use proptest::prelude::{Just, Strategy, prop_oneof};
use proptest::sample::select;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::build::text::Form;
use crate::build::{Sheet, json, ods, xlsx};
use crate::standard::{Beside, File, judge};

const HEADER: [&str; 12] = [
    "participant_id",
    "metric_id",
    "data_source",
    "timepoint",
    "measured_on",
    "value",
    "code",
    "missing_reason",
    "unit",
    "n",
    "note",
    "sexes",
];

/// What only a workbook can have.
const OF_WORKBOOKS: [&str; 2] = ["number-as-text", "percent-cell"];

/// What may stand in a column: what is usual, and what is wrong with it in the ways that people make mistakes.
fn cell(column: &'static str) -> impl Strategy<Value = String> {
    let (usual, odd): (&[&str], &[&str]) = match column {
        "participant_id" => (
            &["P001", "P002", "P003"],
            &["", "Total", "P\u{200b}1", " P001", "7"],
        ),
        "metric_id" => (
            &["loneliness", "life-satisfaction", "lonely-often-share"],
            &[
                "",
                "lonelines",
                "loneliness@0.1.0",
                "own-thing",
                "locality-perception",
            ],
        ),
        "data_source" => (
            &["ucla-3", "ons4", "ons-lonely"],
            &["", "our-card", "phq-9"],
        ),
        "timepoint" => (
            &["baseline", "follow-up"],
            &["", "basline", "follow-up ", "Single"],
        ),
        "measured_on" => (
            &["2025-09-01", "2026-03-02"],
            &[
                "",
                "2025-02-30",
                "2041-01-01",
                "14/03/2025",
                "03/04/2025",
                "45901",
                "soon",
                "2025-9-1",
            ],
        ),
        "value" => (
            &["8", "6", "7"],
            &[
                "", "2", "10", "7.5", "eight", "NaN", "1e400", "-3", "0.1", "1000000", "5-6",
                "80%", "8,5", "12.50", "£412.50",
            ],
        ),
        "code" => (&["", "", "never"], &["sometimes", "8", "xx xx"]),
        "missing_reason" => (&["", "", "declined"], &["on holiday", "no  contact"]),
        "unit" => (&["", "{score}"], &["points", "%", "h"]),
        "n" => (&["", ""], &["0", "24.5", "about 20", "-1", "12"]),
        "note" => (
            &["", "went well"],
            &[
                "=SUM(A1:A3)",
                "ask fixture@example.com",
                "two\nlines",
                "a \"quote\", and more",
                "<b>&amp;</b>",
                "naïve ☕",
            ],
        ),
        _ => (&["female", "male", ""], &["F", "other"]),
    };
    prop_oneof![4 => select(usual), 1 => select(odd)].prop_map(str::to_owned)
}

fn row() -> impl Strategy<Value = Vec<String>> {
    let cells: Vec<_> = HEADER.iter().map(|column| cell(column).boxed()).collect();
    prop_oneof![
        12 => cells,
        1 => Just(vec![String::new(); HEADER.len()]),
    ]
}

/// What is said of a file, but for where the file is from.
fn said(report: &Report) -> BTreeSet<String> {
    let findings = report.findings.iter();
    let findings = findings.filter(|finding| !OF_WORKBOOKS.contains(&finding.rule));
    let findings = findings.map(|finding| {
        let places: Vec<_> = finding
            .samples
            .iter()
            .map(|sample| (sample.row, &sample.column, &sample.cell, &sample.expected))
            .collect();
        format!(
            "{} {:?} ×{}: {} [{}] {:?} {places:?}",
            finding.rule,
            finding.severity,
            finding.count,
            finding.message,
            finding.how_to_fix,
            finding.suggestion,
        )
    });
    // Where a place is told in words, the file's name is too.
    let file = &report.inputs[0].name;
    let findings = findings.map(|said| {
        said.replace(&format!("{file}, sheet data"), "the file")
            .replace(file.as_str(), "the file")
    });
    findings
        .chain([format!("{} {:?}", report.verdict, report.privacy)])
        .collect()
}

#[test]
fn the_form_of_a_file_changes_nothing_that_is_said() {
    let config = Config {
        cases: 64,
        failure_persistence: None,
        ..Config::default()
    };
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let rules = RefCell::new(BTreeSet::new());
    let outcome = runner.run(&vec(row(), 1..14), |rows| {
        let header = HEADER.map(str::to_owned).to_vec();
        let sheet = Sheet::new("data", [vec![header], rows].concat());
        let sheets = std::slice::from_ref(&sheet);
        let text = said(&judge(
            &[File::new("data.csv", Form::USUAL.write(&sheet.rows))],
            Beside::default(),
        ));
        let ids = text.iter().filter_map(|line| line.split(' ').next());
        rules.borrow_mut().extend(ids.map(str::to_owned));
        for (name, bytes) in [
            ("data.xlsx", xlsx::workbook(sheets)),
            ("data.ods", ods::workbook(sheets)),
            ("data.json", json::document(sheets)),
            ("data.ndjson", json::lines(&sheet)),
        ] {
            let other = said(&judge(&[File::new(name, bytes)], Beside::default()));
            let of_text: Vec<_> = text.difference(&other).collect();
            let of_other: Vec<_> = other.difference(&text).collect();
            let is_same = of_text.is_empty() && of_other.is_empty();
            proptest::prop_assert!(is_same, "data.csv: {of_text:#?}\n{name}: {of_other:#?}");
        }
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
    assert!(rules.borrow().len() >= 30, "{rules:?}");
}
