//! What a submission tells, for the rules that hold its parts against each other.

use jiff::civil::Date;
use open_outcomes_registry::definition::table::{Field, FrameworkPart};
use open_outcomes_registry::definition::{Metric, Profile};
use open_outcomes_registry::id::{Query, Wanted};
use open_outcomes_registry::kind::Kind;

use crate::engine::{KeptRow, Submission};

/// The first of the profiles that asks for a part of the framework. What none asks for is never missed.
pub(super) fn asking<'s>(submission: &Submission<'s>, part: FrameworkPart) -> Option<&'s Profile> {
    let mut profiles = submission.profiles.iter().copied();
    profiles.find(|profile| profile.framework_parts.contains(&part))
}

/// The answers to one field of a table in which each row answers a field. Rows that only list it are none.
pub(super) fn answers<'s>(
    submission: &Submission<'s>,
    table: &str,
    field: &'static str,
) -> impl Iterator<Item = &'s KeptRow> + use<'s> {
    let definition = submission.release.table(table);
    let field = definition.and_then(|table| table.field(field));
    let rows = submission.rows(table).iter();
    rows.filter(move |row| {
        field.is_some_and(|field| is_name(field, row.text("field"))) && row.values().count() > 1
    })
}

/// Whether a text names a field.
fn is_name(field: &Field, text: &str) -> bool {
    field.name.as_str() == text
        || field.title == text
        || field.alternative_names.iter().any(|name| name == text)
}

/// Whether a table of the release requires an answer: that it is missing is told by itself.
pub(super) fn is_required(submission: &Submission<'_>, table: &str, field: &str) -> bool {
    let table = submission.release.table(table);
    let field = table.and_then(|table| table.field(field));
    field.is_some_and(|field| field.constraints.required)
}

/// A name without its version.
pub(super) fn bare(name: &str) -> &str {
    let name = name.split_once('@').map_or(name, |(id, _)| id);
    name.rsplit('/').next().unwrap_or(name).trim()
}

/// Whether two names stand for the same, as far as both say it.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    let version = |name: &str| name.split_once('@').map(|(_, version)| version.to_owned());
    let versions = version(one).zip(version(other));
    bare(one) == bare(other) && versions.is_none_or(|(one, other)| one == other)
}

/// The metric that a name stands for.
pub(super) fn metric<'s>(submission: &Submission<'s>, name: &str) -> Option<&'s Metric> {
    use open_outcomes_registry::definition::Definition;

    let query: Query = name.parse().ok()?;
    let release = submission.release;
    let current = release.get(Kind::Metric, query.id.as_str())?;
    let published = match &query.version {
        Wanted::Exactly(version) => {
            let snapshot = release.snapshot();
            snapshot.get(Kind::Metric, query.id.as_str(), version)?
        }
        _ => current,
    };
    match published.definition() {
        Definition::Metric(metric) => Some(metric),
        _ => None,
    }
}

/// Whether anything in the submission was found on a metric: an observation, a result, a wider outcome.
pub(super) fn has_figures(submission: &Submission<'_>, name: &str) -> bool {
    let id = bare(name);
    let mut measures = submission.gathered.observed.measures.iter();
    measures.any(|one| bare(&one.metric) == id)
        || results(submission).any(|row| bare(row.text("metric_id")) == id)
        || answers(submission, "wider_outcomes", "outcome_measure")
            .any(|row| bare(row.text("metric")) == id)
}

/// Whether it can be told what was found: nothing was left unread, and no table was too long to be kept.
pub(super) fn knows_figures(submission: &Submission<'_>) -> bool {
    let tables = ["results", "wider_outcomes"];
    submission.is_whole
        && !submission.gathered.observed.is_cut_short
        && tables.iter().all(|table| {
            let kept = submission.gathered.rows.table(table);
            kept.is_none_or(|kept| !kept.is_cut_short)
        })
}

/// The results, all that have a figure.
pub(super) fn results<'s>(
    submission: &Submission<'s>,
) -> impl Iterator<Item = &'s KeptRow> + use<'s> {
    let rows = submission.rows("results").iter();
    rows.filter(|row| row.number("value").is_some())
}

/// The first and the last day reported on, as the report says; or else as the results do.
pub(super) fn period(submission: &Submission<'_>) -> Option<(Date, Date)> {
    let day = |field| {
        let mut rows = answers(submission, "report", field);
        rows.find_map(|row| row.date("value"))
    };
    let of_report = day("period_start").zip(day("period_end"));
    of_report.or_else(|| {
        let rows = || submission.rows("results").iter();
        let first = rows().filter_map(|row| row.date("period_start")).min()?;
        let last = rows().filter_map(|row| row.date("period_end")).max()?;
        Some((first, last))
    })
}

/// The breakdown that a row is about: what stands in columns that are named after a code list, in order.
pub(super) fn breakdown<'r>(
    submission: &Submission<'_>,
    table: &str,
    row: &'r KeptRow,
) -> Vec<(&'r str, &'r str)> {
    let own = submission.release.table(table);
    let is_own = |name: &str| own.is_some_and(|table| table.field(name).is_some());
    let values = row.values().filter(|(name, _)| !is_own(name));
    let mut values: Vec<_> = values.collect();
    values.sort_unstable();
    values
}

/// A number in a field that may be passed on.
pub(super) fn open_number(row: &KeptRow, field: &str) -> Option<f64> {
    row.open_text(field).and(row.number(field))
}

/// Half a unit of the last digit that was written.
pub(super) fn half_unit(text: &str) -> f64 {
    let digits = text
        .split_once('.')
        .map_or(0, |(_, digits)| digits.len().min(12));
    0.5 * 10_f64.powi(-i32::try_from(digits).unwrap_or_default())
}

/// A number as it stands in a message, without what rounding in a computer leaves behind.
pub(super) fn rounded(number: f64) -> String {
    crate::number::shown((number * 10_000.0).round() / 10_000.0)
}

/// A few names in a row, and how many more there are.
pub(super) fn listed<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    const MOST: usize = 6;
    let names: Vec<_> = names.into_iter().map(|name| format!("“{name}”")).collect();
    let more = names.len().saturating_sub(MOST);
    let shown = names.iter().take(MOST).cloned().collect::<Vec<_>>();
    match more {
        0 => shown.join(", "),
        _ => format!("{} and {more} more", shown.join(", ")),
    }
}
