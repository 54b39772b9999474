//! Edits on which more than one rule could speak, or none.

use super::super::{Pair, hits, is_editorial};
use crate::diff;
use crate::kind::Kind;
use crate::standard::Standard;
use crate::testing::{changes, edit, fixture};

const MAP: &str = "map.toml";
const OUTCOME: &str = "outcomes/wellbeing.toml";
const COST: &str = "unit-costs/gp-visit.toml";

/// The rules that are hit when a part of a file of the fixture is replaced.
fn hit(file: &str, from: &str, to: &str) -> Vec<&'static str> {
    let (before, mut after) = (fixture(), fixture());
    edit(&mut after, file, from, to);
    let hits = changes(&before, &after).into_iter();
    hits.map(|hit| hit.rule).collect()
}

#[test]
fn what_moves_from_one_list_to_another_leaves_the_one_and_joins_the_other() {
    let (core, further) = ("core_metrics = [", "supplementary_metrics = [");
    let (mut before, mut after) = (fixture(), fixture());
    edit(&mut before, OUTCOME, core, &format!("{core}\"x@^1.0\", "));
    edit(
        &mut after,
        OUTCOME,
        further,
        &format!("{further}\"x@^1.0\", "),
    );
    let hits = changes(&before, &after).into_iter();
    let rules: Vec<_> = hits.map(|hit| hit.rule).collect();
    assert_eq!(
        rules,
        [
            "outcome-core-metric-removed",
            "outcome-supplementary-metric-changed",
        ]
    );
}

#[test]
fn a_part_that_needs_no_rule_does_not_hide_what_left_another_list() {
    let (group, words) = (", \"young-people\"]", "\"contentment\"");
    let (before, mut after) = (fixture(), fixture());
    edit(&mut after, OUTCOME, group, "]");
    edit(&mut after, OUTCOME, words, "\"young-people\"");
    let [before, after] = [before, after].map(|files| Standard::read(&files).0);
    let outcome = |standard: &Standard| {
        let living = standard.get(Kind::Outcome, "wellbeing");
        living.expect("the outcome").value.clone()
    };
    let (before, after) = (outcome(&before), outcome(&after));
    let edits = diff::edits(&before, &after);
    let moved = edits.iter().find(|edit| edit.from.is_some());
    let moved = moved.expect("a group that became a word");
    let pair = Pair {
        before: Some(&before),
        after: Some(&after),
    };
    assert_eq!(hits(&pair, moved)[0].rule, "outcome-scope-changed");
    assert!(!is_editorial(moved));
}

#[test]
fn another_outcome_at_an_old_number_is_one_gone_and_one_new() {
    let rules = hit(MAP, "wellbeing@^1.0", "walking@^1.0");
    assert_eq!(rules, ["map-outcome-added", "map-outcome-removed"]);
}

#[test]
fn a_licence_that_is_gone_or_not_known_here_counts_as_tighter() {
    let id = "id = \"CC-BY-4.0\"\n";
    for (to, rule) in [
        ("", "any-licence-tightened"),
        ("id = \"Fixture-Licence-1\"\n", "any-licence-tightened"),
        ("id = \"CC0-1.0\"\n", "any-licence-loosened"),
        ("id = \"OGL-UK-3.0\"\n", "any-licence-loosened"),
    ] {
        assert_eq!(hit(COST, id, to), [rule], "{to}");
    }
    assert_eq!(
        hit(COST, "cost = \"free\"", "cost = \"paid\""),
        ["any-licence-terms"]
    );
}

#[test]
fn an_entry_of_another_standard_says_more_than_its_code() {
    for (from, to, rule) in [
        (
            "relation = \"related\"",
            "relation = \"exact\"",
            "any-link-changed",
        ),
        ("code = \"3.4.2\"", "code = \"3.4.1\"", "any-link-changed"),
        (
            "\nrelation = \"related\"\nconfidence = \"unsure\"",
            "\nrelation = \"related\"\nconfidence = \"verified\"",
            "any-annotation-changed",
        ),
    ] {
        assert_eq!(hit(OUTCOME, from, to), [rule], "{from}");
    }
}

#[test]
fn who_bears_the_largest_share_is_no_matter_of_order_alone() {
    let (mut before, mut after) = (fixture(), fixture());
    let (one, two) = ("\"fixture-health-board\"", "\"fixture-council\"");
    edit(&mut before, COST, one, &format!("{one}, {two}"));
    edit(&mut after, COST, one, &format!("{two}, {one}"));
    let hits = changes(&before, &after);
    assert!(!hits.is_empty() && hits.iter().all(|hit| hit.rule != "any-reordered"));
}
