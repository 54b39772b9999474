//! Workbooks of Excel.

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};

use super::{Cell, Sheet, pack};

/// A value that stands for none, since the library always writes one: it is taken out of the workbook again.
const NO_VALUE: &str = "-0.0625";

/// A workbook with those sheets.
pub(crate) fn workbook(sheets: &[Sheet]) -> Vec<u8> {
    let mut book = Workbook::new();
    for sheet in sheets {
        let page = book.add_worksheet();
        page.set_name(&sheet.name).expect("a name");
        fill(page, sheet);
        dress(page, sheet);
    }
    let mut bytes = book.save_to_buffer().expect("a workbook");
    bytes = without_values(&bytes, sheets);
    if sheets.iter().any(|sheet| sheet.is("from-1904")) {
        bytes = pack::changed(
            &bytes,
            "xl/workbook.xml",
            "<workbookPr ",
            "<workbookPr date1904=\"1\" ",
        );
    }
    bytes
}

/// The workbook without the values of formulas that were saved without one.
fn without_values(bytes: &[u8], sheets: &[Sheet]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let written = format!("</f><v>{NO_VALUE}</v>");
    for (at, sheet) in (1..).zip(sheets) {
        let cells = sheet.rows.iter().flatten();
        let lacking = cells.filter(|cell| matches!(Cell::of(cell), Cell::Formula(_, "")));
        for _ in lacking {
            let name = format!("xl/worksheets/sheet{at}.xml");
            bytes = pack::changed(&bytes, &name, &written, "</f>");
        }
    }
    bytes
}

fn fill(page: &mut Worksheet, sheet: &Sheet) {
    let days = Format::new().set_num_format("yyyy-mm-dd");
    let times = Format::new().set_num_format("yyyy-mm-dd hh:mm");
    let percent = Format::new().set_num_format("0.0%");
    let money = Format::new().set_num_format("\"£\"#,##0.00");
    let from_1904 = sheet.is("from-1904");
    for (row, cells) in (0..).zip(&sheet.rows) {
        for (column, cell) in (0..).zip(cells) {
            let at = (row, column);
            let written = match Cell::of(cell) {
                Cell::Blank => continue,
                Cell::Text(text) => page.write_string(at.0, at.1, text),
                Cell::Number(number) => page.write_number(at.0, at.1, number),
                Cell::Percent(number) => {
                    page.write_number_with_format(at.0, at.1, number, &percent)
                }
                Cell::Money(number) => page.write_number_with_format(at.0, at.1, number, &money),
                Cell::Day(year, month, day) => {
                    let year = u16::try_from(year).expect("a year");
                    // The same number is another day where days count from 1904.
                    let moved = if from_1904 { year - 4 } else { year };
                    let date = ExcelDateTime::from_ymd(moved, month, day).expect("a day");
                    if from_1904 {
                        let number = date.to_excel() - 1.0;
                        page.write_number_with_format(at.0, at.1, number, &days)
                    } else {
                        page.write_datetime_with_format(at.0, at.1, date, &days)
                    }
                }
                Cell::Time(time) => {
                    let time = format!("{time}:00");
                    let time = ExcelDateTime::parse_from_str(&time).expect("a time");
                    page.write_datetime_with_format(at.0, at.1, time, &times)
                }
                Cell::Truth(truth) => page.write_boolean(at.0, at.1, truth),
                Cell::Error(error) => {
                    page.write_formula(at.0, at.1, Formula::new("=NA()").set_result(error))
                }
                Cell::Formula(formula, value) => {
                    let formula = format!("={formula}");
                    let value = if value.is_empty() { NO_VALUE } else { value };
                    page.write_formula(at.0, at.1, Formula::new(formula).set_result(value))
                }
            };
            written.expect("a cell");
        }
    }
}

/// Does what the sheet's words say.
fn dress(page: &mut Worksheet, sheet: &Sheet) {
    for row in sheet.set("hidden-row") {
        page.set_row_hidden(row.parse::<u32>().expect("a row") - 1)
            .expect("a row");
    }
    for column in sheet.set("hidden-column") {
        page.set_column_hidden(column_of(column)).expect("a column");
    }
    for range in sheet.set("merge") {
        let (from, to) = range.split_once(':').expect("a range");
        let ((row, column), (last_row, last_column)) = (cell_of(from), cell_of(to));
        let first = sheet
            .rows
            .get(usize::try_from(row).expect("a row"))
            .and_then(|cells| cells.get(usize::from(column)));
        let text = first.map_or("", String::as_str);
        page.merge_range(row, column, last_row, last_column, text, &Format::new())
            .expect("a merged range");
    }
    for range in sheet.set("filter") {
        let (from, to) = range.split_once(':').expect("a range");
        let ((row, column), (last_row, last_column)) = (cell_of(from), cell_of(to));
        page.autofilter(row, column, last_row, last_column)
            .expect("a filter");
    }
    if sheet.is("hidden") {
        page.set_hidden(true);
    }
    if sheet.is("very-hidden") {
        page.set_very_hidden(true);
    }
}

/// The row and the column of a cell such as `B3`, counted from nought.
fn cell_of(cell: &str) -> (u32, u16) {
    let letters = cell.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let row: u32 = cell[letters.len()..].parse().expect("a row");
    (row - 1, column_of(letters))
}

fn column_of(letters: &str) -> u16 {
    let number = letters.bytes().fold(0, |number, letter| {
        number * 26 + u16::from(letter - b'A') + 1
    });
    number - 1
}
