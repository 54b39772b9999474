//! What all parts of a submission hold, for the rules that look at the whole.

use super::kept_rows::KeptRows;
use super::observed::Observed;
use crate::forms::Forms;

/// What was gathered from all parts of a submission.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    /// The rows of the small tables.
    pub(crate) rows: KeptRows,
    /// The measurements.
    pub(crate) observed: Observed,
    /// Forms filled in item by item, and the scores stated of them.
    pub(crate) forms: Forms,
    /// Not everything could be read.
    pub(crate) is_cut_short: bool,
}
