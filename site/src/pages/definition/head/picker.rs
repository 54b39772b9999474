//! The versions of a definition, to choose from.

use open_outcomes_registry::snapshot::Published;
use semver::Version;

use super::day;
use crate::site::Edition;
use crate::versions::{comparison, page_of, path_of};

/// Which version a page shows, and which others there are.
pub(in super::super) struct Picker {
    /// “in releases 0.4.0 to 0.5.0”
    pub(in super::super) held: Option<String>,
    /// Newest first.
    pub(in super::super) versions: Vec<Choice>,
    /// The version before, and where the two are compared.
    pub(in super::super) before: Option<(Version, String)>,
}

/// A version and where it is shown.
pub(in super::super) struct Choice {
    pub(in super::super) version: Version,
    pub(in super::super) address: String,
    /// “31 January 2026, candidate, in release 1.0.0”
    pub(in super::super) note: String,
    pub(in super::super) is_this: bool,
    pub(in super::super) is_newest: bool,
}

impl Picker {
    /// Whether there is more than one version.
    pub(in super::super) fn is_choice(&self) -> bool {
        self.versions.len() > 1
    }

    pub(super) fn new(edition: &Edition, published: &Published) -> Self {
        let (kind, header) = (published.kind(), published.header());
        let versions = edition.snapshot.versions(kind, header.id.as_str()).rev();
        let choices = versions.enumerate().map(|(place, other)| {
            let held = edition
                .held(other)
                .map(|held| format!(", {}", held.words()));
            let status = edition.snapshot.standing(other).status;
            let is_newest = place == 0;
            Choice {
                version: other.header().version.clone(),
                // What follows the newest version has the address without a number.
                address: if is_newest {
                    path_of(kind, &header.id)
                } else {
                    page_of(other)
                },
                note: format!(
                    "{}, {status}{}",
                    day(other.date()),
                    held.unwrap_or_default()
                ),
                is_this: other.header().version == header.version,
                is_newest,
            }
        });
        Self {
            versions: choices.collect(),
            held: edition.held(published).map(|held| held.words()),
            before: edition.before(published).map(|before| {
                let version = before.header().version.clone();
                (version, comparison(before, published))
            }),
        }
    }
}
