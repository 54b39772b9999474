use open_outcomes_registry::definition::measure::ValueType;

use crate::plan::{FieldId, IN_CODE, Plan};
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds numbers in the column “value” where the measure has answers and not numbers, and no answer's code is given.
    /// ## Why it matters
    /// Nobody can tell which answer the number stands for.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,lonely-often,loneliness-question,single,2025-03-01,4
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,code
    /// P1,lonely-often,loneliness-question,single,2025-03-01,often
    /// ```
    /// ## How to fix
    /// Write the answer's code in the column “code”, and leave “value” empty.
    /// ## Source
    /// The measure's value type and code list.
    "category-as-number", Values, Warning, "a number stands where an answer's code should be", since "0.4.0", start
}

struct State {
    value: FieldId,
    code: Option<FieldId>,
}

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::NUMBER
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        let Some(taken) = row.taken() else { return };
        if taken.measure.value_type != ValueType::Category
            || row.number(self.value).finite().is_none()
            || self.code.is_some_and(|code| !row.text(code).is_empty())
        {
            return;
        }
        sink.cell(row, self.value, &taken.cause(""), || {
            let (metric, source) = (taken.metric, taken.source);
            let expected = row.answers().map_or_else(
                || "the answer's code in the column “code”".to_owned(),
                |list| {
                    let codes = list.codes.iter().map(|code| code.code.as_str()).take(12);
                    let codes = codes.collect::<Vec<_>>().join(", ");
                    format!("in the column “code”, one of {codes}")
                },
            );
            Words::new(format!("“{metric}” taken with “{source}” has answers and no numbers: the answer's code belongs in the column “code”"))
                .expected(expected)
                .remedy(IN_CODE)
        });
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    if !plan.holds_observations() {
        return Started::Skipped(
            "figures are numbers, whatever they were worked out from".to_owned(),
        );
    }
    match plan.present("value") {
        Some(value) => Started::runs(State {
            value,
            code: plan.present("code"),
        }),
        None => Started::no_column("value"),
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::findings_of;

    #[test]
    fn a_number_beside_a_code_is_left_alone() {
        let found = |row: &str| {
            let header = "participant_id,metric_id,data_source,timepoint,measured_on,value,code";
            let data =
                format!("{header}\nP1,lonely-often,loneliness-question,single,2025-03-01,{row}\n");
            findings_of("category-as-number", data.as_bytes())
        };
        assert_eq!(found("4,"), 1);
        assert_eq!(found("4,often"), 0);
        assert_eq!(found(",often"), 0);
    }
}
