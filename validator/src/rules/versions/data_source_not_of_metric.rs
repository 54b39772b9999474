use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Says that a metric is taken with a data source that its definition does not list.
    /// ## Why it matters
    /// Values from different data sources seldom mean the same; these may not be comparable with anybody's.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,activity-log,baseline,2025-03-01,20
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Look whether metric and data source are the ones you mean. You may keep the pair; say in the report why.
    /// ## Source
    /// The measures of the metric.
    "data-source-not-of-metric", Versions, Warning, "a metric is taken with a data source that it does not list", since "0.4.0", start
}

struct State {
    field: FieldId,
}

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::NAME
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        let (Some(metric), Some(source)) = (row.metric.metric(), row.data_source.data_source())
        else {
            return;
        };
        // A metric without any measure says nothing about its data sources.
        if row.measure.is_some() || metric.measures.is_empty() {
            return;
        }
        let (metric_id, source_id) = (&metric.header.id, &source.header.id);
        sink.cell(row, self.field, &format!("{metric_id} {source_id}"), || {
            let listed = metric
                .measures
                .iter()
                .map(|measure| measure.data_source.id.as_str());
            Words::new(format!(
                "“{source_id}” is not among the data sources of “{metric_id}”"
            ))
            .expected(format!("one of {}", listed.collect::<Vec<_>>().join(", ")))
        });
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    if plan.entries.is_some() {
        return Started::Skipped(
            "the data source of an answer may be where it can be checked".to_owned(),
        );
    }
    match plan.present("data_source") {
        Some(field) => Started::runs(State { field }),
        None => Started::no_column("data_source"),
    }
}
