//! Changes to single cells of clean tables.
//!
//! A line says the rule, where it must be found if not in the cell changed (`@ 3` a row, `@ F` a column, `@ file`), the
//! forms in which it can be (`in csv xlsx`), `..` where it is found in more places, other rules it is an error of too (`+ bad-date`), and behind a colon the
//! changes, parted by `;;`: `F2=99` a cell, `9=P009|loneliness|…` a row. `{P*101}` is a hundred and one times P.

use std::collections::BTreeSet;

use super::{Expected, Place, wrong};
use crate::build::text::Form;
use crate::build::{Sheet, json, ods, xlsx};
use crate::standard::{Beside, File, base, judge, texts};

/// The changes, by the clean table that they are made to.
fn tables() -> Vec<(String, String, String)> {
    let texts = texts("flaws/cells").into_iter();
    texts
        .map(|(name, lines)| (name.clone(), base(&name), lines))
        .collect()
}

/// What may be in the submission beside a table, so that it conforms.
fn beside(table: &str) -> Vec<File> {
    match table {
        "claims" => vec![File::new("results.csv", base("results"))],
        _ => Vec::new(),
    }
}

/// One line.
struct Case<'c> {
    line: &'c str,
    expected: Expected,
    forms: Vec<&'c str>,
    changes: &'c str,
}

const FORMS: [&str; 4] = ["csv", "xlsx", "ods", "json"];

impl<'c> Case<'c> {
    fn of(line: &'c str) -> Self {
        let (head, changes) = line.split_once(" : ").expect("a colon");
        let mut words = head.split_whitespace();
        let mut expected = Expected {
            rule: words.next().expect("a rule").to_owned(),
            ..Expected::default()
        };
        let first = changes.split('=').next().expect("a change").trim();
        expected.place = Place::of(first);
        let mut forms = Vec::new();
        let mut sign = "";
        for word in words {
            match (sign, word) {
                (_, "@" | "in" | "+") => sign = word,
                (_, "..") => expected.and_more = true,
                ("@", place) => expected.place = Place::of(place),
                ("+", rule) => expected.also.push(rule.to_owned()),
                ("in", form) => forms.push(form),
                _ => panic!("{line}"),
            }
        }
        if forms.is_empty() {
            forms = FORMS.to_vec();
        }
        Self {
            line,
            expected,
            forms,
            changes,
        }
    }

    fn rows(&self, base: &str) -> Vec<Vec<String>> {
        let mut rows = rows_of(base);
        for change in self.changes.split(";;") {
            let (place, text) = change.trim().split_once('=').expect("a change");
            let text = filled(text);
            let place = Place::of(place);
            let row = usize::try_from(place.row.expect("a row")).expect("a row") - 1;
            let width = rows[0].len();
            while rows.len() <= row {
                rows.push(vec![String::new(); width]);
            }
            match place.at() {
                Some(column) => {
                    if rows[row].len() <= column {
                        rows[row].resize(column + 1, String::new());
                    }
                    rows[row][column] = text;
                }
                None => rows[row] = text.split('|').map(str::to_owned).collect(),
            }
        }
        rows
    }
}

/// Rows of a file without cells in quotes.
pub(crate) fn rows_of(text: &str) -> Vec<Vec<String>> {
    let lines = text.lines();
    lines
        .map(|line| line.split(',').map(str::to_owned).collect())
        .collect()
}

/// The text, with `{P*3}` as `PPP`.
fn filled(text: &str) -> String {
    let repeated = || {
        let (before, rest) = text.split_once('{')?;
        let (inner, after) = rest.split_once('}')?;
        let (what, times) = inner.split_once('*')?;
        let times = times.parse().ok()?;
        Some(format!("{before}{}{after}", what.repeat(times)))
    };
    repeated().unwrap_or_else(|| text.to_owned())
}

fn file(form: &str, sheet: &Sheet) -> File {
    let bytes = match form {
        "csv" => Form::USUAL.write(&sheet.rows),
        "xlsx" => xlsx::workbook(std::slice::from_ref(sheet)),
        "ods" => ods::workbook(std::slice::from_ref(sheet)),
        "json" => json::document(std::slice::from_ref(sheet)),
        other => panic!("{other}"),
    };
    File::new(format!("{}.{form}", sheet.name), bytes)
}

fn cases(lines: &str) -> impl Iterator<Item = Case<'_>> {
    let lines = lines.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(Case::of)
}

/// The rules that a case is about.
pub(crate) fn rules() -> BTreeSet<String> {
    let tables = tables();
    let cases = tables.iter().flat_map(|(_, _, lines)| cases(lines));
    cases.map(|case| case.expected.rule).collect()
}

#[test]
fn the_tables_that_flaws_are_planted_in_are_clean() {
    for (name, base, _) in &tables() {
        for form in FORMS {
            let sheet = Sheet::new(name, rows_of(base));
            let mut files = vec![file(form, &sheet)];
            files.extend(beside(name));
            let report = judge(&files, Beside::default());
            let loud = report.findings.iter().filter(|finding| {
                finding.severity < open_outcomes_validator::report::Severity::Advice
            });
            let loud: Vec<_> = loud
                .map(|finding| format!("{}: {}", finding.rule, finding.message))
                .collect();
            assert!(loud.is_empty(), "{name}.{form}: {loud:?}");
        }
    }
}

#[test]
fn each_changed_cell_is_found_where_it_is_and_nothing_else_is() {
    let (mut all, mut bad) = (0, Vec::new());
    for (name, base, lines) in &tables() {
        for case in cases(lines) {
            let rows = case.rows(base);
            for form in &case.forms {
                let sheet = Sheet::new(name, rows.clone());
                let mut files = vec![file(form, &sheet)];
                files.extend(beside(name));
                let mut expected = case.expected.clone();
                expected.place.file = Some(files[0].name.clone());
                let header = expected
                    .place
                    .at()
                    .and_then(|column| rows.first()?.get(column));
                expected.place.column = header.filter(|header| !header.is_empty()).cloned();
                if let Some(wrong) = wrong(&judge(&files, Beside::default()), &expected) {
                    bad.push(format!("{name}.{form}: {}\n    {wrong}", case.line));
                }
            }
            all += 1;
        }
    }
    assert!(
        bad.is_empty(),
        "{} of {all}:\n{}",
        bad.len(),
        bad.join("\n")
    );
    assert!(all >= 200, "{all}");
}
