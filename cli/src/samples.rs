//! What a proposal does to reports: sample submissions, judged by the standard before and after.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use open_outcomes_registry::publish;
use open_outcomes_registry::snapshot::Snapshot;
use open_outcomes_registry::source::Files;
use open_outcomes_site::apart::Bounds;
use open_outcomes_validator::report::{Finding, Severity};
use open_outcomes_validator::{Limits, Options, Report, Unwatched};
use serde::Serialize;

use crate::commands::validate::files::{self, Source};
use crate::commands::validate::judging;
use crate::failure::Failure;
use crate::standard;

/// The most samples that are judged.
const MOST: usize = 1000;
/// How many findings are told of one sample.
const FEW: usize = 3;

/// What came of judging the samples twice.
#[derive(Debug, Serialize)]
pub(crate) struct Samples {
    /// How many were judged.
    pub(crate) judged: usize,
    /// How many there were beyond the most that are judged.
    pub(crate) left_out: usize,
    /// Those that are judged differently.
    pub(crate) changed: Vec<Changed>,
}

/// A sample that is judged differently.
#[derive(Debug, Serialize)]
pub(crate) struct Changed {
    sample: String,
    before: String,
    after: String,
    /// What is found now, or more often than before.
    found: Vec<Told>,
    /// What is found no more, or less often.
    gone: Vec<Told>,
}

/// What a rule finds in a sample.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Told {
    rule: &'static str,
    message: String,
}

impl Told {
    /// The first few of `told`, in words.
    fn list(told: &[Self]) -> String {
        let few = told.iter().take(FEW);
        let mut words: Vec<_> = few
            .map(|one| format!("{} ({})", one.message, one.rule))
            .collect();
        if told.len() > FEW {
            words.push(format!("and {} more", told.len() - FEW));
        }
        words.join("; ")
    }
}

impl Samples {
    /// In a sentence.
    pub(crate) fn summary(&self) -> String {
        let (judged, changed) = (self.judged, self.changed.len());
        let mut text = match (judged, changed) {
            (0, _) => "There is no sample submission to judge.".to_owned(),
            (1, 0) => "The one sample submission is judged as before.".to_owned(),
            (1, _) => "The one sample submission is judged differently:".to_owned(),
            (_, 0) => format!("None of the {judged} sample submissions is judged differently."),
            (_, 1) => format!("1 of the {judged} sample submissions is judged differently:"),
            _ => format!("{changed} of the {judged} sample submissions are judged differently:"),
        };
        if self.left_out > 0 {
            let more = format!(
                " {} more were not judged; {MOST} are the most.",
                self.left_out
            );
            text.push_str(&more);
        }
        text
    }

    /// Each that is judged differently, in a line.
    pub(crate) fn lines(&self) -> Vec<String> {
        let line = |changed: &Changed| {
            let mut line = format!("{}: ", changed.sample);
            line.push_str(&if changed.before == changed.after {
                format!("still “{}”", changed.after)
            } else {
                format!("was “{}”, becomes “{}”", changed.before, changed.after)
            });
            if !changed.found.is_empty() {
                line.push_str(&format!("; now: {}", Told::list(&changed.found)));
            }
            if !changed.gone.is_empty() {
                line.push_str(&format!("; no longer: {}", Told::list(&changed.gone)));
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
    samples.retain(|path| is_submission(path));
    samples.sort();
    let left_out = samples.len().saturating_sub(MOST);
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
        left_out,
        changed,
    })
}

/// Whether a file or folder is meant to be judged: what explains the samples is not, nor what a system hides.
fn is_submission(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    !name.starts_with('.') && !name.to_lowercase().starts_with("readme")
}

fn judge(snapshot: &Snapshot, sample: &Path) -> Result<Report, Failure> {
    let mut paths = vec![sample.to_owned()];
    if sample.is_dir() {
        let entries = fs::read_dir(sample)?;
        paths = entries
            .map(|entry| entry.map(|it| it.path()))
            .collect::<Result<_, _>>()?;
        paths.retain(|path| is_submission(path));
        paths.sort();
    }
    let mut options = Options::new(standard::today());
    options.limits = Limits::LOCAL;
    // A proposal may bring samples of its own: they are judged as any file from outside is.
    let source = |path: &PathBuf| -> Result<Source, Failure> {
        let name = path.file_name().unwrap_or_default();
        Ok(Source {
            name: name.to_string_lossy().into_owned(),
            ..files::file_at(path)?
        })
    };
    let sources = paths.iter().map(source).collect::<Result<_, _>>()?;
    judging::judge(snapshot, sources, &options, Bounds::LOCAL, &mut Unwatched)
}

/// What must or should be mended. Advice changes no verdict, and a sample that names its versions would be advised of
/// newer ones at every proposal.
fn weighty(report: &Report) -> impl Iterator<Item = &Finding> {
    let findings = report.findings.iter();
    findings.filter(|finding| finding.severity != Severity::Advice)
}

/// How often each rule finds something.
fn rules(report: &Report) -> BTreeMap<&str, u64> {
    let mut rules = BTreeMap::new();
    for finding in weighty(report) {
        *rules.entry(finding.rule).or_insert(0) += finding.count;
    }
    rules
}

fn difference(sample: &Path, was: &Report, is: &Report) -> Changed {
    Changed {
        sample: sample
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        before: was.verdict.words().to_owned(),
        after: is.verdict.words().to_owned(),
        found: more(is, was),
        gone: more(was, is),
    }
}

/// What is found in one report and not, or less often, in the other.
fn more(one: &Report, other: &Report) -> Vec<Told> {
    let count = |report: &Report, finding: &Finding| -> u64 {
        let same =
            weighty(report).filter(|it| it.rule == finding.rule && it.message == finding.message);
        same.map(|it| it.count).sum()
    };
    let more = weighty(one).filter(|finding| count(one, finding) > count(other, finding));
    let mut told: Vec<_> = more
        .map(|finding| Told {
            rule: finding.rule,
            message: finding.message.clone(),
        })
        .collect();
    told.dedup();
    told
}
