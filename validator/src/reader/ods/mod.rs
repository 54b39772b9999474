//! ODS: workbooks of LibreOffice and others, read as a stream within bounds.
//!
//! calamine holds a sheet as one block of cells, cannot tell percentages, hidden rows or filters, and can be made to
//! ask for more memory than there is. So the content is read here, and calamine is what the tests compare with.

mod cell;
mod rows;
mod survey;
#[cfg(test)]
mod tests;
mod value;
mod xml;

use std::io::Read;

use self::rows::OdsRows;
use self::survey::Sheet;
use self::xml::{Piece, Xml};
use super::package::Package;
use super::stop::Stop;
use super::workbook::{SheetInfo, SheetRows, Workbook, WorkbookFacts};
use super::xml::damaged;
use crate::limits::Limits;

const CONTENT: &str = "content.xml";
const MANIFEST: &str = "META-INF/manifest.xml";
/// What the part `mimetype` says of a spreadsheet, or of a template for one.
const SPREADSHEET: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";

/// An ODS workbook in memory.
pub(crate) struct OdsBook<'b> {
    package: Package<'b>,
    tables: Vec<Sheet>,
    sheets: Vec<SheetInfo>,
    facts: WorkbookFacts,
    limits: Limits,
}

impl<'b> OdsBook<'b> {
    /// Looks through a workbook.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub(crate) fn open(package: Package<'b>, limits: Limits) -> Result<Self, Stop> {
        check_type(&package)?;
        check_password(&package)?;
        let survey = survey::read(&mut content(&package)?, &limits)?;
        let sheets = survey.sheets.iter().map(|sheet| SheetInfo {
            name: sheet.name.clone(),
            hidden: sheet.is_hidden,
        });
        let facts = WorkbookFacts {
            counts_from_1904: false,
            has_macros: package
                .names()
                .any(|name| name.starts_with("Basic/") || name.starts_with("Scripts/")),
            external_links: survey.external_links,
        };
        Ok(Self {
            sheets: sheets.collect(),
            tables: survey.sheets,
            facts,
            limits,
            package,
        })
    }
}

impl Workbook for OdsBook<'_> {
    fn facts(&self) -> &WorkbookFacts {
        &self.facts
    }

    fn sheets(&self) -> &[SheetInfo] {
        &self.sheets
    }

    fn open<'w>(&'w mut self, sheet: usize) -> Result<Box<dyn SheetRows + 'w>, Stop> {
        let Some(table) = self.tables.get(sheet) else {
            return Err(Stop::Broken(
                "has no such sheet".to_owned(),
                "choose one of the sheets that it has",
            ));
        };
        let content = content(&self.package)?;
        let rows = OdsRows::open(content, table.at, table.is_filtered, self.limits)?;
        Ok(Box::new(rows))
    }
}

type PartXml<'p> = Xml<super::package::Part<'p>>;

fn content<'p>(package: &'p Package<'_>) -> Result<PartXml<'p>, Stop> {
    match package.read(CONTENT) {
        Some(part) => Ok(Xml::new(part, CONTENT)),
        None => Err(damaged(CONTENT, "is missing")),
    }
}

fn check_type(package: &Package<'_>) -> Result<(), Stop> {
    let mut said = Vec::new();
    if let Some(part) = package.read("mimetype") {
        part.take(256).read_to_end(&mut said)?;
    }
    if said.starts_with(SPREADSHEET) {
        return Ok(());
    }
    Err(Stop::Broken(
        "is an OpenDocument text, drawing or presentation, not a spreadsheet".to_owned(),
        "copy the table into a spreadsheet, and send that",
    ))
}

/// A part that is locked with a password has its key described in the list of parts.
fn check_password(package: &Package<'_>) -> Result<(), Stop> {
    let Some(part) = package.read(MANIFEST) else {
        return Ok(());
    };
    let mut xml = Xml::new(part, MANIFEST);
    while let Some(piece) = xml.next()? {
        if let Piece::Start(tag) = piece
            && tag.name().ends_with("encryption-data")
        {
            return Err(Stop::Broken(
                "is protected with a password".to_owned(),
                "save a copy without a password, and send it over a safe way",
            ));
        }
    }
    Ok(())
}
