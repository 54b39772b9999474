use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Says that a row names an older version of a metric than the release holds. It was judged by the version it names.
    /// ## Why it matters
    /// Values before and after a change of definition may not stand on one line.
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Nothing, if the data were collected by that version. Otherwise leave the version out, or name the newer one.
    /// ## Source
    /// The versions of the metric in the registry.
    "older-version", Versions, Advice, "a metric is reported by an older version", since "0.4.0", start
}

struct State {
    field: FieldId,
}

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::NAME
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        let Some(newer) = row.metric.known().and_then(|known| known.newer) else {
            return;
        };
        let open = row.open_text(self.field);
        sink.cell(row, self.field, open.unwrap_or_default(), || {
            let named = open.map_or_else(
                || "what is named here".to_owned(),
                |text| format!("“{text}”"),
            );
            Words::new(format!(
                "{named} is an older version; the release holds {newer}"
            ))
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
    use open_outcomes_registry::publish;
    use open_outcomes_registry::snapshot::Snapshot;

    use crate::rules::testing::{apply, fixture, judge_by};

    #[test]
    fn the_version_named_judges_and_the_newer_one_is_told() {
        let mut files = fixture();
        let path = "metrics/close-friends.toml";
        let text = files
            .text(path)
            .expect("the metric")
            .replace("version = \"1.0.0\"", "version = \"1.1.0\"");
        files.insert(path, text);
        let record = "changes/metrics/close-friends/1.1.0.toml";
        files.insert(record, "summary = \"Made up for tests.\"\n");
        let changes = publish::release(
            &files,
            &open_outcomes_registry::gate::History::NOTHING,
            &semver::Version::new(1, 1, 0),
            date(2026, 2, 1),
            None,
        );
        apply(&mut files, changes.expect("it is in order"));
        let snapshot = Snapshot::new(&files).expect("it holds together");
        let judge = |metric: &str| {
            let data = format!(
                "participant_id,metric_id,timepoint,measured_on,value\nP1,{metric},single,2026-03-01,3\n"
            );
            let report = judge_by(&snapshot, data.as_bytes());
            report
                .findings
                .iter()
                .filter(|finding| finding.rule == "older-version")
                .count()
        };
        assert_eq!(judge("close-friends@1.0.0"), 1);
        assert_eq!(judge("close-friends@1.1.0"), 0);
        assert_eq!(judge("close-friends"), 0);
    }
}
