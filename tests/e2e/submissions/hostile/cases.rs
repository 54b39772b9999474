//! The files.

use super::made::{NO_SHARED, archive, ods, ods_row, row, rows, xlsx};

/// A file made to do harm.
pub(super) struct Case {
    /// As `docs/hostile.md` calls it.
    pub(super) what: &'static str,
    pub(super) name: &'static str,
    pub(super) bytes: fn() -> Vec<u8>,
}

const fn case(what: &'static str, name: &'static str, bytes: fn() -> Vec<u8>) -> Case {
    Case { what, name, bytes }
}

const HEADER: &str = "participant_id,metric_id,data_source,timepoint,measured_on,value";
const ROW: &str = "P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01";
const DOCTYPE: &str =
    r#"<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>"#;

fn csv(value: &str) -> Vec<u8> {
    format!("{HEADER}\n{ROW},{value}\n").into_bytes()
}

fn noted(note: &str) -> Vec<u8> {
    format!("{HEADER},note\n{ROW},20,\"{note}\"\n").into_bytes()
}

fn json(value: &str) -> Vec<u8> {
    let names = HEADER.split(',').zip(ROW.split(','));
    let members = names.map(|(name, value)| format!("\"{name}\": \"{value}\", "));
    let members: String = members.collect();
    format!("[{{{members}\"value\": {value}}}]").into_bytes()
}

fn header_cells() -> Vec<&'static str> {
    HEADER.split(',').collect()
}

fn data_cells() -> Vec<&'static str> {
    ROW.split(',').chain(["20"]).collect()
}

fn sheet() -> String {
    row(1, &header_cells()) + &row(2, &data_cells())
}

