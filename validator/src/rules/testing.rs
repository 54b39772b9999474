//! What the tests of rules use: the fixture standard, and ways to judge by it.

use std::io::{Cursor, Read, Write};
use std::path::Path;
use std::sync::LazyLock;

use jiff::civil::date;
use open_outcomes_registry::definition::Profile;
use open_outcomes_registry::definition::profile::{RuleChoice, RuleSeverity};
use open_outcomes_registry::definition::table::FrameworkPart;
use open_outcomes_registry::publish;
use open_outcomes_registry::snapshot::Snapshot;
use open_outcomes_registry::source::{Files, Store};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::Rule;
use crate::report::Report;
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

pub(super) fn judge_files<'f>(files: impl Iterator<Item = (&'f str, &'f [u8])>) -> Report {
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
    let mut profile = with_rules(|_| true);
    profile.framework_parts = parts.to_vec();
    judge_by_profile(&profile, files)
}

/// The open profile of the fixture standard with some rules only, for what is judged many times.
pub(crate) fn with_rules(wanted: impl Fn(&Rule) -> bool) -> Profile {
    let open = FIXTURE.newest().profile("open").expect("it is there");
    let mut profile = open.clone();
    let others = super::all().iter().filter(|rule| !wanted(rule));
    profile.rules.extend(others.map(|rule| RuleChoice {
        rule: rule.id.parse().expect("an identifier"),
        severity: RuleSeverity::Off,
        reason: "Made up for tests.".to_owned(),
    }));
    profile
}

/// Judges files of one submission by the fixture standard and a profile.
pub(crate) fn judge_by_profile(profile: &Profile, files: &[(&str, &str)]) -> Report {
    let mut options = Options::new(date(2026, 11, 21));
    let profile = ProfileChoice::Own(Box::new(profile.clone()));
    options.profiles.push(profile);
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

pub(super) fn count(report: &Report, rule: &str) -> u64 {
    let mut runs = report.rules.iter();
    let run = runs.find(|run| run.id == rule);
    run.expect("the rule is there").count
}

/// The same workbook, as programs write it that do not work out formulas.
pub(crate) fn without_values(book: &[u8]) -> Vec<u8> {
    let mut from = ZipArchive::new(Cursor::new(book)).expect("a package");
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..from.len() {
        let mut part = from.by_index(at).expect("a part");
        let mut text = String::new();
        part.read_to_string(&mut text).expect("text");
        to.start_file(part.name().expect("a name"), SimpleFileOptions::default())
            .expect("a part");
        let text = text.replace("</f><v>0</v>", "</f>");
        to.write_all(text.as_bytes()).expect("a part");
    }
    to.finish().expect("a package").into_inner()
}
