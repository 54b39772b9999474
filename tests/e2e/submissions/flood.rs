//! A file in which every cell is wrong: the report stays small, the totals exact, the memory bounded.

#![cfg(target_os = "linux")]

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::Instant;

use crate::harness::watched::watched;
use crate::harness::{AS_OF, TestEnv};

/// As many rows as a debug build reads in a test; `the_flood_of_a_million_rows` takes them all.
const ROWS: u64 = 200_000;

/// Ten columns, none of which holds what it should.
fn write(path: &Path, rows: u64) {
    let mut file = BufWriter::new(File::create(path).expect("a file"));
    let header = "participant_id,metric_id,data_source,timepoint,measured_on,value,unit,missing_reason,n,note\n";
    file.write_all(header.as_bytes()).expect("it is written");
    for row in 0..rows {
        writeln!(
            file,
            "P\u{200b}{row},metric {row},source {row},time {row},{row}/13/2025,about {row},unit{row:040},reason {row},-{row}.5,=A{row}"
        )
        .expect("it is written");
    }
    file.flush().expect("it is written");
}

fn flood(rows: u64) {
    let env = TestEnv::fixture();
    let path = env.path("flood.csv");
    write(&path, rows);
    let mut command = env.oo_command(&env.path("repo"));
    command.args(["validate", "--repo", ".", "--format", "json"]);
    command.args(AS_OF).arg(&path);
    let start = Instant::now();
    let (run, most) = watched(&mut command, |_| {});
    let (time, size) = (start.elapsed(), run.stdout().len());
    let measured = format!("{rows} rows: {time:.1?}, {most} KiB, a report of {size} bytes");
    assert_eq!(run.code(), 1, "{measured}");
    assert!(size < 5_000_000, "{measured}");
    assert!(most < 100_000_000 / 1024, "{measured}");
    let report = run.json();
    assert_eq!(report["tables"][0]["rows"], rows);
    assert_eq!(report["tables"][0]["accepted_rows"], 0);
    for rule in [
        "control-characters",
        "unknown-metric",
        "unlisted-data-source",
        "unknown-code",
        "bad-date",
        "not-a-number",
        "text-too-long",
        "formula-injection",
    ] {
        let rules = report["rules"].as_array().expect("rules");
        let run = rules.iter().find(|run| run["id"] == rule);
        let count = &run.expect("the rule")["count"];
        assert_eq!(count, rows, "{rule}: {measured}");
    }
}

#[test]
fn a_flood_of_mistakes_is_counted_exactly_in_little_memory() {
    flood(ROWS);
}

/// `cargo test --release -p open-outcomes-tests -- --ignored flood`, after `cargo build --release`.
#[test]
#[ignore = "takes minutes in a debug build"]
fn the_flood_of_a_million_rows() {
    flood(1_000_000);
}
