//! One published version.

use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use jiff::civil::Date;

use super::{SnapshotError, published_path};
use crate::definition::{Definition, Header};
use crate::kind::Kind;
use crate::ledger::entry::Publish;
use crate::parse;

/// One published version: its text, frozen byte for byte, and what it says.
#[derive(Debug)]
pub struct Published {
    /// The file's bytes, which are text.
    bytes: Bytes,
    definition: OnceLock<Box<Definition>>,
    seq: u64,
    date: Date,
    entry: Arc<Publish>,
}

impl Published {
    pub(super) fn read(
        bytes: Bytes,
        seq: u64,
        date: Date,
        entry: &Arc<Publish>,
    ) -> Result<Self, SnapshotError> {
        let published = Self {
            bytes,
            definition: OnceLock::new(),
            seq,
            date,
            entry: Arc::clone(entry),
        };
        let definition = published.parsed()?;
        Ok(Self {
            definition: definition.into(),
            ..published
        })
    }

    fn parsed(&self) -> Result<Box<Definition>, SnapshotError> {
        let Publish {
            kind, id, version, ..
        } = &*self.entry;
        let path = published_path(*kind, id, version);
        parse::published(*kind, &path, self.text())
            .map(Box::new)
            .map_err(|problems| super::unreadable(&path, &problems))
    }

    /// Forgets what it says until somebody asks: an earlier version seldom is.
    pub(super) fn rest(&mut self) {
        self.definition.take();
    }

    /// Its text, as published.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).unwrap_or_default()
    }

    /// What it says.
    pub fn definition(&self) -> &Definition {
        self.definition.get_or_init(|| match self.parsed() {
            Ok(definition) => definition,
            Err(error) => unreachable!("the same text was read before: {error}"),
        })
    }

    /// What every definition has.
    pub fn header(&self) -> &Header {
        self.definition().header()
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
