//! What a submission tells, for the rules that hold its parts against each other.

use std::collections::BTreeSet;

use jiff::civil::Date;
use open_outcomes_registry::definition::table::{Field, FrameworkPart};
use open_outcomes_registry::definition::{Definition, Metric, Profile};
use open_outcomes_registry::id::{Query, Wanted};
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::{Published, ReleaseView};
use serde::Serialize;

use crate::engine::{KeptRow, Submission};

/// The first of the profiles that asks for a part of the framework. What none asks for is never missed.
pub(super) fn asking<'s>(submission: &Submission<'s>, part: FrameworkPart) -> Option<&'s Profile> {
    let mut profiles = submission.profiles.iter().copied();
    profiles.find(|profile| profile.framework_parts.contains(&part))
}

/// The answers to one field of a table in which each row answers a field. Rows that only list it are none.
pub(super) fn answers<'s>(
    submission: &Submission<'s>,
    table: &str,
    field: &'static str,
) -> impl Iterator<Item = &'s KeptRow> + use<'s> {
    let definition = submission.release.table(table);
    let field = definition.and_then(|table| table.field(field));
    let rows = submission.rows(table).iter();
    rows.filter(move |row| {
        field.is_some_and(|field| is_name(field, row.text("field"))) && row.values().count() > 1
    })
}

/// Whether a text names a field.
fn is_name(field: &Field, text: &str) -> bool {
    field.name.as_str() == text
        || field.title == text
        || field.alternative_names.iter().any(|name| name == text)
}

/// Whether a table of the release requires an answer: that it is missing is told by itself.
pub(super) fn is_required(submission: &Submission<'_>, table: &str, field: &str) -> bool {
    let table = submission.release.table(table);
    let field = table.and_then(|table| table.field(field));
    field.is_some_and(|field| field.constraints.required)
}

/// How one of a closed set is written in a table.
pub(super) fn code(one: impl Serialize) -> String {
    let code = serde_json::to_value(one).unwrap_or_default();
    code.as_str().unwrap_or_default().to_owned()
}

/// A name without its version.
pub(super) fn bare(name: &str) -> &str {
    let name = name.split_once('@').map_or(name, |(id, _)| id);
    name.rsplit('/').next().unwrap_or(name).trim()
}

/// Whether two names stand for the same, as far as both say it.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    let version = |name: &str| name.split_once('@').map(|(_, version)| version.to_owned());
    let versions = version(one).zip(version(other));
    bare(one) == bare(other) && versions.is_none_or(|(one, other)| one == other)
}

/// The published version that a name in a cell stands for.
pub(super) fn named<'s>(release: ReleaseView<'s>, kind: Kind, name: &str) -> Option<&'s Published> {
    let query = name.parse::<Query>().ok()?;
    if query.kind.is_some_and(|given| given != kind) {
        return None;
    }
    match &query.version {
        Wanted::Newest => release.get(kind, query.id.as_str()),
        Wanted::Exactly(version) => release.snapshot().get(kind, query.id.as_str(), version),
        Wanted::Matching(_) => None,
    }
}

/// The metric that a name stands for.
pub(super) fn metric<'s>(submission: &Submission<'s>, name: &str) -> Option<&'s Metric> {
    match named(submission.release, Kind::Metric, name)?.definition() {
        Definition::Metric(metric) => Some(metric),
        _ => None,
    }
}

/// The metrics on which anything in the submission was found: observations, results, wider outcomes.
pub(super) fn with_figures<'s>(submission: &Submission<'s>) -> BTreeSet<&'s str> {
    let results = results(submission).map(|row| bare(row.text("metric_id")));
    observed(submission)
        .chain(results)
        .chain(of_wider(submission))
        .collect()
}

/// The metrics that there are measurements or wider outcomes of.
pub(super) fn observed_or_wider<'s>(submission: &Submission<'s>) -> BTreeSet<&'s str> {
    observed(submission).chain(of_wider(submission)).collect()
}

fn observed<'s>(submission: &Submission<'s>) -> impl Iterator<Item = &'s str> + use<'s> {
    let measures = submission.gathered.observed.measures.iter();
    measures.map(|one| bare(&one.metric))
}

fn of_wider<'s>(submission: &Submission<'s>) -> impl Iterator<Item = &'s str> + use<'s> {
    let wider = answers(submission, "wider_outcomes", "outcome_measure");
    wider.map(|row| bare(row.text("metric")))
}

/// Whether it can be told what was found: nothing was left unread, and no table was too long to be kept.
pub(super) fn knows_figures(submission: &Submission<'_>) -> bool {
    let tables = ["results", "wider_outcomes"];
    submission.is_whole
        && !submission.gathered.observed.is_cut_short
        && tables.iter().all(|table| {
            let kept = submission.gathered.rows.table(table);
            kept.is_none_or(|kept| !kept.is_cut_short)
        })
}

/// The results, all that have a figure.
pub(super) fn results<'s>(
    submission: &Submission<'s>,
) -> impl Iterator<Item = &'s KeptRow> + use<'s> {
    let rows = submission.rows("results").iter();
    rows.filter(|row| row.number("value").is_some())
}

/// The first and the last day reported on, as the report says; or else as the results do.
pub(super) fn period(submission: &Submission<'_>) -> Option<(Date, Date)> {
    let day = |field| {
        let mut rows = answers(submission, "report", field);
        rows.find_map(|row| row.date("value"))
    };
    let of_report = day("period_start").zip(day("period_end"));
    of_report.or_else(|| {
        let rows = || submission.rows("results").iter();
        let first = rows().filter_map(|row| row.date("period_start")).min()?;
        let last = rows().filter_map(|row| row.date("period_end")).max()?;
        Some((first, last))
    })
}

