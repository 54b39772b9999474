use crate::number::shown;
use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::rules::digits::rounding;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds percentages that differ from numerator divided by denominator by more than rounding.
    /// ## Why it matters
    /// One of the three figures is wrong.
    /// ## Fires
    /// ```csv
    /// metric_id,period_end,statistic,value,unit,n,numerator,denominator
    /// lonely-often,2026-03-31,proportion,48,%,40,18,40
    /// ```
    /// ## Passes
    /// ```csv
    /// metric_id,period_end,statistic,value,unit,n,numerator,denominator
    /// lonely-often,2026-03-31,proportion,45.0,%,40,18,40
    /// ```
    /// ## How to fix
    /// Work the percentage out again, or look up the two numbers.
    /// ## Source
    /// The statistic “proportion” with the unit %.
    "rate-mismatch", Aggregates, Error, "a percentage is not what its numbers give", since "0.4.0", start
}

struct State {
    value: FieldId,
    unit: FieldId,
    numerator: FieldId,
    denominator: FieldId,
    statistic: Option<FieldId>,
}

impl Check for State {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        let statistic = self
            .statistic
            .map(|field| row.text(field))
            .unwrap_or_default();
        if row.text(self.unit) != "%" || !matches!(statistic, "" | "proportion") {
            return;
        }
        let number = |field| row.number(field).finite();
        let (Some(value), Some(part), Some(whole)) = (
            number(self.value),
            number(self.numerator),
            number(self.denominator),
        ) else {
            return;
        };
        if whole <= 0.0 {
            return;
        }
        let right = part / whole * 100.0;
        if (value - right).abs() > rounding(row.text(self.value)) + 1e-9 {
            sink.cell(row, self.value, "", || {
                Words::new("the percentage is not what numerator and denominator give").expected(
                    format!(
                        "for the first of them, {}",
                        shown((right * 100.0).round() / 100.0)
                    ),
                )
            });
        }
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    let fields = ["value", "unit", "numerator", "denominator"].map(|name| plan.present(name));
    match fields {
        [Some(value), Some(unit), Some(numerator), Some(denominator)] => Started::runs(State {
            value,
            unit,
            numerator,
            denominator,
            statistic: plan.present("statistic"),
        }),
        _ => Started::Skipped(
            "the file has no columns “value”, “unit”, “numerator” and “denominator”".to_owned(),
        ),
    }
}
