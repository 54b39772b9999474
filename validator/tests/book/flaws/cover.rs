//! That no rule is without a flaw.

use std::collections::BTreeSet;

use open_outcomes_validator::rules;

use super::{cells, files};

/// The rules that no file by itself can show, each with the reason.
const WITHOUT_A_FLAW: &[(&str, &str)] = &[
    (
        "check-stopped",
        "whoever started the check stops it, and no file",
    ),
    (
        "metric-no-longer-accepted",
        "no metric of this standard has a last day yet",
    ),
    (
        "required-measure-missing",
        "no profile of this standard requires a measure",
    ),
    (
        "row-limit-suspect",
        "a file of 1,048,576 rows; the rule has a test of its own",
    ),
];

/// The rules whose flaw is still to be planted here. Each has examples and tests in its own file, by a made-up standard.
const NOT_YET: &[&str] = &[
    "aggregate-vs-rows",
    "band-mismatch",
    "below-minimum-n",
    "beneficiaries-uncounted",
    "claim-quantity",
    "claim-strength",
    "column-sparse",
    "column-unclear",
    "copied-block",
    "denominator-shift",
    "double-counted-people",
    "earlier-value-restated",
    "economic-claim-unsupported",
    "excel-autoconvert",
    "explanation-unmatched",
    "false-precision",
    "group-attribute-drift",
    "heaping",
    "impossible-mean",
    "instrument-changed",
    "investment-period-mismatch",
    "limits-not-stated",
    "low-pairing-rate",
    "missing-code-as-value",
    "missing-code-in-items",
    "missing-not-at-random",
    "mixed-versions",
    "multi-row-header",
    "no-variation",
    "outlier",
    "parts-not-total",
    "percent-scale",
    "profile-rule-unknown",
    "promised-missing",
    "proration-wrong",
    "raw-vs-transformed",
    "registry-stale",
    "required-disaggregation-missing",
    "resources-inconsistent",
    "retired-before-use",
    "reverse-items-unreversed",
    "share-scale",
    "straight-lining",
    "threshold-bunching",
    "time-in-date",
    "timestamp-cluster",
    "too-many-missing-items",
    "total-mismatch",
    "undeclared-outcome",
    "unknown-reference",
    "unknown-rows",
    "weighted-mean",
    "wide-table-detected",
    "wider-outcome-without-metric",
    "window-missed",
];

#[test]
fn every_rule_has_a_flaw_or_a_reason_to_have_none() {
    let mut covered = cells::rules();
    covered.extend(files::rules());
    let without = WITHOUT_A_FLAW.iter().map(|(rule, _)| *rule);
    let without: BTreeSet<_> = without.chain(NOT_YET.iter().copied()).collect();
    let all: BTreeSet<_> = rules::all().iter().map(|rule| rule.id).collect();
    for rule in covered
        .iter()
        .map(String::as_str)
        .chain(without.iter().copied())
    {
        assert!(all.contains(rule), "there is no rule {rule}");
    }
    let missing: Vec<_> = all
        .iter()
        .filter(|rule| !covered.contains(**rule) && !without.contains(*rule))
        .collect();
    assert!(missing.is_empty(), "no flaw is planted for {missing:?}");
    let both: Vec<_> = without
        .iter()
        .filter(|rule| covered.contains(**rule))
        .collect();
    assert!(both.is_empty(), "they have a flaw after all: {both:?}");
}
