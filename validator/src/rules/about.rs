//! What a figure is about, so that a claim and a result can be matched.

use std::collections::HashMap;

use crate::engine::{KeptRow, Submission};
use crate::rules::told;

/// What a row of claims or of results is about.
pub(super) struct About<'r> {
    pub(super) row: &'r KeptRow,
    table: &'static str,
    breakdown: Vec<(&'r str, &'r str)>,
    /// How the figure was worked out: as the row says, or else as the metric does.
    pub(super) statistic: String,
}

impl<'r> About<'r> {
    pub(super) fn of(submission: &Submission<'r>, table: &'static str, row: &'r KeptRow) -> Self {
        let named = row.text("statistic");
        let mut breakdown: Vec<_> = told::breakdown(submission.release, table, row).collect();
        breakdown.sort_unstable();
        let of_metric = || {
            let metric = told::metric(submission, row.text("metric_id"))?;
            metric.statistic.as_ref().map(|one| told::code(one.kind))
        };
        Self {
            row,
            table,
            breakdown,
            statistic: if named.is_empty() {
                of_metric().unwrap_or_default()
            } else {
                named.to_owned()
            },
        }
    }

    /// What results must share to be found at once.
    fn key(&self) -> Key<'r> {
        Key {
            metric: told::bare(self.row.text("metric_id")),
            end: self.row.text("period_end"),
            group: self.group(),
            breakdown: self.breakdown.clone(),
        }
    }

    /// Whether another row of the same key is about the same version, data source and period, as far as both say it.
    /// How the figures were worked out may differ.
    fn is_like(&self, other: &Self) -> bool {
        let agree = |field: &str| {
            let (one, other) = (self.row.text(field), other.row.text(field));
            one.is_empty() || other.is_empty() || one == other
        };
        let (one, another) = (self.row.text("data_source"), other.row.text("data_source"));
        told::is_same(self.row.text("metric_id"), other.row.text("metric_id"))
            && (one.is_empty() || another.is_empty() || told::is_same(one, another))
            && agree("period_start")
    }

    fn group(&self) -> String {
        self.row.text("group").to_lowercase()
    }

    /// Whether the figure is a change of people who were asked twice.
    pub(super) fn is_change(&self) -> bool {
        matches!(self.statistic.as_str(), "mean-change" | "share-moved")
    }

    /// Whether it is about everybody.
    pub(super) fn is_about_all(&self) -> bool {
        self.group().is_empty() && self.breakdown.is_empty()
    }

    /// Whether the figures of another row were worked out in the same way, as far as that is known.
    fn is_worked_out_like(&self, other: &Self) -> bool {
        let (one, other) = (&self.statistic, &other.statistic);
        one.is_empty() || other.is_empty() || one == other
    }

    /// The figures of a result that a claim may repeat, each with its text, the result's own first.
    pub(super) fn repeatable(&self, result: &'r Self) -> Vec<(f64, &'r str)> {
        let fields: &[&str] = match self.statistic.as_str() {
            _ if self.units_differ(result) => &[],
            "mean" => &["mean"],
            "count" => &["numerator", "n"],
            _ => &[],
        };
        let own =
            (!self.units_differ(result) && self.is_worked_out_like(result)).then_some("value");
        let fields = own.into_iter().chain(fields.iter().copied());
        let figures = fields.filter_map(|field| {
            let number = result.row.number(field)?;
            Some((number, result.row.text(field)))
        });
        figures.collect()
    }

    fn units_differ(&self, other: &Self) -> bool {
        let (one, other) = (self.row.text("unit"), other.row.text("unit"));
        !one.is_empty() && !other.is_empty() && one != other
    }

    /// What tells it from others of its table: its own short code, or its row.
    pub(super) fn cause(&self) -> String {
        let id = self.row.open_text("claim_id").unwrap_or_default();
        if id.is_empty() {
            format!("{} {}", self.table, self.row.row.0)
        } else {
            id.to_owned()
        }
    }
}

/// What results share that are found together.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key<'r> {
    metric: &'r str,
    end: &'r str,
    group: String,
    breakdown: Vec<(&'r str, &'r str)>,
}

/// How many results of one key are looked at; where there are more, none is.
const MAX_LIKE: usize = 50;

/// All results that have a figure, ready to be found.
pub(super) struct Results<'r> {
    by_key: HashMap<Key<'r>, Vec<About<'r>>>,
    /// How many there are of each metric, and whether one of them is a change.
    of_metric: HashMap<&'r str, (usize, bool)>,
}

impl<'r> Results<'r> {
    pub(super) fn of(submission: &Submission<'r>) -> Self {
        let mut by_key: HashMap<Key<'r>, Vec<About<'r>>> = HashMap::new();
        let mut of_metric: HashMap<&str, (usize, bool)> = HashMap::new();
        for row in told::results(submission) {
            let about = About::of(submission, "results", row);
            let key = about.key();
            let (count, is_change) = of_metric.entry(key.metric).or_default();
            *count += 1;
            *is_change |= about.is_change() || row.number("paired_n").is_some();
            by_key.entry(key).or_default().push(about);
        }
        Self { by_key, of_metric }
    }

    /// Those that are about the same as a claim; none at all, where there are too many.
    pub(super) fn like(&self, claim: &About<'r>) -> Vec<&About<'r>> {
        let found = self.by_key.get(&claim.key());
        let found = found.filter(|found| found.len() <= MAX_LIKE);
        let found = found.into_iter().flatten();
        found.filter(|one| claim.is_like(one)).collect()
    }

    /// Whether there are so many about the same that they are not looked at.
    pub(super) fn are_too_many(&self, claim: &About<'r>) -> bool {
        let found = self.by_key.get(&claim.key());
        found.is_some_and(|found| found.len() > MAX_LIKE)
    }

    /// How many there are of a metric, and whether one of them is a change.
    pub(super) fn of_metric(&self, metric: &str) -> (usize, bool) {
        self.of_metric.get(metric).copied().unwrap_or_default()
    }
}

/// On how many a result rests, by whatever it says.
pub(super) fn largest_n(row: &KeptRow) -> Option<f64> {
    let fields = ["n", "paired_n", "denominator"];
    let numbers = fields
        .iter()
        .filter_map(|field| told::open_number(row, field));
    numbers.reduce(f64::max)
}
