//! How long reading a workbook takes, beside calamine's reader of cells over the same bytes.

#![allow(
    clippy::expect_used,
    dead_code,
    missing_docs,
    unreachable_pub,
    unused_imports,
    reason = "a bench stops where something is wrong, and takes the reader in as it is, unpublished"
)]

use std::io::Cursor;
use std::sync::LazyLock;

use calamine::{Reader, Xlsx as Calamine, open_workbook_from_rs};
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use rust_xlsxwriter::{Format, Workbook as Writer};

#[path = "../src/limits.rs"]
mod limits;
#[path = "../src/reader/mod.rs"]
mod reader;

use limits::Limits;
use reader::package::Package;
use reader::record::{Record, Rows};
use reader::workbook::Workbook;
use reader::xlsx::Xlsx;

const ROWS: u32 = 20_000;
const COLUMNS: u16 = 18;

fn main() {
    divan::main();
}

/// 20,000 rows of 18 columns: texts that repeat, texts that do not, whole and other numbers, percentages and days.
static BOOK: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut book = Writer::new();
    let percent = Format::new().set_num_format("0.0%");
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let sheet = book.add_worksheet();
    for row in 0..ROWS {
        for column in 0..COLUMNS {
            let number = f64::from(row % 1000 + u32::from(column));
            match column % 6 {
                0 => sheet.write(row, column, format!("person {row} {column}")),
                1 => sheet.write(
                    row,
                    column,
                    ["baseline", "follow-up", "final"][row as usize % 3],
                ),
                2 => sheet.write(row, column, number),
                3 => sheet.write(row, column, number / 7.0),
                4 => sheet.write_with_format(row, column, number / 1000.0, &percent),
                _ => sheet.write_with_format(row, column, 45_000.0 + number, &day),
            }
            .expect("a cell");
        }
    }
    book.save_to_buffer().expect("a workbook")
});

#[divan::bench]
fn calamine_reads_the_cells(bencher: Bencher<'_, '_>) {
    let bytes = &*BOOK;
    bencher
        .counter(ItemsCount::new(ROWS * u32::from(COLUMNS)))
        .bench(|| {
            let mut book: Calamine<_> =
                open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
            let mut cells = book.worksheet_cells_reader("Sheet1").expect("a sheet");
            let mut count = 0_u32;
            while let Some(cell) = cells.next_cell().expect("a cell") {
                black_box(cell.get_value());
                count += 1;
            }
            assert_eq!(count, ROWS * u32::from(COLUMNS));
        });
}

#[divan::bench]
fn ours_reads_the_rows(bencher: Bencher<'_, '_>) {
    let bytes = &*BOOK;
    bencher
        .counter(ItemsCount::new(ROWS * u32::from(COLUMNS)))
        .bench(|| {
            let package = Package::open(bytes, Limits::LOCAL).expect("a package");
            let mut book = Xlsx::open(package, Limits::LOCAL).expect("a workbook");
            let mut sheet = book.open(0).expect("a sheet");
            let (mut record, mut count) = (Record::default(), 0);
            while sheet.read(&mut record).expect("a row") {
                count += record.ends.len();
            }
            assert_eq!(count, ROWS as usize * usize::from(COLUMNS));
        });
}
