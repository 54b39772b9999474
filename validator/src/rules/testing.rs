//! Tests over all rules, and what the tests of single rules use.

use std::collections::HashSet;
use std::path::Path;
use std::sync::LazyLock;

use jiff::civil::date;
use open_outcomes_registry::definition::table::FrameworkPart;
use open_outcomes_registry::publish;
use open_outcomes_registry::snapshot::Snapshot;
use open_outcomes_registry::source::{Files, Store};

use super::{Rule, all};
use crate::report::{Report, Severity};
use crate::{Input, Job, Options, ProfileChoice, validate, validate_job};

/// The fixture standard, released.
pub(crate) static FIXTURE: LazyLock<Snapshot> =
    LazyLock::new(|| Snapshot::new(&fixture()).expect("it holds together"));

/// The files of the fixture standard, released as 1.0.0.
pub(crate) fn fixture() -> Files {
    released(&[])
}

/// The fixture standard with other words in some files: path, what stands there, what shall stand there.
pub(crate) fn fixture_with(changes: &[(&str, &str, &str)]) -> Snapshot {
    Snapshot::new(&released(changes)).expect("it holds together")
}

/// Makes the first measure of “wellbeing-score” a yes or no.
pub(crate) const YES_OR_NO_MEASURE: [(&str, &str, &str); 3] = [
    (
        "metrics/wellbeing-score.toml",
        "score = \"total\"\nvalue_type = \"integer\"\nunit = \"{score}\"",
        "value_type = \"boolean\"\nunit = \"1\"",
    ),
    (
        "metrics/wellbeing-score.toml",
        "minimum = 7\nmaximum = 35\nstep = 1",
        "minimum = 0\nmaximum = 1\nstep = 1",
    ),
    (
        "metrics/wellbeing-score.toml",
        "[[7, 0], [21, 5], [35, 10]]",
        "[[0, 0], [1, 10]]",
    ),
];

/// A table of answers to single items, a questionnaire that is scored, and metrics taken with it.
const SCORED: [(&str, &str); 7] = [
    (
        "tables/item_responses.toml",
        include_str!("../../tests/fixtures/scored/item_responses.toml"),
    ),
    (
        "code-lists/item-codings.toml",
        include_str!("../../tests/fixtures/scored/item-codings.toml"),
    ),
    (
        "code-lists/steadiness-bands.toml",
        include_str!("../../tests/fixtures/scored/steadiness-bands.toml"),
    ),
    (
        "data-sources/steadiness-scale.toml",
        include_str!("../../tests/fixtures/scored/steadiness-scale.toml"),
    ),
    (
        "metrics/steadiness.toml",
        include_str!("../../tests/fixtures/scored/steadiness.toml"),
    ),
    (
        "metrics/steadiness-points.toml",
        include_str!("../../tests/fixtures/scored/steadiness-points.toml"),
    ),
    (
        "metrics/steadiness-band.toml",
        include_str!("../../tests/fixtures/scored/steadiness-band.toml"),
    ),
];

fn released(changes: &[(&str, &str, &str)]) -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/standard");
    let mut files = Store::open(&root)
        .expect("the fixture")
        .working()
        .expect("its files");
    // A table with a field of each kind, which the profile takes.
    let table = include_str!("../../tests/fixtures/beneficiaries.toml");
    files.insert("tables/beneficiaries.toml", table.to_owned());
    let open = files.text("profiles/open.toml").expect("the profile");
    let mut open = format!("{open}\n[[tables]]\ntable = \"beneficiaries@^1.0\"\n");
    for (path, text) in further_fixtures() {
        if let Some(table) = path.strip_prefix("tables/") {
            let table = table.trim_end_matches(".toml");
            open.push_str(&format!("\n[[tables]]\ntable = \"{table}@^1.0\"\n"));
        }
        files.insert(&path, text);
    }
    open.push_str("\n[[tables]]\ntable = \"item_responses@^1.0\"\n");
    // A questionnaire that is scored, and metrics taken with it.
    for (path, text) in SCORED {
        files.insert(path, text.to_owned());
    }
    let outcome = files.text("outcomes/wellbeing.toml").expect("the outcome");
    let outcome = outcome.replace(
        "supplementary_metrics = [",
        "supplementary_metrics = [\"steadiness@^1.0\", \"steadiness-points@^1.0\", \"steadiness-band@^1.0\", ",
    );
    files.insert("outcomes/wellbeing.toml", outcome);
    files.insert("profiles/open.toml", open);
    for (path, from, to) in changes {
        let text = files.text(path).expect("the file");
        assert!(text.contains(from), "{path}: {from}");
        let text = text.replacen(from, to, 1);
        files.insert(*path, text);
    }
    let version = semver::Version::new(1, 0, 0);
    let changes = publish::release(
        &files,
        &open_outcomes_registry::gate::History::NOTHING,
        &version,
        date(2026, 1, 1),
        None,
    )
    .expect("it is in order");
    apply(&mut files, changes);
    files
}

/// Releases other words in some files on top of `files`: path, what stands there, what shall stand there. Of a
/// path that is not there yet, the last is its text.
pub(crate) fn released_again(files: &mut Files, version: &str, edits: &[(&str, &str, &str)]) {
    for (path, from, to) in edits {
        let text = match files.text(path) {
            Some(text) => {
                assert!(text.contains(from), "{path}: {from}");
                text.replacen(from, to, 1)
            }
            None => (*to).to_owned(),
        };
        files.insert(*path, text);
    }
    let changes = publish::release(
        files,
        &open_outcomes_registry::gate::History::NOTHING,
        &version.parse().expect("a version"),
        date(2026, 2, 1),
        None,
    );
    apply(files, changes.expect("it is in order"));
}

