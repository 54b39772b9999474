//! A check that somebody stops.

use std::ops::ControlFlow;

use super::*;
use crate::{Progress, Watch, validate_watched};

/// Looks on, and stops the check at a look.
struct StopsAt {
    look: usize,
    seen: Vec<Progress>,
}

impl Watch for StopsAt {
    fn look(&mut self, progress: Progress) -> ControlFlow<()> {
        self.seen.push(progress);
        if self.seen.len() >= self.look {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    }
}

/// So many rows of which every second has a defect, in so many files.
fn watched(rows: usize, files: usize, watch: &mut dyn Watch) -> Report {
    let mut text = HEADER.to_owned();
    for row in 0..rows {
        let value = if row % 2 == 0 { "20" } else { "many" };
        text +=
            &format!("P{row},wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,{value},\n");
    }
    let file = |number: usize| Input {
        name: format!("test{number}.csv"),
        reader: Box::new(text.as_bytes()),
    };
    let inputs: Vec<_> = (1..=files).map(file).collect();
    let mut options = Options::new(date(2026, 11, 21));
    options.profiles = vec![ProfileChoice::Registry(
        "fixture-fund".parse().expect("a profile"),
    )];
    validate_watched(&FIXTURE, inputs.into(), &options, watch).expect("it is judged")
}

#[test]
fn what_was_found_until_then_is_reported_and_nothing_is_said_of_the_rest() {
    let mut watch = StopsAt {
        look: 2,
        seen: Vec::new(),
    };
    let report = watched(10_000, 3, &mut watch);
    assert_eq!(
        (report.verdict, report.exit_code()),
        (Verdict::Incomplete, 2)
    );
    assert_eq!(
        report.findings[0].message,
        "you stopped the check after 8192 rows; what follows is what was found so far; 2 more files were not read"
    );
    let found: Vec<_> = rules(&report);
    assert_eq!(found[0], ("check-stopped", 1));
    assert!(found.contains(&("not-a-number", 4096)), "{found:?}");
    assert!(
        found.iter().all(|(rule, _)| !rule.contains("missing")),
        "{found:?}"
    );
    let passed = report.rules.iter();
    let passed = passed.filter(|run| run.status == RuleStatus::Passed);
    assert_eq!(passed.count(), 0, "no rule saw everything");
    assert_eq!(report.inputs.len(), 3);
    assert_eq!(report.tables[0].rows, 8192);
}

#[test]
fn whoever_looks_on_sees_rows_and_bytes_grow_over_all_files() {
    let mut watch = StopsAt {
        look: usize::MAX,
        seen: Vec::new(),
    };
    let report = watched(5000, 2, &mut watch);
    let rows: Vec<_> = watch.seen.iter().map(|seen| seen.rows).collect();
    assert_eq!(rows, [4096, 8192]);
    assert!(watch.seen[0].bytes < watch.seen[1].bytes);
    let bytes: u64 = report.inputs.iter().map(|input| input.bytes).sum();
    assert!(watch.seen[1].bytes <= bytes);
    assert_ne!(report.verdict, Verdict::Incomplete);
}
