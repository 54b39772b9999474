//! Workbooks that somebody made to do harm, or that were damaged on the way.

use insta::assert_snapshot;

use super::parts::{Parts, read, why};
use crate::limits::Limits;
use crate::reader::package::testing::{build, plain};

const SHEET: &str = "xl/worksheets/sheet1.xml";

fn refusal(rows: &str) -> String {
    Parts::of(rows).refusal()
}

#[test]
fn damage_is_told_with_the_part_and_what_is_wrong_in_it() {
    let sheet = |text: &str| Parts::with_sheet(text).refusal();
    let part = |name: &str, text: &str| Parts::of("").set(name, text).refusal();
    let deep = format!("<worksheet>{}", "<a>".repeat(64));
    let long = format!(
        "<row><c t=\"str\"><v>{}</v></c></row>",
        "x".repeat((1 << 20) + 1)
    );
    assert_snapshot!([
        sheet("<!DOCTYPE x><worksheet/>"),
        sheet("<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY l2 \"&lol;&lol;\">]><worksheet>&l2;</worksheet>"),
        sheet("<worksheet><sheetData><row><c t=\"str\"><v>&l2;</v></c></row></sheetData></worksheet>"),
        sheet(&deep),
        sheet("<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1"),
        sheet("<worksheet><sheetData><row r=\"1"),
        sheet("<worksheet/>"),
        sheet(""),
        sheet("<chartsheet><sheetData/></chartsheet>"),
        refusal(&long),
        refusal("<row r=\"0\"/>"),
        refusal("<row r=\"1048577\"/>"),
        refusal("<row r=\"99999999999999999999\"/>"),
        refusal("<row r=\"2\"/><row r=\"1\"/>"),
        refusal("<row r=\"2\"/><row r=\"2\"/>"),
        refusal("<row r=\"1\"><c r=\"A2\"><v>1</v></c></row>"),
        refusal("<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>"),
        refusal("<row r=\"1\"><c r=\"XFD1\"/><c/></row>"),
        refusal("<row r=\"1\"><c r=\"ZZZZZZZ1\"><v>1</v></c></row>"),
        refusal("<row r=\"1\"><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row>"),
        refusal("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>"),
        refusal("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>99</v></c></row>"),
        refusal("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>-1</v></c></row>"),
        refusal("<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>"),
        part("xl/workbook.xml", "<workbook><sheets/></workbook>"),
        part("xl/workbook.xml", "<html/>"),
        part("xl/workbook.xml", "<workbook><sheets><sheet name=\"x\" r:id=\"rId9\"/></sheets></workbook>"),
        part("xl/workbook.xml", "<workbook><sheets><sheet name=\"x\" r:id=\"rId1\"/><sheet name=\"y\" r:id=\"rId1\"/></sheets></workbook>"),
        part("xl/styles.xml", "<styleSheet><cellXfs>"),
        part("_rels/.rels", "<Relationships><Relationship Type=\"x/officeDocument\" Target=\"gone.xml\"/></Relationships>"),
    ]
    .join("\n"), @"
    is damaged: the part xl/worksheets/sheet1.xml has a document type, which no spreadsheet program writes
    is damaged: the part xl/worksheets/sheet1.xml has a document type, which no spreadsheet program writes
    is damaged: the part xl/worksheets/sheet1.xml refers to a text that it does not hold
    is damaged: the part xl/worksheets/sheet1.xml is nested too deeply
    is damaged: the part xl/worksheets/sheet1.xml ends early
    is damaged: the part xl/worksheets/sheet1.xml ends early
    is damaged: the part xl/worksheets/sheet1.xml has no cells
    is damaged: the part xl/worksheets/sheet1.xml has no cells
    is damaged: the part xl/worksheets/sheet1.xml has no cells
    more than 100 times as many bytes in one part as that part has packed
    is damaged: the part xl/worksheets/sheet1.xml has a row without a proper number
    is damaged: the part xl/worksheets/sheet1.xml has a row beyond the last, 1048576
    is damaged: the part xl/worksheets/sheet1.xml has a row without a proper number
    is damaged: the part xl/worksheets/sheet1.xml has row 1 after row 2
    is damaged: the part xl/worksheets/sheet1.xml has row 2 after row 2
    is damaged: the part xl/worksheets/sheet1.xml has a cell in row 1 that stands nowhere in the sheet (A2)
    is damaged: the part xl/worksheets/sheet1.xml has a cell in row 1 that stands nowhere in the sheet (XFE1)
    is damaged: the part xl/worksheets/sheet1.xml has a cell in row 1 that stands nowhere in the sheet (one too many)
    is damaged: the part xl/worksheets/sheet1.xml has a cell in row 1 that stands nowhere in the sheet (ZZZZZZZ1)
    is damaged: the part xl/worksheets/sheet1.xml has cells of row 1 that are not in order
    is damaged: the part xl/worksheets/sheet1.xml has cells of row 1 that are not in order
    is damaged: the part xl/worksheets/sheet1.xml refers to a text that is not there
    is damaged: the part xl/worksheets/sheet1.xml refers to a text that is not there
    more than 512 columns
    is a workbook without a sheet of cells
    is damaged: the part xl/workbook.xml is no workbook
    is damaged: the part xl/workbook.xml has a sheet that is not there
    is damaged: the part xl/worksheets/sheet1.xml stands for two sheets
    is damaged: the part xl/styles.xml ends early
    is damaged: the part gone.xml is missing
    ");
}

#[test]
fn what_is_said_of_sizes_is_not_believed() {
    let mut parts = Parts::of("<row><c t=\"s\"><v>0</v></c></row>");
    parts.set(
        "xl/sharedStrings.xml",
        "<sst count=\"4294967295\" uniqueCount=\"4294967295\"><si><t>only</t></si></sst>",
    );
    assert_eq!(parts.read().expect("a sheet").shown(), "1: only");
    let mut far = Parts::with_sheet(
        "<worksheet><dimension ref=\"A1:XFD1048576\"/><cols><col min=\"1\" max=\"4294967295\" hidden=\"1\"/></cols>\
         <sheetData><row r=\"1\" spans=\"1:16384\"><c><v>1</v></c></row></sheetData></worksheet>",
    );
    far.set(
        "xl/styles.xml",
        "<styleSheet><cellXfs count=\"4294967295\"/></styleSheet>",
    );
    assert_eq!(far.read().expect("a sheet").shown(), "1: 1");
}

#[test]
fn limits_stop_the_reading() {
    let rows =
        "<row><c t=\"s\"><v>0</v></c><c><v>12345</v></c></row><row/><row><c><v>3</v></c></row>";
    let bytes = Parts::of(rows).pack();
    let stop = |limits| why(read(&bytes, 0, limits));
    let most = Limits {
        rows: 2,
        columns: 2,
        cells: 3,
        row_bytes: 10,
        cell_bytes: 5,
        sheets: 1,
        ..Limits::HOSTED
    };
    let most = Limits {
        shared_texts: 4,
        shared_bytes: "firstrich text12".len(),
        ..most
    };
    assert_eq!(read(&bytes, 0, most).expect("a sheet").rows.len(), 2);
    assert_eq!(stop(Limits { rows: 1, ..most }), "more than 1 rows");
    assert_eq!(stop(Limits { columns: 1, ..most }), "more than 1 columns");
    assert_eq!(
        stop(Limits { cells: 2, ..most }),
        "more than 2 cells that are not empty"
    );
    assert_eq!(
        stop(Limits {
            row_bytes: 9,
            ..most
        }),
        "more than 9 bytes in one row"
    );
    assert_eq!(
        stop(Limits {
            cell_bytes: 4,
            ..most
        }),
        "more than 4 bytes in one cell"
    );
    assert_eq!(stop(Limits { sheets: 0, ..most }), "more than 0 sheets");
    assert_eq!(
        stop(Limits {
            shared_texts: 3,
            ..most
        }),
        "more than 3 different texts"
    );
    assert_eq!(
        stop(Limits {
            shared_bytes: 15,
            ..most
        }),
        "more than 15 bytes of different texts"
    );
}

#[test]
fn a_bomb_is_stopped_while_it_unpacks() {
    let blank = "<row/>".repeat(2_000_000);
    assert_eq!(
        refusal(&blank),
        "more than 100 times as many bytes in one part as that part has packed"
    );
    let mut state = 1;
    let padding: String = (0..2 << 20)
        .map(|_| [' ', '\n', '\t', '\r'][next(&mut state) % 4])
        .collect();
    let padding = format!("<worksheet>{padding}<sheetData/></worksheet>");
    assert!(Parts::with_sheet(&padding).refusal().contains("too long"));
}

#[test]
fn two_parts_of_one_name_are_refused() {
    let parts = Parts::of("<row><c><v>1</v></c></row>").parts;
    let mut built: Vec<_> = parts
        .iter()
        .map(|(name, bytes)| plain(name, bytes))
        .collect();
    built.push(plain(SHEET, b"<worksheet><sheetData/></worksheet>"));
    let refused = why(read(&build(&built), 0, Limits::HOSTED));
    assert_eq!(
        refused,
        format!("is damaged: it has two parts of the name “{SHEET}”")
    );
}

/// The next number of a fixed sequence.
fn next(state: &mut u64) -> usize {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*state >> 33).unwrap_or_default()
}

