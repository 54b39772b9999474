//! `catalogue.xlsx`: the tables that people choose from, for those who work in a spreadsheet.

use open_outcomes_registry::snapshot::Snapshot;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

use super::ExportError;
use super::table::{Column, Form, Table};

/// The tables that become sheets.
const SHEETS: [&str; 4] = ["outcomes", "metrics", "measures", "data-sources"];
/// The most characters that a cell can hold.
const MOST: usize = 32_767;

impl From<XlsxError> for ExportError {
    fn from(error: XlsxError) -> Self {
        Self::Workbook(error.to_string())
    }
}

pub(super) fn write(snapshot: &Snapshot, tables: &[Table]) -> Result<Vec<u8>, ExportError> {
    let release = snapshot.newest();
    let mut workbook = Workbook::new();
    // The day of the release, not of the writing: the same release gives the same bytes.
    let day = release.date();
    let date = ExcelDateTime::from_ymd(
        u16::try_from(day.year()).unwrap_or(2000),
        u8::try_from(day.month()).unwrap_or(1),
        u8::try_from(day.day()).unwrap_or(1),
    )?;
    let properties = DocProperties::new()
        .set_title(format!(
            "Open Outcomes catalogue, release {}",
            release.version()
        ))
        .set_creation_datetime(&date);
    workbook.set_properties(&properties);
    for table in SHEETS
        .into_iter()
        .filter_map(|name| tables.iter().find(|it| it.name == name))
    {
        sheet(workbook.add_worksheet(), table)?;
    }
    about(workbook.add_worksheet(), snapshot, tables)?;
    Ok(workbook.save_to_buffer()?)
}

fn sheet(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    sheet.set_name(table.title)?;
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    let cell = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (at, column) in table.columns.iter().enumerate() {
        let at = u16::try_from(at).unwrap_or(u16::MAX);
        sheet.set_column_width(at, width(column))?;
        sheet.write_string_with_format(0, at, heading(column.name), &head)?;
    }
    for (row, cells) in table.rows.iter().enumerate() {
        let row = u32::try_from(row + 1).unwrap_or(u32::MAX);
        for (at, (column, value)) in table.columns.iter().zip(cells).enumerate() {
            let at = u16::try_from(at).unwrap_or(u16::MAX);
            let Some(value) = value else { continue };
            let number = matches!(column.form, Form::Integer | Form::Number)
                .then(|| value.parse::<f64>().ok())
                .flatten();
            match number {
                Some(number) => sheet.write_number_with_format(row, at, number, &cell)?,
                None => sheet.write_string_with_format(row, at, shortened(value), &cell)?,
            };
        }
    }
    // Identifier and title stay in sight.
    let kept = table
        .columns
        .iter()
        .position(|column| column.name == "title");
    let kept = kept.map_or(1, |at| u16::try_from(at + 1).unwrap_or(1));
    sheet.set_freeze_panes(1, kept)?;
    let last_row = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    let last = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(0);
    sheet.autofilter(0, 0, last_row, last)?;
    Ok(())
}

/// What the sheets hold and what their columns mean.
fn about(sheet: &mut Worksheet, snapshot: &Snapshot, tables: &[Table]) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    sheet.set_name("About")?;
    for (at, wide) in [18.0, 24.0, 80.0].into_iter().enumerate() {
        sheet.set_column_width(u16::try_from(at).unwrap_or(0), wide)?;
    }
    let release = snapshot.newest();
    let words = format!(
        "Open Outcomes, release {} of {}",
        release.version(),
        release.date()
    );
    sheet.write_string_with_format(0, 0, words, &bold)?;
    let words = "Our words are under CC BY 4.0: use them, and say where they come from. An empty cell: not known.";
    sheet.write_string(1, 0, words)?;
    for (at, head) in ["Sheet", "Column", "What it holds"].into_iter().enumerate() {
        sheet.write_string_with_format(3, u16::try_from(at).unwrap_or(0), head, &bold)?;
    }
    let mut row = 4;
    for table in SHEETS
        .into_iter()
        .filter_map(|name| tables.iter().find(|it| it.name == name))
    {
        for column in &table.columns {
            sheet.write_string(row, 0, table.title)?;
            sheet.write_string(row, 1, heading(column.name))?;
            sheet.write_string_with_format(row, 2, column.words, &wrapped)?;
            row += 1;
        }
    }
    Ok(())
}

/// “core_metrics” as “Core metrics”.
fn heading(name: &str) -> String {
    let words = name.replace('_', " ");
    let mut letters = words.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

const fn width(column: &Column) -> f64 {
    match column.form {
        Form::Integer | Form::Number | Form::Boolean | Form::Date => 11.0,
        Form::Address => 30.0,
        Form::Text | Form::List => match column.name.as_bytes() {
            b"definition" | b"notes" => 60.0,
            b"version" | b"status" => 11.0,
            _ => 28.0,
        },
    }
}

fn shortened(text: &str) -> String {
    text.chars().take(MOST).collect()
}
