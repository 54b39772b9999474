//! What a rule is.
//!
//! One rule is one file: its documentation, severity, since-version and check. Its shape is
//! streaming, so that memory grows with keys and not with rows: its start compiles the plan to
//! a state, which then sees each row once.

use crate::plan::Plan;
use crate::report::Severity;
use crate::row::Row;
use crate::sink::Sink;

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// Its slug, which is its name everywhere: file, page, report.
    pub id: &'static str,
    /// What it is about.
    pub family: Family,
    /// How grave what it finds is, unless a profile says otherwise.
    pub severity: Severity,
    /// What it finds, in a line.
    pub summary: &'static str,
    /// The version of the program that first had it.
    pub since: &'static str,
    /// Its documentation, in Markdown, under fixed headings. Each line begins with a space.
    pub docs: &'static str,
    pub(crate) start: Start,
}

/// How a rule begins.
pub(crate) type Start = for<'p> fn(&'p Plan<'p>) -> Started<'p>;

/// What became of a rule's beginning.
pub(crate) enum Started<'p> {
    /// It runs.
    Runs(Box<dyn Check + 'p>),
    /// It has nothing to look at, for this reason.
    Skipped(String),
}

impl<'p> Started<'p> {
    /// A rule that runs.
    pub(crate) fn runs(check: impl Check + 'p) -> Self {
        Self::Runs(Box::new(check))
    }

    /// A rule that has nothing to look at because `column` is not in the file.
    pub(crate) fn no_column(column: &str) -> Self {
        Self::Skipped(format!("the file has no column “{column}”"))
    }
}

/// A running rule.
pub(crate) trait Check {
    /// Looks at the file and its header.
    fn header(&mut self, _plan: &Plan<'_>, _sink: &mut Sink<'_>) {}

    /// Looks at one row.
    fn row(&mut self, _row: &Row<'_>, _sink: &mut Sink<'_>) {}

    /// Says what only the end shows.
    fn finish(&mut self, _plan: &Plan<'_>, _end: &End, _sink: &mut Sink<'_>) {}
}

/// What is known at the end of a file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct End {
    /// How many rows of data there were.
    pub(crate) rows: u64,
    /// Whether the file was read to its end.
    pub(crate) complete: bool,
    /// The last spreadsheet row with data.
    pub(crate) last_row: u64,
}

/// What a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// Bytes and containers.
    Bytes,
    /// The structure of a table.
    Structure,
    /// Columns.
    Columns,
    /// Values, types, units and ranges.
    Values,
    /// Codes.
    Codes,
    /// Versions and life cycle.
    Versions,
    /// Tables in which each row answers a field.
    Entries,
    /// Several fields or rows together.
    CrossRow,
    /// Aggregates and denominators.
    Aggregates,
    /// What a profile asks for.
    Completeness,
    /// Privacy and disclosure.
    Privacy,
}

impl Family {
    /// Every family, in order.
    pub const ALL: [Self; 11] = [
        Self::Bytes,
        Self::Structure,
        Self::Columns,
        Self::Values,
        Self::Codes,
        Self::Versions,
        Self::Entries,
        Self::CrossRow,
        Self::Aggregates,
        Self::Completeness,
        Self::Privacy,
    ];

    /// Its title.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Bytes => "Files and encoding",
            Self::Structure => "Structure of the table",
            Self::Columns => "Columns",
            Self::Values => "Values",
            Self::Codes => "Codes",
            Self::Versions => "Definitions and versions",
            Self::Entries => "Answers, one a row",
            Self::CrossRow => "Several rows together",
            Self::Aggregates => "Reported figures",
            Self::Completeness => "What the profile asks for",
            Self::Privacy => "Privacy",
        }
    }
}

impl Rule {
    /// The text under one heading of its documentation.
    pub fn section(&self, heading: &str) -> Option<&'static str> {
        let (_, rest) = self.docs.split_once(&format!("## {heading}\n"))?;
        Some(rest.split("\n ## ").next().unwrap_or(rest).trim())
    }

    /// How to mend what it finds, as one line.
    pub fn how_to_fix(&self) -> String {
        let text = self.section("How to fix").unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Declares a rule: documentation, then id and the rest.
macro_rules! declare_rule {
    (
        $(#[doc = $doc:literal])+
        $id:literal, $family:ident, $severity:ident, $summary:literal, since $since:literal, $start:path
    ) => {
        /// The rule of this file.
        pub(crate) static RULE: $crate::rule::Rule = $crate::rule::Rule {
            id: $id,
            family: $crate::rule::Family::$family,
            severity: $crate::report::Severity::$severity,
            summary: $summary,
            since: $since,
            docs: concat!($($doc, "\n"),+),
            start: $start,
        };
    };
}
pub(crate) use declare_rule;
