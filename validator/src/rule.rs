//! What a rule is.
//!
//! One rule is one file: its documentation, severity, since-version and check. Its shape is
//! streaming, so that memory grows with keys and not with rows: its start compiles the plan to
//! a state, which then sees each row once.

use crate::engine::Submission;
use crate::plan::Plan;
use crate::reader::workbook::SheetFacts;
use crate::report::Severity;
use crate::row::Row;
use crate::signs::Signs;
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
    /// How it begins with a part; none where it looks at the whole alone.
    pub(crate) start: Option<Start>,
    /// How it looks at the whole submission, when all parts were read.
    pub(crate) whole: Option<Whole>,
}

/// How a rule begins.
pub(crate) type Start = for<'p> fn(&'p Plan<'p>) -> Started<'p>;

/// How a rule looks at the whole submission; why it could not, where it could not.
pub(crate) type Whole = fn(&Submission<'_>, &mut Sink<'_>) -> Result<(), String>;

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
    /// The signs of the rows that it must see: a row that shows none of them holds nothing for it. It is asked again
    /// from time to time, since it may have seen enough.
    fn wants(&self) -> Signs {
        Signs::ALWAYS
    }

    /// Whether it looks at each of the records that were made of one row, though its family looks at rows as they
    /// stand in the file.
    fn sees_each_record(&self) -> bool {
        false
    }

    /// Looks at the file and its header.
    fn header(&mut self, _plan: &Plan<'_>, _sink: &mut Sink<'_>) {}

    /// Looks at one row.
    fn row(&mut self, _row: &Row<'_>, _sink: &mut Sink<'_>) {}

    /// Says what only the end shows.
    fn finish(&mut self, _plan: &Plan<'_>, _end: &End, _sink: &mut Sink<'_>) {}
}

/// What is known at the end of a file.
#[derive(Debug, Clone)]
pub(crate) struct End {
    /// How many rows of data there were.
    pub(crate) rows: u64,
    /// Whether the file was read to its end.
    pub(crate) complete: bool,
    /// The last spreadsheet row with data.
    pub(crate) last_row: u64,
    /// What is known of the sheet beside its cells.
    pub(crate) facts: SheetFacts,
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
    /// References between tables.
    References,
    /// Scores, worked out again from the answers.
    Scoring,
    /// Aggregates and denominators.
    Aggregates,
    /// Comparability over time.
    Comparability,
    /// Signals of poor quality or of gaming.
    Quality,
    /// Claims, held against the data.
    Claims,
    /// What a profile asks for.
    Completeness,
    /// Privacy and disclosure.
    Privacy,
}

impl Family {
    /// Every family, in order.
    pub const ALL: [Self; 16] = [
        Self::Bytes,
        Self::Structure,
        Self::Columns,
        Self::Values,
        Self::Codes,
        Self::Versions,
        Self::Entries,
        Self::CrossRow,
        Self::References,
        Self::Scoring,
        Self::Aggregates,
        Self::Comparability,
        Self::Quality,
        Self::Claims,
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
            Self::References => "References between tables",
            Self::Scoring => "Scores worked out again",
            Self::Aggregates => "Reported figures",
            Self::Comparability => "Comparability over time",
            Self::Quality => "Signals of quality",
            Self::Claims => "Claims and data",
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

/// Declares a rule: documentation, then id and the rest; last how it begins with a part, how it looks at the
/// whole, or both.
macro_rules! declare_rule {
    (
        $(#[doc = $doc:literal])+
        $id:literal, $family:ident, $severity:ident, $summary:literal, since $since:literal, whole $whole:path
    ) => {
        $crate::rule::declare_rule!(@ ($(#[doc = $doc])+) $id, $family, $severity, $summary, $since, None, Some($whole));
    };
    (
        $(#[doc = $doc:literal])+
        $id:literal, $family:ident, $severity:ident, $summary:literal, since $since:literal, $start:path, whole $whole:path
    ) => {
        $crate::rule::declare_rule!(@ ($(#[doc = $doc])+) $id, $family, $severity, $summary, $since, Some($start), Some($whole));
    };
    (
        $(#[doc = $doc:literal])+
        $id:literal, $family:ident, $severity:ident, $summary:literal, since $since:literal, $start:path
    ) => {
        $crate::rule::declare_rule!(@ ($(#[doc = $doc])+) $id, $family, $severity, $summary, $since, Some($start), None);
    };
    (@ ($(#[doc = $doc:literal])+) $id:literal, $family:ident, $severity:ident, $summary:literal, $since:literal, $start:expr, $whole:expr) => {
        /// The rule of this file.
        pub(crate) static RULE: $crate::rule::Rule = $crate::rule::Rule {
            id: $id,
            family: $crate::rule::Family::$family,
            severity: $crate::report::Severity::$severity,
            summary: $summary,
            since: $since,
            docs: concat!($($doc, "\n"),+),
            start: $start,
            whole: $whole,
        };
    };
}
pub(crate) use declare_rule;
