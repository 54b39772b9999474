//! What is compared with what.

use std::str::FromStr;

use open_outcomes_registry::diff::State;
use open_outcomes_registry::id::{Query, Wanted};
use open_outcomes_registry::snapshot::{ReleaseView, Snapshot};
use open_outcomes_registry::source::{Files, Store};
use open_outcomes_registry::standard::Standard;
use semver::Version;

use crate::commands::review::proposal::repository;
use crate::failure::Failure;

/// Two states, or two versions of one definition.
#[derive(Debug, Clone)]
pub(super) enum Range {
    /// Two states of the standard.
    Ends { base: End, head: End },
    /// Two versions of one definition; the newest where the second is left out.
    Versions { query: Query, head: Option<Version> },
}

/// One state of the standard.
#[derive(Debug, Clone)]
pub(super) enum End {
    /// The last release.
    Last,
    /// A release.
    Release(Version),
    /// A branch, a tag or a commit.
    Revision(String),
    /// What people are editing.
    Working,
}

impl Default for Range {
    fn default() -> Self {
        Self::Ends {
            base: End::Last,
            head: End::Working,
        }
    }
}

impl FromStr for Range {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (base, head) = match text.split_once("..") {
            Some((base, head)) => (base, Some(head)),
            None => (text, None),
        };
        if base.contains('@') {
            let query: Query = base.parse().map_err(|error| format!("{error}"))?;
            if !matches!(query.version, Wanted::Exactly(_)) {
                return Err(format!(
                    "“{base}” names no version; write one such as {}@0.4.0",
                    query.id
                ));
            }
            let head = head.map(|head| {
                let version = Version::parse(head);
                version.map_err(|_| {
                    format!("“{head}” is no version; versions are numbered like 0.5.0")
                })
            });
            return Ok(Self::Versions {
                query,
                head: head.transpose()?,
            });
        }
        let end = |text: &str| match Version::parse(text) {
            Ok(version) => End::Release(version),
            Err(_) => End::Revision(text.to_owned()),
        };
        Ok(Self::Ends {
            base: if base.is_empty() {
                End::Last
            } else {
                end(base)
            },
            head: head
                .filter(|head| !head.is_empty())
                .map_or(End::Working, end),
        })
    }
}

/// Where states are read from.
pub(super) struct Place<'a> {
    pub(super) store: &'a Store,
    pub(super) files: &'a Files,
    pub(super) snapshot: &'a Snapshot,
}

/// A state that was read.
pub(super) enum Held<'a> {
    Release(ReleaseView<'a>),
    Living(String, Box<Standard>),
}

impl Held<'_> {
    /// The state itself.
    pub(super) fn state(&self) -> State<'_> {
        match self {
            Self::Release(view) => State::release(*view),
            Self::Living(name, standard) => State::living(name.as_str(), standard),
        }
    }
}

impl<'a> Place<'a> {
    /// Reads one state.
    pub(super) fn read(&self, end: &End) -> Result<Held<'a>, Failure> {
        match end {
            End::Last => Ok(Held::Release(self.snapshot.newest())),
            End::Release(version) => self.release(version).map(Held::Release),
            End::Working => living("the working tree", self.files),
            End::Revision(name) => {
                let repository = repository(self.store)?;
                repository.commit(name).map_err(|_| self.unknown(name))?;
                living(name, &repository.files(name)?)
            }
        }
    }

    fn release(&self, version: &Version) -> Result<ReleaseView<'a>, Failure> {
        let release = self.snapshot.release(version);
        release.ok_or_else(|| {
            Failure::new(format!("there is no release {version}")).hint(self.releases())
        })
    }

    fn unknown(&self, name: &str) -> Failure {
        let message = format!("“{name}” is no release, branch, tag or commit here");
        Failure::new(message).hint(self.releases())
    }

    fn releases(&self) -> String {
        let releases = self.snapshot.releases();
        let releases: Vec<_> = releases.map(|(version, ..)| version.to_string()).collect();
        format!("the releases are {}", releases.join(", "))
    }
}

fn living<'a>(name: &str, files: &Files) -> Result<Held<'a>, Failure> {
    let (standard, problems) = Standard::read(files);
    if problems.is_empty() {
        return Ok(Held::Living(name.to_owned(), Box::new(standard)));
    }
    Err(
        Failure::new(format!("{name} has files that cannot be read"))
            .hint("run “open-outcomes check” there to see which, and mend them first"),
    )
}
