//! Where rules report to.

mod collector;
mod kept;
mod part;
mod row_set;

pub(crate) use self::collector::Collector;
pub(crate) use self::kept::Kept;
pub(crate) use self::part::Part;
pub(crate) use self::row_set::RowSet;
use crate::engine::observed::{MeasureSeen, Timepoint};
use crate::plan::columns::is_personal;
use crate::plan::{FieldId, Plan};
use crate::report::Severity;
use crate::row::Row;
use crate::rule::{Family, Rule};
use crate::rules::values::error_cell;

/// What a finding says, worked out once for each cause.
#[derive(Debug, Default)]
pub(crate) struct Words {
    pub(crate) message: String,
    pub(crate) expected: Option<String>,
    pub(crate) suggestion: Option<String>,
    /// How to mend it, where the rule's own advice does not fit.
    pub(crate) remedy: Option<&'static str>,
}

impl Words {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            ..Self::default()
        }
    }

    pub(crate) fn expected(mut self, expected: impl Into<String>) -> Self {
        self.expected = Some(expected.into());
        self
    }

    pub(crate) fn suggest(mut self, suggestion: Option<impl Into<String>>) -> Self {
        self.suggestion = suggestion.map(Into::into);
        self
    }

    pub(crate) fn remedy(mut self, remedy: &'static str) -> Self {
        self.remedy = Some(remedy);
        self
    }
}

/// The collector, as one rule sees it while one file is read.
pub(crate) struct Sink<'c> {
    pub(crate) rule: &'static Rule,
    pub(crate) collector: &'c mut Collector,
    /// The rows that errors stand against, by file.
    pub(crate) set_aside: &'c mut [RowSet],
}

/// Where something was found.
#[derive(Default)]
struct Spot<'a> {
    /// Which of the submission's parts it stands in.
    file: usize,
    table: &'a str,
    /// The spreadsheet row and the line.
    row: Option<(u64, u64)>,
    column: Option<usize>,
    header: Option<&'a str>,
    value: Option<&'a str>,
    /// Whether the value may be passed on.
    open: bool,
    /// What was expected there, where that differs from place to place.
    expected: Option<&'a dyn Fn() -> String>,
}

impl<'a> Spot<'a> {
    fn of(plan: &'a Plan<'_>) -> Self {
        Self {
            file: plan.file.index,
            table: plan.table.header.id.as_str(),
            ..Self::default()
        }
    }

    /// A column of the plan, where `origin` is the column of the file that it is.
    fn column(mut self, plan: &'a Plan<'_>, at: usize, origin: Option<usize>) -> Self {
        let column = plan.columns.get(at);
        self.column = origin;
        self.header = origin.and_then(|origin| plan.header_of(at, origin));
        self.open = column.is_some_and(|column| !is_personal(column, plan));
        self
    }
}

