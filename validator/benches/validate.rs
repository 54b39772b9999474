//! How long judging a clean file takes, beside the bare walk of the `csv` crate over the same bytes.

#![allow(
    clippy::expect_used,
    missing_docs,
    reason = "a bench stops where something is wrong"
)]

use std::fmt::Write;
use std::path::Path;
use std::sync::LazyLock;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use jiff::civil::date;
use open_outcomes_registry::publish;
use open_outcomes_registry::snapshot::Snapshot;
use open_outcomes_registry::source::Store;
use open_outcomes_validator::{Input, Options, validate};
use semver::Version;

fn main() {
    divan::main();
}

/// 100,000 clean measurements: 50,000 people before and after.
static CLEAN: LazyLock<String> = LazyLock::new(|| {
    let mut text = String::from(
        "participant_id,metric_id,data_source,timepoint,measured_on,value,unit,note\n",
    );
    for person in 0..50_000 {
        for (timepoint, month, add) in [("baseline", 3, 0), ("follow-up", 9, 2)] {
            let (day, score) = (person % 28 + 1, 7 + person % 26 + add);
            let note = if person % 20 == 0 {
                "\"a remark\nof two lines\""
            } else {
                "a remark that says little"
            };
            writeln!(
                text,
                "P{person:06},wellbeing-score,short-wellbeing-scale,{timepoint},2025-{month:02}-{day:02},{score},{{score}},{note}"
            )
            .expect("memory");
        }
    }
    text
});

static STANDARD: LazyLock<Snapshot> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/standard");
    let mut files = Store::open(&root)
        .and_then(|store| store.working())
        .expect("the fixture");
    let changes = publish::release(
        &files,
        &open_outcomes_registry::gate::History::NOTHING,
        &Version::new(1, 0, 0),
        date(2026, 1, 1),
        None,
    )
    .expect("a release");
    for (path, bytes) in changes.files {
        files.insert(path, bytes);
    }
    Snapshot::new(&files).expect("a snapshot")
});

#[divan::bench]
fn csv_crate_walks_the_records(bencher: Bencher<'_, '_>) {
    bencher
        .counter(BytesCount::of_str(CLEAN.as_str()))
        .bench(|| {
            let mut reader = csv::ReaderBuilder::new().from_reader(CLEAN.as_bytes());
            let mut record = csv::ByteRecord::new();
            let mut rows = 0_u64;
            while reader.read_byte_record(&mut record).expect("records") {
                rows += 1;
            }
            black_box(rows)
        });
}

#[divan::bench]
fn all_rules_over_clean_measurements(bencher: Bencher<'_, '_>) {
    let standard = &*STANDARD;
    bencher
        .counter(BytesCount::of_str(CLEAN.as_str()))
        .bench(|| {
            let input = Input {
                name: "clean.csv".to_owned(),
                reader: Box::new(CLEAN.as_bytes()),
            };
            let report = validate(standard, vec![input], &Options::new(date(2026, 11, 21)))
                .expect("a report");
            assert_eq!(report.counts.error, 0, "{:?}", report.findings);
            black_box(report)
        });
}

/// The first 20,000 of them as a workbook.
static BOOK: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let mut rows = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(CLEAN.as_bytes());
    for (row, record) in (0..20_000).zip(rows.records()) {
        for (column, cell) in (0..).zip(record.expect("a record").iter()) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write(row, column, number),
                Err(_) => sheet.write(row, column, cell),
            }
            .expect("a cell");
        }
    }
    book.save_to_buffer().expect("a workbook")
});

#[divan::bench]
fn calamine_reads_the_cells_of_a_workbook(bencher: Bencher<'_, '_>) {
    use calamine::Reader;
    bencher.bench(|| {
        let mut book: calamine::Xlsx<_> =
            calamine::open_workbook_from_rs(std::io::Cursor::new(BOOK.as_slice())).expect("a book");
        let name = book.sheet_names()[0].clone();
        let mut reader = book.worksheet_cells_reader(&name).expect("a sheet");
        let mut cells = 0_u64;
        while let Some(cell) = reader.next_cell().expect("a cell") {
            black_box(cell);
            cells += 1;
        }
        black_box(cells)
    });
}

#[divan::bench]
fn all_rules_over_a_workbook(bencher: Bencher<'_, '_>) {
    let standard = &*STANDARD;
    bencher.bench(|| {
        let input = Input {
            name: "clean.xlsx".to_owned(),
            reader: Box::new(BOOK.as_slice()),
        };
        let report = validate(standard, vec![input], &Options::new(date(2026, 11, 21)));
        let report = report.expect("a report");
        assert_eq!(report.counts.error, 0, "{:?}", report.findings);
        black_box(report)
    });
}
