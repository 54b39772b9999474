//! What a proposal does to reports: sample submissions, judged by the standard before and after.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use open_outcomes_registry::publish;
use open_outcomes_registry::snapshot::Snapshot;
use open_outcomes_registry::source::Files;
use open_outcomes_validator::{Input, Limits, Options, Report, validate};
use serde::Serialize;

use crate::failure::Failure;
use crate::standard;

/// The most samples that are judged.
const MOST: usize = 1000;

/// What came of judging the samples twice.
#[derive(Debug, Serialize)]
pub(crate) struct Samples {
    /// How many were judged.
    pub(crate) judged: usize,
    /// Those that are judged differently.
    pub(crate) changed: Vec<Changed>,
}

/// A sample that is judged differently.
#[derive(Debug, Serialize)]
pub(crate) struct Changed {
    sample: String,
    before: String,
    after: String,
    /// The rules that find something now.
    found: Vec<String>,
    /// The rules that find nothing any more.
    gone: Vec<String>,
}

impl Samples {
    /// In a sentence.
    pub(crate) fn summary(&self) -> String {
        let of = if self.judged == 1 {
            "sample submission".to_owned()
        } else {
            format!("{} sample submissions", self.judged)
        };
        match self.changed.len() {
            0 => format!("None of the {of} is judged differently."),
            1 => format!("1 of the {of} is judged differently:"),
            many => format!("{many} of the {of} are judged differently:"),
        }
    }

    /// Each that is judged differently, in a line.
    pub(crate) fn lines(&self) -> Vec<String> {
        let line = |changed: &Changed| {
            let mut line = format!("{}: ", changed.sample);
            line.push_str(&if changed.before == changed.after {
                format!("{} as before", changed.after)
            } else {
                format!("was {}, becomes {}", changed.before, changed.after)
            });
            if !changed.found.is_empty() {
                line.push_str(&format!("; new: {}", changed.found.join(", ")));
            }
            if !changed.gone.is_empty() {
                line.push_str(&format!("; no more: {}", changed.gone.join(", ")));
            }
            line
        };
        self.changed.iter().map(line).collect()
    }
}

/// Judges every file and folder in `folder` by what is published, and by what would be if `files` were released.
pub(crate) fn compare(files: &Files, folder: &Path) -> Result<Samples, Failure> {
    let today = standard::today();
    let before = Snapshot::new(files)?;
    let after = Snapshot::new(&publish::preview(files, today)?)?;
    let entries = fs::read_dir(folder).map_err(|error| {
        Failure::new(format!(
            "cannot read the samples in {}: {error}",
            folder.display()
        ))
    })?;
    let mut samples: Vec<_> = entries
        .map(|entry| entry.map(|it| it.path()))
        .collect::<Result<_, _>>()?;
    samples.sort();
    samples.truncate(MOST);
    let mut changed = Vec::new();
    for sample in &samples {
        let [was, is] = [&before, &after].map(|snapshot| judge(snapshot, sample));
        let (was, is) = (was?, is?);
        if rules(&was) != rules(&is) || was.verdict != is.verdict {
            changed.push(difference(sample, &was, &is));
        }
    }
    Ok(Samples {
        judged: samples.len(),
        changed,
    })
}

fn judge(snapshot: &Snapshot, sample: &Path) -> Result<Report, Failure> {
    let mut paths = vec![sample.to_owned()];
    if sample.is_dir() {
        let entries = fs::read_dir(sample)?;
        paths = entries
            .map(|entry| entry.map(|it| it.path()))
            .collect::<Result<_, _>>()?;
        paths.sort();
    }
    let input = |path: PathBuf| -> Result<Input, Failure> {
        let name = path.file_name().unwrap_or_default();
        Ok(Input {
            name: name.to_string_lossy().into_owned(),
            reader: Box::new(File::open(&path)?),
        })
    };
    let inputs = paths.into_iter().map(input).collect::<Result<_, _>>()?;
    let mut options = Options::new(standard::today());
    options.limits = Limits::LOCAL;
    Ok(validate(snapshot, inputs, &options)?)
}

/// The rules that find something, with how often.
fn rules(report: &Report) -> Vec<(&str, u64)> {
    let findings = report.findings.iter();
    let mut rules: Vec<_> = findings
        .map(|finding| (finding.rule, finding.count))
        .collect();
    rules.sort_unstable();
    rules
}

fn difference(sample: &Path, was: &Report, is: &Report) -> Changed {
    let only = |one: &Report, other: &Report| {
        let other = rules(other);
        let only = rules(one)
            .into_iter()
            .filter(|found| !other.contains(found));
        let mut only: Vec<_> = only.map(|(rule, _)| rule.to_owned()).collect();
        only.dedup();
        only
    };
    Changed {
        sample: sample
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        before: was.verdict.words().to_owned(),
        after: is.verdict.words().to_owned(),
        found: only(is, was),
        gone: only(was, is),
    }
}
