//! A score, readably: what it spans, how it is computed, what its values mean.

use super::{Grid, Value};

/// One score of a data source.
#[derive(Debug, Clone)]
pub(crate) struct ScoreBlock {
    pub(crate) id: String,
    pub(crate) title: String,
    /// Range and direction.
    pub(crate) values: String,
    /// How it is computed, a sentence each.
    pub(crate) sentences: Vec<String>,
    /// For whom, or for which way of asking, it is meant.
    pub(crate) applies_to: Option<String>,
    pub(crate) bands: Grid,
    pub(crate) cut_offs: Grid,
    pub(crate) table: Grid,
    /// What the source below was read for.
    pub(crate) published: &'static str,
    /// Where the scoring, or at least its range, is published.
    pub(crate) source: Option<Value>,
}

impl ScoreBlock {
    /// Whether it needs the whole width.
    pub(crate) fn is_wide(&self) -> bool {
        !(self.cut_offs.rows.is_empty() && self.bands.rows.is_empty())
    }
}