/// Tables and code lists of the rules about a whole submission, each with its path, in order.
fn further_fixtures() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut found = Vec::new();
    for folder in ["code-lists", "tables"] {
        let files = std::fs::read_dir(root.join(folder)).expect("the folder");
        for file in files.flatten() {
            let name = file.file_name().into_string().expect("a name");
            let text = std::fs::read_to_string(file.path()).expect("its text");
            found.push((format!("{folder}/{name}"), text));
        }
    }
    found.sort();
    found
}

/// Writes what a release or a change of status changes.
pub(crate) fn apply(files: &mut Files, changes: publish::Changes) {
    for (path, bytes) in changes.files {
        files.insert(path, bytes);
    }
}

/// Judges one file by the fixture standard.
pub(crate) fn judge(bytes: &[u8]) -> Report {
    judge_by(&FIXTURE, bytes)
}

/// Judges one file by a standard.
pub(crate) fn judge_by(snapshot: &Snapshot, bytes: &[u8]) -> Report {
    let input = Input {
        name: "test.csv".to_owned(),
        reader: Box::new(bytes),
    };
    validate(snapshot, vec![input], &Options::new(date(2026, 11, 21))).expect("it is judged")
}

/// Judges files of one submission by the fixture standard.
pub(crate) fn judge_all(files: &[(&str, &str)]) -> Report {
    let files = files.iter();
    judge_files(files.map(|(name, text)| (*name, text.as_bytes())))
}

/// The same by a standard.
pub(crate) fn judge_all_by(snapshot: &Snapshot, files: &[(&str, &str)]) -> Report {
    judge_after(snapshot, &[], files)
}

/// Judges files of one submission by a standard, and holds them to the submission before.
pub(crate) fn judge_after(
    snapshot: &Snapshot,
    previous: &[(&str, &str)],
    files: &[(&str, &str)],
) -> Report {
    fn inputs<'f>(files: &[(&str, &'f str)]) -> Vec<Input<'f>> {
        let files = files.iter().map(|(name, text)| Input {
            name: (*name).to_owned(),
            reader: Box::new(text.as_bytes()),
        });
        files.collect()
    }
    let job = Job {
        files: inputs(files),
        previous: inputs(previous),
    };
    let options = Options::new(date(2026, 11, 21));
    validate_job(snapshot, job, &options).expect("it is judged")
}

fn judge_files<'f>(files: impl Iterator<Item = (&'f str, &'f [u8])>) -> Report {
    let inputs = files.map(|(name, bytes)| Input {
        name: name.to_owned(),
        reader: Box::new(bytes),
    });
    let options = Options::new(date(2026, 11, 21));
    validate(&FIXTURE, inputs.collect(), &options).expect("it is judged")
}

/// Judges one file by the fixture standard and one of its profiles.
pub(crate) fn judge_with_profile(profile: &str, bytes: &[u8]) -> Report {
    let mut options = Options::new(date(2026, 11, 21));
    options
        .profiles
        .push(ProfileChoice::Registry(profile.parse().expect("a query")));
    let input = Input {
        name: "test.csv".to_owned(),
        reader: Box::new(bytes),
    };
    validate(&FIXTURE, vec![input], &options).expect("it is judged")
}

/// Judges files of one submission by the fixture standard and its open profile, which asks for parts of the framework
/// too.
pub(crate) fn judge_asking(parts: &[FrameworkPart], files: &[(&str, &str)]) -> Report {
    let open = FIXTURE.newest().profile("open").expect("it is there");
    let mut profile = open.clone();
    profile.framework_parts = parts.to_vec();
    let mut options = Options::new(date(2026, 11, 21));
    options.profiles.push(ProfileChoice::Own(Box::new(profile)));
    let inputs = files.iter().map(|(name, text)| Input {
        name: (*name).to_owned(),
        reader: Box::new(text.as_bytes()),
    });
    validate(&FIXTURE, inputs.collect(), &options).expect("it is judged")
}

/// Adds a sheet of measurements to a workbook: the header, and some rows of text below it.
pub(crate) fn sheet<'b>(
    book: &'b mut rust_xlsxwriter::Workbook,
    rows: &[&[&str]],
) -> &'b mut rust_xlsxwriter::Worksheet {
    let sheet = book.add_worksheet();
    let header = "participant_id,metric_id,data_source,timepoint,measured_on,value,unit,n,note";
    sheet.write_row(0, 0, header.split(',')).expect("a header");
    for (at, row) in (1..).zip(rows) {
        sheet.write_row(at, 0, row.iter().copied()).expect("a row");
    }
    sheet
}

/// How often `rule` finds something in a file.
pub(crate) fn findings_of(rule: &str, bytes: &[u8]) -> u64 {
    count(&judge(bytes), rule)
}

fn count(report: &Report, rule: &str) -> u64 {
    let mut runs = report.rules.iter();
    let run = runs.find(|run| run.id == rule);
    run.expect("the rule is there").count
}

/// One example: the files of a submission, by name, in the order in which they are given.
struct Example(Vec<(String, Vec<u8>)>);

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

    fn judge(&self) -> Report {
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
fn examples(rule: &Rule, heading: &str) -> Vec<Example> {
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
