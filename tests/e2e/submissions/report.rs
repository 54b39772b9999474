//! The report as JSON: others rely on its shape, it can be made again, and it tells nobody's values.

use std::collections::BTreeSet;

use open_outcomes_registry::digest::Sha256Hex;
use serde_json::Value;

use super::judge;
use super::shape::{is_a_report, list};
use super::sheet::{flawed, standard};
use crate::harness::{AS_OF, TestEnv};

#[test]
fn the_report_has_the_shape_that_others_rely_on() {
    let env = standard();
    let report = judge(&env, "planted.csv", flawed().csv()).json();
    is_a_report(&report);
    assert_eq!(report["registry"]["release"], "1.1.0");
    assert_eq!(
        report["registry"]["commit"].as_str(),
        Some(env.git(["rev-parse", "HEAD"]).trim())
    );
    let ledger = std::fs::read(env.standards("ledger.jsonl")).expect("a ledger");
    assert_eq!(
        report["registry"]["ledger_sha256"],
        Sha256Hex::of(&ledger).to_string()
    );
    assert_eq!(
        report["inputs"][0]["sha256"],
        Sha256Hex::of(flawed().csv().as_bytes()).to_string()
    );
    assert_eq!(report["as_of"], "2026-01-31");
    assert_eq!(report["privacy"], "block");
    is_a_report(&judge(&env, "empty.csv", "").json());
}

#[test]
fn no_two_findings_share_a_fingerprint() {
    let env = standard();
    let planted = judge(&env, "planted.csv", flawed().csv()).json();
    let columns = "metric_id,data_source,timepoint,measured_on,value,score,result\nwellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,21,22\n";
    for report in [planted, judge(&env, "columns.csv", columns).json()] {
        let findings = list(&report, "findings");
        let prints: BTreeSet<_> = findings
            .iter()
            .map(|finding| finding["fingerprint"].as_str().expect("a fingerprint"))
            .collect();
        assert_eq!(prints.len(), findings.len(), "{findings:#?}");
    }
}

#[test]
fn the_same_data_on_the_same_day_give_the_same_bytes() {
    let env = standard();
    let first = judge(&env, "planted.csv", flawed().csv());
    let second = judge(&env, "planted.csv", flawed().csv());
    assert_eq!(first.stdout(), second.stdout());
}

/// What only the person who gave the file may see.
const PERSONAL: [&str; 4] = ["fixture@example.com", "PPPPPPPP", "Total", "bell"];

#[test]
fn a_form_made_to_be_passed_on_masks_personal_values_unless_asked() {
    let env = standard();
    let file = env
        .file("planted.csv", flawed().csv())
        .display()
        .to_string();
    let run = |more: &[&str]| {
        let args = ["validate", "--repo", ".", AS_OF[0], AS_OF[1], &file];
        env.oo(args.iter().chain(more)).stdout().to_owned()
    };
    let masked = run(&["--format", "json"]);
    let shown = run(&["--format", "json", "--show-values"]);
    let (text, out) = (run(&[]), env.path("report.txt"));
    run(&["--out", &out.display().to_string()]);
    let written = std::fs::read_to_string(out).expect("the report");
    for word in PERSONAL {
        assert!(!masked.contains(word), "{word} is passed on");
        assert!(!written.contains(word), "{word} is written to a file");
        assert!(shown.contains(word), "{word} was asked for");
        assert!(text.contains(word), "{word} is the person's own");
    }
    for open in ["basline", "20.5", "my-own-scale"] {
        assert!(masked.contains(open), "{open} belongs to nobody");
    }
    let (masked, shown): (Value, Value) = (
        serde_json::from_str(&masked).expect("JSON"),
        serde_json::from_str(&shown).expect("JSON"),
    );
    is_a_report(&shown);
    assert_eq!(masked["counts"], shown["counts"]);
    assert_ne!(masked["report_sha256"], shown["report_sha256"]);
}

#[test]
fn columns_that_nobody_declared_are_personal_too() {
    let env = TestEnv::fixture();
    let data = "participant_id,metric_id,data_source,timepoint,measured_on,value,x_own,surname\n\
                P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,own\u{200b}word,Fixtureson\n";
    let masked = judge(&env, "own.csv", data);
    assert_eq!(masked.json()["privacy"], "block", "{masked}");
    assert_eq!(masked.code(), 1, "unfit to send as it is");
    assert!(
        !masked.stdout().contains("Fixtureson") && !masked.stdout().contains("own\u{200b}word"),
        "{masked}"
    );
}

#[test]
fn one_cause_is_one_finding_with_its_exact_count() {
    let env = TestEnv::fixture();
    let rows = (0..500).map(|at| {
        format!(
            "P{at},wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,{}\n",
            36 + at % 3
        )
    });
    let data = "participant_id,metric_id,data_source,timepoint,measured_on,value\n".to_owned()
        + &rows.collect::<String>();
    let report = judge(&env, "many.csv", data).json();
    let above: Vec<_> = list(&report, "findings")
        .iter()
        .filter(|finding| finding["rule"] == "value-above-maximum")
        .collect();
    assert_eq!(above.len(), 1);
    assert_eq!(above[0]["count"], 500);
    assert!((1..500).contains(&list(above[0], "samples").len()));
    assert_eq!(above[0]["samples"][0]["cell"], "F2");
    assert_eq!(report["tables"][0]["accepted_rows"], 0);
}

#[test]
fn a_report_is_not_written_over_what_it_is_about() {
    let env = standard();
    let file = env.file("data.csv", flawed().csv());
    let (path, before) = (file.display().to_string(), flawed().csv().clone());
    for paths in [path.clone(), env.path("").display().to_string()] {
        let run = env.oo(["validate", "--repo", ".", &paths, "--out", &path]);
        run.refuses(&["data.csv is a file to check", "choose another name"]);
        assert_eq!(std::fs::read_to_string(&file).expect("a file"), before);
    }
}

#[test]
fn what_cannot_be_used_is_refused_in_plain_words() {
    let env = standard();
    let data = env.file("data.csv", flawed().csv()).display().to_string();
    let image = env
        .file("image.bin", [0xff, 0xfe, 0x00])
        .display()
        .to_string();
    let folder = env.file("letters/letter.pdf", "%PDF-1.4");
    let folder = folder.parent().expect("a folder").display().to_string();
    let refused = |args: &[&str], words: &[&str]| {
        let args = ["validate", "--repo", "."].iter().chain(args);
        env.oo(args).refuses(words);
    };
    refused(&[&data, "--as-of", "31/03/2026"], &["such as 2026-03-31"]);
    refused(
        &[&data, "--mapping", &image],
        &["is no text, and no mapping"],
    );
    refused(&[&folder], &["no CSV file", "put the table in it"]);
}
