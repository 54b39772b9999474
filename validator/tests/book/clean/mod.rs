//! Honest files, of which nothing is said above advice.
//!
//! `*.txt` holds submissions in the form of [`crate::flaws::files`], without what must be found. The nine parts of a
//! report come from `tests/corpus`.

use std::fs;
use std::path::Path;

use open_outcomes_validator::Report;
use open_outcomes_validator::report::{Severity, Verdict};

use crate::build::{Sheet, json, ods, pack, xlsx};
use crate::flaws::files::{Case, rows_of};
use crate::standard::{Beside, File, judge, profile, texts};

/// What is said of a submission that should have been left alone; nothing where all is well.
fn said(report: &Report) -> Option<String> {
    let findings = report.findings.iter();
    let loud = findings.filter(|finding| finding.severity < Severity::Advice);
    let loud: Vec<_> = loud
        .map(|finding| {
            let places: Vec<_> = finding
                .samples
                .iter()
                .map(|sample| sample.cell.clone().unwrap_or_default())
                .collect();
            format!("{}: {} {places:?}", finding.rule, finding.message)
        })
        .collect();
    let rows: u64 = report.tables.iter().map(|table| table.rows).sum();
    let accepted: u64 = report.tables.iter().map(|table| table.accepted_rows).sum();
    let is_clean = loud.is_empty() && report.verdict == Verdict::Accepted && rows == accepted;
    (!is_clean || rows == 0)
        .then(|| format!("{} ({accepted} of {rows} rows): {loud:#?}", report.verdict))
}

#[test]
fn honest_files_of_every_form_are_left_alone() {
    let books = texts("clean").into_iter().filter(|(name, _)| name != "mod");
    let (mut all, mut bad) = (0, Vec::new());
    for (book, text) in books {
        for case in Case::all(&text) {
            if let Some(said) = said(&case.judge()) {
                bad.push(format!("{book}, {}: {said}", case.title));
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
    assert!(all >= 25, "{all}");
}

/// The nine parts of a made-up report, without its free text.
fn nine_parts() -> Vec<Sheet> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus/nine-parts");
    let entries = fs::read_dir(folder).expect("a folder");
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    let sheets = paths.iter().map(|path| {
        let name = path.file_stem().expect("a name").to_string_lossy();
        let text = fs::read_to_string(path).expect("text");
        Sheet::new(&name.replace('-', "_"), rows_of(&text))
    });
    sheets.collect()
}

#[test]
fn the_nine_parts_are_left_alone_in_one_file_of_every_form() {
    let sheets = nine_parts();
    let texts = sheets.iter().map(|sheet| {
        let bytes = crate::build::text::Form::USUAL.write(&sheet.rows);
        (format!("report/{}.csv", sheet.name), bytes)
    });
    let texts: Vec<_> = texts.collect();
    let parts: Vec<_> = texts
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    for file in [
        File::new("report.xlsx", xlsx::workbook(&sheets)),
        File::new("report.ods", ods::workbook(&sheets)),
        File::new("report.json", json::document(&sheets)),
        File::new("report.zip", pack::archive(&parts)),
    ] {
        let name = file.name.clone();
        let beside = Beside {
            profile: Some(profile("nine-parts")),
            ..Beside::default()
        };
        assert_eq!(said(&judge(&[file], beside)), None, "{name}");
    }
}
