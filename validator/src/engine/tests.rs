//! Whole runs: what single rules cannot show.

mod answers;
mod books;
mod report;
mod stopped;

use std::io::{self, Read};

use jiff::civil::date;
use open_outcomes_registry::snapshot::Snapshot;
use proptest::prelude::*;

use crate::report::{RuleStatus, Verdict};
use crate::rules::testing::{FIXTURE, fixture, judge};
use crate::{Input, Limits, Options, ProfileChoice, Report, validate};

const HEADER: &str = "participant_id,metric_id,data_source,timepoint,measured_on,value,note\n";
const ROW: &str = "P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,café\n";

fn run(bytes: &[u8], change: impl FnOnce(&mut Options)) -> Report {
    let mut options = Options::new(date(2026, 11, 21));
    change(&mut options);
    let input = Input {
        name: "test.csv".to_owned(),
        reader: Box::new(bytes),
    };
    validate(&FIXTURE, vec![input], &options).expect("it is judged")
}

fn rules(report: &Report) -> Vec<(&'static str, u64)> {
    report
        .findings
        .iter()
        .map(|finding| (finding.rule, finding.count))
        .collect()
}

#[test]
fn a_clean_file_is_accepted_and_candidates_cost_one_line_of_advice() {
    let report = judge(format!("{HEADER}{ROW}").as_bytes());
    assert_eq!(report.verdict, Verdict::Accepted);
    assert_eq!(rules(&report), [("draft-metric", 1)]);
    assert_eq!(report.exit_code(), 0);
    assert_eq!(
        (report.tables[0].rows, report.tables[0].accepted_rows),
        (1, 1)
    );
}

#[test]
fn utf16_is_read_like_utf8_and_hashed_as_it_came() {
    let text = format!("{HEADER}{ROW}");
    for big_endian in [false, true] {
        let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
        let bytes: Vec<u8> = units
            .flat_map(|unit| {
                if big_endian {
                    unit.to_be_bytes()
                } else {
                    unit.to_le_bytes()
                }
            })
            .collect();
        let report = judge(&bytes);
        assert_eq!(report.verdict, Verdict::Accepted);
        assert_eq!(report.inputs[0].encoding, "UTF-16");
        assert_eq!(report.inputs[0].bytes, bytes.len() as u64);
        assert_eq!(
            report.inputs[0].sha256,
            open_outcomes_registry::digest::Sha256Hex::of(&bytes)
        );
    }
}

#[test]
fn the_digest_is_of_the_whole_file_even_where_reading_stopped() {
    let text = format!("{HEADER}{ROW}").repeat(50_000);
    let report = run(text.as_bytes(), |options| {
        options.limits = Limits {
            rows: 10,
            ..Limits::LOCAL
        }
    });
    assert_eq!(report.inputs[0].bytes, text.len() as u64);
    assert_eq!(
        report.inputs[0].sha256,
        open_outcomes_registry::digest::Sha256Hex::of(text.as_bytes())
    );
}

#[test]
fn past_a_limit_the_verdict_is_incomplete_and_never_a_pass() {
    let text = format!("{HEADER}{}", ROW.repeat(20));
    for (what, limits) in [
        (
            "rows",
            Limits {
                rows: 10,
                ..Limits::LOCAL
            },
        ),
        (
            "bytes in one file",
            Limits {
                bytes: 200,
                ..Limits::LOCAL
            },
        ),
        (
            "columns",
            Limits {
                columns: 3,
                ..Limits::LOCAL
            },
        ),
        (
            "bytes in one cell",
            Limits {
                cell_bytes: 8,
                ..Limits::LOCAL
            },
        ),
        (
            "rows whose keys",
            Limits {
                keys: 0,
                ..Limits::LOCAL
            },
        ),
    ] {
        let report = run(text.as_bytes(), |options| options.limits = limits);
        assert_eq!(report.exit_code(), 2, "{what}");
        let told = report
            .findings
            .iter()
            .any(|finding| finding.message.contains(what) || finding.rule == "unreadable-file");
        assert!(told, "{what}: {:?}", report.findings);
        assert!(
            !matches!(
                report.verdict,
                Verdict::Accepted | Verdict::AcceptedWithWarnings
            ),
            "{what}"
        );
    }
}

/// Gives some bytes, then fails.
struct Broken<'a>(&'a [u8]);

impl Read for Broken<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        match self.0.read(out)? {
            0 => Err(io::Error::other("the cable was pulled")),
            count => Ok(count),
        }
    }
}

#[test]
fn a_file_that_breaks_off_is_never_a_pass() {
    let text = format!("{HEADER}{}", ROW.repeat(20_000));
    let input = Input {
        name: "test.csv".to_owned(),
        reader: Box::new(Broken(text.as_bytes())),
    };
    let report =
        validate(&FIXTURE, vec![input], &Options::new(date(2026, 11, 21))).expect("it is judged");
    assert_eq!(report.verdict, Verdict::Incomplete);
}

#[test]
fn a_cause_counts_exactly_and_keeps_few_places() {
    let bad = "P1,wellbeing-score,short-wellbeing-scale,baseline,soon,20,\n".repeat(1_000);
    let report = judge(format!("{HEADER}{bad}").as_bytes());
    let finding = report
        .findings
        .iter()
        .find(|finding| finding.rule == "bad-date")
        .expect("it is found");
    assert_eq!((finding.count, finding.samples.len()), (1_000, 5));
    assert_eq!(report.verdict, Verdict::Rejected);
}

