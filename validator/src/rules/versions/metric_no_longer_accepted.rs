use super::ended_metric::instead;
use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds figures under a superseded metric after the last day on which it was accepted. Before that day
    /// `ended-metric` warns; where no day was set, it goes on warning.
    /// ## Why it matters
    /// Everybody was told by when to change over. Figures under the old metric cannot be put together with those
    /// of the others any more.
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Use the metric that takes its place. Its page says whether old figures can be converted.
    /// ## Source
    /// The status of the metric in the registry, and the day given with --as-of, today if none is given.
    "metric-no-longer-accepted", Versions, Error, "a superseded metric is no longer accepted", since "0.5.0", start
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
        let Some(last) = standing
            .old_until()
            .filter(|_| standing.is_closed(row.plan.as_of))
        else {
            return;
        };
        let id = known.published.header().id.as_str();
        let open = row.open_text(self.field).map(|_| id);
        sink.cell(row, self.field, open.unwrap_or_default(), || {
            let named = open.map_or_else(|| "named here".to_owned(), |id| format!("“{id}”"));
            Words::new(format!(
                "the metric {named} is superseded, and was accepted until {last}"
            ))
            .suggest(open.and_then(|_| instead(standing)))
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
    use jiff::civil::{Date, date};
    use open_outcomes_registry::definition::measure::BridgeKind;
    use open_outcomes_registry::governance::change_record::Bridge;
    use open_outcomes_registry::governance::status::Status;
    use open_outcomes_registry::publish::{self, StatusRequest};
    use open_outcomes_registry::snapshot::Snapshot;

    use crate::report::{Finding, Severity};
    use crate::rules::testing::{apply, fixture};
    use crate::{Input, Options, validate};

    /// What is found on the day `as_of` of a metric that is superseded and accepted until `last`.
    fn found(last: Option<Date>, as_of: Date) -> Vec<Finding> {
        let mut files = fixture();
        let query = "metrics/close-friends".parse().expect("a query");
        let bridge = Bridge {
            old_until: last,
            ..Bridge::new(BridgeKind::None)
        };
        let request = StatusRequest::new(query, Status::Superseded, "made up")
            .succeeded_by("lonely-often".parse().expect("an id"), bridge);
        let changes = publish::set_status(
            &files,
            &open_outcomes_registry::gate::History::NOTHING,
            &request,
            date(2026, 2, 1),
        );
        apply(&mut files, changes.expect("it may be superseded"));
        let snapshot = Snapshot::new(&files).expect("it holds together");
        let data: &[u8] = b"participant_id,metric_id,timepoint,measured_on,value\nP1,close-friends,single,2026-01-01,3\n";
        let input = Input {
            name: "test.csv".to_owned(),
            reader: Box::new(data),
        };
        let report = validate(&snapshot, vec![input], &Options::new(as_of)).expect("it is judged");
        let about = |finding: &Finding| {
            ["ended-metric", "metric-no-longer-accepted"].contains(&finding.rule)
        };
        report.findings.into_iter().filter(about).collect()
    }

    #[test]
    fn a_warning_becomes_an_error_after_the_last_day() {
        let last = date(2026, 6, 30);
        for (as_of, rule, severity, says) in [
            (
                last,
                "ended-metric",
                Severity::Warning,
                "It is accepted until 2026-06-30.",
            ),
            (
                date(2026, 7, 1),
                "metric-no-longer-accepted",
                Severity::Error,
                "was accepted until 2026-06-30",
            ),
        ] {
            let found = found(Some(last), as_of);
            let [finding] = found.as_slice() else {
                panic!("one finding is wanted on {as_of}: {found:?}")
            };
            assert_eq!((finding.rule, finding.severity), (rule, severity));
            assert!(finding.message.contains(says), "{}", finding.message);
            assert_eq!(finding.suggestion.as_deref(), Some("use “lonely-often”"));
        }
    }

    #[test]
    fn without_a_last_day_it_goes_on_warning() {
        let found = found(None, date(2036, 7, 1));
        let rules: Vec<_> = found.iter().map(|finding| finding.rule).collect();
        assert_eq!(rules, ["ended-metric"]);
    }
}
