use open_outcomes_registry::definition::code_list::Openness;

use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::rules::entries::{self, unlisted};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Says that a code is not on the list of its field, where the list is open.
    /// ## Why it matters
    /// New codes are welcome; a slip in an old one is not.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,missing_reason
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,,moved-away
    /// ```
    /// ## Fires
    /// ```csv
    /// field,code,value,date
    /// beneficiary_group,night-workers,40,2026-03-31
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,missing_reason
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,,declined
    /// ```
    /// ## How to fix
    /// Nothing, if none of the listed codes fits. Otherwise use the code suggested.
    /// ## Source
    /// The code list of the field.
    "open-list-addition", Codes, Advice, "a code is new on an open list", since "0.4.0", start
}

struct State {
    fields: Vec<FieldId>,
    /// Where the code of an answer stands, in a table where each row answers a field.
    entry: Option<FieldId>,
}

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::CODE
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        for field in &self.fields {
            let (text, plan) = (row.text(*field), row.plan.field(*field));
            let Some(codes) = plan.codes.as_ref() else {
                continue;
            };
            if !text.is_empty() && !codes.contains(text) {
                sink.cell(row, *field, text, || {
                    Words::new(format!(
                        "“{text}” is new: it is not on the list “{}”",
                        codes.list.header.id
                    ))
                    .suggest(codes.meant(text))
                });
            }
        }
        if let Some((column, codes)) = self.entry.zip(unlisted(row, Openness::Open)) {
            sink.cell(row, column, &codes.cause, || {
                Words::new(codes.words("is new: it is not on the list")).suggest(codes.meant)
            });
        }
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    let fields: Vec<_> = plan
        .present_fields()
        .filter(|(_, plan)| {
            plan.codes
                .as_ref()
                .is_some_and(|codes| codes.list.openness == Openness::Open)
        })
        .map(|(id, _)| id)
        .collect();
    let entry = entries::codes(plan, Openness::Open);
    if fields.is_empty() && entry.is_none() {
        return Started::Skipped("the file has no column with codes of an open list".to_owned());
    }
    Started::runs(State { fields, entry })
}
