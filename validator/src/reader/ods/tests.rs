use super::super::package::Package;
use super::super::record::{Mark, Record, Rows};
use super::super::workbook::{Region, SheetFacts};
use super::*;

mod build;
mod compared;
mod hostile;
mod same;

use self::build::{Ods, ods, sheet};

/// A row, its cells, and what is known of them.
type Read = (u64, Vec<String>, Vec<(u32, Mark)>);

/// All rows of a sheet, and what is known of it.
fn rows(bytes: &[u8], at: usize) -> Result<(Vec<Read>, SheetFacts), Stop> {
    rows_within(bytes, at, Limits::LOCAL)
}

fn rows_within(bytes: &[u8], at: usize, limits: Limits) -> Result<(Vec<Read>, SheetFacts), Stop> {
    let package = Package::open(bytes, limits)?;
    let mut book = OdsBook::open(package, limits)?;
    let mut rows = Workbook::open(&mut book, at)?;
    let mut record = Record::default();
    let mut read = Vec::new();
    while rows.read(&mut record)? {
        read.push((record.row, record.texts(), record.marks.clone()));
    }
    Ok((read, rows.facts().clone()))
}

fn told(bytes: &[u8]) -> String {
    match rows(bytes, 0) {
        Err(Stop::Broken(what, advice)) => format!("“x.ods” {what}. {advice}"),
        Err(Stop::Limit(what, limit)) => format!("more than {limit} {what}"),
        other => panic!("{other:?}"),
    }
}

/// The text and the marks of one cell.
fn cell(xml: &str) -> (String, Vec<Mark>) {
    let table = format!("<table:table-row>{xml}</table:table-row>");
    let (mut read, _) = rows(&ods(&sheet(&table)), 0).expect("it is read");
    let (_, mut texts, marks) = read.pop().unwrap_or((0, vec![String::new()], vec![]));
    (
        texts.remove(0),
        marks.into_iter().map(|(_, mark)| mark).collect(),
    )
}

/// The sort of a value, what else its tag says and what is shown; what is read, and its marks.
type Case = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static [Mark],
);

const VALUES: [Case; 25] = [
    ("float", "office:value=\"45\"", "45.00", "45", &[]),
    (
        "float",
        "office:value=\"0.30000000000000004\"",
        "0.3",
        "0.3",
        &[],
    ),
    ("float", "office:value=\"1E+3\"", "1,000", "1000", &[]),
    ("float", "office:value=\"-0\"", "0", "0", &[]),
    ("float", "office:value=\"1e25\"", "x", "1E+25", &[]),
    ("float", "office:value=\"-1.25e-30\"", "x", "-1.25E-30", &[]),
    ("percentage", "office:value=\"x\"", "x", "x", &[]),
    ("float", "office:value=\"1e400\"", "?", "1e400", &[]),
    (
        "percentage",
        "office:value=\"0.45\"",
        "45%",
        "45",
        &[Mark::Percent],
    ),
    (
        "percentage",
        "office:value=\"0.07\"",
        "7%",
        "7",
        &[Mark::Percent],
    ),
    (
        "currency",
        "office:currency=\"GBP\" office:value=\"12.5\"",
        "£12.50",
        "12.5",
        &[Mark::Currency],
    ),
    (
        "date",
        "office:date-value=\"2025-04-01\"",
        "01/04/25",
        "2025-04-01",
        &[Mark::Date],
    ),
    (
        "date",
        "office:date-value=\"2025-04-01T09:30:00\"",
        "x",
        "2025-04-01T09:30:00",
        &[Mark::DateTime],
    ),
    (
        "date",
        "office:date-value=\"2025-04-01T00:00:00.000\"",
        "x",
        "2025-04-01",
        &[Mark::DateTime],
    ),
    (
        "time",
        "office:time-value=\"PT09H05M00S\"",
        "9:05",
        "09:05:00",
        &[],
    ),
    ("time", "office:time-value=\"P1D\"", "x", "P1D", &[]),
    (
        "boolean",
        "office:boolean-value=\"true\"",
        "TRUE",
        "true",
        &[],
    ),
    ("string", "", "plain", "plain", &[]),
    ("string", "", "0123", "0123", &[Mark::TextNumber]),
    (
        "string",
        "office:string-value=\"kept\"",
        "shown",
        "kept",
        &[],
    ),
    (
        "float",
        "office:value=\"3\" table:formula=\"of:=1+2\"",
        "3",
        "3",
        &[Mark::Formula],
    ),
    (
        "percentage",
        "office:value=\"0.5\" table:formula=\"of:=1/2\"",
        "50%",
        "50",
        &[Mark::Formula, Mark::Percent],
    ),
    (
        "string",
        "office:string-value=\"\" calcext:value-type=\"error\" table:formula=\"of:=1/0\"",
        "#DIV/0!",
        "#DIV/0!",
        &[Mark::Formula, Mark::Error],
    ),
    (
        "string",
        "table:formula=\"of:=[.A9]\"",
        "#REF!",
        "#REF!",
        &[Mark::Formula, Mark::Error],
    ),
    ("string", "", "#REF!", "#REF!", &[]),
];

