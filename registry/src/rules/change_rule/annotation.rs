//! The parts that explain a definition without deciding what it measures.

use crate::diff::Edit;

/// Lists of remarks, other names and warnings.
const LISTS: &[&str] = &[
    "alternative_titles",
    "gaming_risks",
    "notes",
    "quality_risks",
];

/// Remarks, references to documents and days on which something was looked up.
const PARTS: &[&str] = &[
    "benchmarks/*/citation/**",
    "citation/**",
    "evidence/*/citation/**",
    "licence/checked",
    "licence/url",
    "mappings/*/confidence",
    "measures/*/note",
    "measures/*/recommendations/*/citation/**",
    "measures/*/relations/*/citation/**",
    "scores/*/citation/**",
    "scores/*/cut_offs/*/citation/**",
    "series_breaks/*/citation/**",
    "translations/**",
    "uprating/note",
];

/// What explains something only as long as it is added: altered or taken away, it has a rule of its own.
const ADDED: &[&str] = &["evidence/**", "phrase", "outcomes/*/phrase"];

/// Whether an edit adds an explanation.
pub(in crate::rules) fn is_added(edit: &Edit) -> bool {
    edit.is_new() && (is_annotation(edit) || edit.is_any(ADDED) || edit.joins("examples"))
}

/// Whether an edit words an explanation otherwise or takes it away. The description of a worked example is all
/// that tells it from others, so that one which is worded otherwise has another name.
pub(in crate::rules) fn is_altered(edit: &Edit) -> bool {
    let is_example =
        edit.is("examples/*/description") || (edit.is("examples/*") && edit.is_renamed());
    let left = LISTS.iter().any(|list| edit.leaves(list));
    !edit.is_new() && (is_annotation(edit) || left || is_example) && !edit.is("measures/*/note")
}

fn is_annotation(edit: &Edit) -> bool {
    let mut lists = LISTS.iter().map(|list| format!("{list}/**"));
    lists.any(|list| edit.is(&list)) || edit.is_any(PARTS)
}

#[cfg(test)]
mod tests {
    use crate::testing::{changes, edit, fixture};

    #[test]
    fn what_only_explains_asks_for_a_patch_wherever_it_stands() {
        let (added, changed) = ("any-annotation-added", "any-annotation-changed");
        let (outcome, cost) = ("outcomes/wellbeing.toml", "unit-costs/gp-visit.toml");
        let day = "checked = 2026-01-31\n\n[uprating]";
        for (file, from, to, rule) in [
            (outcome, "notes = [", "notes = [\"One more.\", ", added),
            (outcome, "Enghraifft yn unig", "Enghraifft", changed),
            (cost, day, "[uprating]", changed),
            (
                cost,
                "tests.\"\n\n[citation]",
                "us.\"\n\n[citation]",
                changed,
            ),
        ] {
            let (before, mut after) = (fixture(), fixture());
            edit(&mut after, file, from, to);
            let hits = changes(&before, &after).into_iter();
            let rules: Vec<_> = hits.map(|hit| hit.rule).collect();
            assert_eq!(rules, [rule], "{file}: {from}");
        }
    }
}
