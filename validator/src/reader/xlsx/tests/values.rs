//! What comes out of cells of every sort.

use insta::assert_snapshot;
use rust_xlsxwriter::{
    Chart, ChartType, Color, ExcelDateTime, Format, Formula, Workbook as Writer,
};

use super::parts::{Parts, read, why};
use crate::limits::Limits;
use crate::reader::package::Package;
use crate::reader::workbook::{Region, SheetInfo, Workbook};
use crate::reader::xlsx::Xlsx;

fn shown(rows: &str) -> String {
    match Parts::of(rows).read() {
        Ok(read) => read.shown(),
        Err(stop) => why(Err(stop)),
    }
}

#[test]
fn a_cell_is_what_its_type_and_format_say() {
    let rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"s\"><v>2</v></c><c r=\"D1\" t=\"s\"><v>3</v></c></row>\
        <row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>a &amp; b&#10;_x000D_</t></is></c><c r=\"B2\" t=\"inlineStr\"><is><r><t>in</t></r><r><t>line</t></r></is></c>\
        <c r=\"C2\" t=\"str\"><v>007</v></c><c r=\"D2\" t=\"inlineStr\"><is><t>_x005F_x000D_</t></is></c></row>\
        <row r=\"3\"><c r=\"A3\" t=\"b\"><v>1</v></c><c r=\"B3\" t=\"b\"><v>0</v></c><c r=\"C3\" t=\"e\"><v>#REF!</v></c><c r=\"D3\" t=\"n\"><v>-1.50</v></c></row>\
        <row r=\"4\"><c r=\"A4\" s=\"1\"><v>0.45</v></c><c r=\"B4\" s=\"2\"><v>1234.5</v></c><c r=\"C4\" s=\"3\"><v>45717</v></c><c r=\"D4\" s=\"4\"><v>45717.604166666664</v></c></row>\
        <row r=\"5\"><c r=\"A5\" s=\"5\"><v>0.5</v></c><c r=\"B5\" s=\"6\"><v>1.5</v></c><c r=\"C5\" s=\"3\"><v>-1</v></c><c r=\"D5\" s=\"99\"><v>0.1</v></c></row>\
        <row r=\"6\"><c r=\"A6\" t=\"d\" s=\"3\"><v>2025-03-01T00:00:00Z</v></c><c r=\"B6\"><v>1e400</v></c><c r=\"C6\" t=\"n\"><v>oops</v></c></row>";
    assert_snapshot!(shown(rows), @r"
    1: first|rich text||12 3:TextNumber
    2: a & b\n\r|inline|007|_x000D_ 2:TextNumber
    3: true|false|#REF!|-1.5 2:Error
    4: 45|1234.5|2025-03-01|2025-03-01T14:30:00 0:Percent 1:Currency 2:Date 3:DateTime
    5: 12:00:00|36:00:00|-1|0.1
    6: 2025-03-01|1e400|oops 0:DateTime
    ");
}

#[test]
fn formulas_are_told_from_typed_values() {
    let rows = "<row r=\"1\"><c r=\"A1\"><f>SUM(B1:C1)</f><v>3</v></c><c r=\"B1\"><v>1</v></c><c r=\"C1\" s=\"1\"><f t=\"shared\" si=\"0\"/><v>0.2</v></c></row>\
        <row r=\"2\"><c r=\"A2\"><f t=\"array\" ref=\"A2:A4\">B1:B3</f><v>1</v></c><c r=\"B2\" t=\"str\"><f>&quot;x&quot;</f><v>x</v></c></row>\
        <row r=\"3\"><c r=\"A3\"><v>2</v></c><c r=\"B3\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c></row>\
        <row r=\"4\"><c r=\"A4\"/><c r=\"B4\"><v>5</v></c></row>\
        <row r=\"5\"><c r=\"A5\"><v>9</v></c><c r=\"B5\"><f>A1</f></c><c r=\"C5\"><f>A1</f><v></v></c><c r=\"D5\" t=\"str\"><f>&quot;&quot;</f><v></v></c></row>\
        <row r=\"6\"><c r=\"A6\"><f>A1</f><v/></c></row>\
        <row r=\"7\"><c r=\"A7\" t=\"str\"><f>&quot;&quot;</f><v></v></c></row>";
    let read = Parts::of(rows).read().expect("a sheet");
    assert_snapshot!(read.shown(), @"
    1: 3|1|20 0:Formula 2:Formula 2:Percent
    2: 1|x 0:Formula 1:Formula
    3: 2|#DIV/0! 0:Formula 1:Formula 1:Error
    4: |5
    5: 9|| 1:FormulaWithoutValue 2:FormulaWithoutValue
    ");
    // Row 7 is known to be empty; nobody knows what row 6 would say.
    assert_eq!(read.facts.unknown_rows, 1);
}

#[test]
fn places_are_counted_where_they_are_not_said_and_gaps_are_blank() {
    let rows = "<row><c t=\"s\"><v>0</v></c><c><v>1</v></c></row><row/><row r=\"5\"><c r=\"C5\"><v>2</v></c><c><v>3</v></c></row>\
        <row r=\"6\"><c r=\"A6\" s=\"1\"/><c r=\"B6\" t=\"inlineStr\"><is><t> </t></is></c></row><row r=\"9\"><c r=\"B9\"><v>4</v></c><c r=\"XFD9\" s=\"1\"/></row>\
        <row r=\"1048576\"><c r=\"XFD1048576\" s=\"1\"/></row>";
    let read = Parts::of(rows).read().expect("a sheet");
    assert_snapshot!(read.shown(), @"
    1: first|1
    5: ||2|3
    9: |4
    ");
    let blank: Vec<u64> = read.rows.iter().map(|row| row.blank_before).collect();
    assert_eq!(blank, [0, 3, 3]);
}

#[test]
fn both_editions_of_the_standard_and_any_prefix_are_read() {
    let mut parts = Parts::with_sheet(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><x:worksheet xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><x:sheetData>\
         <x:row r=\"1\"><x:c r=\"A1\" t=\"s\"><x:v>0</x:v></x:c><x:c r=\"B1\" t=\"inlineStr\"><x:is><x:t><![CDATA[<b>]]></x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>",
    );
    parts.set(
        "xl/_rels/workbook.xml.rels",
        "<p:Relationships xmlns:p=\"x\"><p:Relationship Id=\"a\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet\" Target=\"Worksheets/Sheet1.xml\"/>\
         <p:Relationship Id=\"b\" Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/sharedStrings\" Target=\"sharedStrings.xml\"/></p:Relationships>",
    );
    parts.set(
        "xl/workbook.xml",
        "\u{feff}<x:workbook xmlns:x=\"x\"><x:workbookPr date1904=\"true\"/><x:sheets><x:sheet name=\"A &amp; B\" sheetId=\"1\" rel:id=\"a\" state=\"veryHidden\"/></x:sheets></x:workbook>",
    );
    assert_eq!(parts.read().expect("a sheet").shown(), "1: first|<b>");
    let bytes = parts.pack();
    let package = Package::open(&bytes, Limits::HOSTED).expect("a package");
    let workbook = Xlsx::open(package, Limits::HOSTED).expect("a workbook");
    assert!(workbook.facts().counts_from_1904);
    let sheet = SheetInfo {
        name: "A & B".to_owned(),
        hidden: true,
    };
    assert_eq!(workbook.sheets(), [sheet]);
}

#[test]
fn what_a_person_does_not_see_is_told() {
    let mut parts = Parts::with_sheet(
        "<worksheet><sheetPr filterMode=\"1\"/><cols><col min=\"2\" max=\"3\" hidden=\"1\"/><col min=\"4\" max=\"4\"/><col min=\"600\" max=\"16384\" hidden=\"1\"/></cols>\
         <sheetData><row r=\"1\"><c><v>1</v></c></row><row r=\"2\" hidden=\"1\"><c><v>2</v></c></row><row r=\"3\" hidden=\"true\"><c s=\"1\"/></row></sheetData>\
         <autoFilter ref=\"A1:B3\"/><mergeCells count=\"1\"><mergeCell ref=\"A1:B2\"/><mergeCell ref=\"bad\"/></mergeCells></worksheet>",
    );
    parts
        .set("xl/vbaProject.bin", "")
        .set("xl/externalLinks/externalLink1.xml", "<externalLink/>");
    let read = parts.read().expect("a sheet");
    let hidden: Vec<bool> = read.rows.iter().map(|row| row.hidden).collect();
    assert_eq!(hidden, [false, true]);
    assert_eq!(read.facts.hidden_rows, 1);
    assert_eq!(read.facts.hidden_columns, [1, 2]);
    assert_eq!(
        read.facts.merged,
        [Region {
            from: (1, 0),
            to: (2, 1)
        }]
    );
    assert!(read.facts.is_filtered);
    let bytes = parts.pack();
    let package = Package::open(&bytes, Limits::HOSTED).expect("a package");
    let workbook = Xlsx::open(package, Limits::HOSTED).expect("a workbook");
    assert!(workbook.facts().has_macros);
}

#[test]
fn the_buttons_of_a_filter_are_no_filter() {
    let filtered = |inside: &str| {
        let sheet = format!(
            "<worksheet><sheetData/><autoFilter ref=\"A1:B3\">{inside}</autoFilter></worksheet>"
        );
        let read = Parts::with_sheet(&sheet).read().expect("a sheet");
        read.facts.is_filtered
    };
    assert!(!filtered(""));
    assert!(!filtered("<filterColumn colId=\"0\" hiddenButton=\"1\"/>"));
    assert!(filtered(
        "<filterColumn colId=\"0\"><filters><filter val=\"x\"/></filters></filterColumn>"
    ));
}

#[test]
fn a_workbook_of_an_honest_writer_is_read() {
    let mut book = Writer::new();
    let sheet = book.add_worksheet();
    let percent = Format::new().set_num_format("0.0%");
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let bold = Format::new().set_bold();
    sheet
        .write_row(0, 0, ["id", "score", "change", "day", "total"])
        .expect("cells");
    for row in 1..4_u32 {
        sheet.write(row, 0, format!("P{row}")).expect("a cell");
        sheet.write(row, 1, f64::from(row) / 10.0).expect("a cell");
        sheet
            .write_with_format(row, 2, 0.07, &percent)
            .expect("a cell");
        let date = ExcelDateTime::from_ymd(2025, 3, 1).expect("a day");
        sheet.write_with_format(row, 3, date, &day).expect("a cell");
        sheet
            .write(row, 4, Formula::new("=1+1").set_result("2"))
            .expect("a cell");
    }
    sheet
        .write_rich_string(
            4,
            0,
            &[
                (&bold, "bold "),
                (&Format::new().set_font_color(Color::Red), "red"),
            ],
        )
        .expect("a cell");
    sheet.write_blank(9, 9, &bold).expect("a cell");
    sheet.set_row_hidden(2).expect("a row");
    sheet.set_column_hidden(1).expect("a column");
    sheet
        .merge_range(20, 0, 21, 1, "merged", &bold)
        .expect("a region");
    book.add_worksheet()
        .set_name("Lists")
        .expect("a name")
        .set_hidden(true);
    let mut chart = Chart::new(ChartType::Line);
    chart.add_series().set_values("Sheet1!$B$2:$B$4");
    book.add_chartsheet()
        .insert_chart(0, 0, &chart)
        .expect("a chart");
    let bytes = book.save_to_buffer().expect("a workbook");
    let read_back = read(&bytes, 0, Limits::HOSTED).expect("a sheet");
    assert_snapshot!(read_back.shown(), @"
    1: id|score|change|day|total
    2: P1|0.1|7|2025-03-01|2 2:Percent 3:Date 4:Formula
    3: P2|0.2|7|2025-03-01|2 2:Percent 3:Date 4:Formula
    4: P3|0.3|7|2025-03-01|2 2:Percent 3:Date 4:Formula
    5: bold red
    21: merged
    ");
    assert_eq!(read_back.facts.hidden_columns, [1]);
    assert_eq!(read_back.facts.hidden_rows, 1);
    assert_eq!(read_back.facts.merged.len(), 1);
    assert_eq!(read(&bytes, 1, Limits::HOSTED).expect("a sheet").rows, []);
    let package = Package::open(&bytes, Limits::HOSTED).expect("a package");
    let workbook = Xlsx::open(package, Limits::HOSTED).expect("a workbook");
    let sheets: Vec<(&str, bool)> = workbook
        .sheets()
        .iter()
        .map(|it| (it.name.as_str(), it.hidden))
        .collect();
    assert_eq!(sheets, [("Sheet1", false), ("Lists", true)]);
}
