use open_outcomes_registry::snapshot::Standing;

use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Says that a metric is superseded, retired or was declined, and what takes its place. Where a last day
    /// was set for the old metric and has passed, `metric-no-longer-accepted` says so instead.
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
    fn wants(&self) -> Signs {
        Signs::NAME
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        let Some(known) = row.metric.known() else {
            return;
        };
        let standing = known.standing;
        if !known.status.has_ended() || standing.is_closed(row.plan.as_of) {
            return;
        }
        let id = known.published.header().id.as_str();
        let open = row.open_text(self.field).map(|_| id);
        sink.cell(row, self.field, open.unwrap_or_default(), || {
            let named = open.map_or_else(|| "named here".to_owned(), |id| format!("“{id}”"));
            let until = standing.old_until();
            let until = until.map(|last| format!(" It is accepted until {last}."));
            Words::new(format!(
                "the metric {named} is {}: {}{}",
                known.status,
                known.status.meaning(),
                until.unwrap_or_default()
            ))
            .suggest(open.and_then(|_| instead(standing)))
        });
    }
}

/// What to use instead: the metric that takes its place, or what was said when it was retired.
pub(super) fn instead(standing: &Standing) -> Option<String> {
    let successor = standing.successor.as_ref();
    successor
        .map(|successor| format!("use “{successor}”"))
        .or_else(|| standing.instead.clone())
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
    use open_outcomes_registry::publish::{self, StatusRequest};
    use open_outcomes_registry::snapshot::Snapshot;

    use crate::rules::testing::{apply, fixture, judge_by};

    #[test]
    fn a_retired_metric_is_told_once_with_its_count() {
        let mut files = fixture();
        let query = "metrics/close-friends".parse().expect("a query");
        let request = StatusRequest::new(query, Status::Retired, "made up")
            .instead("ask about friends in another way");
        let changes = publish::set_status(
            &files,
            &open_outcomes_registry::gate::History::NOTHING,
            &request,
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
        assert_eq!(
            finding.suggestion.as_deref(),
            Some("ask about friends in another way")
        );
    }
}
