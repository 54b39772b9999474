use open_outcomes_registry::definition::measure::{Range, ValueType};
use open_outcomes_registry::definition::table::FieldType;

use crate::number::{YES_OR_NO, YES_OR_NO_REMEDY, shown};
use crate::plan::{FieldId, Plan};
use crate::row::{Row, Taken};
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds numbers that the scale cannot give, such as a half where only whole points are counted, or a score that the conversion table does not hold.
    /// ## Why it matters
    /// The value was averaged, pro-rated by another rule, or mistyped.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20.5
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Look up the value in the record. Turn a raw total into a score where the data source has a table for it. A mean over people belongs in the table “results”.
    /// ## Source
    /// The measure's range and value type, the data source's conversion table, and fields of type integer.
    "not-on-scale", Values, Error, "a value lies between those there can be", since "0.4.0", start
}

struct State {
    value: Option<FieldId>,
    integers: Vec<FieldId>,
}

/// How far a number may lie from a step and still be on it, in steps.
const TOLERANCE: f64 = 1e-6;

/// Whether `number` can be reached from the range's minimum in whole steps.
fn is_on_scale(number: f64, range: Range, value_type: ValueType) -> bool {
    let step = match (range.step, value_type) {
        (Some(step), _) => step,
        (None, ValueType::Integer) => 1.0,
        (None, _) => return true,
    };
    let steps = (number - range.minimum.unwrap_or_default()) / step;
    (steps - steps.round()).abs() < TOLERANCE
}

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::NUMBER
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        for field in &self.integers {
            if row
                .number(*field)
                .finite()
                .is_some_and(|number| number.fract() != 0.0)
            {
                let name = row.called(*field);
                sink.cell(row, *field, "", || {
                    Words::new(format!("“{name}” is not a whole number")).expected("a whole number")
                });
            }
        }
        let (Some(field), Some(taken)) = (self.value, row.taken()) else {
            return;
        };
        if let Some(number) = row.number(field).finite() {
            judge(row, field, &taken, number, sink);
        }
    }
}

/// Looks at a value that was taken with a known measure.
fn judge(row: &Row<'_>, field: FieldId, taken: &Taken<'_>, number: f64, sink: &mut Sink<'_>) {
    let (metric, source, measure) = (taken.metric, taken.source, taken.measure);
    if taken.is_yes_or_no() {
        if taken.is_in_range(number) && !is_same(number, 0.0) && !is_same(number, 1.0) {
            sink.cell(row, field, &taken.cause("yes or no"), || {
                Words::new(format!(
                    "“{metric}” taken with “{source}” is a yes or no, so the value can only be 1 or 0"
                ))
                .expected(YES_OR_NO)
                .remedy(YES_OR_NO_REMEDY)
            });
        }
        return;
    }
    let table = row.scoring(taken).map(|scoring| scoring.table.as_slice());
    if let Some(table) = table.filter(|table| !table.is_empty()) {
        let is_a_score = table.iter().any(|[_, score]| is_same(*score, number));
        if taken.is_in_range(number) && !is_a_score {
            sink.cell(row, field, &taken.cause("table"), || {
                Words::new(format!(
                    "“{source}” cannot give this value for “{metric}”: it is not in the conversion table"
                ))
                .expected("a score of the conversion table, not a raw total or a rounded score")
                .suggest(meant(table, number))
                .remedy("Look up the value in the record. Turn a raw total into a score with the conversion table of the data source, and give all its decimals. A mean over people belongs in the table “results”.")
            });
        }
        return;
    }
    let range = measure.range.unwrap_or(Range {
        minimum: None,
        maximum: None,
        step: None,
    });
    if !is_on_scale(number, range, measure.value_type) {
        sink.cell(row, field, &taken.cause("scale"), || {
            Words::new(format!("the value is one that “{source}” cannot give for “{metric}”: it lies between two points of the scale"))
                .expected("a point of the scale")
        });
    }
}

/// Whether two numbers are one, but for what calculating with fractions costs.
fn is_same(one: f64, other: f64) -> bool {
    (one - other).abs() < TOLERANCE
}

