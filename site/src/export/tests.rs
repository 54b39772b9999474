use std::io::Cursor;

use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::Snapshot;
use open_outcomes_validator::{Input, Options, validate};

use super::table::{self, BETWEEN, Form};
use super::*;
use crate::testing::{fixture, standard};

fn text(export: &Export, name: &str) -> String {
    let file = export.get(name).expect("the file");
    String::from_utf8(file.bytes.clone()).expect("text")
}

#[test]
fn the_same_release_gives_the_same_bytes() {
    let first = Export::new(&fixture()).expect("an export");
    let again = Snapshot::from_bytes(fixture().to_bytes()).expect("the same snapshot");
    assert_eq!(Export::new(&again).expect("an export"), first);
}

#[test]
fn every_listed_file_is_there_once() {
    let export = Export::new(&fixture()).expect("an export");
    for (name, media, title) in FILES {
        let found = export.files().iter().filter(|file| file.name == name);
        let found: Vec<_> = found.collect();
        assert_eq!(found.len(), 1, "{name}");
        assert_eq!((found[0].media, found[0].title.as_str()), (media, title));
        assert!(!found[0].bytes.is_empty(), "{name}");
    }
    let manifest: Value = serde_json::from_str(&text(&export, MANIFEST)).expect("JSON");
    let listed = manifest["files"].as_array().expect("files");
    assert_eq!(listed.len() + 1, export.files().len());
}

#[test]
fn the_read_me_reads_well() {
    let export = Export::new(&fixture()).expect("an export");
    insta::assert_snapshot!(text(&export, "README.txt"), @"
    Open Outcomes: the registry as files

    Release 1.0.0, published on 2026-01-31.

    This folder holds every definition of that release. The same release always gives the same files.
    Our words are under CC BY 4.0: use them, and say where they come from. Questionnaires belong to their owners;
    their wording is not in here. What is not known is empty.

    WHERE TO BEGIN

    To look around in a spreadsheet, open catalogue.xlsx.
    To mark grants with outcomes and metrics, take the codes from 360giving-classifications.csv: put the grant's
    identifier in front of each line, in the sheet “Classifications”.
    To write a program, begin with registry.json, or with the CSV files and datapackage.json.

    THE FILES

    README.txt                      What is in each file
    catalogue.xlsx                  Workbook: outcomes, metrics, measures and data sources
    registry.json                   Every definition as JSON
    registry.jsonld                 Every definition as linked data (JSON-LD)
    registry.ttl                    The same linked data as Turtle
    datapackage.json                Describes the CSV files as a data package (Frictionless)
    csv-metadata.json               Describes the CSV files as CSV on the Web (CSVW)
    360giving-classifications.json  Outcomes and metrics as classifications of grants (360Giving)
    360giving-classifications.csv   The same for the sheet “Classifications”
    examples/organisation.jsonld    Example: a made-up charity's report in the Common Impact Data Standard
    examples/organisation.ttl       The same example as Turtle
    examples/report.csv             The report that the example is made from: who and when
    examples/results.csv            The report that the example is made from: its figures
    open-outcomes-export.json       This list, with sizes and SHA-256

    THE TABLES

    maps.csv                        The map that the outcomes stand on.
    outcomes.csv                    Changes that matter, in words that anybody may use.
    metrics.csv                     What is counted or scored to see whether an outcome happens.
    data-sources.csv                The questionnaires, records and statistics that metrics are taken with.
    code-lists.csv                  The lists of answers that a field may hold.
    unit-costs.csv                  What one of something costs or is worth, and to whom.
    tables.csv                      The tables of a submission.
    profiles.csv                    What a funder asks for.
    outcome-metrics.csv             Which metrics belong to which outcome.
    measures.csv                    Which data sources a metric may be taken with, and what its values are then.
    recommendations.csv             For whom a measure is recommended, acceptable or advised against.
    evidence.csv                    What is known of the quality of data sources, as published.
    benchmarks.csv                  Figures to compare with.
    codes.csv                       Every code of every list.
    fields.csv                      Every field of every table of a submission.
    profile-measures.csv            The measures that each profile asks for.

    Tables are in UTF-8, with commas; a list in one cell has “; ” between its entries. What each column holds
    stands in datapackage.json. Examples are made up and say so: no such charity exists.
    open-outcomes-export.json lists every file with its SHA-256, so that a copy can be checked. To write a
    newer release into this folder, run “open-outcomes export” on it again.
    ");
}

#[test]
fn tables_hold_together() {
    for snapshot in [fixture(), standard()] {
        let tables = table::all(&snapshot);
        for table in &tables {
            hold_together(table, &tables);
        }
        let definitions: usize = Kind::ALL
            .map(|kind| snapshot.newest().all(kind).count())
            .iter()
            .sum();
        let rows = Kind::ALL.map(|kind| table::of_kind(&snapshot, kind).rows.len());
        assert_eq!(rows.iter().sum::<usize>(), definitions);
    }
}

/// Each row has a cell for each column, keys are there once, links lead somewhere, numbers are numbers.
fn hold_together(table: &Table, tables: &[Table]) {
    let at = |name: &str| table.columns.iter().position(|column| column.name == name);
    let mut names: Vec<_> = table.columns.iter().map(|column| column.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), table.columns.len(), "{}: columns", table.name);
    let mut keys = std::collections::BTreeSet::new();
    for row in &table.rows {
        assert_eq!(row.len(), table.columns.len(), "{}", table.name);
        let key: Vec<_> = table
            .key
            .iter()
            .map(|name| row[at(name).expect("a column")].clone())
            .collect();
        assert!(
            key.is_empty() || keys.insert(key.clone()),
            "{}: {key:?}",
            table.name
        );
        for (column, cell) in table.columns.iter().zip(row) {
            let cell = cell.as_deref().unwrap_or("0");
            let is_fair = match column.form {
                Form::Integer => cell.parse::<i64>().is_ok(),
                Form::Number => cell.parse::<f64>().is_ok_and(f64::is_finite),
                Form::List => !cell.split(BETWEEN).any(str::is_empty),
                _ => true,
            };
            assert!(is_fair, "{}: {}: {cell}", table.name, column.name);
        }
    }
    for link in table.links {
        let other = tables
            .iter()
            .find(|other| other.name == link.table)
            .expect("the table");
        let known: std::collections::BTreeSet<_> = other.rows.iter().map(|row| &row[0]).collect();
        for row in &table.rows {
            let cell = &row[at(link.column).expect("a column")];
            assert!(
                cell.is_none() || known.contains(cell),
                "{}: {cell:?}",
                table.name
            );
        }
    }
}

