//! Every rule is documented, stands in the file of its name, and finds what its examples say, and nothing else.

use std::collections::HashSet;
use std::path::Path;

use super::testing::{count, judge_files};
use super::{Rule, all};
use crate::report::{Report, Severity};

/// One example: the files of a submission, by name, in the order in which they are given.
pub(super) struct Example(pub(super) Vec<(String, Vec<u8>)>);

impl Example {
    /// The files in a section of documentation: each is named in the text before it, where there are several.
    fn new(section: &str) -> Self {
        let mut pieces = section.split("```csv\n");
        let mut before = pieces.next().unwrap_or_default();
        let mut files = Vec::new();
        for piece in pieces {
            let (code, after) = piece.split_once("```").expect("it ends");
            let is_file = |word: &&str| Path::new(word).extension().is_some_and(|end| end == "csv");
            let mut names = before.split('`').filter(is_file);
            let name = names.next().unwrap_or("test.csv");
            files.push((name.to_owned(), bytes_of(code)));
            before = after;
        }
        assert!(!files.is_empty(), "an example");
        Self(files)
    }

    pub(super) fn judge(&self) -> Report {
        let files = self.0.iter();
        judge_files(files.map(|(name, bytes)| (name.as_str(), bytes.as_slice())))
    }

    fn text(&self) -> String {
        let files = self.0.iter();
        let texts = files.map(|(_, bytes)| String::from_utf8_lossy(bytes));
        texts.collect::<Vec<_>>().join("\n")
    }
}

/// The examples under one heading of a rule's documentation.
pub(super) fn examples(rule: &Rule, heading: &str) -> Vec<Example> {
    let sections = rule.docs.split("\n ## ");
    let sections =
        sections.filter(|section| section.trim_start_matches(" ## ").starts_with(heading));
    sections.map(Example::new).collect()
}

/// The bytes that a block of documentation stands for: `\xE9` is one byte.
fn bytes_of(code: &str) -> Vec<u8> {
    let lines = code
        .lines()
        .map(|line| line.strip_prefix(' ').unwrap_or(line));
    let lines: Vec<_> = lines.collect();
    let lines = match lines.as_slice() {
        [rest @ .., last] if last.trim().is_empty() => rest,
        all => all,
    };
    unescape(&(lines.join("\n") + "\n"))
}

fn unescape(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\\x") {
        bytes.extend_from_slice(before.as_bytes());
        bytes.push(u8::from_str_radix(&after[..2], 16).expect("two hexadecimal digits"));
        rest = &after[2..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    bytes
}

/// Rules whose example is too large to be read, or needs a registry with a history or a profile; each has a
/// test of its own.
const WITHOUT_EXAMPLE: &[&str] = &[
    "beneficiaries-uncounted",
    "carried-profile-changed",
    "carried-profile-unused",
    "check-stopped",
    "column-sparse",
    "copied-block",
    "earlier-value-restated",
    "ended-metric",
    "error-cell",
    "formula-cell",
    "heaping",
    "hidden-content",
    "low-pairing-rate",
    "macros-or-links",
    "merged-data-cells",
    "metric-no-longer-accepted",
    "missing-code-as-value",
    "missing-not-at-random",
    "missing-part",
    "mixed-versions",
    "no-variation",
    "number-as-text",
    "older-version",
    "outlier",
    "percent-cell",
    "profile-rule-unknown",
    "registry-stale",
    "required-disaggregation-missing",
    "required-measure-missing",
    "required-table-missing",
    "resource-limit",
    "retired-before-use",
    "row-limit-suspect",
    "share-scale",
    "sheets-ignored",
    "straight-lining",
    "template-older",
    "threshold-bunching",
    "time-in-date",
    "timestamp-cluster",
    "unknown-rows",
];

#[test]
fn every_rule_is_documented_under_the_same_headings() {
    let mut seen = HashSet::new();
    for rule in all() {
        assert!(seen.insert(rule.id), "{} twice", rule.id);
        for heading in [
            "What it does",
            "Why it matters",
            "Passes",
            "How to fix",
            "Source",
        ] {
            assert!(
                rule.section(heading).is_some_and(|text| !text.is_empty()),
                "{}: {heading}",
                rule.id
            );
        }
        assert!(!rule.how_to_fix().contains("## "), "{}", rule.id);
        assert!(
            rule.section("Fires").is_some() || WITHOUT_EXAMPLE.contains(&rule.id),
            "{}",
            rule.id
        );
    }
    assert!(all().len() >= 25);
}

#[test]
fn every_rule_stands_in_the_file_of_its_name() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    let mut files = HashSet::new();
    for family in std::fs::read_dir(folder)
        .expect("the folder")
        .flatten()
        .filter(|entry| entry.path().is_dir())
    {
        for file in std::fs::read_dir(family.path())
            .expect("the folder")
            .flatten()
            .filter(|file| file.path().is_file())
        {
            let stem = file
                .path()
                .file_stem()
                .expect("a name")
                .to_string_lossy()
                .replace('_', "-");
            if stem != "mod" {
                files.insert(stem);
            }
        }
    }
    let rules: HashSet<_> = all().iter().map(|rule| rule.id.to_owned()).collect();
    assert_eq!(rules, files);
}

#[test]
fn every_example_that_fires_fires() {
    for rule in all() {
        for example in examples(rule, "Fires") {
            assert!(
                count(&example.judge(), rule.id) > 0,
                "{}: {}",
                rule.id,
                example.text()
            );
        }
    }
}

#[test]
fn every_example_that_passes_passes() {
    for rule in all() {
        for example in examples(rule, "Passes") {
            assert_eq!(
                count(&example.judge(), rule.id),
                0,
                "{}: {}",
                rule.id,
                example.text()
            );
        }
    }
}

#[test]
fn an_example_of_one_error_is_no_example_of_another() {
    // Some flaws are two flaws: a date that can be read in two ways is also no ISO date.
    let pairs = [
        ("ambiguous-date", "bad-date"),
        ("numerator-exceeds-denominator", "rate-mismatch"),
        ("unclosed-quote", "empty-table"),
        ("recoverable-suppression", "not-a-number"),
    ];
    for rule in all() {
        for example in examples(rule, "Fires") {
            let others = example.judge().findings.into_iter().filter(|finding| {
                finding.severity <= Severity::Error
                    && finding.rule != rule.id
                    && !pairs.contains(&(rule.id, finding.rule))
            });
            let others: Vec<_> = others.map(|finding| finding.rule).collect();
            assert!(others.is_empty(), "{}: {others:?}", rule.id);
        }
    }
}
