//! The table of `docs/hostile.md`.

use std::fs;

use crate::harness::root;

fn rows() -> Vec<Vec<String>> {
    let text = fs::read_to_string(root().join("docs/hostile.md")).expect("the page");
    let lines = text.lines().filter_map(|line| line.strip_prefix("| "));
    let rows = lines.map(|line| {
        let cells = line.trim_end_matches('|').split(" | ");
        cells
            .map(|cell| cell.trim().trim_matches('`').to_owned())
            .collect()
    });
    let rows =
        rows.filter(|row: &Vec<String>| row.first().is_some_and(|what| what != "What is sent"));
    rows.collect()
}

/// What the page says of a file: the verdict and the gravest rule.
pub(super) fn row(what: &str) -> Option<(String, String)> {
    let row = rows().into_iter().find(|row| row[0] == what)?;
    Some((row.get(1)?.clone(), row.get(2)?.clone()))
}

/// What the page tells of.
pub(super) fn names() -> Vec<String> {
    let rows = rows().into_iter();
    rows.filter_map(|row| row.into_iter().next())
        .filter(|what| !what.starts_with('-'))
        .collect()
}
