//! Judging without a process of its own; with one, it takes the real program, and is tested end to end.

use std::ops::ControlFlow;

use open_outcomes_validator::report::{Process, Verdict};
use open_outcomes_validator::{Options, Unwatched};

use super::*;
use crate::testing::{FLAWED, fixture};

fn judged(program: Option<&Program>, files: &[File<'_>]) -> Report {
    let options = Options::new(jiff::civil::date(2026, 1, 31));
    judge(
        program,
        Bounds::HOSTED,
        &fixture(),
        files,
        &options,
        &mut Unwatched,
    )
    .expect("a report")
}

const FILES: [File<'static>; 2] = [
    File {
        name: "flawed.csv",
        bytes: FLAWED.as_bytes(),
        is_previous: false,
    },
    File {
        name: "book.xlsx",
        bytes: b"PK\x03\x04",
        is_previous: false,
    },
];

#[test]
fn without_a_program_to_start_the_report_says_that_it_was_judged_here() {
    let report = judged(None, &FILES[..1]);
    assert_eq!(report.verdict, Verdict::PartlyAccepted);
    assert_eq!(report.isolation.process, Process::This);
    assert!(report.isolation.note.is_some());
}

#[cfg(unix)]
#[test]
fn a_program_that_cannot_be_started_or_says_nothing_is_never_a_pass() {
    for (path, words) in [
        ("/nowhere/no-such-program", "could not start a process"),
        // It ends at once, and says nothing.
        ("/bin/true", "damaged"),
        // It says something else.
        ("/bin/echo", "damaged"),
    ] {
        let program = Program {
            path: path.into(),
            arguments: Vec::new(),
        };
        let report = judged(Some(&program), &FILES);
        assert_eq!(report.verdict, Verdict::Incomplete, "{path}");
        let message = &report.findings[0].message;
        assert!(
            message.contains("“book.xlsx”") && message.contains(words),
            "{message}"
        );
        assert_eq!(report.isolation.process, Process::Own);
        assert_eq!(report.inputs[0].bytes, FLAWED.len() as u64);
    }
}

/// What comes of a program that never ends.
#[cfg(unix)]
fn endless(wall: Duration, watch: &mut dyn Watch) -> Report {
    let program = Program {
        path: "/bin/sh".into(),
        // The limits become its further arguments.
        arguments: ["-c", "exec sleep 60"].map(Into::into).to_vec(),
    };
    let options = Options::new(jiff::civil::date(2026, 1, 31));
    let bounds = Bounds {
        wall,
        ..Bounds::HOSTED
    };
    let start = std::time::Instant::now();
    let program = Some(&program);
    let report = judge(program, bounds, &fixture(), &FILES, &options, watch);
    assert!(start.elapsed() < Duration::from_secs(15));
    let report = report.expect("a report");
    assert_eq!(report.verdict, Verdict::Incomplete);
    report
}

#[cfg(unix)]
#[test]
fn a_program_that_does_not_end_is_ended() {
    let report = endless(Duration::from_millis(1100), &mut Unwatched);
    let message = &report.findings[0].message;
    assert!(message.contains("more than 1 second,"), "{message}");
}

#[cfg(unix)]
#[test]
fn so_is_one_that_does_not_stop_when_it_is_told() {
    struct Stops;

    impl Watch for Stops {
        fn look(&mut self, _: open_outcomes_validator::Progress) -> ControlFlow<()> {
            ControlFlow::Break(())
        }
    }

    let report = endless(Duration::from_mins(1), &mut Stops);
    assert_eq!(report.findings[0].rule, "check-stopped");
}
