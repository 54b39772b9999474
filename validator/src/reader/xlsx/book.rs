//! What the workbook says of its sheets.

use std::collections::HashSet;

use quick_xml::events::{BytesStart, Event};

use super::attributes::{attribute, is_set, local, prefixed};
use super::relations::{self, Relation};
use super::xml::{Xml, damaged};
use crate::limits::Limits;
use crate::reader::package::{Package, SAVE_AGAIN};
use crate::reader::stop::Stop;
use crate::reader::workbook::{SheetInfo, WorkbookFacts};

/// The most bytes of the name of a sheet. Excel allows 31 characters.
const LONGEST_NAME: usize = 1024;

/// What the workbook says of itself, and where its parts are.
pub(super) struct Book {
    pub(super) facts: WorkbookFacts,
    pub(super) sheets: Vec<SheetInfo>,
    /// By sheet: the name of its part.
    pub(super) parts: Vec<String>,
    pub(super) styles: Option<String>,
    pub(super) strings: Option<String>,
}

impl Book {
    /// Finds the workbook in the package, and reads it.
    pub(super) fn read(package: &Package<'_>, limits: &Limits) -> Result<Self, Stop> {
        let name = relations::read(package, "")?
            .into_iter()
            .find(|relation| relation.kind == "officeDocument")
            .map_or_else(|| "xl/workbook.xml".to_owned(), |relation| relation.target);
        let relations = relations::read(package, &name)?;
        let Some(part) = package.read(&name) else {
            return Err(missing(&name));
        };
        let is_macro = |name: &str| {
            let name = name.to_ascii_lowercase();
            name.ends_with("vbaproject.bin") || name.contains("/macrosheets/")
        };
        let target = |kind: &str| {
            let found = relations
                .iter()
                .find(|it| it.kind == kind && !it.is_external);
            found.map(|it| it.target.clone())
        };
        let mut book = Self {
            facts: WorkbookFacts {
                counts_from_1904: false,
                has_macros: package.names().any(is_macro),
                external_links: relations
                    .iter()
                    .filter(|it| it.kind == "externalLink")
                    .count(),
            },
            sheets: Vec::new(),
            parts: Vec::new(),
            styles: target("styles"),
            strings: target("sharedStrings"),
        };
        book.read_part(Xml::new(part), &relations, limits)?;
        book.check(package)?;
        Ok(book)
    }

    fn read_part(
        &mut self,
        mut xml: Xml<'_>,
        relations: &[Relation],
        limits: &Limits,
    ) -> Result<(), Stop> {
        let name = xml.name();
        let (mut is_workbook, mut count) = (false, 0);
        loop {
            let event = xml.next()?;
            let tag = match &event {
                Event::Start(tag) | Event::Empty(tag) => tag,
                Event::Eof if is_workbook => return Ok(()),
                Event::Eof => return Err(damaged(name, "is no workbook")),
                _ => continue,
            };
            match local(tag) {
                "workbook" => is_workbook = true,
                "workbookPr" => self.facts.counts_from_1904 = is_set(tag, "date1904"),
                "sheet" => {
                    count += 1;
                    self.sheet(tag, name, relations)?;
                }
                _ => {}
            }
            if count > limits.sheets {
                return Err(Stop::Limit("sheets", limits.sheets as u64));
            }
        }
    }

    fn sheet(
        &mut self,
        tag: &BytesStart<'_>,
        part: &str,
        relations: &[Relation],
    ) -> Result<(), Stop> {
        let id = prefixed(tag, "id").unwrap_or_default();
        let Some(relation) = relations.iter().find(|it| it.id == id && !it.is_external) else {
            return Err(damaged(part, "has a sheet that is not there"));
        };
        // A sheet of a chart or of old macros has no cells of data.
        if relation.kind != "worksheet" {
            return Ok(());
        }
        let name = attribute(tag, "name").unwrap_or_default();
        if name.len() > LONGEST_NAME {
            return Err(damaged(part, "has a sheet with a name that is too long"));
        }
        self.sheets.push(SheetInfo {
            name: name.into_owned(),
            hidden: attribute(tag, "state").is_some_and(|state| state != "visible"),
        });
        self.parts.push(relation.target.clone());
        Ok(())
    }

    /// Every sheet must be there, and be a part of its own.
    fn check(&self, package: &Package<'_>) -> Result<(), Stop> {
        let mut seen = HashSet::new();
        for name in &self.parts {
            if !package.has(name) {
                return Err(missing(name));
            }
            if !seen.insert(name.to_lowercase()) {
                return Err(damaged(name, "stands for two sheets"));
            }
        }
        if self.sheets.is_empty() {
            return Err(Stop::Broken(
                "is a workbook without a sheet of cells".to_owned(),
                "choose the workbook with your data",
            ));
        }
        Ok(())
    }
}

pub(super) fn missing(name: &str) -> Stop {
    let shown: String = name.chars().take(100).collect();
    Stop::Broken(
        format!("is damaged: the part {shown} is missing"),
        SAVE_AGAIN,
    )
}
