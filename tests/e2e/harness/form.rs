//! Fills in a workbook as a person does who types into its cells: all else stays as it was.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The workbook with each text put into its cell: the name of a sheet, such as `People`, and a cell, such as `B2`. What
/// looks like a number is one.
pub(crate) fn fill(workbook: &[u8], answers: &[(&str, &str, &str)]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(workbook)).expect("a workbook");
    let mut parts = Vec::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).expect("a part");
        let mut content = Vec::new();
        part.read_to_end(&mut content).expect("its content");
        parts.push((part.name().expect("its name").into_owned(), content));
    }
    let sheets = sheets(&parts);
    for (sheet, cell, value) in answers {
        let place = sheets.iter().position(|name| name == sheet);
        let place = place.unwrap_or_else(|| panic!("no sheet “{sheet}” in {sheets:?}"));
        let name = format!("xl/worksheets/sheet{}.xml", place + 1);
        let part = parts.iter_mut().find(|(part, _)| *part == name);
        let (_, content) = part.expect("the sheet's part");
        let text = String::from_utf8(std::mem::take(content)).expect("text");
        *content = put(&text, cell, value).into_bytes();
    }
    let mut filled = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        filled
            .start_file(name, SimpleFileOptions::default())
            .expect("a part");
        filled.write_all(&content).expect("its content");
    }
    filled.finish().expect("a workbook").into_inner()
}

/// The names of the sheets, in order.
fn sheets(parts: &[(String, Vec<u8>)]) -> Vec<String> {
    let workbook = parts.iter().find(|(name, _)| name == "xl/workbook.xml");
    let workbook = String::from_utf8_lossy(&workbook.expect("a workbook").1).into_owned();
    let names = workbook.split("<sheet name=\"").skip(1);
    names
        .map(|rest| rest.split('"').next().unwrap_or_default().to_owned())
        .collect()
}

/// A sheet with `value` in `cell`, in place of what stood there; the cell keeps its format.
fn put(sheet: &str, cell: &str, value: &str) -> String {
    let row = cell.trim_start_matches(|letter: char| letter.is_ascii_uppercase());
    let begin = format!("<row r=\"{row}\"");
    let Some(at) = sheet.find(&begin) else {
        let new = format!("{begin}>{}</row></sheetData>", written(cell, "", value));
        return sheet.replacen("</sheetData>", &new, 1);
    };
    let inside = at + sheet[at..].find('>').expect("a row") + 1;
    let end = inside + sheet[inside..].find("</row>").expect("its end");
    let mut cells: Vec<(String, String)> = Vec::new();
    for text in sheet[inside..end].split("<c ").skip(1) {
        let name = text.split('"').nth(1).expect("its place").to_owned();
        cells.push((name, format!("<c {text}")));
    }
    let old = cells.iter().position(|(name, _)| name == cell);
    let format = old.and_then(|old| cells[old].1.split(" s=\"").nth(1)?.split('"').next());
    let format = format.map(|format| format!(" s=\"{format}\""));
    let new = written(cell, &format.unwrap_or_default(), value);
    match old {
        Some(old) => cells[old].1 = new,
        None => cells.push((cell.to_owned(), new)),
    }
    cells.sort_by_key(|(name, _)| (name.len(), name.clone()));
    let cells: String = cells.into_iter().map(|(_, cell)| cell).collect();
    format!("{}{cells}{}", &sheet[..inside], &sheet[end..])
}

fn written(cell: &str, format: &str, value: &str) -> String {
    if value.parse::<f64>().is_ok() {
        format!("<c r=\"{cell}\"{format}><v>{value}</v></c>")
    } else {
        format!("<c r=\"{cell}\"{format} t=\"inlineStr\"><is><t>{value}</t></is></c>")
    }
}