#[test]
fn the_example_is_a_report_that_the_validator_accepts() {
    for snapshot in [fixture(), standard()] {
        let export = Export::new(&snapshot).expect("an export");
        let inputs = ["report", "results"].map(|name| Input {
            name: format!("{name}.csv"),
            reader: Box::new(Cursor::new(text(&export, &format!("examples/{name}.csv")))),
        });
        let options = Options::new(jiff::civil::date(2026, 1, 31));
        let report = validate(&snapshot, inputs.into(), &options).expect("a report");
        let found: Vec<_> = report
            .findings
            .iter()
            .map(|finding| &finding.message)
            .collect();
        assert_eq!(format!("{:?}", report.verdict), "Accepted", "{found:#?}");
    }
}

#[test]
fn a_code_of_360giving_is_a_line() {
    let export = Export::new(&fixture()).expect("an export");
    let lines = text(&export, "360giving-classifications.csv");
    let lines: Vec<_> = lines.lines().take(2).collect();
    insta::assert_snapshot!(lines.join("\n"), @"
    Classifications:Vocabulary,Classifications:Code,Classifications:Title,Classifications:Description,Classifications:URL
    Open Outcomes: outcomes,social-connections,Fixture: social connections,Made up for tests: people have somebody to turn to.,https://example.org/open-outcomes/outcomes/social-connections/1.0.0
    ");
    let json: Value =
        serde_json::from_str(&text(&export, "360giving-classifications.json")).expect("JSON");
    assert_eq!(json["classifications"][0]["code"], "social-connections");
}
