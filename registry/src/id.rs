//! Identifiers and references, parsed once at the edge and never checked again.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use semver::{Comparator, Op, Version, VersionReq};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::kind::Kind;

/// The longest identifier, in bytes.
pub const MAX_ID: usize = 100;

/// The identifier of a definition: lower-case ASCII letters and digits in words joined by single
/// hyphens; in the names of tables, which become sheet names and headers, by underscores.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DefinitionId(String);

/// Why a text is no identifier, version or reference.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReferenceError {
    /// The identifier has other characters than allowed, or is too long.
    #[error(
        "“{0}” is not an identifier: use lower-case letters and digits in words joined by hyphens, such as school-readiness"
    )]
    Id(String),
    /// The part behind `@` is no version requirement.
    #[error(
        "“{0}” is not a version: write it as 1.2.3, or as ^1.2 for every version compatible with 1.2"
    )]
    Version(String),
    /// The part before `/` names no kind.
    #[error("“{0}” is not a kind of definition")]
    Kind(String),
}

impl DefinitionId {
    /// Reads an identifier.
    pub fn new(text: &str) -> Result<Self, ReferenceError> {
        let words = |separator| {
            text.split(separator).all(|word| {
                !word.is_empty()
                    && word
                        .bytes()
                        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
            })
        };
        if text.len() <= MAX_ID && (words('-') || words('_')) {
            Ok(Self(text.to_owned()))
        } else {
            Err(ReferenceError::Id(text.to_owned()))
        }
    }

    /// The identifier as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DefinitionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for DefinitionId {
    type Err = ReferenceError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::new(text)
    }
}

impl std::borrow::Borrow<str> for DefinitionId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// A reference inside a definition: an identifier and the versions that may stand in for it,
/// written `school-readiness@^0.4`, or `school-readiness@=0.4.1` where a profile means one version.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Reference {
    /// The definition referred to.
    pub id: DefinitionId,
    /// The versions accepted.
    pub requirement: VersionReq,
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.id, self.requirement)
    }
}

impl FromStr for Reference {
    type Err = ReferenceError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (id, requirement) = text
            .split_once('@')
            .ok_or_else(|| ReferenceError::Version(text.to_owned()))?;
        let bad = || ReferenceError::Version(requirement.to_owned());
        let is_exact = requirement
            .strip_prefix('=')
            .is_some_and(|version| Version::parse(version).is_ok());
        if !requirement.starts_with('^') && !is_exact {
            return Err(bad());
        }
        Ok(Self {
            id: DefinitionId::new(id)?,
            requirement: VersionReq::parse(requirement).map_err(|_| bad())?,
        })
    }
}

impl Reference {
    /// The reference to one version and no other.
    pub fn exactly(id: &DefinitionId, version: &Version) -> Self {
        let comparator = Comparator {
            op: Op::Exact,
            major: version.major,
            minor: Some(version.minor),
            patch: Some(version.patch),
            pre: version.pre.clone(),
        };
        Self {
            id: id.clone(),
            requirement: VersionReq {
                comparators: vec![comparator],
            },
        }
    }
}

/// The form of a [`Reference`] that may also mean one version and no other: a profile that is handed out
/// must ask for the same tomorrow.
pub(crate) struct Pinned;

impl JsonSchema for Pinned {
    fn schema_name() -> Cow<'static, str> {
        "PinnedReference".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "pattern": "^([a-z0-9]+(-[a-z0-9]+)*|[a-z0-9]+(_[a-z0-9]+)*)@(\\^(0|[1-9][0-9]*)(\\.(0|[1-9][0-9]*)){0,2}|=(0|[1-9][0-9]*)(\\.(0|[1-9][0-9]*)){2})$",
            "description": "An identifier, @, and a caret requirement, such as school-readiness@^0.4, or one version, such as school-readiness@=0.4.1."
        })
    }
}

/// What a person asks for: `[kind/]id[@version]`, with an exact version or a caret requirement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// The kind, where one was given.
    pub kind: Option<Kind>,
    /// The identifier.
    pub id: DefinitionId,
    /// Which versions answer.
    pub version: Wanted,
}

/// Which versions of a definition answer a [`Query`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// The newest.
    Newest,
    /// Exactly this one.
    Exactly(Version),
    /// The newest that meets a requirement.
    Matching(VersionReq),
}

