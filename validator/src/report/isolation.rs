//! Where the files were read: in a process of their own, or not.

use serde::{Deserialize, Serialize};

/// Where the files were read. Workbooks and packed files can be made to use up memory or time, so they are read in a
/// process of their own where the operating system can limit one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Isolation {
    /// The process.
    pub process: Process,
    /// The most memory that it could take, in bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub memory_bytes: Option<u64>,
    /// How long it could compute, in seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cpu_seconds: Option<u64>,
    /// Why there was none, where there should have been one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A process that read files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Process {
    /// One of its own, with limits.
    Own,
    /// The one that was asked.
    This,
}

impl Isolation {
    /// None, because none was needed.
    pub const NONE: Self = Self {
        process: Process::This,
        memory_bytes: None,
        cpu_seconds: None,
        note: None,
    };

    /// A process of its own, with these limits.
    pub const fn own(memory_bytes: u64, cpu_seconds: u64) -> Self {
        Self {
            process: Process::Own,
            memory_bytes: Some(memory_bytes),
            cpu_seconds: Some(cpu_seconds),
            note: None,
        }
    }

    /// None, though there should have been one, for this reason.
    pub fn lacking(note: impl Into<String>) -> Self {
        Self {
            note: Some(note.into()),
            ..Self::NONE
        }
    }
}
