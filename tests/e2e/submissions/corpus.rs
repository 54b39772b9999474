//! The sample submissions in `tests/corpus`, judged by the standard of this repository.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use open_outcomes_registry::snapshot::Snapshot;
use open_outcomes_registry::source::Store;
use open_outcomes_validator::{Input, Options, Report, validate};

use crate::harness::root;

/// The day taken as today.
const TODAY: &str = "2026-11-22";

/// What a folder holds, in order.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    paths
}

fn judge(snapshot: &Snapshot, sample: &Path) -> Report {
    let paths = if sample.is_dir() {
        entries(sample)
    } else {
        vec![sample.to_owned()]
    };
    let input = |path: PathBuf| Input {
        name: name(&path),
        reader: Box::new(File::open(path).expect("a file")),
    };
    let inputs = paths.into_iter().map(input).collect();
    let options = Options::new(TODAY.parse().expect("a day"));
    validate(snapshot, inputs, &options).expect("a report")
}

fn name(path: &Path) -> String {
    let name = path.file_name().expect("a name");
    name.to_string_lossy().into_owned()
}

#[test]
fn each_sample_is_judged_as_recorded() {
    let store = Store::open(&root()).expect("this repository");
    let files = store.working().expect("its standard");
    let snapshot = Snapshot::new(&files).expect("its releases");
    let mut said = Vec::new();
    for sample in entries(&root().join("tests/corpus")) {
        let report = judge(&snapshot, &sample);
        let mut rules = BTreeMap::new();
        // That nobody has reviewed a metric yet is no property of the sample.
        let findings = report.findings.iter();
        for finding in findings.filter(|finding| finding.rule != "draft-metric") {
            *rules.entry(finding.rule).or_insert(0) += finding.count;
        }
        let rules: Vec<_> = rules
            .iter()
            .map(|(rule, count)| format!("{rule}×{count}"))
            .collect();
        let (name, verdict) = (name(&sample), report.verdict.words());
        let line = format!("{name}: {verdict}; {}", rules.join(", "));
        said.push(line.trim_end_matches("; ").to_owned());
    }
    insta::assert_snapshot!(said.join("\n"), @"
    answers-to-single-questions.csv: conforms
    befriending-before-and-after.csv: conforms
    children-and-young-people.csv: conforms
    counselling-several-instruments.csv: conforms
    counts-and-sums.csv: conforms
    drugs-and-alcohol.csv: conforms
    exact-versions.csv: conforms
    job-seekers.csv: conforms
    loneliness-in-words.csv: conforms
    mistake-beneficiaries.csv: does not conform yet; entry-missing×1, entry-value×2, unknown-code×1
    mistake-in-figures.csv: does not conform yet; numerator-exceeds-denominator×1, rate-mismatch×2, required-disaggregation-missing×1
    mistake-left-out.csv: some rows set aside, the rest conforms; conditional-required×1, follow-up-before-baseline×1, required-blank×2
    mistake-out-of-range.csv: some rows set aside, the rest conforms; value-above-maximum×2, value-below-minimum×1
    mistake-unknown-code.csv: some rows set aside, the rest conforms; open-list-addition×1, unknown-code×2, unknown-metric×1, unlisted-data-source×1
    mistake-wrong-unit.csv: some rows set aside, the rest conforms; unit-mismatch×2
    nine-parts: conforms; free-text-risk×1, required-disaggregation-missing×1
    own-metric-explained: conforms; free-text-risk×1, own-metric×4
    percentages-of-a-year.csv: conforms; required-disaggregation-missing×1
    shared-plan: conforms; free-text-risk×3, required-disaggregation-missing×1
    small-grant: conforms; free-text-risk×1
    social-care-older-people.csv: conforms
    ");
}