impl Wanted {
    /// Whether `version` answers.
    pub fn accepts(&self, version: &Version) -> bool {
        match self {
            Self::Newest => true,
            Self::Exactly(exact) => exact == version,
            Self::Matching(requirement) => requirement.matches(version),
        }
    }
}

impl fmt::Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Newest => f.write_str("any version"),
            Self::Exactly(version) => write!(f, "version {version}"),
            Self::Matching(requirement) => write!(f, "version that meets {requirement}"),
        }
    }
}

impl FromStr for Wanted {
    type Err = ReferenceError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Ok(exact) = Version::parse(text) {
            return Ok(Self::Exactly(exact));
        }
        VersionReq::parse(text)
            .map(Self::Matching)
            .map_err(|_| ReferenceError::Version(text.to_owned()))
    }
}

impl FromStr for Query {
    type Err = ReferenceError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (kind, rest) = match text.split_once('/') {
            Some((kind, rest)) => (
                Some(Kind::find(kind).ok_or_else(|| ReferenceError::Kind(kind.to_owned()))?),
                rest,
            ),
            None => (None, text),
        };
        let (id, version) = match rest.split_once('@') {
            Some((id, version)) => (id, version.parse()?),
            None => (rest, Wanted::Newest),
        };
        Ok(Self {
            kind,
            id: DefinitionId::new(id)?,
            version,
        })
    }
}

macro_rules! text_form {
    ($type:ty, $name:literal, $pattern:literal, $about:literal) => {
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = Cow::<str>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }

        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "pattern": $pattern, "description": $about })
            }
        }
    };
}

text_form!(
    DefinitionId,
    "DefinitionId",
    "^([a-z0-9]+(-[a-z0-9]+)*|[a-z0-9]+(_[a-z0-9]+)*)$",
    "An identifier: lower-case letters and digits in words joined by hyphens (tables: underscores)."
);
text_form!(
    Reference,
    "Reference",
    "^([a-z0-9]+(-[a-z0-9]+)*|[a-z0-9]+(_[a-z0-9]+)*)@\\^(0|[1-9][0-9]*)(\\.(0|[1-9][0-9]*)){0,2}$",
    "An identifier, @, and a caret requirement, such as school-readiness@^0.4."
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_kebab_or_snake_but_not_both() {
        for good in ["a", "school-readiness", "item_responses", "5-a-day"] {
            assert!(DefinitionId::new(good).is_ok(), "{good}");
        }
        let long = "a".repeat(MAX_ID + 1);
        for bad in [
            "", "-a", "a-", "a--b", "a-b_c", "A", "é", "a b", "../a", &long,
        ] {
            assert!(DefinitionId::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn references_want_a_caret_or_one_version() {
        for good in ["wellbeing@^0.4", "wellbeing@=0.4.0"] {
            let reference = good.parse::<Reference>().expect("a reference");
            assert_eq!(reference.to_string(), good);
        }
        let id = DefinitionId::new("wellbeing").expect("an identifier");
        let exact = Reference::exactly(&id, &Version::new(0, 4, 0));
        assert_eq!(exact, "wellbeing@=0.4.0".parse().expect("a reference"));
        assert!(!exact.requirement.matches(&Version::new(0, 4, 1)));
        for bad in [
            "wellbeing",
            "wellbeing@0.4.0",
            "wellbeing@*",
            "wellbeing@>=1",
            "wellbeing@=0.4",
            "wellbeing@=",
        ] {
            assert!(bad.parse::<Reference>().is_err(), "{bad}");
        }
    }

    #[test]
    fn queries_take_a_kind_and_an_exact_version_or_requirement() {
        let query: Query = "metrics/smoking-status@0.4.0".parse().expect("a query");
        assert_eq!(query.kind, Some(Kind::Metric));
        assert!(query.version.accepts(&Version::new(0, 4, 0)));
        assert!(!query.version.accepts(&Version::new(0, 4, 1)));
        let query: Query = "smoking-status@^0.4".parse().expect("a query");
        assert!(query.version.accepts(&Version::new(0, 4, 9)));
        assert!(!query.version.accepts(&Version::new(0, 5, 0)));
        assert!("nonsense/x".parse::<Query>().is_err());
    }
}
