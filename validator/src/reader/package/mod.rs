//! Files that hold other files: workbooks and zip archives, read from memory behind a strict gate.
//!
//! A zip archive says everything twice, and programs differ in which they believe. So one is let in only if both agree and
//! every byte belongs to exactly one part. What it says of its sizes is never trusted: bytes are counted while unpacking.

mod directory;
mod end;
mod kind;
mod local;
mod name;
mod part;

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;

use std::cell::Cell;
use std::collections::HashMap;

pub(crate) use self::kind::Kind;
pub(crate) use self::part::Part;

use self::directory::Entry;
use super::stop::Stop;
use crate::limits::Limits;

/// What to do about a file that is damaged.
pub(crate) const SAVE_AGAIN: &str =
    "open it in Excel or LibreOffice and save it again; if it is a zip archive, pack it again";

/// A file that holds other files, its parts.
pub(crate) struct Package<'b> {
    bytes: &'b [u8],
    entries: Vec<Entry>,
    /// By name in small letters: which entry it is.
    names: HashMap<String, usize>,
    /// How many bytes were unpacked so far. What is read twice counts once.
    unpacked: Cell<u64>,
    limits: Limits,
}

impl<'b> Package<'b> {
    /// Looks at the table of contents and at the head of every part; nothing is unpacked yet.
    ///
    /// # Errors
    /// [`Stop::Broken`] where the file contradicts itself or could be read in two ways, [`Stop::Limit`] where it has too many parts.
    pub(crate) fn open(bytes: &'b [u8], limits: Limits) -> Result<Self, Stop> {
        let entries = directory::read(bytes, &limits)?;
        let mut names = HashMap::with_capacity(entries.len());
        for (index, entry) in entries.iter().enumerate() {
            if names.insert(entry.name.to_lowercase(), index).is_some() {
                return Err(broken(format!(
                    "is damaged: it has two parts of the name “{}”",
                    entry.name
                )));
            }
        }
        Ok(Self {
            bytes,
            entries,
            names,
            unpacked: Cell::new(0),
            limits,
        })
    }

    /// The names of all parts, in the order of the table of contents, without folders.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        let names = self.entries.iter().map(|entry| entry.name.as_str());
        names.filter(|name| !name.ends_with('/'))
    }

    /// Whether there is a part of that name. Small and capital letters are the same, as in the standard of such files.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.entry(name).is_some()
    }

    /// The bytes of a part as a stream, counted while they are unpacked. An error of it turns into a [`Stop`] again.
    pub(crate) fn read(&self, name: &str) -> Option<Part<'_>> {
        let entry = self.entry(name)?;
        let packed = self.bytes.get(entry.data.clone())?;
        Some(Part::new(entry, packed, &self.unpacked, &self.limits))
    }

    fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries.get(*self.names.get(&name.to_lowercase())?)
    }
}

fn broken(what: impl Into<String>) -> Stop {
    Stop::Broken(what.into(), SAVE_AGAIN)
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let field = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(field.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let field = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(field.try_into().ok()?))
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    let field = bytes.get(at..at.checked_add(8)?)?;
    Some(u64::from_le_bytes(field.try_into().ok()?))
}
