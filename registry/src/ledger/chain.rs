//! The chain of ledger lines: reading, checking, appending.

use jiff::civil::Date;
use serde::Serialize;

use super::entry::{Body, Entry};
use crate::digest::Sha256Hex;

/// The ledger, read and found whole.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Ledger {
    text: String,
    entries: Vec<Entry>,
}

/// Why a text is no ledger. Lines are counted from 1.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum LedgerError {
    /// The bytes are no text.
    #[error("the ledger is not UTF-8 text")]
    NotText,
    /// The last line does not end.
    #[error("ledger line {0} has no line end: the ledger was cut off there")]
    CutOff(usize),
    /// A line that is no entry.
    #[error("ledger line {line} is not an entry: {reason}")]
    NotAnEntry {
        /// The line.
        line: usize,
        /// What the reader met.
        reason: String,
    },
    /// A line whose own hash does not fit.
    #[error("ledger line {0} was changed: its hash does not fit its text")]
    Changed(usize),
    /// A line that does not follow the one before.
    #[error(
        "ledger line {0} does not follow the line before: a line was changed, removed or put in another order"
    )]
    OutOfChain(usize),
    /// A line dated before the one it follows.
    #[error("ledger line {0} is dated before the line it follows")]
    BackDated(usize),
}

/// An [`Entry`] without its hash, as it is hashed.
#[derive(Serialize)]
struct Unsealed<'b> {
    seq: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    prev: Option<Sha256Hex>,
    date: Date,
    #[serde(flatten)]
    body: &'b Body,
}

impl Ledger {
    /// Reads a ledger and checks the chain.
    pub fn parse(bytes: &[u8]) -> Result<Self, LedgerError> {
        let text = std::str::from_utf8(bytes).map_err(|_| LedgerError::NotText)?;
        let mut entries: Vec<Entry> = Vec::new();
        for (index, line) in text.split_inclusive('\n').enumerate() {
            let number = index + 1;
            let line = line.strip_suffix('\n').ok_or(LedgerError::CutOff(number))?;
            let entry: Entry =
                serde_json::from_str(line).map_err(|error| LedgerError::NotAnEntry {
                    line: number,
                    reason: error.to_string(),
                })?;
            if sealed_hash(line) != Some(entry.hash) {
                return Err(LedgerError::Changed(number));
            }
            let last = entries.last();
            if entry.seq != number as u64 || entry.prev != last.map(|last| last.hash) {
                return Err(LedgerError::OutOfChain(number));
            }
            if last.is_some_and(|last| last.date > entry.date) {
                return Err(LedgerError::BackDated(number));
            }
            entries.push(entry);
        }
        Ok(Self {
            text: text.to_owned(),
            entries,
        })
    }

    /// Appends a line.
    pub fn append(&mut self, date: Date, body: Body) -> Result<&Entry, serde_json::Error> {
        let seq = self.entries.len() as u64 + 1;
        let prev = self.entries.last().map(|last| last.hash);
        let unsealed = serde_json::to_string(&Unsealed {
            seq,
            prev,
            date,
            body: &body,
        })?;
        let hash = Sha256Hex::of(unsealed.as_bytes());
        let open = unsealed.strip_suffix('}').unwrap_or(&unsealed);
        for part in [open, ",\"hash\":\"", &hash.to_string(), "\"}\n"] {
            self.text.push_str(part);
        }
        let at = self.entries.len();
        self.entries.push(Entry {
            seq,
            prev,
            date,
            body,
            hash,
        });
        Ok(&self.entries[at])
    }

    /// The lines, first to last.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The ledger as it stands in the file.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The SHA-256 of the whole file.
    pub fn sha256(&self) -> Sha256Hex {
        Sha256Hex::of(self.text.as_bytes())
    }
}

/// The hash that `line` should carry: that of its text without the last member.
fn sealed_hash(line: &str) -> Option<Sha256Hex> {
    let (open, seal) = line.rsplit_once(",\"hash\":\"")?;
    // Exactly the digest and the closing marks: nothing may hide behind the hash.
    (seal.len() == 66 && seal.ends_with("\"}"))
        .then(|| Sha256Hex::of(format!("{open}}}").as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::governance::status::Status;
    use crate::id::DefinitionId;
    use crate::kind::Kind;
    use crate::ledger::entry::StatusChange;

    fn ledger(lines: usize) -> Ledger {
        let mut ledger = Ledger::default();
        for number in 0..lines {
            let body = Body::Status(StatusChange {
                kind: Kind::Metric,
                id: DefinitionId::new("smoking-status").expect("an id"),
                version: semver::Version::new(0, 4, number as u64),
                status: Status::Candidate,
                reason: "a \",\"hash\":\" in the middle".to_owned(),
                successor: None,
                bridge: None,
                instead: None,
            });
            ledger
                .append(jiff::civil::date(2026, 11, 21), body)
                .expect("it is JSON");
        }
        ledger
    }

    #[test]
    fn what_is_appended_can_be_read() {
        let ledger = ledger(3);
        assert_eq!(Ledger::parse(ledger.text().as_bytes()), Ok(ledger));
    }

    #[test]
    fn every_changed_byte_is_found() {
        let whole = ledger(2).text().as_bytes().to_vec();
        for at in 0..whole.len() {
            let mut changed = whole.clone();
            changed[at] ^= 1;
            assert!(Ledger::parse(&changed).is_err(), "byte {at}");
        }
    }

    #[test]
    fn removed_and_reordered_lines_are_found() {
        let ledger = ledger(3);
        let lines: Vec<_> = ledger.text().lines().collect();
        let joined = |order: &[usize]| {
            order
                .iter()
                .flat_map(|at| [lines[*at], "\n"])
                .collect::<String>()
        };
        assert_eq!(
            Ledger::parse(joined(&[0, 2]).as_bytes()),
            Err(LedgerError::OutOfChain(2))
        );
        assert_eq!(
            Ledger::parse(joined(&[0, 2, 1]).as_bytes()),
            Err(LedgerError::OutOfChain(2))
        );
        assert_eq!(
            Ledger::parse(joined(&[1, 2]).as_bytes()),
            Err(LedgerError::OutOfChain(1))
        );
        let text = ledger.text();
        assert_eq!(
            Ledger::parse(&text.as_bytes()[..text.len() - 1]),
            Err(LedgerError::CutOff(3))
        );
    }
}
