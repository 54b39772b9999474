//! Verdict, privacy and severity, with the words that people see.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Whether a submission conforms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It conforms.
    Accepted,
    /// It conforms; there are points to look at.
    AcceptedWithWarnings,
    /// Some rows are set aside, the rest conforms.
    PartlyAccepted,
    /// It does not conform yet.
    Rejected,
    /// A limit or a failure stopped the check; never a pass.
    Incomplete,
    /// It could not be read; never a pass.
    Unreadable,
}

impl Verdict {
    /// The verdict in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Accepted => "conforms",
            Self::AcceptedWithWarnings => "conforms, with points to look at",
            Self::PartlyAccepted => "some rows set aside, the rest conforms",
            Self::Rejected => "does not conform yet",
            Self::Incomplete => "could not be checked to the end",
            Self::Unreadable => "could not be read",
        }
    }

    /// The word used in files and JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::AcceptedWithWarnings => "accepted-with-warnings",
            Self::PartlyAccepted => "partly-accepted",
            Self::Rejected => "rejected",
            Self::Incomplete => "incomplete",
            Self::Unreadable => "unreadable",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Whether a submission is fit to be sent as it is. A second axis: data can conform and still
/// tell too much about people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Privacy {
    /// Nothing was found that speaks against sending it.
    Clear,
    /// A person should look before it is sent.
    Review,
    /// It is unfit to send as it is.
    Block,
}

impl Privacy {
    /// The word used in files and JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Clear => "clear",
            Self::Review => "review",
            Self::Block => "block",
        }
    }

    /// What it means. Never "anonymous": no program can tell.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Clear => "these checks found no direct identifiers",
            Self::Review => "a person should look at it before it is sent",
            Self::Block => "it names people: do not send it as it is",
        }
    }
}

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The file could not be read on.
    Fatal,
    /// Must be mended.
    Error,
    /// Probably a mistake.
    Warning,
    /// Good to know.
    Advice,
}

impl Severity {
    /// The word people see.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fatal => "fatal",
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Advice => "advice",
        }
    }
}
