use crate::engine::Submission;
use crate::rule::declare_rule;
use crate::rules::relation::Passage;
use crate::rules::series::{Series, cell, switches, value_of};
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds people or groups whose baseline is reported by one version of a metric or data source and whose
    /// follow-up by another, where the registry does not say that values of the two are the same or can be
    /// converted. Whoever has both by one version gives no finding.
    /// ## Why it matters
    /// The difference between the two values may come from the change of definition.
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score@1.0.0,short-wellbeing-scale,baseline,2025-03-01,20
    /// P1,wellbeing-score,short-wellbeing-scale,follow-up,2025-06-01,24
    /// ```
    /// ## How to fix
    /// If both values were collected by one version, name that version in both rows. Otherwise leave these people out of figures about change, and say so.
    /// ## Source
    /// The versions of the metric and of the data source in the registry.
    "mixed-versions", Versions, Warning, "before and after are reported by two versions", since "0.5.0", whole judge
}

fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    let observed = &submission.gathered.observed;
    if observed.measures.is_empty() {
        return Err("no file has measurements".to_owned());
    }
    for ((from, to), pairs) in switches(observed) {
        let (before, after) = (&observed.measures[from], &observed.measures[to]);
        let (Some(one), Some(other)) = (Series::of(before), Series::of(after)) else {
            continue;
        };
        if !one.is_other_version_of(&other)
            || one
                .versions_relate(&other, submission.release)
                .is_declared()
        {
            continue;
        }
        let detail = format!(
            "{} {} {} {}",
            before.metric, before.data_source, after.metric, after.data_source
        );
        for pair in pairs {
            let value = value_of(after, &pair.after);
            let cell = cell(submission, after, &pair.after, &value);
            sink.told(&cell, &detail, || words(submission, &one, &other));
        }
    }
    Ok(())
}

fn words(submission: &Submission<'_>, one: &Series<'_>, other: &Series<'_>) -> Words {
    let (before, after) = if one.metric == other.metric {
        (one.source_name(), other.source_name())
    } else {
        (one.metric_name(), other.metric_name())
    };
    let relation = match one.versions_relate(other, submission.release) {
        Passage::Break => "which is a break in series",
        _ => "and the registry does not say how the two relate",
    };
    Words::new(format!(
        "a baseline by “{before}” is followed up by “{after}”, {relation}"
    ))
    .expected("both values by one version")
}

#[cfg(test)]
mod tests {
    use open_outcomes_registry::snapshot::Snapshot;

    use crate::rules::testing::{fixture, judge_by, released_again};

    fn snapshot(bridge: &str) -> Snapshot {
        let mut files = fixture();
        let metric = "metrics/wellbeing-score.toml";
        released_again(
            &mut files,
            "2.0.0",
            &[
                (metric, "version = \"1.0.0\"", "version = \"2.0.0\""),
                (
                    metric,
                    "score = \"total\"\nvalue_type = \"integer\"\nunit = \"{score}\"\ndirection = \"higher-is-better\"",
                    "value_type = \"integer\"\nunit = \"{score}\"\ndirection = \"lower-is-better\"",
                ),
                (
                    "changes/metrics/wellbeing-score/2.0.0.toml",
                    "",
                    &format!("summary = \"Made up for tests.\"\n[bridge]\n{bridge}\n"),
                ),
            ],
        );
        Snapshot::new(&files).expect("it holds together")
    }

    fn found(snapshot: &Snapshot, rows: &[&str]) -> Vec<String> {
        let data = format!(
            "participant_id,metric_id,data_source,timepoint,measured_on,value\n{}\n",
            rows.join("\n")
        );
        let report = judge_by(snapshot, data.as_bytes());
        let findings = report.findings.iter();
        let findings = findings.filter(|one| one.rule == "mixed-versions");
        let told = findings.map(|one| {
            let cells = one.samples.iter().filter_map(|place| place.cell.clone());
            format!(
                "{} ({}: {})",
                one.message,
                one.count,
                cells.collect::<Vec<_>>().join(", ")
            )
        });
        told.collect()
    }

    const OLD: &str = "wellbeing-score@1.0.0,short-wellbeing-scale";
    const NEW: &str = "wellbeing-score,short-wellbeing-scale";

    #[test]
    fn a_break_between_before_and_after_is_told() {
        let row = |who: &str, series: &str, when: &str| format!("{who},{series},{when},20");
        let (before, after) = ("baseline,2025-03-01", "follow-up,2025-06-01");
        let rows = [
            row("P1", OLD, before),
            row("P1", NEW, after),
            row("P2", NEW, after),
            row("P2", OLD, before),
            // Both times by one version, and once more by the other.
            row("P3", OLD, before),
            row("P3", OLD, after),
            row("P3", NEW, after),
            row("P4", NEW, before),
        ];
        let rows: Vec<_> = rows.iter().map(String::as_str).collect();
        insta::assert_snapshot!(found(&snapshot("kind = \"none\""), &rows).join("\n"), @"a baseline by “wellbeing-score@1.0.0” is followed up by “wellbeing-score@2.0.0”, which is a break in series (2: F3, F4)");
        let formula =
            "kind = \"conversion\"\nconversion = { linear = { multiply = -1, add = 42 } }";
        assert_eq!(found(&snapshot(formula), &rows), [""; 0]);
    }
}
