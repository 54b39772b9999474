//! Several paths are one submission: rows are compared across files.

use super::places;
use crate::harness::{AS_OF, TestEnv};

const HEAD: &str = "participant_id,metric_id,data_source,timepoint,measured_on,value\n";
const RESULTS: &str = "metric_id,period_end,statistic,value,unit,n,numerator,denominator\n\
                       lonely-often,2025-12-31,proportion,45,%,40,18,40\n";

fn measured(rows: &[(&str, &str, &str, u8)]) -> String {
    let rows = rows.iter().map(|(person, timepoint, date, value)| {
        format!("{person},wellbeing-score,short-wellbeing-scale,{timepoint},{date},{value}\n")
    });
    HEAD.to_owned() + &rows.collect::<String>()
}

#[test]
fn a_record_in_two_files_is_one_too_many() {
    let env = TestEnv::fixture();
    let one = measured(&[
        ("P1", "baseline", "2025-03-01", 20),
        ("P2", "baseline", "2025-03-01", 20),
    ]);
    let two = measured(&[
        ("P3", "baseline", "2025-03-01", 20),
        ("P1", "baseline", "2025-03-01", 20),
        ("P2", "follow-up", "2025-01-01", 21),
    ]);
    let one = env.file("one.csv", one).display().to_string();
    let two = env.file("two.csv", two).display().to_string();

    let run = env.oo([
        "validate", "--repo", ".", "--format", "json", AS_OF[0], AS_OF[1], &one, &two,
    ]);

    assert_eq!(run.code(), 1, "{run}");
    let report = run.json();
    assert_eq!(report["inputs"].as_array().map(Vec::len), Some(2));
    let errors = report["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .filter(|finding| finding["severity"] == "error");
    let errors: Vec<_> = errors
        .map(|finding| {
            (
                finding["rule"].as_str(),
                finding["samples"][0]["file"].as_str(),
                finding["samples"][0]["row"].as_u64(),
            )
        })
        .collect();
    // The folders in a path tell more than a report should.
    let second = Some("two.csv");
    assert_eq!(errors.len(), 2, "{errors:?}");
    assert!(
        errors.contains(&(Some("duplicate-record"), second, Some(3))),
        "{errors:?}"
    );
    assert!(
        errors.contains(&(Some("follow-up-before-baseline"), second, Some(4))),
        "{errors:?}"
    );
}

#[test]
fn a_folder_stands_for_its_csv_files() {
    let env = TestEnv::fixture();
    env.file(
        "both/measurements.csv",
        measured(&[("P1", "baseline", "2025-03-01", 20)]),
    );
    env.file("both/results.CSV", RESULTS);
    env.file("both/notes.txt", "not a table");

    let run = env.oo([
        "validate", "--repo", ".", "--format", "json", AS_OF[0], AS_OF[1], "../both",
    ]);

    assert_eq!(run.code(), 0, "{run}");
    let report = run.json();
    let mut tables: Vec<_> = report["tables"]
        .as_array()
        .expect("tables")
        .iter()
        .map(|table| table["table"].as_str())
        .collect();
    tables.sort_unstable();
    assert_eq!(tables, [Some("measurements"), Some("results")]);
    assert!(
        places(&report)
            .iter()
            .all(|(rule, _)| rule == "draft-metric"),
        "{report}"
    );
}
