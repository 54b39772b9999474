use crate::plan::Plan;
use crate::plan::columns::letters;
use crate::rule::{Check, End, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Earlier, Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds merged cells among the data. Only the first cell of a merged region has a value; the others are empty.
    /// ## Why it matters
    /// What looks like one value for several rows is a value for the first row alone, and blank for the rest.
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Unmerge the cells and write the value into each row that it is meant for.
    /// ## Source
    /// ECMA-376, part 1, section 18.3.1.55.
    "merged-data-cells", Structure, Warning, "cells are merged among the data", since "0.5.0", start
}

struct State;

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::NONE
    }

    fn finish(&mut self, plan: &Plan<'_>, end: &End, sink: &mut Sink<'_>) {
        let first = plan.file.header_row + plan.file.header_rows as u64;
        for region in &end.facts.merged {
            let is_among_data = region.to.0 >= first && region.from.0 <= end.last_row;
            if !is_among_data {
                continue;
            }
            let column = region.from.1 as usize;
            let header = plan.header_of(column, column);
            let cell = Earlier {
                file: plan.file.index,
                table: plan.table.header.id.as_str(),
                row: (region.from.0, region.from.0),
                column: Some(column),
                header: header.unwrap_or_default(),
                value: "",
                open: false,
            };
            let (from, to) = (letters(column), letters(region.to.1 as usize));
            sink.told(&cell, "", || {
                Words::new("merged cells stand among the data; only the first of them has a value")
                    .expected(format!(
                        "single cells, where {from}{} to {to}{} are one",
                        region.from.0, region.to.0
                    ))
            });
        }
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    match plan.file.sheet {
        Some(_) => Started::runs(State),
        None => Started::Skipped("no file has sheets".to_owned()),
    }
}
