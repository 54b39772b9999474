//! OpenDocument spreadsheets.

use super::{Cell, Sheet, pack};

const STYLES: &str = r#"<style:style style:name="hid" style:family="table"><style:table-properties table:display="false"/></style:style>"#;

/// A spreadsheet with those sheets.
pub(crate) fn workbook(sheets: &[Sheet]) -> Vec<u8> {
    let tables: String = sheets.iter().map(table).collect();
    content(STYLES, &tables)
}

/// A spreadsheet with that inside.
pub(crate) fn content(styles: &str, tables: &str) -> Vec<u8> {
    let content = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" office:version="1.3"><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"#
    );
    pack::archive(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet".as_slice(),
        ),
        ("content.xml", content.as_bytes()),
        (
            "META-INF/manifest.xml",
            b"<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>",
        ),
    ])
}

fn table(sheet: &Sheet) -> String {
    let style = if sheet.is("hidden") {
        " table:style-name=\"hid\""
    } else {
        ""
    };
    let rows = (1..).zip(&sheet.rows).map(|(at, cells)| {
        let number = at.to_string();
        let hidden = if sheet.set("hidden-row").any(|row| row == number) {
            " table:visibility=\"collapse\""
        } else {
            ""
        };
        let cells: String = cells.iter().map(|text| cell(text)).collect();
        format!("<table:table-row{hidden}>{cells}</table:table-row>")
    });
    let rows: String = rows.collect();
    let name = escape(&sheet.name);
    format!("<table:table table:name=\"{name}\"{style}>{rows}</table:table>")
}

fn cell(text: &str) -> String {
    let typed = |kind: &str, attribute: &str, value: &str| {
        format!(
            "<table:table-cell office:value-type=\"{kind}\" office:{attribute}=\"{value}\"><text:p>{value}</text:p></table:table-cell>"
        )
    };
    match Cell::of(text) {
        Cell::Blank => "<table:table-cell/>".to_owned(),
        Cell::Text(text) => {
            let lines: String = text.split('\n').map(paragraph).collect();
            format!("<table:table-cell office:value-type=\"string\">{lines}</table:table-cell>")
        }
        Cell::Number(number) => typed("float", "value", &number.to_string()),
        Cell::Percent(number) => typed("percentage", "value", &number.to_string()),
        Cell::Money(number) => typed("currency", "value", &number.to_string()),
        Cell::Day(year, month, day) => {
            typed("date", "date-value", &format!("{year}-{month:02}-{day:02}"))
        }
        Cell::Time(time) => typed("date", "date-value", &format!("{time}:00")),
        Cell::Truth(truth) => typed("boolean", "boolean-value", &truth.to_string()),
        Cell::Error(error) => format!(
            "<table:table-cell table:formula=\"of:=NA()\" office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\"><text:p>{error}</text:p></table:table-cell>"
        ),
        Cell::Formula(formula, "") => format!(
            "<table:table-cell table:formula=\"of:={}\"/>",
            escape(formula)
        ),
        Cell::Formula(formula, value) => format!(
            "<table:table-cell table:formula=\"of:={}\" office:value-type=\"float\" office:value=\"{value}\"><text:p>{value}</text:p></table:table-cell>",
            escape(formula)
        ),
    }
}

/// A paragraph; spaces that stand beside each other, or at an end, are elements of their own.
fn paragraph(line: &str) -> String {
    let mut out = String::from("<text:p>");
    let mut before_is_space = true;
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        let is_space = letter == ' ';
        if is_space && (before_is_space || letters.peek().is_none()) {
            out += "<text:s/>";
        } else {
            out += &escape(&letter.to_string());
        }
        before_is_space = is_space;
    }
    out + "</text:p>"
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
