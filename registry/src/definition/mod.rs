//! The definitions, one file a kind.

pub mod code_list;
pub mod data_source;
pub mod fact;
pub mod header;
pub mod map;
pub mod measure;
pub mod metric;
pub mod outcome;
pub mod profile;
pub mod scoring;
pub mod statistic;
pub mod table;
pub mod unit_cost;

mod references;

use serde::Serialize;

pub use self::code_list::CodeList;
pub use self::data_source::DataSource;
pub use self::header::Header;
pub use self::map::OutcomesMap;
pub use self::metric::Metric;
pub use self::outcome::Outcome;
pub use self::profile::Profile;
pub use self::table::Table;
pub use self::unit_cost::UnitCost;
use crate::kind::Kind;

/// A definition of any kind.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
#[allow(missing_docs, reason = "each variant is named after the type it holds")]
pub enum Definition {
    Map(OutcomesMap),
    Outcome(Outcome),
    Metric(Metric),
    DataSource(DataSource),
    CodeList(CodeList),
    UnitCost(UnitCost),
    Table(Table),
    Profile(Profile),
}

macro_rules! each_kind {
    ($self:expr, $definition:ident => $body:expr) => {
        match $self {
            Definition::Map($definition) => $body,
            Definition::Outcome($definition) => $body,
            Definition::Metric($definition) => $body,
            Definition::DataSource($definition) => $body,
            Definition::CodeList($definition) => $body,
            Definition::UnitCost($definition) => $body,
            Definition::Table($definition) => $body,
            Definition::Profile($definition) => $body,
        }
    };
}

impl Definition {
    /// Its kind.
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Map(_) => Kind::Map,
            Self::Outcome(_) => Kind::Outcome,
            Self::Metric(_) => Kind::Metric,
            Self::DataSource(_) => Kind::DataSource,
            Self::CodeList(_) => Kind::CodeList,
            Self::UnitCost(_) => Kind::UnitCost,
            Self::Table(_) => Kind::Table,
            Self::Profile(_) => Kind::Profile,
        }
    }

    /// What every definition has.
    pub const fn header(&self) -> &Header {
        each_kind!(self, definition => &definition.header)
    }

    /// Reads a definition of `kind` from a value that was checked before.
    pub(crate) fn from_value(
        kind: Kind,
        value: serde_json::Value,
    ) -> Result<Self, serde_json::Error> {
        use serde_json::from_value;
        Ok(match kind {
            Kind::Map => Self::Map(from_value(value)?),
            Kind::Outcome => Self::Outcome(from_value(value)?),
            Kind::Metric => Self::Metric(from_value(value)?),
            Kind::DataSource => Self::DataSource(from_value(value)?),
            Kind::CodeList => Self::CodeList(from_value(value)?),
            Kind::UnitCost => Self::UnitCost(from_value(value)?),
            Kind::Table => Self::Table(from_value(value)?),
            Kind::Profile => Self::Profile(from_value(value)?),
        })
    }
}