#[test]
fn causes_beyond_those_told_apart_are_counted_together() {
    let rows: String = (0..500)
        .map(|at| format!("P{at},no-such-metric-{at},,baseline,2025-03-01,20,\n"))
        .collect();
    let report = judge(format!("{HEADER}{rows}").as_bytes());
    let found: Vec<_> = report
        .findings
        .iter()
        .filter(|finding| finding.rule == "unknown-metric")
        .collect();
    assert_eq!(found.iter().map(|finding| finding.count).sum::<u64>(), 500);
    assert_eq!(found.len(), 101);
}

#[test]
fn some_bad_rows_are_set_aside_and_the_rest_conforms() {
    let report = judge(format!("{HEADER}{ROW}P2,nothing,,baseline,soon,x,\n").as_bytes());
    assert_eq!(report.verdict, Verdict::PartlyAccepted);
    assert_eq!(
        (report.tables[0].rows, report.tables[0].accepted_rows),
        (2, 1)
    );
}

#[test]
fn a_profile_can_turn_a_rule_off_or_up() {
    let data = HEADER.replace("note", "note,colour") + &ROW.replace("café", "café,green");
    let plain = run(data.as_bytes(), |_| {});
    assert!(
        rules(&plain)
            .iter()
            .any(|(rule, _)| *rule == "unknown-column")
    );
    assert_eq!(plain.verdict, Verdict::Accepted);
    // The fixture's profile turns unknown columns to errors, with a reason.
    let strict = run(data.as_bytes(), |options| {
        options.profiles.push(ProfileChoice::Registry(
            "fixture-fund".parse().expect("a query"),
        ));
    });
    assert!(strict.counts.error > 0, "{:?}", strict.findings);
}

#[test]
fn two_files_are_one_submission_and_each_finding_names_its_file() {
    let good = format!("{HEADER}{ROW}");
    let bad = format!("{HEADER}{}", ROW.replace("baseline", "basline"));
    let input = |name: &str, text: &'static str| Input {
        name: name.to_owned(),
        reader: Box::new(text.as_bytes()),
    };
    let (good, bad): (&'static str, &'static str) = (good.leak(), bad.leak());
    let options = Options::new(date(2026, 11, 21));
    let report = validate(
        &FIXTURE,
        vec![input("a.csv", good), input("b.csv", bad)],
        &options,
    )
    .expect("it is judged");
    let finding = report
        .findings
        .iter()
        .find(|finding| finding.rule == "unknown-code")
        .expect("it is found");
    assert_eq!(finding.samples[0].file, "b.csv");
    assert_eq!(report.tables.len(), 2);
}

fn judge_all(files: &[(&str, String)]) -> Report {
    let inputs = files.iter().map(|(name, text)| Input {
        name: (*name).to_owned(),
        reader: Box::new(text.as_bytes()),
    });
    let options = Options::new(date(2026, 11, 21));
    validate(&FIXTURE, inputs.collect(), &options).expect("it is judged")
}

#[test]
fn a_record_in_two_files_is_a_duplicate_and_names_the_other_file() {
    // The second file lacks a column that is empty in the first.
    let second = "value,participant_id,metric_id,timepoint,measured_on,data_source\n20,P1,wellbeing-score,baseline,2025-03-01,short-wellbeing-scale\n";
    let first = format!("{HEADER}{}", ROW.replace("café", ""));
    let report = judge_all(&[("a.csv", first), ("b.csv", second.to_owned())]);
    let finding = report
        .findings
        .iter()
        .find(|finding| finding.rule == "duplicate-record")
        .expect("it is found");
    assert!(
        finding.message.contains("row 2 of “a.csv”"),
        "{}",
        finding.message
    );
    assert_eq!(
        (finding.samples[0].file.as_str(), finding.samples[0].row),
        ("b.csv", Some(2))
    );
    let accepted: Vec<_> = report
        .tables
        .iter()
        .map(|table| table.accepted_rows)
        .collect();
    assert_eq!(accepted, [1, 0]);
}

#[test]
fn a_follow_up_is_held_against_a_baseline_in_a_later_file() {
    let row = |timepoint: &str, date: &str| {
        format!("{HEADER}P1,wellbeing-score,short-wellbeing-scale,{timepoint},{date},20,\n")
    };
    let report = judge_all(&[
        ("after.csv", row("follow-up", "2025-01-01")),
        ("before.csv", row("baseline", "2025-03-01")),
    ]);
    let finding = report
        .findings
        .iter()
        .find(|finding| finding.rule == "follow-up-before-baseline")
        .expect("it is found");
    let place = &finding.samples[0];
    assert_eq!(
        (place.file.as_str(), place.cell.as_deref()),
        ("after.csv", Some("E2"))
    );
    assert_eq!(report.tables[0].accepted_rows, 0);
}

#[test]
fn a_line_that_names_the_delimiter_is_no_row() {
    let text = format!("sep=;\n{HEADER}{}", ROW.replace("20", "x")).replace(',', ";");
    let report = judge(text.as_bytes());
    let place = &report
        .findings
        .iter()
        .find(|finding| finding.rule == "not-a-number")
        .expect("it is found")
        .samples[0];
    assert_eq!(
        (place.row, place.line, place.cell.as_deref()),
        (Some(2), Some(3), Some("F2"))
    );
}

#[test]
fn a_file_that_holds_nothing_is_never_a_pass() {
    for bytes in [
        &b"\xFF\xFE"[..],
        b"\xFF\xFE\n\0",
        b"\xEF\xBB\xBF\n\n",
        b"sep=;\n",
        b"\n",
    ] {
        assert_eq!(judge(bytes).exit_code(), 2, "{bytes:?}");
    }
}
