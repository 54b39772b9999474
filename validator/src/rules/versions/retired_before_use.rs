use jiff::civil::Date;
use open_outcomes_registry::governance::status::Status;

use super::ended_metric::instead;
use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds values that were taken, and periods that began, after the day on which their metric was retired. What
    /// was measured before that day gives no finding.
    /// ## Why it matters
    /// Nobody else reports by it any more, so there is nothing to compare new figures with.
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Look up the day. If it is right, use another metric from the next period on; the finding says what was recommended, where something was.
    /// ## Source
    /// The status of the metric in the registry, and the day on which the value was taken.
    "retired-before-use", Versions, Warning, "a value was taken after its metric was retired", since "0.5.0", start
}

struct State {
    date: FieldId,
}

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::NAME
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        let Some(known) = row.metric.known() else {
            return;
        };
        if known.status != Status::Retired {
            return;
        }
        let (Some(since), Some(date)) = (known.standing.since, row.date(self.date)) else {
            return;
        };
        if date > since {
            let id = known.published.header().id.as_str();
            sink.cell(row, self.date, id, || {
                words(id, since, instead(known.standing))
            });
        }
    }
}

fn words(id: &str, since: Date, instead: Option<String>) -> Words {
    Words::new(format!(
        "the metric “{id}” was retired on {since}, before the day that stands here"
    ))
    .expected(format!("{since} or earlier"))
    .suggest(instead)
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    if plan.entries.is_some() || plan.metric().is_none() {
        return Started::no_column("metric_id");
    }
    match plan.present("measured_on").or(plan.present("period_start")) {
        Some(date) => Started::runs(State { date }),
        None => Started::no_column("measured_on"),
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
    fn the_day_measured_counts_and_not_the_day_of_the_check() {
        let mut files = fixture();
        let query = "metrics/close-friends".parse().expect("a query");
        let request =
            StatusRequest::new(query, Status::Retired, "made up").instead("ask in another way");
        let nothing = &open_outcomes_registry::gate::History::NOTHING;
        let changes = publish::set_status(&files, nothing, &request, date(2026, 2, 1));
        apply(&mut files, changes.expect("it may be retired"));
        let snapshot = Snapshot::new(&files).expect("it holds together");
        let data = b"participant_id,metric_id,timepoint,measured_on,value\nP1,close-friends,single,2026-01-31,3\nP2,close-friends,single,2026-02-01,4\nP3,close-friends,single,2026-02-02,4\n";
        let report = judge_by(&snapshot, data);
        let finding = report
            .findings
            .iter()
            .find(|one| one.rule == "retired-before-use");
        let finding = finding.expect("it is told");
        assert_eq!(finding.count, 1);
        assert_eq!(finding.samples[0].cell.as_deref(), Some("D4"));
        assert_eq!(
            finding.message,
            "the metric “close-friends” was retired on 2026-02-01, before the day that stands here"
        );
        assert_eq!(finding.suggestion.as_deref(), Some("ask in another way"));
    }
}
