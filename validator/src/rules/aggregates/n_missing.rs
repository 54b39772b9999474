use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds means, percentages and rates without the number of people they rest on.
    /// ## Why it matters
    /// Half of two people and half of two thousand are not the same news.
    /// ## Fires
    /// ```csv
    /// metric_id,period_end,statistic,value,unit,n,numerator,denominator
    /// lonely-often,2026-03-31,proportion,45,%,,,
    /// ```
    /// ## Passes
    /// ```csv
    /// metric_id,period_end,statistic,value,unit,n,numerator,denominator
    /// lonely-often,2026-03-31,proportion,45,%,40,,
    /// ```
    /// ## Passes
    /// ```csv
    /// metric_id,period_end,statistic,value,unit,n,numerator,denominator
    /// close-friends,2026-03-31,count,45,,,,
    /// ```
    /// ## How to fix
    /// Fill in n, or numerator and denominator.
    /// ## Source
    /// The table “results”.
    "n-missing", Aggregates, Error, "a figure does not say how many it rests on", since "0.4.0", start
}

struct State {
    first: FieldId,
    statistic: FieldId,
    numbers: Vec<FieldId>,
}

impl Check for State {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        if matches!(row.text(self.statistic), "" | "count" | "sum") {
            return;
        }
        if self.numbers.iter().all(|field| row.text(*field).is_empty()) {
            sink.cell(row, self.first, "", || {
                Words::new("the figure does not say how many people it rests on")
                    .expected("n, or a denominator")
            });
        }
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    // A claim repeats a value of the results, and it is there that n and denominator stand.
    if plan.of_table("denominator").is_none() {
        return Started::Skipped(
            "the table does not hold what figures were worked out from".to_owned(),
        );
    }
    let Some(statistic) = plan.present("statistic") else {
        return Started::no_column("statistic");
    };
    let numbers: Vec<_> = ["n", "paired_n", "denominator"]
        .iter()
        .filter_map(|name| plan.present(name))
        .collect();
    let Some(first) = plan.present("n").or(plan.present("value")) else {
        return Started::no_column("n");
    };
    Started::runs(State {
        first,
        statistic,
        numbers,
    })
}
