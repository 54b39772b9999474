//! Wide sheets: one row a person, and a column for each measure and timepoint.

use open_outcomes_registry::definition::Table;
use open_outcomes_registry::snapshot::ReleaseView;

use super::Mapping;
use crate::plan::Rearranged;
use crate::reader::record::{Record, Rows};

/// What is known of a sheet when it is decided how to read it.
pub(crate) struct Sheet<'x> {
    pub(crate) release: ReleaseView<'x>,
    /// The tables that the profiles take.
    pub(crate) tables: &'x [&'x Table],
    pub(crate) headers: &'x [String],
    /// The first rows below the header.
    pub(crate) below: &'x [Record],
    pub(crate) mapping: Option<&'x Mapping>,
}

/// How a wide sheet is read.
pub(crate) struct Wide {
    /// The headers of the rows that are made of it.
    pub(crate) headers: Vec<String>,
    /// Where they stand.
    pub(crate) rearranged: Rearranged,
}

/// How to read a sheet, where it is a wide one.
pub(crate) fn detect(_sheet: &Sheet<'_>) -> Option<Wide> {
    None
}

impl Wide {
    /// Its rows, one for each measurement.
    pub(crate) fn rows<'x>(&'x self, inner: &'x mut dyn Rows) -> Box<dyn Rows + 'x> {
        Box::new(inner)
    }
}
