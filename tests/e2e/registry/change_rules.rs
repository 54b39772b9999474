//! The witnesses of change rules that come with data: the same report is judged otherwise after the change.

use std::path::Path;

use open_outcomes_registry::publish;
use open_outcomes_registry::rules::change_rule::{self, ChangeRule};
use open_outcomes_registry::snapshot::Snapshot;
use open_outcomes_registry::source::{Files, Store};
use open_outcomes_validator::{Input, Options, validate};

use crate::harness::root;

/// The day taken as today.
const TODAY: &str = "2026-11-21";

/// The blocks of one section of a rule's page: what the first line names, and the text below it.
fn blocks(rule: &ChangeRule, heading: &str) -> Vec<(String, String)> {
    let page = rule.page();
    let heading = format!("## {heading}");
    let lines = page.lines().skip_while(|line| **line != heading).skip(1);
    let section: Vec<_> = lines.take_while(|line| !line.starts_with("## ")).collect();
    let section = section.join("\n");
    let mut blocks = Vec::new();
    for fence in ["```toml\n# ", "```csv\n# "] {
        let mut parts = section.split(fence);
        parts.next();
        for part in parts {
            let text = part.split("\n```").next().unwrap_or_default();
            let (name, text) = text.split_once('\n').unwrap_or((text, ""));
            blocks.push((name.to_owned(), format!("{text}\n")));
        }
    }
    blocks
}

/// The fixture standard with the files of one side of a witness, as it would be once released.
fn standard(rule: &ChangeRule, side: &str) -> Snapshot {
    let store = Store::open(&root().join("tests/fixtures/standard")).expect("the fixture");
    let mut files: Files = store.working().expect("its files");
    for (name, text) in blocks(rule, side) {
        files.insert(name, text);
    }
    let files = publish::preview(&files, TODAY.parse().expect("a day"))
        .unwrap_or_else(|error| panic!("{}, {side}: {error}", rule.id));
    Snapshot::new(&files).unwrap_or_else(|error| panic!("{}, {side}: {error}", rule.id))
}

/// The verdict on a file, and each finding with how often it is made and what was probably meant.
fn judged(snapshot: &Snapshot, name: &str, csv: &str) -> String {
    let input = Input {
        name: name.to_owned(),
        reader: Box::new(std::io::Cursor::new(csv.as_bytes().to_vec())),
    };
    let options = Options::new(TODAY.parse().expect("a day"));
    let report = validate(snapshot, vec![input], &options).expect("a report");
    let mut said = report.verdict.words().to_owned();
    for finding in &report.findings {
        let (rule, count, message) = (finding.rule, finding.count, &finding.message);
        let meant = finding.suggestion.as_deref().unwrap_or_default();
        said.push_str(&format!("\n  {rule} ×{count}: {message} ({meant})"));
    }
    said
}

#[test]
fn a_report_is_judged_otherwise_after_each_change_whose_witness_has_data() {
    let (mut seen, mut same) = (0, Vec::new());
    for rule in change_rule::all() {
        let data = blocks(rule, "Data").into_iter();
        for (name, csv) in
            data.filter(|(name, _)| Path::new(name).extension() == Some("csv".as_ref()))
        {
            seen += 1;
            let [before, after] =
                ["Before", "After"].map(|side| judged(&standard(rule, side), &name, &csv));
            if before == after {
                same.push(format!("{}: {before}", rule.id));
            }
        }
    }
    assert_eq!(same, Vec::<String>::new());
    assert!(seen >= 30, "only {seen} witnesses have data");
}
