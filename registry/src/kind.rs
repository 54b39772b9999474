//! The kinds of definition that the registry publishes.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A kind of definition. Its [`folder`](Kind::folder) is the one name used in paths, addresses and APIs.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The open outcomes map itself.
    Map,
    /// A change in people's lives, the environment or the economy.
    Outcome,
    /// What is counted or scored to see whether an outcome happens.
    Metric,
    /// An instrument, record or statistic that a metric is taken with.
    DataSource,
    /// A list of codes that a field may hold.
    CodeList,
    /// What one unit of an event costs a public body.
    UnitCost,
    /// One table of a submission.
    Table,
    /// A named selection of outcomes, measures and tables that a funder asks for.
    Profile,
}

impl Kind {
    /// Every kind, in the order in which lists show them.
    pub const ALL: [Self; 8] = [
        Self::Map,
        Self::Outcome,
        Self::Metric,
        Self::DataSource,
        Self::CodeList,
        Self::UnitCost,
        Self::Table,
        Self::Profile,
    ];

    /// The plural used in paths and addresses, such as `data-sources`.
    pub const fn folder(self) -> &'static str {
        match self {
            Self::Map => "maps",
            Self::Outcome => "outcomes",
            Self::Metric => "metrics",
            Self::DataSource => "data-sources",
            Self::CodeList => "code-lists",
            Self::UnitCost => "unit-costs",
            Self::Table => "tables",
            Self::Profile => "profiles",
        }
    }

    /// The singular used in files and JSON, such as `data-source`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::Outcome => "outcome",
            Self::Metric => "metric",
            Self::DataSource => "data-source",
            Self::CodeList => "code-list",
            Self::UnitCost => "unit-cost",
            Self::Table => "table",
            Self::Profile => "profile",
        }
    }

    /// The singular as people read it, such as `data source`.
    pub const fn label(self) -> &'static str {
        match self {
            Self::DataSource => "data source",
            Self::CodeList => "code list",
            Self::UnitCost => "unit cost",
            other => other.name(),
        }
    }

    /// Finds a kind by its singular or its plural name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.name() == name || kind.folder() == name)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A word that names no [`Kind`].
#[derive(Debug, thiserror::Error)]
#[error("“{0}” is not a kind of definition; the kinds are {list}", list = Kind::ALL.map(Kind::folder).join(", "))]
pub struct UnknownKind(
    /// The word as it was given.
    pub String,
);

impl FromStr for Kind {
    type Err = UnknownKind;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::find(text).ok_or_else(|| UnknownKind(text.to_owned()))
    }
}