fn ods_rows() -> String {
    ods_row(&header_cells()) + &ods_row(&data_cells())
}

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// The beginning of an old container of Office, in which names of its parts stand.
fn container(part: &str) -> Vec<u8> {
    let mut bytes = vec![0; 4096];
    bytes[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    let name = utf16(part);
    bytes[1024..1024 + name.len()].copy_from_slice(&name);
    bytes
}

/// All of them.
pub(super) fn all() -> Vec<Case> {
    let mut all = text();
    all.extend(in_json());
    all.extend(packed());
    all.extend(workbooks());
    all
}

fn text() -> Vec<Case> {
    vec![
        case("16,385 columns", "wide.csv", || {
            let more = ",x".repeat(16_385);
            format!("{HEADER}{more}\n{ROW},20{more}\n").into_bytes()
        }),
        case("a header of 2 MB", "wide.csv", || {
            format!("{HEADER},{}\n{ROW},20,\n", "x".repeat(2 << 20)).into_bytes()
        }),
        case("a cell of 100 KB", "long.csv", || {
            noted(&"x".repeat(100_000))
        }),
        case("a million blank lines, then a row", "blank.csv", || {
            format!("{HEADER}\n{}{ROW},20\n", "\n".repeat(1_000_000)).into_bytes()
        }),
        case("a million quotes", "quotes.csv", || {
            format!("{HEADER}\n{}", "\"".repeat(1_000_000)).into_bytes()
        }),
        case("100,000 different unknown codes", "codes.csv", || {
            let rows = (0..100_000).map(|at| {
                format!("P{at},wellbeing-score,short-wellbeing-scale,code{at},2025-03-01,20\n")
            });
            format!("{HEADER}\n{}", rows.collect::<String>()).into_bytes()
        }),
        case("NaN in CSV", "nan.csv", || csv("NaN")),
        case("Infinity in CSV", "infinity.csv", || csv("-Infinity")),
        case("1e400 in CSV", "large.csv", || csv("1e400")),
        case("a number of 60,000 figures", "figures.csv", || {
            csv(&"9".repeat(60_000))
        }),
        case("line ends of one carriage return", "mac.csv", || {
            format!("{HEADER}\r{ROW},20\r").into_bytes()
        }),
        case("UTF-16 with its mark", "utf16.csv", || {
            utf16(&format!("\u{feff}{HEADER}\n{ROW},20\n"))
        }),
        case("UTF-16 without its mark", "utf16.csv", || {
            utf16(&format!("{HEADER}\n{ROW},20\n"))
        }),
        case("UTF-16 that ends in half a letter", "utf16.csv", || {
            let mut bytes = utf16(&format!("\u{feff}{HEADER}\n{ROW},20\n"));
            bytes.extend([0x3D, 0xD8, 0x20]);
            bytes
        }),
        case("zeros among the text", "zeros.csv", || csv("2\u{0}0")),
        case("a formula that opens a program", "formula.csv", || {
            noted("=cmd|' /C calc'!A0")
        }),
        case(
            "a formula that fetches from the network",
            "formula.csv",
            || noted("=WEBSERVICE(A1)"),
        ),
        case("signs that steer a terminal", "terminal.csv", || {
            noted("\u{1b}[2J\u{1b}]0;x\u{7}")
        }),
        case(
            "signs that turn the direction of text",
            "turned.csv",
            || noted("a\u{202e}b"),
        ),
        case("a web page named as an old workbook", "page.xls", || {
            b"<html><table><tr><td>participant_id</td></tr></table></html>".to_vec()
        }),
    ]
}

fn in_json() -> Vec<Case> {
    vec![
        case("NaN in JSON", "nan.json", || json("NaN")),
        case("Infinity in JSON", "infinity.json", || json("Infinity")),
        case("1e400 in JSON", "large.json", || json("1e400")),
        case("JSON of 10,000 arrays in each other", "deep.json", || {
            json(&("[".repeat(10_000) + &"]".repeat(10_000)))
        }),
        case("JSON of 100,000 arrays in each other", "deep.json", || {
            "[".repeat(100_000).into_bytes()
        }),
        case("JSON of 100,000 objects in each other", "deep.json", || {
            ("{\"a\":".repeat(100_000) + "1" + &"}".repeat(100_000)).into_bytes()
        }),
        case("a name twice in one object of JSON", "twice.json", || {
            json("1, \"value\": 2")
        }),
        case(
            "a lone half of a surrogate pair in JSON",
            "half.json",
            || json("1, \"note\": \"\\ud800\""),
        ),
        case("100,000 different names in JSON", "names.json", || {
            let names = (0..100_000).map(|at| format!("{{\"x_{at}\": 1}}"));
            format!("[{}]", names.collect::<Vec<_>>().join(",")).into_bytes()
        }),
        case("JSON that is cut off", "cut.json", || {
            let mut bytes = json("20");
            bytes.truncate(60);
            bytes
        }),
    ]
}

fn packed() -> Vec<Case> {
    vec![
        case(
            "an archive of which one file unpacks to 200 MB of zeros",
            "bomb.zip",
            || archive(&[("a.txt", b"x"), ("zeros.csv", &vec![0; 200 << 20])]),
        ),
        case("an archive of 5,000 files", "many.zip", || {
            let names: Vec<_> = (0..5_000).map(|at| format!("f{at}.csv")).collect();
            let files: Vec<_> = names
                .iter()
                .map(|name| (name.as_str(), b"a".as_slice()))
                .collect();
            archive(&files)
        }),
        case("an archive in an archive", "nested.zip", || {
            let inner = archive(&[("measurements.csv", &csv("20"))]);
            archive(&[("inner.zip", &inner)])
        }),
        case("names that lead out of the folder", "out.zip", || {
            archive(&[("../../measurements.csv", &csv("20"))])
        }),
        case("an archive that is cut off", "cut.zip", || {
            let mut bytes = archive(&[("measurements.csv", &csv("20"))]);
            bytes.truncate(bytes.len() / 2);
            bytes
        }),
        case("an archive with something before it", "before.zip", || {
            let bytes = archive(&[("measurements.csv", &csv("20"))]);
            [b"PK\x03\x04junk".as_slice(), &bytes].concat()
        }),
        case(
            "a data package of 100,000 arrays in each other",
            "package.zip",
            || {
                let deep = "[".repeat(100_000);
                archive(&[
                    ("measurements.csv", &csv("20")),
                    ("datapackage.json", deep.as_bytes()),
                ])
            },
        ),
    ]
}

fn workbooks() -> Vec<Case> {
    vec![
        case("a workbook with a password", "secret.xlsx", || {
            container("EncryptedPackage")
        }),
        case("an old workbook of Excel", "old.xls", || {
            container("Workbook")
        }),
        case(
            "a declaration of a document type in a workbook",
            "entities.xlsx",
            || xlsx("Data", &format!("{DOCTYPE}{}", rows(&sheet())), NO_SHARED),
        ),
        case(
            "a declaration of a document type in an OpenDocument sheet",
            "entities.ods",
            || ods(DOCTYPE, &ods_rows()),
        ),
        case("nothing but the last cell of a sheet", "last.xlsx", || {
            let last = r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
            xlsx("Data", &rows(last), NO_SHARED)
        }),
        case("data, and the last cell of a sheet", "last.xlsx", || {
            let last = r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
            xlsx("Data", &rows(&(sheet() + last)), NO_SHARED)
        }),
        case(
            "a cell that stands nowhere in a sheet",
            "nowhere.xlsx",
            || {
                let cell = r#"<row r="3"><c r="ZZZZ99999999999"><v>1</v></c></row>"#;
                xlsx("Data", &rows(&(sheet() + cell)), NO_SHARED)
            },
        ),
        case(
            "4,294,967,295 shared texts that are not there",
            "shared.xlsx",
            || {
                let shared = r#"<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="4294967295" uniqueCount="4294967295"/>"#;
                xlsx("Data", &rows(&sheet()), shared)
            },
        ),
        case("a shared text that is not there", "shared.xlsx", || {
            let cell = r#"<row r="3"><c r="A3" t="s"><v>4294967295</v></c></row>"#;
            xlsx("Data", &rows(&(sheet() + cell)), NO_SHARED)
        }),
        case("a sheet named with 100,000 letters", "name.xlsx", || {
            xlsx(&"N".repeat(100_000), &rows(&sheet()), NO_SHARED)
        }),
        case(
            "a workbook of 100,000 elements in each other",
            "deep.xlsx",
            || xlsx("Data", &rows(&"<row>".repeat(100_000)), NO_SHARED),
        ),
        case(
            "one row of an OpenDocument sheet repeated 1,000,000,000 times",
            "rows.ods",
            || {
                let again = ods_row(&data_cells()).replace(
                    "<table:table-row>",
                    "<table:table-row table:number-rows-repeated=\"1000000000\">",
                );
                ods("", &(ods_row(&header_cells()) + &again))
            },
        ),
        case(
            "one blank row repeated 1,000,000,000 times",
            "rows.ods",
            || {
                let blank = "<table:table-row table:number-rows-repeated=\"1000000000\"><table:table-cell/></table:table-row>";
                ods("", &(ods_rows() + blank))
            },
        ),
        case("one cell repeated 1,000,000,000 times", "cells.ods", || {
            let cell = "<table:table-row><table:table-cell table:number-columns-repeated=\"1000000000\" office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row>";
            ods("", &(ods_rows() + cell))
        }),
        case("1,000,000,000 spaces in one cell", "spaces.ods", || {
            let cell = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>x<text:s text:c=\"1000000000\"/></text:p></table:table-cell></table:table-row>";
            ods("", &(ods_rows() + cell))
        }),
    ]
}
