//! The first time through the content of a workbook: which sheets it has, and what is said of them elsewhere.

use std::collections::HashSet;
use std::io::BufRead;

use super::super::stop::Stop;
use super::xml::{Piece, Tag, Xml};
use crate::limits::Limits;

/// How deep the sheets stand.
pub(super) const SHEET: usize = 4;

/// A sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) is_hidden: bool,
    pub(super) is_filtered: bool,
    /// Which of the tables in the file it is.
    pub(super) at: usize,
}

/// What the content holds.
#[derive(Debug, Default)]
pub(super) struct Survey {
    pub(super) sheets: Vec<Sheet>,
    pub(super) external_links: usize,
    is_spreadsheet: bool,
    tables: usize,
    /// Styles that hide a sheet.
    hiding: HashSet<String>,
    style: Option<String>,
    /// The sheet that the range of cells lies on that is being read, and whether it has a filter.
    range: Option<(String, bool)>,
}

/// Reads the content to its end.
pub(super) fn read<R: BufRead>(xml: &mut Xml<R>, limits: &Limits) -> Result<Survey, Stop> {
    let mut survey = Survey::default();
    // A filter is only known once the sheets are.
    let mut filtered = HashSet::new();
    loop {
        let depth = xml.depth();
        match xml.next()? {
            Some(Piece::Start(tag)) => survey.start(depth + 1, &tag, limits)?,
            Some(Piece::End) if depth == SHEET + 1 => {
                if let Some((sheet, true)) = survey.range.take() {
                    filtered.insert(sheet);
                }
            }
            Some(_) => {}
            None => break,
        }
    }
    if !survey.is_spreadsheet {
        return Err(Stop::Broken(
            "is an OpenDocument file without a spreadsheet in it".to_owned(),
            "copy the table into a spreadsheet, and send that",
        ));
    }
    for sheet in &mut survey.sheets {
        sheet.is_filtered = filtered.contains(&sheet.name);
    }
    Ok(survey)
}

impl Survey {
    fn start(&mut self, depth: usize, tag: &Tag<'_>, limits: &Limits) -> Result<(), Stop> {
        match (depth, tag.name()) {
            (3, "office:spreadsheet") => self.is_spreadsheet = true,
            (3, "style:style") => self.style = tag.attribute("style:name")?,
            (4, "style:table-properties") => {
                let is_hidden = tag.attribute("table:display")?.as_deref() == Some("false");
                if let Some(style) = self.style.take_if(|_| is_hidden)
                    && self.hiding.len() <= limits.sheets
                {
                    self.hiding.insert(style);
                }
            }
            (SHEET, "table:table") => self.sheet(tag, limits)?,
            (5, "table:table-source" | "table:dde-link") => self.external_links += 1,
            (5, "table:database-range") => self.range = range(tag)?,
            (6, "table:filter") => {
                if let Some((_, has_filter)) = &mut self.range {
                    *has_filter = true;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn sheet(&mut self, tag: &Tag<'_>, limits: &Limits) -> Result<(), Stop> {
        let name = tag.attribute("table:name")?.unwrap_or_default();
        let style = tag.attribute("table:style-name")?;
        let at = self.tables;
        self.tables += 1;
        // Cells of other files are kept in tables that no program shows, named after the file.
        if name.starts_with("'file:") && name.contains("'#$") {
            return Ok(());
        }
        if self.sheets.len() == limits.sheets {
            return Err(Stop::Limit("sheets", limits.sheets as u64));
        }
        self.sheets.push(Sheet {
            is_hidden: style.is_some_and(|style| self.hiding.contains(&style)),
            is_filtered: false,
            name,
            at,
        });
        Ok(())
    }
}

/// The sheet that a named range of cells lies on.
fn range(tag: &Tag<'_>) -> Result<Option<(String, bool)>, Stop> {
    let address = tag.attribute("table:target-range-address")?;
    // Buttons to filter by hide nothing as long as nothing is asked for.
    Ok(address.and_then(|address| Some((sheet_of(&address)?, false))))
}

/// The sheet of an address such as `Data.A1:Data.D9` or `$'Our data'.A1:.D9`.
fn sheet_of(address: &str) -> Option<String> {
    let address = address.trim_start_matches('$');
    let Some(quoted) = address.strip_prefix('\'') else {
        return Some(address.split_once('.')?.0.to_owned());
    };
    let mut name = String::new();
    let mut letters = quoted.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter == '\'' && letters.next_if_eq(&'\'').is_none() {
            return Some(name);
        }
        name.push(letter);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sheet_of_an_address_is_told() {
        for (address, sheet) in [
            ("Data.A1:Data.D9", Some("Data")),
            ("$Data.$A$1:.D9", Some("Data")),
            ("'Our data.2'.A1:'Our data.2'.D9", Some("Our data.2")),
            ("$'Ann''s'.A1", Some("Ann's")),
            ("'open", None),
            ("A1", None),
        ] {
            assert_eq!(sheet_of(address).as_deref(), sheet, "{address}");
        }
    }
}