#[test]
fn values_are_written_as_csv_would_have_them() {
    let value = |kind: &str, rest: &str, text: &str| {
        cell(&format!(
            "<table:table-cell office:value-type=\"{kind}\" {rest}><text:p>{text}</text:p></table:table-cell>"
        ))
    };
    for (kind, rest, shown, text, marks) in VALUES {
        let marks = marks.to_vec();
        assert_eq!(
            value(kind, rest, shown),
            (text.to_owned(), marks),
            "{kind} {rest}"
        );
    }
    let bare = "<table:table-cell table:formula=\"of:=A1\"/>";
    let beside =
        format!("{bare}<table:table-cell office:value-type=\"float\" office:value=\"1\"/>");
    assert_eq!(
        cell(&beside),
        (String::new(), vec![Mark::FormulaWithoutValue])
    );
    let (read, facts) = rows(
        &ods(&sheet(&format!(
            "<table:table-row table:number-rows-repeated=\"2\">{bare}</table:table-row>"
        ))),
        0,
    )
    .expect("it is read");
    assert_eq!((read.len(), facts.unknown_rows), (0, 2));
    let untyped = "<table:table-cell><text:p>x</text:p></table:table-cell>";
    assert_eq!(cell(untyped), ("x".to_owned(), vec![]));
}

#[test]
fn text_is_what_is_shown_without_remarks() {
    let text = |inside: &str| {
        cell(&format!(
            "<table:table-cell office:value-type=\"string\">{inside}</table:table-cell>"
        ))
        .0
    };
    assert_eq!(
        text("<text:p>a<text:s text:c=\"2\"/>b<text:tab/>c</text:p>"),
        "a  b\tc"
    );
    assert_eq!(text("<text:p>  a \n b </text:p>"), "a b ");
    assert_eq!(
        text("<text:p>a</text:p><text:p>b<text:line-break/>c</text:p>"),
        "a\nb\nc"
    );
    assert_eq!(
        text("<text:p>a <text:span>&lt;b&gt;</text:span>&#233;<text:a>&amp;</text:a></text:p>"),
        "a <b>é&"
    );
    assert_eq!(
        text(
            "<office:annotation><text:p>who wrote</text:p></office:annotation><text:p>a<office:annotation><text:p>x</text:p></office:annotation></text:p>"
        ),
        "a"
    );
    assert_eq!(text("<text:p><![CDATA[<x>]]></text:p>"), "<x>");
}

