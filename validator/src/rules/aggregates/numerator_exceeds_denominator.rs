use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds proportions whose numerator is larger than their denominator.
    /// ## Why it matters
    /// More people cannot have improved than were asked.
    /// ## Fires
    /// ```csv
    /// metric_id,period_end,statistic,value,unit,n,numerator,denominator
    /// lonely-often,2026-03-31,proportion,115,%,40,46,40
    /// ```
    /// ## Passes
    /// ```csv
    /// metric_id,period_end,statistic,value,unit,n,numerator,denominator
    /// lonely-often,2026-03-31,proportion,45,%,40,18,40
    /// ```
    /// ## How to fix
    /// Look up both numbers; they are often swapped.
    /// ## Source
    /// The statistic “proportion”.
    "numerator-exceeds-denominator", Aggregates, Error, "a numerator is larger than its denominator", since "0.4.0", start
}

struct State {
    numerator: FieldId,
    denominator: FieldId,
    statistic: Option<FieldId>,
}

impl Check for State {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        // Only of a proportion is the numerator a part of the denominator.
        let statistic = self
            .statistic
            .map(|field| row.text(field))
            .unwrap_or_default();
        if !matches!(statistic, "" | "proportion") {
            return;
        }
        let (Some(part), Some(whole)) = (
            row.number(self.numerator).finite(),
            row.number(self.denominator).finite(),
        ) else {
            return;
        };
        if part > whole {
            sink.cell(row, self.numerator, "", || {
                Words::new("the numerator is larger than the denominator")
                    .expected("no more than the denominator")
            });
        }
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    match (plan.present("numerator"), plan.present("denominator")) {
        (Some(numerator), Some(denominator)) => Started::runs(State {
            numerator,
            denominator,
            statistic: plan.present("statistic"),
        }),
        _ => Started::Skipped("the file has no columns “numerator” and “denominator”".to_owned()),
    }
}