#[test]
fn no_change_of_bytes_makes_it_panic() {
    let rows = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"B1\" s=\"1\"><v>0.45</v></c><c r=\"C1\" s=\"4\"><v>45717.5</v></c></row>\
        <row r=\"3\" hidden=\"1\"><c r=\"A3\"><f t=\"array\" ref=\"A3:B4\">x</f><v>1</v></c><c t=\"inlineStr\"><is><t>_xD83D_ &amp; é</t></is></c></row>\
        <row r=\"4\"><c r=\"B4\" t=\"e\"><v>#N/A</v></c></row>";
    let whole = Parts::of(rows);
    let (mut state, mut read_some) = (1, 0);
    for _ in 0..500 {
        let mut parts = Parts {
            parts: whole.parts.clone(),
        };
        let index = next(&mut state) % parts.parts.len();
        let bytes = &mut parts.parts[index].1;
        for _ in 0..=next(&mut state) % 3 {
            let at = next(&mut state) % bytes.len().max(1);
            match next(&mut state) % 4 {
                0 => bytes.truncate(at),
                1 => drop(bytes.splice(at..at, b"<c r=\"\xff9&#0;\">".iter().copied())),
                2 => drop(bytes.drain(at..(at + 7).min(bytes.len()))),
                _ => {
                    if let Some(byte) = bytes.get_mut(at) {
                        *byte ^= 1 << (next(&mut state) % 8);
                    }
                }
            }
        }
        read_some += usize::from(parts.read().is_ok());
        // The package itself, too.
        let mut bytes = whole.pack();
        let at = next(&mut state) % bytes.len();
        bytes[at] ^= 1 << (next(&mut state) % 8);
        let _ = read(&bytes, 0, Limits::HOSTED);
        bytes.truncate(at);
        assert!(read(&bytes, 0, Limits::HOSTED).is_err());
    }
    assert!(read_some > 50, "{read_some}");
}
