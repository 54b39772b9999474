//! What only history knows of a text: who wrote it, and since when it can be read.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Serialize;

use crate::diff;
use crate::digest::Sha256Hex;
use crate::governance::people::People;
use crate::governance::policy::Policy;
use crate::kind::Kind;
use crate::parse;
use crate::rules::change_rule;

/// What happened to the files of a standard between two commits. Empty where there is no git.
#[derive(Debug, Default)]
pub struct History {
    /// By path, from the root of the standard.
    pub files: BTreeMap<String, FileHistory>,
    /// What stood there before; nothing where it cannot be known.
    pub before: Option<Before>,
    /// The days on which a server or a check first saw each text; nothing where nobody keeps them.
    pub recorded: Option<BTreeMap<Sha256Hex, Date>>,
}

/// What happened to one file.
#[derive(Debug, Default)]
pub struct FileHistory {
    /// The texts it had, in the order of the commits.
    pub texts: Vec<SeenText>,
    /// Who wrote the commits that touch it.
    pub authors: Vec<Author>,
}

/// A text that a file had.
#[derive(Debug)]
pub struct SeenText {
    /// The text.
    pub text: String,
    /// The SHA-256 of its bytes.
    pub sha256: Sha256Hex,
    /// The day that its commit claims.
    pub claimed: Date,
}

/// Somebody whom a commit names. The address is kept as a digest only.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Author {
    /// The name.
    pub name: String,
    /// SHA-256 of the normalised address.
    pub address: Sha256Hex,
}

/// By what a proposal is judged: what stood there before it.
#[derive(Debug)]
pub struct Before {
    /// The thresholds.
    pub policy: Option<Policy>,
    /// The people.
    pub people: People,
}

/// Since when a text can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Opened {
    /// The day.
    pub day: Date,
    /// Whether only a commit or a reviewer says so; a server or a check has recorded it otherwise.
    pub claimed: bool,
}

impl History {
    /// That nothing is known.
    pub const NOTHING: Self = Self {
        files: BTreeMap::new(),
        before: None,
        recorded: None,
    };

    /// Who wrote the commits that touch a file.
    pub fn authors(&self, file: &str) -> Vec<Author> {
        let file = self.files.get(file);
        file.map_or_else(Vec::new, |file| file.authors.clone())
    }

    /// The digests of the texts that differ from a text in spelling alone, its own among them: from one commit
    /// to the next, back from the newest, as long as nothing else changed.
    pub fn same_in_substance(
        &self,
        kind: Kind,
        file: &str,
        sha256: Sha256Hex,
    ) -> BTreeSet<Sha256Hex> {
        let mut same = BTreeSet::from([sha256]);
        let texts = self.files.get(file).map_or(&[][..], |file| &file.texts);
        let Some(own) = texts.iter().find(|text| text.sha256 == sha256) else {
            return same;
        };
        let Ok(own) = parse::published(kind, file, &own.text) else {
            return same;
        };
        for other in texts {
            if same.contains(&other.sha256) {
                continue;
            }
            let Ok(read) = parse::published(kind, file, &other.text) else {
                continue;
            };
            if diff::edits(&read, &own)
                .iter()
                .all(change_rule::is_editorial)
            {
                same.insert(other.sha256);
            }
        }
        same
    }

    /// The first day on which one of these texts of a file could be read.
    pub fn opened(&self, file: &str, same: &BTreeSet<Sha256Hex>) -> Option<Opened> {
        if let Some(recorded) = &self.recorded {
            let days = same.iter().filter_map(|sha256| recorded.get(sha256));
            return days.min().map(|day| Opened {
                day: *day,
                claimed: false,
            });
        }
        let texts = &self.files.get(file)?.texts;
        let days = texts.iter().filter(|text| same.contains(&text.sha256));
        let day = days.map(|text| text.claimed).min()?;
        Some(Opened { day, claimed: true })
    }
}