#[test]
fn repeats_are_counted_and_only_cells_with_text_are_written_out() {
    let table = r#"<table:table-row table:number-rows-repeated="2"/>
        <table:table-row><table:table-cell table:number-columns-repeated="2"/><table:table-cell
          office:value-type="float" office:value="7" table:number-columns-repeated="2"/><table:table-cell
          table:number-columns-repeated="16380"/></table:table-row>
        <table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>
        <table:table-row-group><table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="string"
          ><text:p>x</text:p></table:table-cell></table:table-row></table:table-row-group>
        <table:table-row table:number-rows-repeated="1048568"><table:table-cell/></table:table-row>"#;
    let bytes = ods(&sheet(table));
    let package = Package::open(&bytes, Limits::LOCAL).expect("it is a package");
    let mut book = OdsBook::open(package, Limits::LOCAL).expect("it is a workbook");
    let mut rows = Workbook::open(&mut book, 0).expect("it is opened");
    let mut record = Record::default();
    let mut read = Vec::new();
    while rows.read(&mut record).expect("it is read") {
        read.push((record.row, record.blank_before, record.texts().join("|")));
    }
    let expected = [(3, 2, "||7|7"), (7, 3, "x"), (8, 0, "x")];
    assert_eq!(
        read,
        expected.map(|(row, blank, text)| (row, blank, text.to_owned()))
    );
    assert_eq!(record.blank_before, 0);
    assert!(!rows.read(&mut record).expect("the end stays the end"));
}

#[test]
fn what_is_hidden_merged_or_filtered_is_told() {
    let x = "<table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell>";
    let table = format!(
        r#"<table:table-column/><table:table-column table:number-columns-repeated="2" table:visibility="collapse"/>
        <table:table-header-rows><table:table-row>{x}</table:table-row></table:table-header-rows>
        <table:table-row table:visibility="filter">{x}</table:table-row>
        <table:table-row table:visibility="collapse"><table:table-cell/></table:table-row>
        <table:table-row-group table:display="false"><table:table-row>{x}</table:table-row></table:table-row-group>
        <table:table-row><table:table-cell/><table:table-cell office:value-type="string" table:number-columns-spanned="3"
          table:number-rows-spanned="2"><text:p>m</text:p></table:table-cell><table:covered-table-cell
          table:number-columns-repeated="2"/></table:table-row>"#
    );
    let (read, facts) = rows(&ods(&sheet(&table)), 0).expect("it is read");
    assert_eq!(read.len(), 4);
    assert_eq!(
        facts,
        SheetFacts {
            merged: vec![Region {
                from: (5, 1),
                to: (6, 3)
            }],
            hidden_columns: vec![1, 2],
            hidden_rows: 2,
            ..SheetFacts::default()
        }
    );
}

#[test]
fn sheets_are_told_with_what_is_said_of_them_elsewhere() {
    let x = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row>";
    let bytes = Ods {
        styles: r#"<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>
            <style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style>"#,
        sheets: &format!(
            r#"<table:table table:name="Data" table:style-name="ta1">{x}</table:table>
            <table:table table:name="'file:///home/x.ods'#$Other" table:style-name="ta2"><table:table-source/>{x}</table:table>
            <table:table table:name="Our &amp; lists" table:style-name="ta2">{x}{x}</table:table>
            <table:database-ranges><table:database-range table:target-range-address="'Our &amp; lists'.A1:'Our &amp; lists'.A2"
              ><table:filter/></table:database-range><table:database-range table:target-range-address="Data.A1:Data.A2"
              table:display-filter-buttons="true"/></table:database-ranges>"#
        ),
        more: &[("Basic/script-lc.xml", "")],
        ..Ods::default()
    }
    .bytes();
    let package = Package::open(&bytes, Limits::LOCAL).expect("it is a package");
    let book = OdsBook::open(package, Limits::LOCAL).expect("it is a workbook");
    assert_eq!(
        book.sheets(),
        [
            SheetInfo {
                name: "Data".to_owned(),
                hidden: false
            },
            SheetInfo {
                name: "Our & lists".to_owned(),
                hidden: true
            },
        ]
    );
    assert_eq!(
        *Workbook::facts(&book),
        WorkbookFacts {
            counts_from_1904: false,
            has_macros: true,
            external_links: 1
        }
    );
    let (first, facts) = rows(&bytes, 0).expect("it is read");
    assert_eq!((first.len(), facts.is_filtered), (1, false));
    let (second, facts) = rows(&bytes, 1).expect("it is read");
    assert_eq!((second.len(), facts.is_filtered), (2, true));
}
