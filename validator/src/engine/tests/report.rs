//! What a report says of the run itself.

use super::*;

#[test]
fn skipped_rules_say_why_and_none_is_left_out() {
    let report =
        judge(b"metric_id,timepoint,measured_on,value\nwellbeing-score,single,2025-03-01,20\n");
    let run = |id: &str| {
        report
            .rules
            .iter()
            .find(|run| run.id == id)
            .expect("it is listed")
    };
    assert_eq!(run("duplicate-record").status, RuleStatus::Skipped);
    assert!(
        run("unlisted-data-source")
            .reason
            .as_deref()
            .is_some_and(|reason| reason.contains("data_source"))
    );
    assert_eq!(report.rules.len(), crate::rules::all().len());
}

#[test]
fn personal_values_are_masked_in_forms_that_are_passed_on() {
    let text = format!(
        "{HEADER}P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,ask secret@example.com\n"
    );
    let report = judge(text.as_bytes());
    let (masked, shown) = (
        report.to_json(false).expect("JSON"),
        report.to_json(true).expect("JSON"),
    );
    assert!(!masked.contains("secret"));
    assert!(shown.contains("secret@example.com"));
}

#[test]
fn the_report_carries_its_own_digest() {
    let report = judge(format!("{HEADER}{ROW}").as_bytes());
    let json = report.to_json(false).expect("JSON");
    let mut value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let stated = value
        .as_object_mut()
        .and_then(|object| object.shift_remove("report_sha256"))
        .expect("the digest");
    let again = open_outcomes_registry::digest::Sha256Hex::of(value.to_string().as_bytes());
    assert_eq!(stated, again.to_string());
}

#[test]
fn findings_in_columns_without_a_header_are_told_apart() {
    let row = ROW.replace('\n', ",\u{b},\u{b}\n");
    let report = judge(format!("{HEADER}{row}").as_bytes());
    let hidden = report.findings.iter();
    let hidden = hidden.filter(|one| one.rule == "control-characters");
    let prints: Vec<_> = hidden.map(|one| &one.fingerprint).collect();
    assert_eq!(prints.len(), 2);
    assert_ne!(prints[0], prints[1]);
}

#[test]
fn the_secret_of_the_hashes_does_not_show() {
    let text = format!("{HEADER}{ROW}{ROW}{}", ROW.replace("20", "21"));
    let with = |key| {
        run(text.as_bytes(), |options| options.hash_key = [key; 16])
            .to_json(true)
            .expect("JSON")
    };
    assert_eq!(with(0), with(7));
}

#[test]
fn a_snapshot_judges_the_same_from_its_bytes() {
    let bytes = Snapshot::new(&fixture()).expect("a snapshot").to_bytes();
    let again = Snapshot::from_bytes(bytes.clone()).expect("a snapshot");
    assert_eq!(again.to_bytes(), bytes);
    let text = format!("{HEADER}{}", ROW.replace("20", "99"));
    assert_eq!(
        crate::rules::testing::judge_by(&again, text.as_bytes()),
        judge(text.as_bytes())
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_file_breaks_a_rule(cells in proptest::collection::vec(".{0,12}", 0..60), noise in proptest::collection::vec(any::<u8>(), 0..60)) {
        let mut bytes = HEADER.as_bytes().to_vec();
        for row in cells.chunks(7) {
            bytes.extend_from_slice(row.join(",").as_bytes());
            bytes.push(b'\n');
        }
        bytes.extend_from_slice(&noise);
        let report = judge(&bytes);
        prop_assert!(report.rules.iter().all(|run| run.status != RuleStatus::Failed));
        prop_assert!(report.findings.iter().all(|finding| finding.samples.len() <= 5 && finding.count >= finding.samples.len() as u64));
    }
}
