use crate::number::shown;
use crate::plan::{FieldId, Plan};
use crate::row::{Row, Taken};
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds values that are no values: codes such as 999, which the data source declares to stand for “no answer”, and which lie beyond what it can give.
    /// ## Why it matters
    /// Whoever works out a mean counts them as values, and a few of them move it far.
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Leave the value empty, and say why in the column “missing_reason”.
    /// ## Source
    /// The codes for missing answers in the data source's definition.
    "missing-code-as-value", Values, Error, "a code for “no answer” stands where a value should be", since "0.5.0", start
}

struct State {
    value: FieldId,
}

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::NUMBER
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        let (Some(taken), Some(number)) = (row.taken(), row.number(self.value).finite()) else {
            return;
        };
        if is_one(row, &taken, self.value) {
            let source = taken.source;
            let code = shown(number);
            sink.cell(row, self.value, &taken.cause(&code), || {
                Words::new(format!(
                    "{code} is the code of “{source}” for “no answer”, and no value"
                ))
                .expected("an empty cell, and a reason in “missing_reason”")
            });
        }
    }
}

/// Whether the value is a code for “no answer”: the data source declares it, and it is beyond the range.
pub(in crate::rules) fn is_one<'r>(row: &Row<'r>, taken: &Taken<'r>, value: FieldId) -> bool {
    let Some(number) = row.number(value).finite() else {
        return false;
    };
    let source = row.source_of(taken);
    let Some(instrument) = source.and_then(|source| source.instrument.as_ref()) else {
        return false;
    };
    let others = instrument.other_responses.iter();
    let others = others.flat_map(|items| &items.missing_codes);
    let mut codes = instrument.missing_codes.iter().chain(others);
    !taken.is_in_range(number) && codes.any(|code| (code - number).abs() < f64::EPSILON)
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    match plan.present("value").filter(|_| plan.holds_observations()) {
        Some(value) => Started::runs(State { value }),
        None => Started::Skipped("the file has no column of observed values".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{fixture_with, judge_by};

    #[test]
    fn a_declared_code_beyond_the_range_is_told_once_and_as_what_it_is() {
        let snapshot = fixture_with(&[(
            "data-sources/short-wellbeing-scale.toml",
            "missing_codes = [9]",
            "missing_codes = [9, 99]",
        )]);
        let mut data =
            "participant_id,metric_id,data_source,timepoint,measured_on,value\n".to_owned();
        // 9 is a total that there can be.
        for (at, value) in ["99", "9", "98", "99", "99.5"].iter().enumerate() {
            data.push_str(&format!(
                "P{at},wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,{value}\n"
            ));
        }
        let report = judge_by(&snapshot, data.as_bytes());
        let findings = report.findings.iter();
        let told = findings.filter(|one| one.rule != "draft-metric");
        let told: Vec<_> = told
            .map(|one| format!("{}×{}: {}", one.rule, one.count, one.message))
            .collect();
        insta::assert_snapshot!(told.join("\n"), @"
        missing-code-as-value×2: 99 is the code of “short-wellbeing-scale” for “no answer”, and no value
        value-above-maximum×2: the value is above 35, the most that “short-wellbeing-scale” can give for “wellbeing-score”
        not-on-scale×1: the value is one that “short-wellbeing-scale” cannot give for “wellbeing-score”: it lies between two points of the scale
        ");
    }
}
