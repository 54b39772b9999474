use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Says that a metric is superseded, retired or was declined, and what takes its place.
    /// ## Why it matters
    /// New figures under it cannot be compared with what others report.
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Use the metric that takes its place from the next period on; keep the old one for old data.
    /// ## Source
    /// The status of the metric in the registry.
    "ended-metric", Versions, Warning, "a metric is no longer to be used", since "0.4.0", start
}

struct State {
    field: FieldId,
}

impl Check for State {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        let Some(known) = row.metric.known() else {
            return;
        };
        if !known.status.has_ended() {
            return;
        }
        let id = known.published.header().id.as_str();
        let open = row.open_text(self.field).map(|_| id);
        sink.cell(row, self.field, open.unwrap_or_default(), || {
            let named = open.map_or_else(|| "named here".to_owned(), |id| format!("“{id}”"));
            Words::new(format!(
                "the metric {named} is {}: {}",
                known.status,
                known.status.meaning()
            ))
            .suggest(
                known
                    .successor
                    .filter(|_| open.is_some())
                    .map(|successor| format!("use “{successor}”")),
            )
        });
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    match plan.metric() {
        Some(field) => Started::runs(State { field }),
        None => Started::no_column(plan.metric_name()),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use open_outcomes_registry::governance::status::Status;
    use open_outcomes_registry::publish;
    use open_outcomes_registry::snapshot::Snapshot;

    use crate::rules::testing::{apply, fixture, judge_by};

    #[test]
    fn a_retired_metric_is_told_once_with_its_count() {
        let mut files = fixture();
        let query = "metrics/close-friends".parse().expect("a query");
        let changes = publish::set_status(
            &files,
            &query,
            Status::Retired,
            "made up",
            None,
            date(2026, 2, 1),
        );
        apply(&mut files, changes.expect("it may be retired"));
        let snapshot = Snapshot::new(&files).expect("it holds together");
        let data = b"participant_id,metric_id,timepoint,measured_on,value\nP1,close-friends,single,2026-03-01,3\nP2,close-friends,single,2026-03-01,4\n";
        let report = judge_by(&snapshot, data);
        let finding = report
            .findings
            .iter()
            .find(|finding| finding.rule == "ended-metric")
            .expect("it is told");
        assert_eq!(finding.count, 2);
        assert!(finding.message.contains("retired"), "{}", finding.message);
    }
}
