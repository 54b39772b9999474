//! What may be measured, and with what: the table that opens the page of an outcome.

use super::{Cell, Value};
use crate::whom::Rank;

/// Metrics with the sources they may be taken with, one line each.
#[derive(Debug, Clone, Default)]
pub(crate) struct Choices {
    pub(crate) parts: Vec<Part>,
    /// How to read the table.
    pub(crate) legend: String,
}

/// Metrics of one rank.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    /// Empty where there is one part only.
    pub(crate) heading: &'static str,
    pub(crate) groups: Vec<Group>,
}

/// A metric and its lines.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    /// For its anchor.
    pub(crate) id: String,
    pub(crate) metric: Value,
    /// What it is, in a sentence.
    pub(crate) text: String,
    pub(crate) lines: Vec<Line>,
    /// How well the best of them serves the group that a reader asks about.
    pub(crate) rank: Rank,
    /// Published figures, which nobody collects anew.
    pub(crate) compare: Vec<Value>,
}

/// One way of taking a metric.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) source: Value,
    pub(crate) values: Value,
    pub(crate) whom: Cell,
    pub(crate) cost: Value,
    pub(crate) sure: Value,
    /// How much published evidence there is, with a link to it.
    pub(crate) evidence: Option<Value>,
    /// A link that puts it on the shortlist.
    pub(crate) add: Value,
}

/// With more lines than fit a screen, the names of the metrics are put in front.
const SCREEN: usize = 8;

impl Part {
    pub(crate) fn is_long(&self) -> bool {
        let lines: usize = self.groups.iter().map(Group::height).sum();
        self.groups.len() > 1 && lines > SCREEN
    }
}

impl Group {
    /// How many rows of the table it takes.
    pub(crate) fn height(&self) -> usize {
        let compare = usize::from(!self.compare.is_empty());
        (self.lines.len() + compare).max(1)
    }
}
