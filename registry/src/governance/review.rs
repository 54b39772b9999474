//! Reviews: what one reviewer says of one text, named by its SHA-256.

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use semver::Version;
use serde::{Deserialize, Serialize};

use crate::digest::Sha256Hex;
use crate::id::DefinitionId;
use crate::kind::Kind;

/// One review, in `reviews/<kind>/<id>/<version>/<sha8>-<reviewer>.toml`, named after its first subject; her second word
/// on the same text ends in `-2.toml`. A signature lies beside it, `….toml.sig`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Review {
    /// The texts that were read: one definition, or a set such as an outcome with its core metrics.
    #[schemars(length(min = 1))]
    pub subjects: Vec<Subject>,
    /// The reviewer, a person of `people.toml`.
    pub reviewer: DefinitionId,
    /// The organisation she speaks for, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<DefinitionId>,
    /// The side she looks from.
    pub perspective: Perspective,
    /// How many people agreed on it, where a panel reviewed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub panel: Option<u32>,
    /// What she says.
    pub verdict: ReviewVerdict,
    /// Her answers to the perspective's questions.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub answers: BTreeMap<String, Answer>,
    /// Her interests in the matter; "none" is said, not left out.
    #[schemars(length(min = 1))]
    pub interests: String,
    /// When.
    pub date: Date,
    /// Her words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// Where it was first given, if it was taken over from a forge.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub imported_from: Option<String>,
}

/// A text that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Subject {
    /// Its kind.
    pub kind: Kind,
    /// Its identifier.
    pub id: DefinitionId,
    /// The version it declares.
    pub version: Version,
    /// The SHA-256 of its bytes.
    pub sha256: Sha256Hex,
}

/// The side a reviewer looks from. The gate counts kinds, not heads.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Perspective {
    /// Gives money for outcomes.
    Funder,
    /// Invests for outcomes and a return.
    Investor,
    /// Lives with the outcome.
    Citizen,
    /// Works for the outcome.
    Provider,
    /// Studies the outcome.
    Researcher,
}

impl Perspective {
    /// All five.
    pub const ALL: [Self; 5] = [
        Self::Funder,
        Self::Investor,
        Self::Citizen,
        Self::Provider,
        Self::Researcher,
    ];

    /// The word used in files and in sentences.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Funder => "funder",
            Self::Investor => "investor",
            Self::Citizen => "citizen",
            Self::Provider => "provider",
            Self::Researcher => "researcher",
        }
    }

    /// The word with its article, for sentences.
    pub const fn with_article(self) -> &'static str {
        match self {
            Self::Funder => "a funder",
            Self::Investor => "an investor",
            Self::Citizen => "a citizen",
            Self::Provider => "a provider",
            Self::Researcher => "a researcher",
        }
    }
}

/// What a reviewer says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ReviewVerdict {
    /// Good as it is.
    Approve,
    /// Not to be published as it is.
    Object,
    /// A remark.
    Comment,
}

/// An answer to one of the perspective's questions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Answer {
    /// Yes, no or not applicable.
    pub answer: AnswerKind,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Yes, no or not applicable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum AnswerKind {
    /// Yes.
    Yes,
    /// No.
    No,
    /// The question does not arise.
    NotApplicable,
}
