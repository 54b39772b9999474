use open_outcomes_registry::definition::measure::ValueType;

use crate::number::{YES_OR_NO, yes_or_no};
use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds rows with an answer's code and no value where the measure is a number, or a yes or no.
    /// ## Why it matters
    /// What stands in the column “code” is not counted for such a measure, so the value is lost.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,code
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Write the number in the column “value”: for a yes or no, 1 or 0. Leave “code” empty.
    /// ## Source
    /// The measure's value type.
    "code-for-number", Values, Warning, "an answer's code stands where a number should be", since "0.4.0", start
}

struct State {
    code: FieldId,
    value: Option<FieldId>,
}

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::ANSWER
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        let text = row.text(self.code);
        let (false, Some(taken)) = (text.is_empty(), row.taken()) else {
            return;
        };
        if taken.measure.value_type == ValueType::Category
            || self.value.is_some_and(|value| !row.text(value).is_empty())
        {
            return;
        }
        let (metric, source) = (taken.metric, taken.source);
        let yes = taken.is_yes_or_no();
        let meant = yes_or_no(text).filter(|_| yes).map(|(_, number)| number);
        sink.cell(
            row,
            self.code,
            &taken.cause(meant.unwrap_or_default()),
            || {
                Words::new(format!(
                    "“{metric}” taken with “{source}” is {}: it belongs in the column “value”",
                    if yes { "a yes or no" } else { "a number" }
                ))
                .expected(format!(
                    "{} in the column “value”",
                    if yes { YES_OR_NO } else { "a number" }
                ))
                .suggest(meant.map(|number| format!("{number} in the column “value”")))
            },
        );
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    if !plan.holds_observations() {
        return Started::Skipped("the table holds no measurements".to_owned());
    }
    match plan.present("code") {
        Some(code) => Started::runs(State {
            code,
            value: plan.present("value"),
        }),
        None => Started::no_column("code"),
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{YES_OR_NO_MEASURE, fixture_with, judge_by};

    #[test]
    fn a_yes_in_the_column_of_codes_is_a_one_in_that_of_values() {
        let data = b"participant_id,metric_id,data_source,timepoint,measured_on,code\nP1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,Yes\n";
        let report = judge_by(&fixture_with(&YES_OR_NO_MEASURE), data);
        let finding = report
            .findings
            .iter()
            .find(|one| one.rule == "code-for-number");
        let suggestion = finding.and_then(|one| one.suggestion.as_deref());
        assert_eq!(suggestion, Some("1 in the column “value”"));
    }
}
