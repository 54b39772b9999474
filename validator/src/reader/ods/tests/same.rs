//! The same data in another format is read as the same rows.

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook as Writer, XlsxError};

use super::super::super::json::JsonBook;
use super::super::super::xlsx::Xlsx;
use super::*;

fn xlsx() -> Result<Vec<u8>, XlsxError> {
    let mut book = Writer::new();
    let sheet = book.add_worksheet().set_name("Data")?;
    for (column, header) in (0..).zip([
        "id", "text", "share", "day", "at", "yes", "money", "sum", "none",
    ]) {
        sheet.write(0, column, header)?;
    }
    let as_share = Format::new().set_num_format("0.00%");
    let as_day = Format::new().set_num_format("yyyy-mm-dd");
    let as_moment = Format::new().set_num_format("yyyy-mm-dd hh:mm");
    let as_money = Format::new().set_num_format("[$£-809]#,##0.00");
    sheet.write(2, 0, 7)?;
    sheet.write(2, 1, "012")?;
    sheet.write_with_format(2, 2, 0.285, &as_share)?;
    sheet.write_with_format(2, 3, &ExcelDateTime::from_ymd(2025, 4, 1)?, &as_day)?;
    let moment = ExcelDateTime::from_ymd(2025, 4, 1)?.and_hms(9, 30, 0)?;
    sheet.write_with_format(2, 4, &moment, &as_moment)?;
    sheet.write(2, 5, true)?;
    sheet.write_with_format(2, 6, 12.5, &as_money)?;
    sheet.write(2, 7, Formula::new("=A3*2").set_result("14"))?;
    sheet.set_row_hidden(3)?;
    sheet.write(3, 1, "hidden & <seen>")?;
    sheet.write(3, 7, 0.1 + 0.2)?;
    book.save_to_buffer()
}

fn ods_of_it() -> Vec<u8> {
    let header = ["id", "text", "share", "day", "at", "yes", "money", "sum", "none"].map(|name| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{name}</text:p></table:table-cell>")
    });
    let cell = |kind: &str, rest: &str| {
        format!(
            "<table:table-cell office:value-type=\"{kind}\" {rest}><text:p>012</text:p></table:table-cell>"
        )
    };
    let row = [
        cell("float", "office:value=\"7\""),
        cell("string", ""),
        cell("percentage", "office:value=\"0.285\""),
        cell("date", "office:date-value=\"2025-04-01\""),
        cell("date", "office:date-value=\"2025-04-01T09:30:00\""),
        cell("boolean", "office:boolean-value=\"true\""),
        cell("currency", "office:currency=\"GBP\" office:value=\"12.5\""),
        cell("float", "office:value=\"14\" table:formula=\"of:=[.A3]*2\""),
    ];
    let hidden = "<table:table-cell/><table:table-cell office:value-type=\"string\"><text:p>hidden &amp; &lt;seen&gt;</text:p></table:table-cell><table:table-cell table:number-columns-repeated=\"5\"/>";
    ods(&sheet(&format!(
        "<table:table-row>{}</table:table-row><table:table-row/><table:table-row>{}</table:table-row>
         <table:table-row table:visibility=\"collapse\">{hidden}{}</table:table-row>",
        header.concat(),
        row.concat(),
        cell("float", "office:value=\"0.30000000000000004\"")
    )))
}

const JSON: &str = r#"[{"id": null, "text": null, "share": null, "day": null, "at": null, "yes": null, "money": null, "sum": null, "none": null},
    {"id": 7, "text": "012", "share": 28.5, "day": "2025-04-01", "at": "2025-04-01T09:30:00", "yes": true, "money": 12.5, "sum": 14},
    {"text": "hidden & <seen>", "sum": 0.3}]"#;

/// Every record of the first sheet, without empty cells at its end.
fn records(book: &mut dyn Workbook) -> Vec<Record> {
    let mut rows = book.open(0).expect("it is opened");
    let mut records = Vec::new();
    let mut record = Record::default();
    while rows.read(&mut record).expect("it is read") {
        let mut one = record.clone();
        while one.ends.len() > 1 && one.ends[one.ends.len() - 2] == one.bytes.len() {
            one.ends.pop();
        }
        records.push(one);
    }
    records
}

#[test]
fn the_same_data_gives_the_same_rows_in_each_format() {
    let excel = xlsx().expect("it is written");
    let package = Package::open(&excel, Limits::LOCAL).expect("it is a package");
    let excel = records(&mut Xlsx::open(package, Limits::LOCAL).expect("it is a workbook"));
    let open = ods_of_it();
    let package = Package::open(&open, Limits::LOCAL).expect("it is a package");
    let open = records(&mut OdsBook::open(package, Limits::LOCAL).expect("it is a workbook"));
    let json = JsonBook::open(JSON.as_bytes(), "Data", false, Limits::LOCAL);
    let json = records(&mut json.expect("it is read"));
    let shown = |records: &[Record], with_marks: bool| {
        let all = records.iter().map(|record| {
            let marks = if with_marks {
                format!("{:?} {}", record.marks, record.hidden)
            } else {
                String::new()
            };
            let blank = record.blank_before;
            format!(
                "{} {blank} {} {marks}",
                record.row,
                record.texts().join("|")
            )
        });
        all.collect::<Vec<_>>().join("\n")
    };
    assert_eq!(shown(&excel, true), shown(&open, true));
    assert_eq!(shown(&excel, false), shown(&json, false));
    insta::assert_snapshot!(shown(&open, true), @"
    1 0 id|text|share|day|at|yes|money|sum|none [] false
    3 1 7|012|28.5|2025-04-01|2025-04-01T09:30:00|true|12.5|14 [(1, TextNumber), (2, Percent), (3, Date), (4, DateTime), (6, Currency), (7, Formula)] false
    4 0 |hidden & <seen>||||||0.3 [] true
    ");
}
