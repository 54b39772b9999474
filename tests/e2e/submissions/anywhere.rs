//! Wherever a flaw stands in whatever sheet, saved in whatever way, its cell is the one that a person sees.

use proptest::prelude::*;
use serde_json::Value;

use super::encodings::{utf_16, windows_1252, with_mark};
use super::judge;
use crate::harness::{Grid, TestEnv};

/// The columns of a sheet in some order: a header, and whether the value or the note stands under it.
const COLUMNS: [&str; 7] = [
    "participant_id",
    "metric_id",
    "data_source",
    "timepoint",
    "measured_on",
    "value",
    "note",
];

#[derive(Debug, Clone)]
enum Line {
    Nothing,
    EmptyCells,
    Clean(String),
    Flawed(String),
}

/// What people write into notes, and what makes readers stumble.
fn note() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "a",
        "é",
        "£5",
        "–",
        "\n",
        "\n\n",
        "\"",
        "\"\"",
        ",",
        ";",
        "\t",
        "|",
        "'",
        "two words",
        "#",
    ]);
    prop::collection::vec(part, 0..6).prop_map(|parts| parts.concat())
}

fn line() -> impl Strategy<Value = Line> {
    prop_oneof![
        1 => Just(Line::Nothing),
        1 => Just(Line::EmptyCells),
        4 => note().prop_map(Line::Clean),
        2 => note().prop_map(Line::Flawed),
    ]
}

/// The sheet, and the cells in which a value is too high.
fn sheet(lines: &[Line], columns: &[&str]) -> (Grid, Vec<String>) {
    let mut grid = vec![columns.iter().map(|name| (*name).to_owned()).collect()];
    let mut wanted = Vec::new();
    let at = columns
        .iter()
        .position(|name| *name == "value")
        .expect("a column of values");
    for line in lines {
        let number = grid.len() + 1;
        let (value, note) = match line {
            Line::Nothing => {
                grid.push(Vec::new());
                continue;
            }
            Line::EmptyCells => {
                grid.push(vec![String::new(); columns.len()]);
                continue;
            }
            Line::Clean(note) => ("20", note),
            Line::Flawed(note) => ("36", note),
        };
        let cell = |name: &&str| match *name {
            "participant_id" => format!("P{number}"),
            "metric_id" => "wellbeing-score".to_owned(),
            "data_source" => "short-wellbeing-scale".to_owned(),
            "timepoint" => "baseline".to_owned(),
            "measured_on" => "2025-03-01".to_owned(),
            "value" => value.to_owned(),
            _ => note.clone(),
        };
        grid.push(columns.iter().map(cell).collect());
        if value == "36" {
            let letter = ["A", "B", "C", "D", "E", "F", "G"][at];
            wanted.push(format!("{letter}{number}"));
        }
    }
    (Grid(grid), wanted)
}

/// How many values are too high, and the first cells of them.
fn found(report: &Value) -> (u64, Vec<String>) {
    let mut findings = report["findings"].as_array().expect("findings").iter();
    let Some(finding) = findings.find(|finding| finding["rule"] == "value-above-maximum") else {
        return (0, Vec::new());
    };
    let samples = finding["samples"].as_array().expect("samples").iter();
    let cells = samples.map(|sample| sample["cell"].as_str().expect("a cell").to_owned());
    (finding["count"].as_u64().expect("a count"), cells.collect())
}

#[test]
fn a_flaw_is_found_at_its_cell_wherever_it_stands_and_however_it_was_saved() {
    let env = TestEnv::fixture();
    let mut config = ProptestConfig::with_cases(64);
    config.failure_persistence = None;
    let lines = prop::collection::vec(line(), 1..12);
    let columns = Just(COLUMNS.to_vec()).prop_shuffle();
    proptest!(config, |(lines in lines, columns in columns, delimiter in 0..4_usize, end in 0..3_usize, encoding in 0..5)| {
        let (grid, wanted) = sheet(&lines, &columns);
        let text = grid.text([",", ";", "\t", "|"][delimiter], ["\n", "\r\n", "\r"][end]);
        let bytes = match encoding {
            0 => text.clone().into_bytes(),
            1 => with_mark(&text),
            2 => windows_1252(&text),
            3 => utf_16(&text, u16::to_le_bytes),
            _ => utf_16(&text, u16::to_be_bytes),
        };
        let run = judge(&env, "anywhere.csv", bytes);
        let (count, found) = found(&run.json());
        prop_assert_eq!(count, wanted.len() as u64, "{:?} in encoding {}: {}", text, encoding, run);
        prop_assert!(wanted.is_empty() || !found.is_empty());
        prop_assert_eq!(&found[..], &wanted[..found.len()], "{:?} in encoding {}: {}", text, encoding, run);
    });
}