/// The scores of a conversion table on both sides of `number`, and the one it stands for as a raw total.
fn meant(table: &[[f64; 2]], number: f64) -> Option<String> {
    let scores = || table.iter().map(|[_, score]| *score);
    let below = scores()
        .filter(|score| *score < number)
        .max_by(f64::total_cmp);
    let above = scores()
        .filter(|score| *score > number)
        .min_by(f64::total_cmp);
    let sides: Vec<_> = below.into_iter().chain(above).map(shown).collect();
    let converted = table.iter().find(|[raw, _]| is_same(*raw, number));
    let converted = converted.map(|[_, score]| format!("; {} if it is a raw total", shown(*score)));
    (!sides.is_empty()).then(|| {
        format!(
            "for the first of them, {}{}",
            sides.join(" or "),
            converted.unwrap_or_default()
        )
    })
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    Started::runs(State {
        value: plan.present("value").filter(|_| plan.holds_observations()),
        integers: plan.of_type(&[FieldType::Integer]),
    })
}

#[cfg(test)]
mod tests {
    use open_outcomes_registry::snapshot::Snapshot;

    use super::*;
    use crate::report::Severity;
    use crate::rules::testing::{YES_OR_NO_MEASURE, fixture_with, judge_by};

    #[test]
    fn tenths_are_reached_in_steps_of_a_tenth() {
        let range = Range {
            minimum: Some(0.0),
            maximum: Some(10.0),
            step: Some(0.1),
        };
        assert!((0..=100).all(|tenths| is_on_scale(
            f64::from(tenths) / 10.0,
            range,
            ValueType::Decimal
        )));
        assert!(!is_on_scale(0.15, range, ValueType::Decimal));
    }

    const METRIC: &str = "metrics/wellbeing-score.toml";
    const HEADER: &str = "participant_id,metric_id,data_source,timepoint,measured_on,value\n";

    fn told(snapshot: &Snapshot, values: &[&str]) -> Vec<(String, u64, Option<String>)> {
        let rows = values.iter().enumerate().map(|(at, value)| {
            format!("P{at},wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,{value}\n")
        });
        let data = HEADER.to_owned() + &rows.collect::<String>();
        let findings = judge_by(snapshot, data.as_bytes()).findings.into_iter();
        findings
            .filter(|one| one.severity <= Severity::Error)
            .map(|one| (one.message, one.count, one.suggestion))
            .collect()
    }

    #[test]
    fn only_scores_of_a_conversion_table_are_values_and_the_nearest_two_are_named() {
        let snapshot = fixture_with(&[
            (
                METRIC,
                "score = \"total\"\nvalue_type = \"integer\"\nunit = \"{score}\"",
                "score = \"share-of-range\"\nvalue_type = \"decimal\"\nunit = \"%\"",
            ),
            (
                METRIC,
                "minimum = 7\nmaximum = 35\nstep = 1",
                "minimum = 0\nmaximum = 100",
            ),
            (
                METRIC,
                "[[7, 0], [21, 5], [35, 10]]",
                "[[0, 0], [50, 5], [100, 10]]",
            ),
        ]);
        assert!(told(&snapshot, &["0", "10.7", "100", "100.0"]).is_empty());
        assert_eq!(
            told(&snapshot, &["20", "60"]),
            [(
                "“short-wellbeing-scale” cannot give this value for “wellbeing-score”: it is not in the conversion table".to_owned(),
                2,
                Some("for the first of them, 17.9 or 21.4; 46.4 if it is a raw total".to_owned())
            )]
        );
        // What lies outside the range is told once.
        assert_eq!(told(&snapshot, &["101"]).len(), 1);
    }

    #[test]
    fn a_share_is_no_answer_to_a_yes_or_no() {
        let snapshot = fixture_with(&YES_OR_NO_MEASURE);
        assert!(told(&snapshot, &["0", "1", "1.0"]).is_empty());
        assert_eq!(
            told(&snapshot, &["0.5", "0.25"]),
            [(
                "“wellbeing-score” taken with “short-wellbeing-scale” is a yes or no, so the value can only be 1 or 0".to_owned(),
                2,
                None
            )]
        );
        assert_eq!(told(&snapshot, &["2"]).len(), 1);
    }
}
