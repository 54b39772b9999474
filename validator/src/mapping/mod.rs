//! From the columns that people have to the fields of the standard: which header is which field, and how a wide
//! sheet, one row a person, becomes one row a measurement.

pub(crate) mod wide;

use serde::{Deserialize, Serialize};

/// Where columns belong, in a file that is kept and used again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// The columns.
    #[serde(default)]
    pub columns: Vec<ColumnChoice>,
}

/// Where one column belongs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnChoice {
    /// Its header.
    pub header: String,
}
