//! Reads what a template carries out of its sheet.

use std::collections::HashSet;

use open_outcomes_registry::kind::Kind;

use super::{Carried, FORMAT, SHEET};
use crate::mapping::Mapping;
use crate::reader::record::Record;
use crate::reader::workbook::Workbook;

/// The most rows that are read, and the most bytes of them.
const ROWS: usize = 50_000;
const BYTES: usize = 4 << 20;

/// The most definitions that are named.
const USES: usize = 2_000;

/// How the first cell of the first row begins.
const FIRST: &str = "format";

/// What stands in the sheet, row by row.
#[derive(Default)]
struct Text {
    format: String,
    release: String,
    ledger: String,
    digest: String,
    uses: Vec<(Kind, String)>,
    mapping: Vec<String>,
    profile: Vec<String>,
}

/// What a workbook carries; nothing, where it is no template.
///
/// # Errors
/// It is one, and cannot be read, for this reason.
pub(super) fn of_book(book: &mut dyn Workbook) -> Option<Result<Carried, String>> {
    let names: HashSet<String> = book.sheets().iter().map(|one| one.name.clone()).collect();
    let at = book.sheets().iter().position(|one| one.name == SHEET)?;
    let text = match text(book, at) {
        Ok(text) => text?,
        Err(why) => return Some(Err(why)),
    };
    Some(text.carried(&names))
}

/// Reads the sheet; nothing, where it holds something else.
fn text(book: &mut dyn Workbook, at: usize) -> Result<Option<Text>, String> {
    let broken = "the sheet cannot be read".to_owned();
    let Ok(mut rows) = book.open(at) else {
        return Err(broken);
    };
    let (mut text, mut record) = (Text::default(), Record::default());
    let (mut count, mut bytes) = (0, 0);
    loop {
        match rows.read(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(_) => return Err(broken),
        }
        let cells: Vec<_> = record
            .cells()
            .take(3)
            .map(String::from_utf8_lossy)
            .collect();
        let cell = |at: usize| cells.get(at).map_or("", |cell| cell.as_ref());
        if count == 0 && (cell(0) != FIRST || !cell(1).starts_with("open-outcomes-template")) {
            return Ok(None);
        }
        count += 1;
        bytes += cells.iter().map(|cell| cell.len()).sum::<usize>();
        if count > ROWS || bytes > BYTES {
            return Err("the sheet holds more than a template does".to_owned());
        }
        text.take(cell(0), cell(1), cell(2));
    }
    Ok(Some(text))
}

impl Text {
    fn take(&mut self, name: &str, value: &str, more: &str) {
        let place = match name {
            FIRST => &mut self.format,
            "release" => &mut self.release,
            "ledger_sha256" => &mut self.ledger,
            "profile_sha256" => &mut self.digest,
            "uses" => {
                if let Some(kind) = Kind::find(value).filter(|_| self.uses.len() < USES) {
                    self.uses.push((kind, more.to_owned()));
                }
                return;
            }
            "mapping" => return self.mapping.push(value.to_owned()),
            "profile" => return self.profile.push(value.to_owned()),
            "profile+" => {
                if let Some(last) = self.profile.last_mut() {
                    last.push_str(value);
                }
                return;
            }
            _ => return,
        };
        value.clone_into(place);
    }

    fn carried(self, sheets: &HashSet<String>) -> Result<Carried, String> {
        if self.format != FORMAT {
            return Err(format!(
                "it has the form “{}”, which this version of the program does not know; a newer one may",
                self.format.chars().take(60).collect::<String>()
            ));
        }
        if self.profile.is_empty() {
            return Err("there is no profile in it".to_owned());
        }
        let mut mapping = Mapping::parse(&self.mapping.join("\n")).unwrap_or_default();
        for column in &mut mapping.columns {
            // A sheet that was given another name has its columns still.
            column.sheet = column.sheet.take().filter(|name| sheets.contains(name));
            column.is_of_template = true;
        }
        Ok(Carried {
            release: self.release.parse().ok(),
            ledger_sha256: self.ledger.parse().ok(),
            profile_sha256: self.digest.parse().ok(),
            profile: self.profile.join("\n"),
            uses: self.uses,
            mapping,
            is_sealed: true,
        })
    }
}