impl Sink<'_> {
    /// Reports a field's cell. Reports with the same `detail` about the same column are one cause.
    pub(crate) fn cell(
        &mut self,
        row: &Row<'_>,
        field: FieldId,
        detail: &str,
        words: impl FnOnce() -> Words,
    ) {
        if let Some(column) = row.plan.fields[field.0].column {
            self.column_cell(row, column, detail, words);
        }
    }

    /// Reports a cell of a column.
    pub(crate) fn column_cell(
        &mut self,
        row: &Row<'_>,
        column: usize,
        detail: &str,
        words: impl FnOnce() -> Words,
    ) {
        if self.is_told_as_error(row, column) {
            return;
        }
        let spot = Spot {
            row: Some((row.row, row.line)),
            value: row.raw(column),
            open: row.is_open(column),
            ..Spot::of(row.plan).column(row.plan, column, row.origin(column))
        };
        self.add(&spot, detail, words);
    }

    /// Reports a field's cell, and what was expected in this one.
    pub(crate) fn cell_expecting(
        &mut self,
        row: &Row<'_>,
        field: FieldId,
        detail: &str,
        expected: &dyn Fn() -> String,
        words: impl FnOnce() -> Words,
    ) {
        let Some(column) = row.plan.fields[field.0].column else {
            return;
        };
        let spot = Spot {
            row: Some((row.row, row.line)),
            value: row.raw(column),
            open: row.is_open(column),
            expected: Some(expected),
            ..Spot::of(row.plan).column(row.plan, column, row.origin(column))
        };
        self.add(&spot, detail, words);
    }

    /// Reports a whole row.
    pub(crate) fn row(&mut self, row: &Row<'_>, detail: &str, words: impl FnOnce() -> Words) {
        let spot = Spot {
            row: Some((row.row, row.line)),
            ..Spot::of(row.plan)
        };
        self.add(&spot, detail, words);
    }

    /// Reports a cell of a row that went by before, in this file or an earlier one.
    pub(crate) fn earlier(&mut self, cell: &Earlier<'_>, words: impl FnOnce() -> Words) {
        self.add(&cell.spot(), "", words);
    }

    /// Reports a column.
    pub(crate) fn column(
        &mut self,
        plan: &Plan<'_>,
        column: usize,
        detail: &str,
        words: impl FnOnce() -> Words,
    ) {
        let origin = plan.origin_of(column);
        self.add(&Spot::of(plan).column(plan, column, origin), detail, words);
    }

    /// Reports a column, as grave as `severity`, unless a profile says how grave what the rule finds is.
    pub(crate) fn column_as(
        &mut self,
        severity: Severity,
        plan: &Plan<'_>,
        column: usize,
        detail: &str,
        words: impl FnOnce() -> Words,
    ) {
        let spot = Spot::of(plan).column(plan, column, plan.origin_of(column));
        self.collector
            .spot_as(severity, self.rule, &spot, detail, words);
    }

    /// Reports the file.
    pub(crate) fn file(&mut self, plan: &Plan<'_>, detail: &str, words: impl FnOnce() -> Words) {
        self.add(&Spot::of(plan), detail, words);
    }

    /// The same, as grave as `severity`, unless a profile says how grave what the rule finds is.
    pub(crate) fn file_as(
        &mut self,
        severity: Severity,
        plan: &Plan<'_>,
        detail: &str,
        words: impl FnOnce() -> Words,
    ) {
        let spot = Spot::of(plan);
        self.collector
            .spot_as(severity, self.rule, &spot, detail, words);
    }

    /// Reports a cell of a row that went by before. Reports with the same `detail` about the same column are one
    /// cause.
    pub(crate) fn told(&mut self, cell: &Earlier<'_>, detail: &str, words: impl FnOnce() -> Words) {
        self.add(&cell.spot(), detail, words);
    }

    /// The same, and what was expected in this one.
    pub(crate) fn told_expecting(
        &mut self,
        cell: &Earlier<'_>,
        detail: &str,
        expected: &dyn Fn() -> String,
        words: impl FnOnce() -> Words,
    ) {
        let spot = Spot {
            expected: Some(expected),
            ..cell.spot()
        };
        self.add(&spot, detail, words);
    }

    /// Reports something about a measure, at the column in which its values first stand.
    pub(crate) fn measure(&mut self, seen: &MeasureSeen, words: impl FnOnce() -> Words) {
        let (file, column, header) = &seen.column;
        self.of_measure(seen, (*file, *column, header), words);
    }

    /// The same, at the column in which its values of a timepoint first stand.
    pub(crate) fn measure_at(
        &mut self,
        seen: &MeasureSeen,
        timepoint: Timepoint,
        words: impl FnOnce() -> Words,
    ) {
        self.of_measure(seen, seen.column_at(timepoint), words);
    }

    fn of_measure(
        &mut self,
        seen: &MeasureSeen,
        (file, column, header): (usize, Option<usize>, &str),
        words: impl FnOnce() -> Words,
    ) {
        let spot = Spot {
            file,
            table: &seen.table,
            column,
            header: Some(header),
            open: true,
            ..Spot::default()
        };
        let detail = format!("{} {}", seen.metric, seen.data_source);
        self.add(&spot, &detail, words);
    }

    /// Reports something about the submission as a whole.
    pub(crate) fn submission(&mut self, detail: &str, words: Words) {
        self.collector.submission(self.rule, detail, words);
    }

    /// The same, as grave as `severity`, unless a profile says how grave what the rule finds is.
    pub(crate) fn submission_as(&mut self, severity: Severity, detail: &str, words: Words) {
        self.collector
            .submission_as(severity, self.rule, detail, words);
    }

    /// Whether the cell holds an error, which `error-cell` tells: that it is no number either is the same flaw.
    fn is_told_as_error(&self, row: &Row<'_>, column: usize) -> bool {
        use Family::{Codes, CrossRow, Entries, Values, Versions};
        matches!(
            self.rule.family,
            Values | Codes | Versions | Entries | CrossRow
        ) && self.rule.id != error_cell::RULE.id
            && row.holds_error(column)
            && self.collector.severity(&error_cell::RULE).is_some()
    }

    fn add(&mut self, spot: &Spot<'_>, detail: &str, words: impl FnOnce() -> Words) {
        let severity = self.collector.severity(self.rule);
        let is_error = severity.is_some_and(|severity| severity <= Severity::Error);
        if let Some((row, _)) = spot.row
            && is_error
            && self.rule.family != Family::Privacy
            && let Some(rows) = self.set_aside.get_mut(spot.file)
        {
            rows.insert(row);
        }
        self.collector.add(self.rule, spot, detail, words);
    }
}

/// A cell of a row that went by before.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Earlier<'a> {
    /// Which of the submission's parts it stands in.
    pub(crate) file: usize,
    pub(crate) table: &'a str,
    /// The spreadsheet row and the line.
    pub(crate) row: (u64, u64),
    /// Its column in the file; none for a value that stands nowhere in it.
    pub(crate) column: Option<usize>,
    pub(crate) header: &'a str,
    pub(crate) value: &'a str,
    /// Whether the value may be passed on.
    pub(crate) open: bool,
}

impl<'a> Earlier<'a> {
    fn spot(&self) -> Spot<'a> {
        Spot {
            file: self.file,
            table: self.table,
            row: Some(self.row),
            column: self.column,
            header: Some(self.header),
            value: Some(self.value),
            open: self.open,
            expected: None,
        }
    }
}
