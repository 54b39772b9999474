//! Data as people send them: what is found, in which cell, and what is never a pass.

mod answers;
mod anywhere;
mod apart;
mod clean;
mod corpus;
mod encodings;
mod flood;
mod hostile;
mod interrupted;
mod mapping;
mod memory;
mod own_metrics;
mod parts;
mod planted;
mod previous;
mod report;
mod results;
mod several;
mod shape;
mod sheet;
mod starter;
mod templates;
mod unreadable;
mod whole_file;
mod wide;

use serde_json::Value;

pub(crate) use self::shape::is_a_report;

use crate::harness::{AS_OF, Run, TestEnv};

/// Validates a file beside the repository by the repository's standard, with the report as JSON.
fn judge(env: &TestEnv, name: &str, bytes: impl AsRef<[u8]>) -> Run {
    let file = env.file(name, bytes).display().to_string();
    env.oo([
        "validate", "--repo", ".", "--format", "json", AS_OF[0], AS_OF[1], &file,
    ])
}

/// Every place of every finding, in the order of rows and columns: the rule, and the cell (`D4`), the
/// whole row (`4`), the whole column (`D`) or the whole file (nothing).
fn places(report: &Value) -> Vec<(String, String)> {
    let mut places = Vec::new();
    for finding in report["findings"].as_array().expect("findings") {
        let samples = finding["samples"].as_array().expect("samples");
        assert_eq!(
            finding["count"],
            samples.len(),
            "each place is a sample: {finding}"
        );
        for sample in samples {
            places.push((
                finding["rule"].as_str().expect("a rule").to_owned(),
                place(sample),
            ));
        }
    }
    places.sort_by_key(|(rule, cell)| (in_order(cell), rule.clone()));
    places
}

fn place(sample: &Value) -> String {
    let row = sample["row"].as_u64().map(|row| row.to_string());
    let Some(cell) = sample["cell"].as_str() else {
        return row.unwrap_or_default();
    };
    let (_, number) = parts(cell);
    assert_eq!(
        row.unwrap_or_default(),
        number,
        "row and cell agree: {sample}"
    );
    cell.to_owned()
}

/// The letters and the number of a cell.
fn parts(cell: &str) -> (&str, &str) {
    cell.split_at(
        cell.trim_end_matches(|letter: char| letter.is_ascii_digit())
            .len(),
    )
}

/// What sorts cells by row and then by column.
fn in_order(cell: &str) -> (u64, usize, String) {
    let (letters, number) = parts(cell);
    (
        number.parse().unwrap_or_default(),
        letters.len(),
        letters.to_owned(),
    )
}