/// The breakdown that a row of a table is about: what stands in columns that are named after a code list.
pub(super) fn breakdown<'r>(
    release: ReleaseView<'r>,
    table: &str,
    row: &'r KeptRow,
) -> impl Iterator<Item = (&'r str, &'r str)> + use<'r> {
    let own = release.table(table);
    let is_own = move |name: &str| own.is_some_and(|table| table.field(name).is_some());
    row.values().filter(move |(name, _)| !is_own(name))
}

/// A number in a field that may be passed on.
pub(super) fn open_number(row: &KeptRow, field: &str) -> Option<f64> {
    row.open_text(field).and(row.number(field))
}

/// A few names in a row, and how many more there are.
pub(super) fn listed<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    const MOST: usize = 6;
    let names: Vec<_> = names.into_iter().map(|name| format!("“{name}”")).collect();
    let more = names.len().saturating_sub(MOST);
    let shown = names.iter().take(MOST).cloned().collect::<Vec<_>>();
    match more {
        0 => shown.join(", "),
        _ => format!("{} and {more} more", shown.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::report::RuleStatus;
    use crate::rule::Family;
    use crate::rules;
    use crate::rules::testing::{judge_all, judge_asking, judge_by_profile, with_rules};

    const MEASURED: &str = "participant_id,metric_id,data_source,timepoint,measured_on,value\nP1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20\n";

    #[test]
    fn what_nobody_asks_for_is_never_mentioned() {
        let of_the_whole = [Family::Completeness, Family::References, Family::Claims];
        let report = judge_all(&[("measurements.csv", MEASURED)]);
        for finding in &report.findings {
            let rule = rules::find(finding.rule).expect("a rule");
            assert!(!of_the_whole.contains(&rule.family), "{finding:?}");
        }
    }

    #[test]
    fn a_part_that_is_missing_is_told_once() {
        use FrameworkPart::{
            Beneficiaries, Demand, EconomicImpacts, ImpactInvestment, Resources, WiderOutcomes,
            Work,
        };
        let parts = [
            Beneficiaries,
            Demand,
            Work,
            Resources,
            ImpactInvestment,
            WiderOutcomes,
            EconomicImpacts,
        ];
        let report = judge_asking(&parts, &[("measurements.csv", MEASURED)]);
        let told = report
            .findings
            .iter()
            .filter(|one| one.rule != "draft-metric");
        let rules: Vec<_> = told.map(|one| one.rule).collect();
        assert_eq!(rules, ["missing-part"; 7]);
    }

    #[test]
    fn names_are_the_same_as_far_as_both_say_it() {
        assert!(is_same("metric/wellbeing-score", "wellbeing-score@1.0.0"));
        assert!(!is_same("wellbeing-score@1.1.0", "wellbeing-score@1.0.0"));
        assert!(!is_same("wellbeing", "wellbeing-score"));
    }

    /// Cells that rules make something of, and others.
    fn cell() -> impl Strategy<Value = String> {
        let known = prop::sample::select(vec![
            "",
            "wellbeing-score",
            "lonely-often@1.0.0",
            "@",
            "wellbeing",
            "2026-03-31",
            "0",
            "-1e308",
            "1e308",
            "12",
            "mean-change",
            "proportion",
            "before-and-after",
            "gp-visit",
            "claim-vs-data",
            "GBP",
            "%",
            "outcome_id",
            "outcome_measure",
            "income_total",
            "income_source_split",
            "quantity_change",
            "unit_cost_id",
            "benefit_cost_ratio",
            "amount_drawn",
            "intended_outcomes",
            "P1",
            "under-25",
        ]);
        prop_oneof![4 => known.prop_map(str::to_owned), 1 => "[^,\"\r\n]{0,9}"]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(120))]

        #[test]
        fn no_submission_breaks_a_rule_about_the_whole(
            tables in prop::collection::vec(prop::collection::vec(cell(), 0..60), 8..9),
        ) {
            const LONG: &str = "field,code,value,unit,date,metric,data_source";
            let heads = [
                ("claims.csv", "claim_id,claim,metric_id,data_source,statistic,period_start,period_end,value,unit,n,claim_strength,unit_cost_id,quantity"),
                ("results.csv", "metric_id,data_source,statistic,period_start,period_end,value,unit,n,paired_n,age_bands"),
                ("measurements.csv", "participant_id,metric_id,data_source,timepoint,measured_on,value"),
                ("shared_impact.csv", "plan_id,partner,action,action_by,outcome_id,metric_id,value"),
                ("explanations.csv", "finding,file,row,column,answer,explanation"),
                ("wider_outcomes.csv", LONG),
                ("economic_impacts.csv", LONG),
                ("resources.csv", LONG),
            ];
            let files = heads.iter().zip(&tables).map(|((name, head), cells)| {
                let rows = cells.chunks(head.split(',').count()).map(|row| row.join(","));
                (*name, format!("{head}\n{}\n", rows.collect::<Vec<_>>().join("\n")))
            });
            let files: Vec<_> = files.collect();
            let files: Vec<_> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
            let mut profile = with_rules(|rule| rule.whole.is_some());
            profile.framework_parts = vec![FrameworkPart::Beneficiaries, FrameworkPart::Demand];
            let report = judge_by_profile(&profile, &files);
            prop_assert!(report.rules.iter().all(|run| run.status != RuleStatus::Failed));
        }
    }
}
