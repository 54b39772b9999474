//! What is too large to keep: it comes through a pipe.

use std::io::Write;
use std::time::Instant;

use super::{LONGEST, MOST, table};
use crate::harness::TestEnv;
use crate::harness::watched::watched;

/// As `docs/hostile.md` calls them.
pub(super) const CASES: [&str; 1] = ["a cell of 1 GB that is never closed"];

#[test]
fn a_cell_of_a_gigabyte_is_given_up_soon() {
    let env = TestEnv::fixture();
    let mut command = env.oo_command(&env.path("repo"));
    command.args(["validate", "--repo", ".", "--format", "json", "-"]);
    let start = Instant::now();
    let (run, most) = watched(&mut command, |mut stdin| {
        let head = "participant_id,metric_id,data_source,timepoint,measured_on,value,note\n\
                    P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,\"";
        let _ = stdin.write_all(head.as_bytes());
        let block = vec![b'x'; 1 << 20];
        for _ in 0..1024 {
            // Whoever has given up closes the pipe.
            if stdin.write_all(&block).is_err() {
                break;
            }
        }
    });
    assert!(start.elapsed() < LONGEST, "{:?}", start.elapsed());
    assert!(most < MOST << 10, "{most} KiB");
    assert_eq!(run.code(), 2, "{run}");
    let report = run.json();
    let (verdict, rule) = table::row(CASES[0]).expect("it is documented");
    assert_eq!(report["verdict"], verdict);
    assert_eq!(report["findings"][0]["rule"], rule);
}
