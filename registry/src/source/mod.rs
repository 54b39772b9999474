//! Where a standard is read from: a plain folder, or a git repository at a revision.

pub mod files;
mod folder;
#[cfg(feature = "git")]
pub mod git;
mod paths;
mod store;

#[cfg(all(test, feature = "git"))]
mod tests;

pub use self::files::Files;
#[cfg(feature = "git")]
pub(crate) use self::paths::is_content;
pub(crate) use self::paths::is_signature;
pub use self::paths::{MAX_FILES, NotPlain, SourceError};
pub use self::store::Store;

/// The folder of a repository that holds the standard.
pub const STANDARDS: &str = "standards";
