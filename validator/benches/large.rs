//! A clean file of 1,000,000 measurements, 240 MB, 18 columns: the check by all rules beside the bare walk of the
//! `csv` crate over the same bytes, in alternating pairs, each run in a process of its own on one thread.
//!
//! `cargo bench -p open-outcomes-validator --bench large`; a number behind `--` sets how many rows there are.

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    missing_docs,
    reason = "a bench stops where something is wrong, and prints what it measured"
)]

use std::env;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use jiff::civil::date;
use open_outcomes_registry::snapshot::Snapshot;
use open_outcomes_registry::source::Store;
use open_outcomes_validator::{Input, Options, Report, validate};

/// How many pairs are run.
const PAIRS: usize = 7;
const ROWS: usize = 1_000_000;

const HEADER: &str = "participant_id,group,metric_id,data_source,timepoint,measured_on,value,code,missing_reason,unit,n,note,age_bands,sexes,ethnic_groups,x_case,x_site,x_reference\n";

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .as_slice()
    {
        ["walk", file] => walk(Path::new(file)),
        ["check", file, standard] => check(Path::new(file), Path::new(standard)),
        rest => {
            let rows = rest.iter().find_map(|word| word.parse().ok());
            compare(rows.unwrap_or(ROWS));
        }
    }
}

/// Walks the byte records, and does nothing with them.
fn walk(path: &Path) {
    let file = File::open(path).expect("the file");
    let start = Instant::now();
    let mut reader = csv::ReaderBuilder::new().from_reader(file);
    let mut record = csv::ByteRecord::new();
    let mut rows = 0_u64;
    while reader.read_byte_record(&mut record).expect("a record") {
        rows += 1;
    }
    println!("{} {} {rows}", start.elapsed().as_secs_f64(), peak());
}

/// Judges the file by all rules.
fn check(path: &Path, standard: &Path) {
    let bytes = fs::read(standard).expect("the standard");
    let standard = Snapshot::from_bytes(bytes).expect("a snapshot");
    let before = peak();
    let file = File::open(path).expect("the file");
    let start = Instant::now();
    let report = judged(&standard, file);
    let seconds = start.elapsed().as_secs_f64();
    assert_eq!(report.counts.error, 0, "{:?}", report.findings);
    assert_eq!(report.tables[0].accepted_rows, report.tables[0].rows);
    println!("{seconds} {} {} {before}", peak(), report.tables[0].rows);
}

/// The standard as the program carries it: read from its sources in another process, so that the memory for that
/// does not count.
fn standard() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let files = Store::open(&root)
        .and_then(|store| store.working())
        .expect("the standard");
    let standard = Snapshot::new(&files).expect("a snapshot");
    let path = env::temp_dir().join("open-outcomes-large.snapshot");
    fs::write(&path, standard.to_bytes()).expect("it is written");
    path
}

fn judged(standard: &Snapshot, file: File) -> Report {
    let input = Input {
        name: "clean.csv".to_owned(),
        reader: Box::new(file),
    };
    validate(standard, vec![input], &Options::new(date(2026, 11, 21))).expect("a report")
}

/// The most memory that this process had at once, in KiB.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.trim().strip_suffix(" kB"));
    number
        .and_then(|number| number.parse().ok())
        .unwrap_or_default()
}

fn compare(rows: usize) {
    let path = env::temp_dir().join(format!("open-outcomes-large-{rows}.csv"));
    let bytes = generate(&path, rows);
    let standard = standard();
    println!(
        "{rows} rows, {} MB, 18 columns, {PAIRS} pairs",
        bytes / 1_000_000
    );
    let (mut ratios, mut walks, mut checks, mut most) = (Vec::new(), Vec::new(), Vec::new(), 0);
    for _ in 0..PAIRS {
        let (walked, _) = run(&["walk".as_ref(), &path]);
        let (checked, peak) = run(&["check".as_ref(), &path, &standard]);
        ratios.push(checked / walked);
        walks.push(walked);
        checks.push(checked);
        most = most.max(peak);
    }
    for (what, series) in [
        ("walk s", &mut walks),
        ("check s", &mut checks),
        ("ratio", &mut ratios),
    ] {
        series.sort_by(f64::total_cmp);
        let (first, last) = (series[0], series[PAIRS - 1]);
        println!(
            "{what:8} median {:.2} ({first:.2} to {last:.2})",
            series[PAIRS / 2]
        );
    }
    println!("memory   at most {} MB", most * 1024 / 1_000_000);
    for path in [path, standard] {
        fs::remove_file(path).expect("it was ours");
    }
}

fn run(arguments: &[&Path]) -> (f64, u64) {
    let output = Command::new(env::current_exe().expect("this program"))
        .args(arguments)
        .output()
        .expect("it runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8_lossy(&output.stdout);
    let mut words = text.split_whitespace();
    let mut number = || {
        words
            .next()
            .and_then(|word| word.parse::<f64>().ok())
            .expect("a number")
    };
    let seconds = number();
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it was written as one"
    )]
    let peak = number() as u64;
    (seconds, peak)
}

/// Two rows a person, before and after; one note in twenty has two lines.
fn generate(path: &Path, rows: usize) -> u64 {
    let bands = ["16-to-17", "25-to-34", "35-to-44", "65-to-74"];
    let sexes = ["female", "male", "not-known"];
    let ethnic_groups = ["asian-indian", "white-british", "black-african"];
    let mut file = BufWriter::new(File::create(path).expect("a file"));
    file.write_all(HEADER.as_bytes()).expect("it is written");
    for row in 0..rows {
        let (person, is_after) = (row / 2, row % 2 == 1);
        let (timepoint, month) = if is_after {
            ("follow-up", 9)
        } else {
            ("baseline", 3)
        };
        let score = 14 + (person * 7919 + usize::from(is_after) * 3) % 50;
        let note = if person % 20 == 0 {
            "\"a remark on how the first session went,\nand on what was agreed for the time until the next one\""
        } else {
            "a remark on how the first session went and on what was agreed for the time until the next"
        };
        writeln!(
            file,
            "P{person:07},Group {:02},mental-wellbeing-score,wemwbs,{timepoint},2025-{month:02}-{:02},{score},,,{{score}},,{note},{},{},{},case {:05},site {},ref-{row:08}",
            person % 40,
            person % 28 + 1,
            bands[person % bands.len()],
            sexes[person % sexes.len()],
            ethnic_groups[person / 3 % ethnic_groups.len()],
            person % 90_000,
            person % 12,
        )
        .expect("it is written");
    }
    file.flush().expect("it is written");
    fs::metadata(path).expect("the file").len()
}
