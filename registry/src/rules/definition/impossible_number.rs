use serde_json::Value;

use crate::parse::problem::Severity;
use crate::rules::declare::declare_rule;
use crate::rules::walk::every_part;
use crate::rules::{Context, Sink};

/// The last year that anything here can be about.
const LAST_YEAR: u64 = 2100;

/// Pairs of fields of which the first cannot be above the second.
const SPANS: [(&str, &str); 6] = [
    ("minimum", "maximum"),
    ("minimum_days", "maximum_days"),
    ("minutes", "minutes_to"),
    ("low", "high"),
    ("low", "value"),
    ("value", "high"),
];

declare_rule! {
    /// ## What it does
    /// Looks for numbers that nothing can have: a range whose least is above its most, a finding from no people,
    /// a year or a date after 2100.
    /// ## Why it matters
    /// These are slips of the keyboard. They refuse good values, or make a fact look newer than it is.
    /// ## Fires
    /// ```toml
    /// # metrics/wellbeing-score.toml
    /// id = "wellbeing-score"
    /// version = "1.0.0"
    /// title = "Wellbeing"
    /// provenance = {}
    ///
    /// [[measures]]
    /// data_source = "short-scale@^1.0"
    /// value_type = "integer"
    /// unit = "{score}"
    /// range = { minimum = 35, maximum = 7 }
    /// direction = "higher-is-better"
    /// ```
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// minutes = 10
    /// minutes_to = 5
    /// provenance = {}
    ///
    /// [[evidence]]
    /// property = "internal consistency"
    /// value = "0.8"
    /// n = 0
    ///
    /// [evidence.citation]
    /// text = "User guide"
    /// year = 2200
    /// confidence = "verified"
    /// checked = 2205-01-01
    /// ```
    /// ## Passes
    /// ```toml
    /// # metrics/wellbeing-score.toml
    /// id = "wellbeing-score"
    /// version = "1.0.0"
    /// title = "Wellbeing"
    /// provenance = {}
    ///
    /// [[measures]]
    /// data_source = "short-scale@^1.0"
    /// value_type = "integer"
    /// unit = "{score}"
    /// range = { minimum = 7, maximum = 35 }
    /// direction = "higher-is-better"
    /// ```
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// minutes = 5
    /// minutes_to = 10
    /// provenance = {}
    ///
    /// [[evidence]]
    /// property = "internal consistency"
    /// value = "0.8"
    /// n = 120
    ///
    /// [evidence.citation]
    /// text = "User guide"
    /// year = 2020
    /// confidence = "verified"
    /// checked = 2025-01-01
    /// ```
    /// ## How to fix
    /// Look the number up again, and correct it. Leave the key out where the number is not known.
    RULE("impossible-number") = {
        summary: "a range, a count, a year or a date cannot be right",
        severity: Severity::Error,
        check: check,
    }
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for living in context.standard.definitions() {
        every_part(living, &mut |pointer, part| {
            for (low, high) in SPANS {
                if let (Some(least), Some(most)) = (part[low].as_f64(), part[high].as_f64())
                    && least > most
                {
                    sink.report(
                        living,
                        &format!("{pointer}/{low}"),
                        format!("`{low}` is {least}, but `{high}` is {most}"),
                        "swap the two, or correct the wrong one".to_owned(),
                    );
                }
            }
            let name = pointer.rsplit('/').next().unwrap_or_default();
            if let Some(year) = year(name, part).filter(|year| *year > LAST_YEAR) {
                sink.report(
                    living,
                    pointer,
                    format!("`{name}` names the year {year}"),
                    format!("correct the year; none may be after {LAST_YEAR}"),
                );
            }
            if is_count(pointer) && part.as_u64() == Some(0) {
                sink.report(
                    living,
                    pointer,
                    "this rests on no people at all".to_owned(),
                    "correct `n`, or leave it out where it is not known".to_owned(),
                );
            }
        });
    }
}

/// The year of a field that holds a year, a financial year such as `2013/14`, or a date.
fn year(name: &str, part: &Value) -> Option<u64> {
    match name {
        "year" | "price_year" if part.is_u64() => part.as_u64(),
        "price_year" | "checked" | "date" | "review_due" => {
            part.as_str()?.split(['-', '/']).next()?.parse().ok()
        }
        _ => None,
    }
}

/// Whether a pointer leads to the number of people that a finding rests on.
fn is_count(pointer: &str) -> bool {
    let steps: Vec<_> = pointer.split('/').collect();
    matches!(steps[..], ["", "evidence" | "benchmarks", _, "n"])
}
