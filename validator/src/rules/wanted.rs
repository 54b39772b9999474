//! That rules which see only the rows they want find what they would find in all rows.

use proptest::prelude::*;
use proptest::sample::Index;

use super::documented::{Example, examples};
use super::{Rule, all};
use crate::engine::ALL_SEE_ALL;

/// What stands in cells that somebody got wrong, and in some that are right.
const CELLS: &[&str] = &[
    "",
    " ",
    "0",
    "-1",
    "1.5",
    "999",
    "1e400",
    "NaN",
    "7 ",
    "1,5",
    "n/a",
    "yes",
    "P1",
    "baseline",
    "follow-up",
    "Baseline",
    "2025-03-01",
    "2025-02-30",
    "2031-01-01",
    "01/03/2025",
    "a@example.org",
    "=SUM(A1)",
    "+44 20 7946 0000",
    "Asha from SW1A 1AA",
    "café",
    "two  spaces",
    "Ã©",
    "\u{200b}x",
    "wellbeing-score",
    "wellbeing-score@1.0.0",
    "short-wellbeing-scale@9.9.9",
    "friends-question",
    "hours",
    "£",
    "not-known",
    "under-25",
    "65-and-over",
    "total",
];

/// The findings as they are passed on, by rules that see what they want, and by rules that see all.
fn both(example: &Example) -> (String, String) {
    let judged = |all_see_all| {
        ALL_SEE_ALL.set(all_see_all);
        let report = example.judge();
        ALL_SEE_ALL.set(false);
        serde_json::to_string_pretty(&report.findings).expect("it is JSON")
    };
    (judged(false), judged(true))
}

fn all_examples() -> impl Iterator<Item = (&'static Rule, Example)> {
    all().iter().copied().flat_map(|rule| {
        let headings = ["Fires", "Passes"].into_iter();
        let examples = headings.flat_map(move |heading| examples(rule, heading));
        examples.map(move |example| (rule, example))
    })
}

#[test]
fn each_example_is_judged_the_same_however_many_rows_the_rules_see() {
    for (rule, example) in all_examples() {
        let (wanted, all) = both(&example);
        assert_eq!(wanted, all, "{}", rule.id);
    }
}

/// Puts `with` into one cell of one file, where the row has no quotes.
fn change(example: &mut Example, at: (Index, Index, Index), with: &str) {
    let (file, row, column) = at;
    let file = file.index(example.0.len());
    let (_, bytes) = &mut example.0[file];
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let mut lines: Vec<_> = text.lines().map(str::to_owned).collect();
    if lines.len() < 2 {
        return;
    }
    let row = 1 + row.index(lines.len() - 1);
    let line = &mut lines[row];
    if line.contains('"') {
        return;
    }
    let mut cells: Vec<_> = line.split(',').collect();
    let quoted = format!("\"{with}\"");
    let column = column.index(cells.len());
    cells[column] = &quoted;
    *line = cells.join(",");
    *bytes = (lines.join("\n") + "\n").into_bytes();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn changed_cells_are_judged_the_same_however_many_rows_the_rules_see(
        which: Index,
        changes in prop::collection::vec((any::<(Index, Index, Index)>(), 0..CELLS.len()), 1..6),
    ) {
        let mut examples: Vec<_> = all_examples().collect();
        let (rule, mut example) = examples.swap_remove(which.index(examples.len()));
        for (at, with) in changes {
            change(&mut example, at, CELLS[with]);
        }
        let (wanted, all) = both(&example);
        prop_assert_eq!(wanted, all, "{}", rule.id);
    }
}
