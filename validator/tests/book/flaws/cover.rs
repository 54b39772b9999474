//! That no rule is without a flaw.

use std::collections::BTreeSet;

use open_outcomes_validator::rules;

use super::{cells, files};

/// The rules that no file by itself can show, each with the reason.
const WITHOUT_A_FLAW: &[(&str, &str)] = &[
    (
        "band-mismatch",
        "no metric of this standard reports the band of a score",
    ),
    (
        "check-stopped",
        "whoever started the check stops it, and no file",
    ),
    (
        "metric-no-longer-accepted",
        "no metric of this standard has a last day yet",
    ),
    (
        "retired-before-use",
        "no metric of this standard is retired yet",
    ),
    (
        "row-limit-suspect",
        "a file of 1,048,576 rows; the rule has a test of its own",
    ),
];

#[test]
fn every_rule_has_a_flaw_or_a_reason_to_have_none() {
    let mut covered = cells::rules();
    covered.extend(files::rules());
    let without = WITHOUT_A_FLAW.iter().map(|(rule, _)| *rule);
    let without: BTreeSet<_> = without.collect();
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
