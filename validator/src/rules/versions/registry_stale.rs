use std::collections::BTreeSet;

use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::ReleaseView;
use semver::Version;

use crate::engine::Submission;
use crate::rule::declare_rule;
use crate::rules::relation::Passage;
use crate::rules::series::exact;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Says that the report names an older release of the registry than it was judged by, and which of the metrics
    /// and data sources that the data use have changed since. What is named in an older version, such as
    /// wellbeing-score@1.0.0, was judged by that one and is not listed. Where nothing is left, there is no finding.
    /// ## Why it matters
    /// A name without a version means the newest, which may not be the one by which the data were collected.
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Name the newer release in the report if the data follow it. Otherwise write the version beside the name, such as wellbeing-score@1.0.0.
    /// ## Source
    /// The field “registry_release” of the table “report”, and the releases of the registry.
    "registry-stale", Versions, Advice, "the report names an older release of the registry", since "0.5.0", whole judge
}

/// How many definitions are listed.
const LISTED: usize = 5;

fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    let mut rows = submission.rows_or_why("report")?.iter();
    let Some(row) = rows.find(|row| row.text("field") == "registry_release") else {
        return Err("the report does not say which release it follows".to_owned());
    };
    let release = submission.release;
    let Ok(named) = row.text("value").parse::<Version>() else {
        return Err("the release in the report cannot be read".to_owned());
    };
    let Some(older) = release.snapshot().release(&named) else {
        return Err("the registry has no release of that name".to_owned());
    };
    if older.version() >= release.version() {
        return Ok(());
    }
    let changed = used(submission).into_iter();
    let changed: Vec<_> = changed
        .filter_map(|(kind, id)| change(older, release, kind, &id))
        .collect();
    if changed.is_empty() {
        return Ok(());
    }
    let newest = release.version();
    sink.told(&row.cell("value"), "", || {
        let more = changed.len().saturating_sub(LISTED);
        let more = if more > 0 {
            format!(" and {more} more")
        } else {
            String::new()
        };
        let list = changed.iter().take(LISTED).cloned().collect::<Vec<_>>();
        Words::new(format!(
            "the report names release {named}; it was judged by {newest}, in which this changed: {}{more}",
            list.join(", ")
        ))
        .expected(newest.to_string())
    });
    Ok(())
}

/// What rows of measurements and of results are judged by in the version of this release.
fn used(submission: &Submission<'_>) -> BTreeSet<(Kind, String)> {
    let release = submission.release;
    let seen = submission.gathered.observed.measures.iter();
    let seen = seen.flat_map(|one| {
        [
            (Kind::Metric, &one.metric),
            (Kind::DataSource, &one.data_source),
        ]
    });
    let seen = seen.filter_map(|(kind, name)| {
        let (id, version) = exact(name)?;
        let current = release.get(kind, id)?;
        (current.header().version == version).then(|| (kind, id.to_owned()))
    });
    let figures = submission.rows("results").iter();
    let figures = figures.flat_map(|row| {
        let names = [
            (Kind::Metric, "metric_id"),
            (Kind::DataSource, "data_source"),
        ];
        names.map(|(kind, field)| (kind, row.text(field)))
    });
    let bare = figures.filter(|(_, name)| !name.is_empty() && !name.contains('@'));
    seen.chain(bare.map(|(kind, name)| (kind, name.to_owned())))
        .collect()
}

/// How a definition changed between two releases, in words.
fn change(older: ReleaseView<'_>, newer: ReleaseView<'_>, kind: Kind, id: &str) -> Option<String> {
    let version = |release: ReleaseView<'_>| Some(release.get(kind, id)?.header().version.clone());
    let (from, to) = (version(older)?, version(newer)?);
    if from == to {
        return None;
    }
    let passage = Passage::of_versions(newer.snapshot(), kind, id, &from, &to);
    let relation = match passage {
        Passage::Same => "values stay comparable",
        Passage::Convertible(_) => "values can be converted",
        Passage::Break => "a break in series",
        Passage::Unsaid => "the registry does not say how values relate",
    };
    Some(format!("“{id}” from {from} to {to} ({relation})"))
}

#[cfg(test)]
mod tests {
    use open_outcomes_registry::snapshot::Snapshot;

    use crate::rules::testing::{fixture, judge_all_by, released_again};

    #[test]
    fn what_changed_since_the_release_named_is_listed() {
        let mut files = fixture();
        let metric = "metrics/wellbeing-score.toml";
        let record = "summary = \"Made up for tests.\"\n[bridge]\nkind = \"none\"\n";
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
                ("changes/metrics/wellbeing-score/2.0.0.toml", "", record),
            ],
        );
        let snapshot = Snapshot::new(&files).expect("it holds together");
        let found = |named: &str, metric: &str| {
            let report = format!(
                "field,value\norganisation,Fixture Trust\nperiod_start,2025-01-01\nperiod_end,2025-12-31\nregistry_release,{named}\n"
            );
            let data = format!(
                "participant_id,metric_id,data_source,timepoint,measured_on,value\nP1,{metric},short-wellbeing-scale,single,2025-03-01,20\n"
            );
            let files = [("report.csv", report.as_str()), ("measurements.csv", &data)];
            let report = judge_all_by(&snapshot, &files);
            let findings = report.findings.into_iter();
            let mut findings = findings.filter(|one| one.rule == "registry-stale");
            findings.next().map(|one| one.message).unwrap_or_default()
        };
        insta::assert_snapshot!(found("1.0.0", "wellbeing-score"), @"the report names release 1.0.0; it was judged by 2.0.0, in which this changed: “wellbeing-score” from 1.0.0 to 2.0.0 (a break in series)");
        assert_eq!(found("1.0.0", "wellbeing-score@1.0.0"), "");
        assert_eq!(found("1.0.0", "lonely-often"), "");
        assert_eq!(found("2.0.0", "wellbeing-score"), "");
        assert_eq!(found("9.0.0", "wellbeing-score"), "");
    }
}
