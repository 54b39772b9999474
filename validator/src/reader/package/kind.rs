//! What sort of file a package is.

use super::Package;

/// What sort of file a package is, by its parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// An Excel workbook (.xlsx or .xlsm).
    Xlsx,
    /// A binary Excel workbook.
    Xlsb,
    /// An OpenDocument file; whether it is a spreadsheet stands in it.
    OpenDocument,
    /// A workbook of Numbers.
    Numbers,
    /// A document of a word processor, or slides.
    Document,
    /// An archive of files.
    Archive,
}

impl Package<'_> {
    /// What sort of file this is.
    pub(crate) fn kind(&self) -> Kind {
        let any = |test: fn(&str) -> bool| self.names().any(test);
        if self.has("[Content_Types].xml") {
            if any(|name| name.starts_with("word/") || name.starts_with("ppt/")) {
                return Kind::Document;
            }
            return if self.has("xl/workbook.bin") {
                Kind::Xlsb
            } else {
                Kind::Xlsx
            };
        }
        if self.has("mimetype") && self.has("content.xml") {
            return Kind::OpenDocument;
        }
        let is_numbers = |name: &str| {
            name == "Index.zip"
                || (name.starts_with("Index/")
                    && std::path::Path::new(name)
                        .extension()
                        .is_some_and(|it| it.eq_ignore_ascii_case("iwa")))
        };
        if self.names().any(is_numbers) {
            return Kind::Numbers;
        }
        Kind::Archive
    }
}

impl Kind {
    /// Why a file of this sort is not read, and what to do about it; nothing where it is read.
    pub(crate) fn refusal(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Xlsx | Self::OpenDocument | Self::Archive => None,
            Self::Xlsb => Some((
                "is a binary Excel workbook (.xlsb)",
                "open it in Excel and save it as “Excel Workbook (.xlsx)”",
            )),
            Self::Numbers => Some((
                "is a workbook of Numbers",
                "open it in Numbers, choose File, Export To, Excel, and send the .xlsx file",
            )),
            Self::Document => Some((
                "is a document or a presentation, not a workbook",
                "copy the table into a spreadsheet and save it as .xlsx or CSV",
            )),
        }
    }
}
