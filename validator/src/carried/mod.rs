//! What a template carries beside its sheets: the profile as it was, with its digest, the release, and how its
//! columns are to be read. It comes back with the data, so that any copy of the program can judge them.
//!
//! What comes back is input like any other: bounded, checked, and believed no further than its digest goes.

mod find;
mod folder;
mod read;
mod write;

use open_outcomes_registry::definition::{Definition, Profile};
use open_outcomes_registry::digest::Sha256Hex;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::parse;
use open_outcomes_registry::snapshot::Snapshot;
use semver::Version;

pub(crate) use self::find::{Found, find};
pub(crate) use self::write::rows;

use crate::mapping::Mapping;

/// The version of this form.
pub(crate) const FORMAT: &str = "open-outcomes-template 1";

/// The sheet that holds it.
pub(crate) const SHEET: &str = "_open_outcomes";

/// The sheet for people to read.
pub(crate) const GUIDANCE: &str = "Read me";

/// The header of what explains fields, which is not read.
pub(crate) const HINT: &str = "What to put";

/// The file that holds the profile, in a folder.
pub(crate) const PROFILE: &str = "profile.toml";

/// What explains the files, in a folder, and the folder of their schemas.
pub(crate) const README: &str = "README.txt";
pub(crate) const SCHEMAS: &str = "schema";

/// What a template carries.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Carried {
    /// The release it was made by.
    pub(crate) release: Option<Version>,
    /// The digest of that release's ledger.
    pub(crate) ledger_sha256: Option<Sha256Hex>,
    /// The digest of the profile when the template was made.
    pub(crate) profile_sha256: Option<Sha256Hex>,
    /// The profile, as it stands in the file.
    pub(crate) profile: String,
    /// What is meant, as `id@version`.
    pub(crate) uses: Vec<(Kind, String)>,
    /// How the columns are to be read.
    pub(crate) mapping: Mapping,
    /// Whether there ought to be a digest of the profile.
    pub(crate) is_sealed: bool,
}

/// A profile as text: that of the registry, where it is one of its own; else written anew.
///
/// # Errors
/// It would not be read back as it is, for this reason.
pub(crate) fn profile_text(snapshot: &Snapshot, profile: &Profile) -> Result<String, String> {
    let header = &profile.header;
    let published = snapshot.get(Kind::Profile, header.id.as_str(), &header.version);
    let published = published.filter(|one| match one.definition() {
        Definition::Profile(other) => other == profile,
        _ => false,
    });
    if let Some(published) = published {
        return Ok(published.text().to_owned());
    }
    let text = toml::to_string(profile).map_err(|error| error.to_string())?;
    match parse_profile(&text)? {
        same if same == *profile => Ok(text),
        _ => Err("it would not be read back as it is".to_owned()),
    }
}

/// Reads a profile.
///
/// # Errors
/// What is wrong with it first, in words.
pub(crate) fn parse_profile(text: &str) -> Result<Profile, String> {
    match parse::definition(Kind::Profile, PROFILE, text) {
        Ok(Definition::Profile(profile)) => Ok(profile),
        Ok(_) => Err("it is not a profile".to_owned()),
        Err(problems) => Err(problems
            .first()
            .map_or_else(|| "it cannot be read".to_owned(), ToString::to_string)),
    }
}

impl Carried {
    /// Whether the profile is no longer that which the template was made with.
    pub(crate) fn is_changed(&self) -> bool {
        let now = Sha256Hex::of(self.profile.as_bytes());
        self.is_sealed && self.profile_sha256 != Some(now)
    }
}

/// Whether a file of a folder is one of those that a template puts beside its tables.
pub(crate) fn is_beside(name: &str) -> bool {
    let mut parts = name.rsplit('/');
    let last = parts.next().unwrap_or(name);
    let is_schema = parts.next() == Some(SCHEMAS);
    last == PROFILE || last == README || is_schema
}
