//! What a report says of the templates that files were made from.

use open_outcomes_registry::digest::Sha256Hex;
use semver::Version;
use serde::{Deserialize, Serialize};

use super::ProfileUsed;

/// The template that a file was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateUsed {
    /// The file.
    pub file: String,
    /// The release that the template was made by, where it says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub release: Option<Version>,
    /// The profile that it carries.
    pub profile: ProfileUsed,
    /// The SHA-256 of that profile, as it stands in the file.
    pub profile_sha256: Sha256Hex,
    /// Whether it is another than when the template was made.
    pub changed: bool,
    /// Whether the submission was judged by it.
    pub used: bool,
}
