//! Workbooks put together part by part, and what is read of them.

use crate::limits::Limits;
use crate::reader::package::Package;
use crate::reader::package::testing::pack;
use crate::reader::record::{Mark, Record, Rows};
use crate::reader::stop::Stop;
use crate::reader::workbook::{SheetFacts, Workbook};
use crate::reader::xlsx::Xlsx;

/// The parts of a workbook, which a test changes as it likes.
pub(super) struct Parts {
    pub(super) parts: Vec<(String, Vec<u8>)>,
}

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

impl Parts {
    /// A workbook of one sheet with that content of `sheetData`.
    pub(super) fn of(rows: &str) -> Self {
        Self::with_sheet(&format!(
            "<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>"
        ))
    }

    /// A workbook of one sheet.
    pub(super) fn with_sheet(sheet: &str) -> Self {
        let mut parts = Self { parts: Vec::new() };
        parts.set("[Content_Types].xml", "<Types/>");
        parts.set(
            "_rels/.rels",
            &format!("<Relationships><Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
        );
        parts.set(
            "xl/workbook.xml",
            &format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets><sheet name=\"Data\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"),
        );
        parts.set(
            "xl/_rels/workbook.xml.rels",
            &format!(
                "<Relationships>\
                 <Relationship Id=\"rId1\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
                 <Relationship Id=\"rId2\" Type=\"{OFFICE}/styles\" Target=\"styles.xml\"/>\
                 <Relationship Id=\"rId3\" Type=\"{OFFICE}/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>\
                 </Relationships>"
            ),
        );
        parts.set(
            "xl/styles.xml",
            "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"&quot;£&quot;#,##0.00\"/></numFmts>\
             <cellStyleXfs><xf numFmtId=\"9\"/></cellStyleXfs>\
             <cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"10\"/><xf numFmtId=\"164\"/><xf numFmtId=\"14\"/>\
             <xf numFmtId=\"22\"/><xf numFmtId=\"20\"/><xf numFmtId=\"46\"/></cellXfs></styleSheet>",
        );
        parts.set(
            "xl/sharedStrings.xml",
            "<sst count=\"9\" uniqueCount=\"9\"><si><t>first</t></si><si><r><rPr><b/></rPr><t xml:space=\"preserve\">rich </t></r><r><t>text</t></r>\
             <rPh sb=\"0\" eb=\"1\"><t>spoken</t></rPh></si><si/><si><t>12</t></si></sst>",
        );
        parts.set("xl/worksheets/sheet1.xml", sheet);
        parts
    }

    /// Replaces a part, or adds it.
    pub(super) fn set(&mut self, name: &str, text: &str) -> &mut Self {
        self.parts.retain(|part| part.0 != name);
        self.parts.push((name.to_owned(), text.into()));
        self
    }

    /// The workbook.
    pub(super) fn pack(&self) -> Vec<u8> {
        let parts = self
            .parts
            .iter()
            .map(|(name, bytes)| (name.as_str(), &bytes[..]));
        pack(&parts.collect::<Vec<_>>())
    }

    /// What is read of its first sheet.
    pub(super) fn read(&self) -> Result<Read, Stop> {
        read(&self.pack(), 0, Limits::HOSTED)
    }

    /// Why it is refused.
    pub(super) fn refusal(&self) -> String {
        why(self.read())
    }
}

/// Why reading stopped.
pub(super) fn why(read: Result<Read, Stop>) -> String {
    match read {
        Err(Stop::Broken(what, _)) => what,
        Err(Stop::Limit(what, limit)) => format!("more than {limit} {what}"),
        Err(other) => format!("{other:?}"),
        Ok(read) => panic!("it was read: {:?}", read.rows),
    }
}

/// A row as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) number: u64,
    pub(super) blank_before: u64,
    pub(super) hidden: bool,
    pub(super) cells: Vec<String>,
    pub(super) marks: Vec<(u32, Mark)>,
}

/// A sheet as read.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) rows: Vec<Row>,
    pub(super) facts: SheetFacts,
}

impl Read {
    /// All rows, as a person can check them: row, cells, marks.
    pub(super) fn shown(&self) -> String {
        let rows = self.rows.iter().map(|row| {
            let marks: String = row
                .marks
                .iter()
                .map(|mark| format!(" {}:{:?}", mark.0, mark.1))
                .collect();
            format!(
                "{}: {}{}",
                row.number,
                row.cells.join("|").escape_debug(),
                marks
            )
        });
        rows.collect::<Vec<_>>().join("\n")
    }
}

/// Reads a sheet of a workbook.
pub(super) fn read(bytes: &[u8], sheet: usize, limits: Limits) -> Result<Read, Stop> {
    let mut workbook = Xlsx::open(Package::open(bytes, limits)?, limits)?;
    let mut sheet = workbook.open(sheet)?;
    let (mut rows, mut record) = (Vec::new(), Record::default());
    while sheet.read(&mut record)? {
        rows.push(Row {
            number: record.row,
            blank_before: record.blank_before,
            hidden: record.hidden,
            cells: record.texts(),
            marks: record.marks.clone(),
        });
    }
    assert!(!sheet.read(&mut record)?, "the end stays the end");
    let facts = sheet.facts().clone();
    Ok(Read { rows, facts })
}
