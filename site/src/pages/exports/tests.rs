use axum::http::header;

use crate::failure::bytes;
use crate::testing::{fixture_site, get, main_text};

#[tokio::test]
async fn the_page_lists_every_file_and_each_can_be_had() {
    let site = fixture_site();
    let page = get(&site, "/exports").await;
    let links = page.body.split("href=\"/exports/").skip(1);
    let names: Vec<_> = links.filter_map(|rest| rest.split('"').next()).collect();
    let edition = site.edition();
    let export = edition.exports.get().expect("made with the page");
    assert_eq!(names.len(), export.files().len());
    for file in export.files() {
        assert!(names.contains(&file.name.as_str()), "{}", file.name);
        let answer = get(&site, &format!("/exports/{}", file.name)).await;
        assert_eq!(answer.status, 200, "{}", file.name);
        let media = answer.headers[header::CONTENT_TYPE].to_str().expect("text");
        assert!(media.starts_with(file.media), "{media}");
        if file.media != "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" {
            assert_eq!(answer.body.as_bytes(), file.bytes, "{}", file.name);
        }
    }
}

#[tokio::test]
async fn it_reads_well() {
    let site = fixture_site();
    let page = get(&site, "/exports").await;
    let mut text = main_text(&page.body);
    let edition = site.edition();
    let export = edition.exports.get().expect("made with the page");
    for file in export.files() {
        // Sizes change with every word of the fixture.
        let line = format!("{} {}", file.name, bytes(file.bytes.len()));
        assert!(text.contains(&line), "{line}");
        text = text.replace(&line, &format!("{}: ", file.name));
    }
    insta::assert_snapshot!(text, @"
    Files to download
    The whole registry, release 1.0.0, as files that other tools read. The same release always gives the same files.
    Our words are under CC BY 4.0: use them, and say where they come from.
    For people
    A workbook to look around in, and codes to mark grants with.
    README.txt: What is in each file
    catalogue.xlsx: Workbook: outcomes, metrics, measures and data sources
    360giving-classifications.json: Outcomes and metrics as classifications of grants (360Giving)
    360giving-classifications.csv: The same for the sheet “Classifications”
    Everything in one file
    For programs. The two forms of linked data say the same.
    registry.json: Every definition as JSON
    registry.jsonld: Every definition as linked data (JSON-LD)
    registry.ttl: The same linked data as Turtle
    open-outcomes-export.json: This list, with sizes and SHA-256
    Tables
    A line for each definition, or for each thing that a definition lists. The two descriptions say what each column holds.
    datapackage.json: Describes the CSV files as a data package (Frictionless)
    csv-metadata.json: Describes the CSV files as CSV on the Web (CSVW)
    maps.csv: Maps
    outcomes.csv: Outcomes
    metrics.csv: Metrics
    data-sources.csv: Data sources
    code-lists.csv: Code lists
    unit-costs.csv: Unit costs
    tables.csv: Tables
    profiles.csv: Profiles
    outcome-metrics.csv: Metrics of outcomes
    measures.csv: Measures
    recommendations.csv: Recommendations
    evidence.csv: Evidence on data sources
    benchmarks.csv: Benchmarks
    codes.csv: Codes
    fields.csv: Fields of tables
    profile-measures.csv: Measures of profiles
    A worked example
    What a made-up charity reports, as two tables that you can check here, and in the terms of the Common Impact Data Standard.
    examples/organisation.jsonld: Example: a made-up charity's report in the Common Impact Data Standard
    examples/organisation.ttl: The same example as Turtle
    examples/report.csv: The report that the example is made from: who and when
    examples/results.csv: The report that the example is made from: its figures
    Other ways
    All files at once: run open-outcomes export FOLDER. One definition, or a list of one kind: the addresses for programs give each as JSON, JSON-LD, Turtle or CSV.
    ");
}

#[tokio::test]
async fn a_file_that_is_not_there_leads_to_those_that_are() {
    let answer = get(&fixture_site(), "/exports/nothing.csv").await;
    assert_eq!(answer.status, 404);
    assert!(answer.body.contains("href=\"/exports\""), "{}", answer.body);
}
