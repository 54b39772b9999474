use crate::plan::lookup::Named;
use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds metrics, or versions of metrics, that the registry does not have.
    /// ## Why it matters
    /// Nobody can tell what was measured.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-scor,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score@9.0.0,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,Fixture: close friends,friends-question,baseline,2025-03-01,2
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score@1.0.0,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Use the identifier suggested, if there is one; otherwise search the registry for the metric and use its identifier.
    /// ## Source
    /// The metrics of the release.
    "unknown-metric", Versions, Error, "a metric is not in the registry", since "0.4.0", start
}

struct State {
    field: FieldId,
}

impl Check for State {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        let text = row.text(self.field);
        match row.metric {
            Named::Blank | Named::Known(_) => {}
            Named::Unknown(near) => sink.cell(row, self.field, text, || {
                Words::new(format!("the registry has no metric “{text}”"))
                    .expected("the identifier of a metric")
                    .suggest(*near)
            }),
            Named::NoVersion(versions) => sink.cell(row, self.field, text, || {
                let list = versions
                    .iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
                    .join(", ");
                Words::new(format!(
                    "the registry does not have “{text}” in that version"
                ))
                .expected(format!("version {list}"))
                .suggest(text.split('@').next())
            }),
        }
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    match plan.present("metric_id") {
        Some(field) => Started::runs(State { field }),
        None => Started::no_column("metric_id"),
    }
}
