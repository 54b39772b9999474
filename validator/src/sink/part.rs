//! Where findings stand: parts of a submission, and places in them.

use super::Spot;
use super::kept::MAX_VALUE;
use crate::plan::columns::letters;
use crate::report::Sample;

/// A part of a submission: a file as a whole, or one sheet of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    /// The file's name.
    pub(crate) file: String,
    /// The sheet's name.
    pub(crate) sheet: Option<String>,
}

impl Part {
    /// Its name in messages.
    pub(crate) fn label(&self) -> String {
        match &self.sheet {
            Some(sheet) => format!("{}, sheet {sheet}", self.file),
            None => self.file.clone(),
        }
    }
}

/// A place, as the report gives it.
pub(super) fn sample(parts: &[Part], spot: &Spot<'_>, expected: Option<String>) -> Sample {
    let cell = spot.column.map(|at| match spot.row {
        Some((row, _)) => format!("{}{row}", letters(at)),
        None => letters(at),
    });
    // A row of data that was taken for the header may hold an address.
    let header = spot
        .header
        .filter(|header| !header.is_empty() && !header.contains('@'));
    let part = parts.get(spot.file);
    Sample {
        file: part.map(|part| part.file.clone()).unwrap_or_default(),
        sheet: part.and_then(|part| part.sheet.clone()),
        row: spot.row.map(|(row, _)| row),
        line: spot.row.map(|(_, line)| line),
        column: header.map(str::to_owned),
        cell,
        value: spot
            .value
            .map(|value| value.chars().take(MAX_VALUE).collect()),
        expected,
        personal: !spot.open,
    }
}
