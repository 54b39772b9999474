//! Office files of the kind before .xlsx, in which a workbook with a password comes too.

use super::sniff::NotATable;

const SAVE_AS_XLSX: &str =
    "open it in Excel or LibreOffice and save it as “Excel Workbook (.xlsx)”";

/// What such a file is, by the names of its parts as far as they show in `bytes`, and what to do about it.
pub(crate) fn what(bytes: &[u8]) -> NotATable {
    let holds = |name: &str| memchr::memmem::find(bytes, &utf16(name)).is_some();
    let (what, advice) = if holds("EncryptedPackage") || holds("EncryptionInfo") {
        (
            "is protected with a password",
            "open it, save a copy without a password (in Excel: File, Info, Protect Workbook), and send that over a safe way",
        )
    } else if holds("WordDocument") || holds("PowerPoint Document") {
        (
            "is a document or a presentation, not a workbook",
            "copy the table into a spreadsheet and save it as .xlsx or CSV",
        )
    } else if holds("Workbook") || holds("Book") {
        ("is an old Excel workbook (.xls)", SAVE_AS_XLSX)
    } else {
        (
            "is an old Excel workbook (.xls), or one with a password, or another Office file",
            SAVE_AS_XLSX,
        )
    };
    NotATable { what, advice }
}

/// A name as the list of parts has it: UTF-16, ended by a zero.
fn utf16(name: &str) -> Vec<u8> {
    let units = name.encode_utf16().chain([0]);
    units.flat_map(u16::to_le_bytes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_told_from_an_old_workbook() {
        let file = |name: &str| {
            [
                &b"\xD0\xCF\x11\xE0"[..],
                &[0; 600][..],
                &utf16("Root Entry"),
                &utf16(name),
            ]
            .concat()
        };
        for (name, expected) in [
            ("EncryptedPackage", "password"),
            ("Workbook", "(.xls)"),
            ("Book", "(.xls)"),
            ("WordDocument", "not a workbook"),
            ("Other", "or another Office file"),
        ] {
            let found = what(&file(name));
            assert!(found.what.contains(expected), "{}", found.what);
        }
        assert!(what(&file("Workbook")).advice.contains(".xlsx"));
        assert!(
            what(&file("EncryptedPackage"))
                .advice
                .contains("without a password")
        );
    }
}
