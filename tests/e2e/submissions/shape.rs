//! The shape of a report as JSON, which others rely on.

use std::collections::BTreeSet;

use open_outcomes_registry::digest::Sha256Hex;
use serde_json::Value;

/// The members of each part: the first list must be there, the second may be.
type Shape = (&'static [&'static str], &'static [&'static str]);

const REPORT: Shape = (
    &[
        "format",
        "tool",
        "registry",
        "profiles",
        "as_of",
        "isolation",
        "inputs",
        "verdict",
        "privacy",
        "counts",
        "rules",
        "findings",
        "tables",
        "measures",
        "mappings",
        "report_sha256",
    ],
    &[],
);
const RULE: Shape = (&["id", "status", "count", "reason"], &["severity_reason"]);
const FINDING: Shape = (
    &[
        "rule",
        "severity",
        "message",
        "how_to_fix",
        "count",
        "samples",
        "fingerprint",
    ],
    &["suggestion", "explanation"],
);
const SAMPLE: Shape = (
    &["file", "sheet", "row", "line", "column", "cell", "expected"],
    &["value"],
);

fn has_shape(value: &Value, (must, may): Shape) {
    let members: BTreeSet<_> = value
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect();
    for name in must {
        assert!(members.contains(name), "{name} is missing in {value}");
    }
    let unknown: Vec<_> = members
        .iter()
        .filter(|name| !must.contains(name) && !may.contains(name))
        .collect();
    assert!(unknown.is_empty(), "{unknown:?} in {value}");
}

pub(super) fn list<'v>(value: &'v Value, name: &str) -> &'v Vec<Value> {
    value[name]
        .as_array()
        .unwrap_or_else(|| panic!("{name} is a list"))
}

/// Ends the test unless a report has the shape that others rely on.
pub(crate) fn is_a_report(report: &Value) {
    has_shape(report, REPORT);
    has_shape(
        &report["registry"],
        (&["release", "ledger_sha256", "commit"], &[]),
    );
    has_shape(
        &report["isolation"],
        (&["process"], &["memory_bytes", "cpu_seconds", "note"]),
    );
    has_shape(
        &report["counts"],
        (&["fatal", "error", "warning", "advice"], &[]),
    );
    for rule in list(report, "rules") {
        has_shape(rule, RULE);
        assert!(
            ["passed", "found", "skipped", "failed"]
                .iter()
                .any(|status| rule["status"] == *status),
            "{rule}"
        );
        assert!(
            rule["status"] != "skipped" || rule["reason"].is_string(),
            "{rule}"
        );
    }
    for finding in list(report, "findings") {
        has_shape(finding, FINDING);
        assert!(
            ["fatal", "error", "warning", "advice"]
                .iter()
                .any(|severity| finding["severity"] == *severity)
        );
        for sample in list(finding, "samples") {
            has_shape(sample, SAMPLE);
            assert!(
                sample["row"].is_u64() || sample["row"].is_null(),
                "{sample}"
            );
        }
    }
    for table in list(report, "tables") {
        has_shape(
            table,
            (
                &[
                    "table",
                    "file",
                    "sheet",
                    "rows",
                    "accepted_rows",
                    "records",
                    "fields",
                ],
                &[],
            ),
        );
    }
    adds_up(report);
}

/// Counts agree with the findings, and the digest with the rest.
fn adds_up(report: &Value) {
    let findings = list(report, "findings");
    for severity in ["fatal", "error", "warning", "advice"] {
        let sum: u64 = findings
            .iter()
            .filter(|one| one["severity"] == severity)
            .map(|one| one["count"].as_u64().expect("a count"))
            .sum();
        assert_eq!(report["counts"][severity], sum, "{severity}");
    }
    for rule in list(report, "rules") {
        let sum: u64 = findings
            .iter()
            .filter(|one| one["rule"] == rule["id"])
            .map(|one| one["count"].as_u64().expect("a count"))
            .sum();
        assert_eq!(rule["count"], sum, "{rule}");
    }
    let mut rest = report.clone();
    let digest = rest
        .as_object_mut()
        .and_then(|members| members.shift_remove("report_sha256"))
        .expect("a digest");
    assert_eq!(
        digest,
        Sha256Hex::of(rest.to_string().as_bytes()).to_string()
    );
}
