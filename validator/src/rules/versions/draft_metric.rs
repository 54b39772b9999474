use open_outcomes_registry::governance::status::Status;
use open_outcomes_registry::id::DefinitionId;
use std::collections::HashSet;

use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Says which metrics are incomplete or candidates: nobody has reviewed them yet. One line for each metric.
    /// ## Why it matters
    /// You may use them. Their definition can still change more than a reviewed one.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,not-a-metric,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Nothing. If you know the subject, review the definition: that is how it becomes a standard.
    /// ## Source
    /// The status of the metric in the registry.
    "draft-metric", Versions, Advice, "a metric has not been reviewed yet", since "0.4.0", start
}

struct State {
    field: FieldId,
    told: HashSet<DefinitionId>,
}

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::NEW_NAME
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        let Some(known) = row.metric.known() else {
            return;
        };
        let id = &known.published.header().id;
        if known.status > Status::Candidate || self.told.contains(id) {
            return;
        }
        self.told.insert(id.clone());
        let open = row.open_text(self.field).map(|_| id.as_str());
        sink.cell(row, self.field, open.unwrap_or_default(), || {
            let named = open.map_or_else(|| "named here".to_owned(), |id| format!("“{id}”"));
            let state = if known.status == Status::Incomplete {
                "has only the map's wording so far"
            } else {
                "is a candidate"
            };
            Words::new(format!(
                "the metric {named} {state}; nobody has reviewed it yet"
            ))
        });
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    match plan.metric() {
        Some(field) => Started::runs(State {
            field,
            told: HashSet::new(),
        }),
        None => Started::no_column(plan.metric_name()),
    }
}
