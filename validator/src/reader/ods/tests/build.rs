//! Writes small ODS files.

use std::io::{Cursor, Write};

use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

/// An ODS file in the making.
#[derive(Clone, Copy)]
pub(super) struct Ods<'o> {
    pub(super) mimetype: &'o str,
    /// What stands before the outermost element.
    pub(super) before: &'o str,
    pub(super) styles: &'o str,
    pub(super) sheets: &'o str,
    pub(super) manifest: &'o str,
    pub(super) more: &'o [(&'o str, &'o str)],
}

impl Default for Ods<'_> {
    fn default() -> Self {
        Self {
            mimetype: "application/vnd.oasis.opendocument.spreadsheet",
            before: "",
            styles: "",
            sheets: "",
            manifest: "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>",
            more: &[],
        }
    }
}

impl Ods<'_> {
    pub(super) fn bytes(self) -> Vec<u8> {
        let content = format!(
            r#"<?xml version="1.0" encoding="UTF-8"?>{}<office:document-content
              xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
              xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
              xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
              xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
              xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" office:version="1.3"
              ><office:automatic-styles>{}</office:automatic-styles><office:body><office:spreadsheet>{}</office:spreadsheet
              ></office:body></office:document-content>"#,
            self.before, self.styles, self.sheets
        );
        let mut parts = vec![
            ("mimetype", self.mimetype),
            ("content.xml", content.as_str()),
        ];
        parts.extend(self.more);
        parts.push(("META-INF/manifest.xml", self.manifest));
        pack(&parts)
    }
}

/// A zip archive. Its first part is not packed, as in an ODS file.
pub(super) fn pack(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (at, (name, text)) in parts.iter().enumerate() {
        let method = if at == 0 {
            CompressionMethod::Stored
        } else {
            CompressionMethod::Deflated
        };
        let options = SimpleFileOptions::default().compression_method(method);
        zip.start_file(*name, options).expect("a part is begun");
        zip.write_all(text.as_bytes()).expect("a part is written");
    }
    zip.finish().expect("an archive is written").into_inner()
}

/// One sheet with that inside.
pub(super) fn sheet(inside: &str) -> String {
    format!("<table:table table:name=\"Sheet1\">{inside}</table:table>")
}

/// A file with those sheets.
pub(super) fn ods(sheets: &str) -> Vec<u8> {
    Ods {
        sheets,
        ..Ods::default()
    }
    .bytes()
}
