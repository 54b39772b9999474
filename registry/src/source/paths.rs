//! What a standard may contain: limits and refusals, the same for folders and for git.

use std::collections::HashMap;
use std::fmt;
use std::path::PathBuf;

/// The most files a standard may have.
pub const MAX_FILES: usize = 20_000;
/// The largest definition, review or change record, in bytes: what a person can review.
const MAX_FILE: u64 = 256 * 1024;
/// The largest signature beside a review, in bytes; those that ssh-keygen makes have some hundred.
const MAX_SIGNATURE: u64 = 16 * 1024;
/// The largest ledger, in bytes.
const MAX_LEDGER: u64 = 64 * 1024 * 1024;
/// The longest path, in bytes.
const MAX_PATH: usize = 200;
/// The deepest folder: `reviews/<kind>/<id>/<version>/<file>`.
pub(super) const MAX_DEPTH: usize = 8;

/// Why a standard could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SourceError {
    /// There is no standard here.
    #[error("{0} holds no standard: a folder “standards” with a file “map.toml” is wanted")]
    NoStandard(PathBuf),
    /// A path has characters that could lead elsewhere or look like others.
    #[error(
        "“{0}” is not allowed as a path in a standard: use letters, digits, dots, hyphens and underscores, up to 200 characters"
    )]
    Path(String),
    /// Two paths differ only in case, and would be one file on some computers.
    #[error("“{0}” and “{1}” differ only in upper and lower case: rename one of them")]
    CaseTwins(String, String),
    /// A symbolic link, a submodule, an executable or a device.
    #[error("“{path}” is {what}; a standard holds plain files only")]
    NotAPlainFile {
        /// The path.
        path: String,
        /// What it is.
        what: NotPlain,
    },
    /// A file larger than a person can review.
    #[error("“{path}” has {size} bytes; the most is {limit}")]
    TooLarge {
        /// The path.
        path: String,
        /// Its size, in bytes.
        size: u64,
        /// The limit, in bytes.
        limit: u64,
    },
    /// More files than a standard may have.
    #[error("the standard has more than {MAX_FILES} files")]
    TooMany,
    /// A file with carriage returns, which would give other digests on other computers.
    #[error("“{0}” has a carriage return: save it with Unix line ends (LF)")]
    CarriageReturn(String),
    /// A file that is no text.
    #[error("“{0}” is not UTF-8 text")]
    NotText(String),
    /// The operating system refused.
    #[error("cannot read “{path}”: {source}")]
    Io {
        /// The path.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// A repository with another object format.
    #[error(
        "this repository uses SHA-256 object names, which cannot be read here; clone it into a repository with SHA-1 object names (the standard's own digests are SHA-256 either way)"
    )]
    ObjectFormat,
    /// A revision that is not there.
    #[error("there is no branch, tag or commit “{0}” in this repository")]
    NoRevision(String),
    /// An object that git's history speaks of is not there.
    #[error("an object is missing from the git repository, at {at}: {reason}")]
    MissingObject {
        /// The path it was wanted for, or `HEAD`.
        at: String,
        /// In git's words.
        reason: String,
    },
    /// An object of the git repository has other content than its name says.
    #[error("an object of the git repository is not what its name says, at {at}: {reason}")]
    SwappedObject {
        /// The path it was wanted for, or `HEAD`.
        at: String,
        /// In git's words.
        reason: String,
    },
    /// More history than can be followed; leaving some out would leave out authors and texts.
    #[error(
        "the history is longer than can be followed: more than {most} {what}; propose less at a time"
    )]
    TooMuchHistory {
        /// The limit.
        most: usize,
        /// Of what.
        what: &'static str,
    },
    /// git's own refusal.
    #[error("git: {0}")]
    Git(String),
}

impl SourceError {
    /// Whether the files themselves are at fault, and not the place they lie in.
    pub const fn is_of_content(&self) -> bool {
        matches!(
            self,
            Self::Path(_)
                | Self::CaseTwins(..)
                | Self::NotAPlainFile { .. }
                | Self::TooLarge { .. }
                | Self::TooMany
                | Self::CarriageReturn(_)
                | Self::NotText(_)
                | Self::MissingObject { .. }
                | Self::SwappedObject { .. }
        )
    }
}

/// What lies where a plain file is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotPlain {
    /// A link to another place.
    SymbolicLink,
    /// Another repository.
    Submodule,
    /// A file that may be run.
    Executable,
    /// A device, a socket or the like.
    Other,
}

impl fmt::Display for NotPlain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::SymbolicLink => "a symbolic link",
            Self::Submodule => "a submodule",
            Self::Executable => "marked as a program",
            Self::Other => "a device or of an unknown sort",
        })
    }
}

/// Watches the paths of one standard as they are read.
#[derive(Default)]
pub(super) struct Gate {
    seen: HashMap<String, String>,
}

impl Gate {
    /// Lets `path` pass, or says why not.
    pub(super) fn admit(&mut self, path: &str) -> Result<(), SourceError> {
        let fair = |part: &str| {
            !part.is_empty()
                && !part.starts_with('.')
                && part
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-'))
        };
        let ours = path == ".gitattributes" || path.split('/').all(fair);
        if !ours || path.len() > MAX_PATH {
            return Err(SourceError::Path(path.chars().take(MAX_PATH).collect()));
        }
        if self.seen.len() >= MAX_FILES {
            return Err(SourceError::TooMany);
        }
        match self.seen.insert(path.to_ascii_lowercase(), path.to_owned()) {
            Some(twin) => Err(SourceError::CaseTwins(twin, path.to_owned())),
            None => Ok(()),
        }
    }
}

/// Whether a file belongs to the standard; schemas, guides and the like do not.
#[allow(
    clippy::case_sensitive_file_extension_comparisons,
    reason = "names are lower-case"
)]
pub(crate) fn is_content(path: &str) -> bool {
    path == "ledger.jsonl" || path.ends_with(".toml") || is_signature(path)
}

/// Whether a file is the signature of a review, `<review>.toml.sig`.
#[allow(
    clippy::case_sensitive_file_extension_comparisons,
    reason = "names are lower-case"
)]
pub(crate) fn is_signature(path: &str) -> bool {
    path.starts_with("reviews/") && path.ends_with(".toml.sig")
}

/// Checks the size of a file before it is read.
pub(super) fn check_size(path: &str, size: u64) -> Result<(), SourceError> {
    let limit = match path {
        "ledger.jsonl" => MAX_LEDGER,
        signature if is_signature(signature) => MAX_SIGNATURE,
        _ => MAX_FILE,
    };
    if size > limit {
        return Err(SourceError::TooLarge {
            path: path.to_owned(),
            size,
            limit,
        });
    }
    Ok(())
}

/// Checks the bytes of a file. The ledger is judged by `Ledger::parse`, which names the line.
pub(super) fn check_bytes(path: &str, bytes: &[u8]) -> Result<(), SourceError> {
    if path == "ledger.jsonl" {
        return Ok(());
    }
    if bytes.contains(&b'\r') {
        return Err(SourceError::CarriageReturn(path.to_owned()));
    }
    match std::str::from_utf8(bytes) {
        Ok(_) => Ok(()),
        Err(_) => Err(SourceError::NotText(path.to_owned())),
    }
}
