//! One published version.

use jiff::civil::Date;

use super::SnapshotError;
use crate::definition::{Definition, Header};
use crate::kind::Kind;
use crate::ledger::entry::Publish;
use crate::parse;

/// One published version: its text, frozen byte for byte, and what it says.
#[derive(Debug)]
pub struct Published {
    text: String,
    definition: Definition,
    seq: u64,
    date: Date,
    entry: Publish,
}

impl Published {
    pub(super) fn read(
        path: &str,
        text: &str,
        seq: u64,
        date: Date,
        entry: &Publish,
    ) -> Result<Self, SnapshotError> {
        let definition = parse::published(entry.kind, path, text)
            .map_err(|problems| super::unreadable(path, &problems))?;
        Ok(Self {
            text: text.to_owned(),
            definition,
            seq,
            date,
            entry: entry.clone(),
        })
    }

    /// Its text, as published.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What it says.
    pub fn definition(&self) -> &Definition {
        &self.definition
    }

    /// What every definition has.
    pub fn header(&self) -> &Header {
        self.definition.header()
    }

    /// Its kind.
    pub fn kind(&self) -> Kind {
        self.entry.kind
    }

    /// The ledger line that published it.
    pub fn entry(&self) -> &Publish {
        &self.entry
    }

    /// The day it was published.
    pub fn date(&self) -> Date {
        self.date
    }

    /// The number of the ledger line that published it.
    pub fn seq(&self) -> u64 {
        self.seq
    }
}
