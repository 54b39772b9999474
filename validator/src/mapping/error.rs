//! What is wrong with a mapping.

use std::fmt;

/// What is wrong with a mapping, and in which line of its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MappingError {
    /// The line, where it is known.
    pub line: Option<usize>,
    /// What is wrong there.
    pub what: String,
}

impl MappingError {
    pub(super) fn new(line: Option<usize>, what: impl Into<String>) -> Self {
        Self {
            line,
            what: what.into(),
        }
    }
}

impl fmt::Display for MappingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line} of the mapping: {}", self.what),
            None => write!(f, "the mapping: {}", self.what),
        }
    }
}

impl std::error::Error for MappingError {}
