//! Files made to break a reader.

use super::*;

const X: &str =
    "<table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell>";

/// A sheet with one cell of that text.
fn with_text(text: &str) -> String {
    let cell = format!(
        "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
    );
    sheet(&format!("<table:table-row>{cell}</table:table-row>"))
}

fn repeated(rows: &str, columns: &str) -> Vec<u8> {
    ods(&sheet(&format!(
        "<table:table-row table:number-rows-repeated=\"{rows}\"><table:table-cell office:value-type=\"string\"
         table:number-columns-repeated=\"{columns}\"><text:p>x</text:p></table:table-cell></table:table-row>"
    )))
}

#[test]
fn repeats_are_bounded() {
    assert_eq!(told(&repeated("1", "1000000000")), "more than 2048 columns");
    assert_eq!(
        told(&repeated("1", "99999999999999999999999")),
        "more than 2048 columns"
    );
    assert_eq!(told(&repeated("1000000000", "1")), "more than 1048576 rows");
    assert_eq!(
        told(&repeated("99999999999999999999999", "1")),
        "more than 1048576 rows"
    );
    let few = Limits {
        cells: 10_000,
        ..Limits::LOCAL
    };
    let stop = rows_within(&repeated("1000000000", "2000"), 0, few);
    assert!(
        matches!(stop, Err(Stop::Limit("cells that are not empty", 10_000))),
        "{stop:?}"
    );
    for repeats in ["1000000000", "99999999999999999999999"] {
        let blank = format!("<table:table-row table:number-rows-repeated=\"{repeats}\"/>");
        let (read, _) = rows(&ods(&sheet(&blank.repeat(3))), 0).expect("it is read");
        assert_eq!(read, []);
        let below = format!("{blank}{blank}<table:table-row>{X}</table:table-row>");
        assert_eq!(told(&ods(&sheet(&below))), "more than 1048576 rows");
        let beside = format!(
            "<table:table-row><table:table-cell table:number-columns-repeated=\"{repeats}\"/>{X}</table:table-row>"
        );
        assert_eq!(told(&ods(&sheet(&beside))), "more than 2048 columns");
        let columns = format!(
            "<table:table-column table:visibility=\"collapse\" table:number-columns-repeated=\"{repeats}\"/>"
        );
        let (_, facts) = rows(&ods(&sheet(&columns.repeat(3))), 0).expect("it is read");
        assert_eq!(facts.hidden_columns.len(), 2_048);
        let merged = format!(
            "<table:table-row><table:table-cell table:number-columns-spanned=\"{repeats}\" table:number-rows-spanned=\"{repeats}\"/></table:table-row>"
        );
        let (_, facts) = rows(&ods(&sheet(&merged)), 0).expect("it is read");
        assert_eq!(
            facts.merged,
            [Region {
                from: (1, 0),
                to: (1_048_576, 16_383)
            }]
        );
    }
}

#[test]
fn odd_xml_is_refused_in_words() {
    let row = format!("<table:table-row>{X}</table:table-row>");
    let doctype = Ods {
        before: "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>",
        sheets: &sheet(&row),
        ..Ods::default()
    };
    let deep = format!(
        "{}{}",
        "<text:span>".repeat(100_000),
        "</text:span>".repeat(100_000)
    );
    let wide: String = (0..2_000).map(|at| format!(" a{at}=\"\"")).collect();
    let long = "x".repeat(70_000);
    let told = [
        told(&doctype.bytes()),
        told(&ods(&with_text("&b;"))),
        told(&ods(&sheet(&deep))),
        told(&ods(&sheet(
            "<table:table-row><table:table-cell></table:table-row>",
        ))),
        told(&ods(&sheet("<table:table-row"))),
        told(&ods(&sheet(&format!("<table:table-row{wide}/>")))),
        told(&ods(&sheet(&format!("<!--{}-->", "x".repeat(2 << 20))))),
        told(&ods(&with_text(&long))),
        told(&ods(&with_text(&format!(
            "</text:p><text:p>{}",
            "</text:p><text:p>".repeat(70_000)
        )))),
        told(&ods(&with_text("<text:s text:c=\"4000000000\"/>"))),
    ];
    insta::assert_snapshot!(told.join("\n"), @"
    “x.ods” is damaged: the part content.xml has a document type, which no spreadsheet program writes. open it in Excel or LibreOffice and save it again; if it is a zip archive, pack it again
    “x.ods” is damaged: the part content.xml refers to a text that it does not hold. open it in Excel or LibreOffice and save it again; if it is a zip archive, pack it again
    more than 64 levels inside one another
    “x.ods” is damaged: the part content.xml is not proper XML. open it in Excel or LibreOffice and save it again; if it is a zip archive, pack it again
    “x.ods” is damaged: the part content.xml is not proper XML. open it in Excel or LibreOffice and save it again; if it is a zip archive, pack it again
    more than 1000 attributes in one tag
    more than 100 times as many bytes in one part as that part has packed
    more than 65536 bytes in one cell
    more than 100 times as many bytes in one part as that part has packed
    more than 65536 bytes in one cell
    ");
}

#[test]
fn files_that_are_no_workbook_are_told() {
    let text = Ods {
        mimetype: "application/vnd.oasis.opendocument.text",
        ..Ods::default()
    };
    let locked = Ods {
        manifest: "<m:manifest xmlns:m=\"x\"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>",
        sheets: "",
        ..Ods::default()
    };
    let told = [
        told(&text.bytes()),
        told(&locked.bytes()),
        told(&build::pack(&[(
            "mimetype",
            "application/vnd.oasis.opendocument.spreadsheet",
        )])),
        told(&build::pack(&[
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", "<a/>"),
        ])),
        told(&build::pack(&[
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", "<a>"),
        ])),
        told(&ods("")),
    ];
    insta::assert_snapshot!(told.join("\n"), @"
    “x.ods” is an OpenDocument text, drawing or presentation, not a spreadsheet. copy the table into a spreadsheet, and send that
    “x.ods” is protected with a password. save a copy without a password, and send it over a safe way
    “x.ods” is damaged: the part content.xml is missing. open it in Excel or LibreOffice and save it again; if it is a zip archive, pack it again
    “x.ods” is an OpenDocument file without a spreadsheet in it. copy the table into a spreadsheet, and send that
    “x.ods” is damaged: the part content.xml ends early. open it in Excel or LibreOffice and save it again; if it is a zip archive, pack it again
    “x.ods” has no such sheet. choose one of the sheets that it has
    ");
}

/// Content that was cut or changed at random never breaks the reader.
#[test]
fn changed_content_is_read_or_refused() {
    let table = format!(
        "<table:table-column table:number-columns-repeated=\"2\"/><table:table-row table:number-rows-repeated=\"2\">{X}<table:table-cell
         office:value-type=\"percentage\" office:value=\"0.5\" table:formula=\"x\"/></table:table-row>"
    );
    let whole = sheet(&table);
    let mut seed = 0x2545_F491_4F6C_DD1D_u64;
    let mut random = move |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed % below as u64).unwrap_or_default()
    };
    let letters = "<>/\"=&;!-[]x0 9:";
    let mut accepted = 0;
    for _ in 0..2_000 {
        let mut text = whole.clone();
        for _ in 0..=random(3) {
            let at = random(text.len());
            let letter = &letters[random(letters.len())..][..1];
            match random(3) {
                0 => text.insert_str(at, letter),
                1 => text.replace_range(at..=at, letter),
                _ => drop(text.remove(at)),
            }
        }
        accepted += usize::from(rows(&ods(&text), 0).is_ok());
    }
    assert!(accepted > 100, "{accepted}");
}
