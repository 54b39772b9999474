//! The engine: opens each file, binds its columns, lets every row pass every rule, and sums up.

pub(crate) mod breakdowns;
mod file;
mod gathered;
mod header;
mod kept_rows;
mod keys;
mod lacking;
mod memory;
mod names;
pub(crate) mod observed;
mod past;
mod rows;
mod running;
mod sheet;
mod spread;
mod submission;
mod summing;
mod tables;
mod tally;
#[cfg(test)]
mod tests;
pub(crate) mod whom;

use std::collections::HashMap;
use std::rc::Rc;

use jiff::civil::Date;
use open_outcomes_registry::definition::profile::{RuleSeverity, Thresholds};
use open_outcomes_registry::definition::{Definition, Profile};
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::{ReleaseView, Snapshot};

pub(crate) use self::gathered::Gathered;
pub(crate) use self::kept_rows::KeptRow;
use self::keys::Keys;
pub(crate) use self::lacking::{Lacking, NamedIn};
pub(crate) use self::memory::{Memory, Waiting};
use self::submission::Seen;
pub(crate) use self::submission::{Answered, Submission};
use crate::input::{Input, Job, Options, ProfileChoice, ValidateError};
use crate::report::{Report, TableRead};
use crate::rule::Rule;
use crate::rules;
use crate::sink::{Collector, Part, RowSet};

/// What all files of one submission share.
pub(crate) struct Session<'s> {
    pub(crate) release: ReleaseView<'s>,
    pub(crate) profiles: Vec<&'s Profile>,
    pub(crate) thresholds: Thresholds,
    pub(crate) options: &'s Options,
    pub(crate) as_of: Date,
    pub(crate) collector: Collector,
    pub(crate) runs: Vec<RunState>,
    pub(crate) seen: Seen,
    pub(crate) gathered: Gathered,
    /// What the submission before held, where it is given.
    pub(crate) previous: Option<Gathered>,
    pub(crate) memory: Rc<Memory>,
    /// The keys of the rows so far, by table.
    pub(crate) keys: HashMap<String, Keys>,
    /// The tables that were read, each with its part.
    pub(crate) tables: Vec<(usize, TableRead)>,
    /// The rows that errors stand against, by part.
    pub(crate) set_aside: Vec<RowSet>,
    /// This is a submission before, which is read and not judged.
    pub(crate) is_past: bool,
    /// A file could not be read at all.
    pub(crate) unreadable: bool,
    /// A limit or a failure stopped the check.
    pub(crate) incomplete: bool,
}

/// What became of one rule so far.
#[derive(Debug, Clone, Default)]
pub(crate) struct RunState {
    pub(crate) ran: bool,
    pub(crate) skipped: Option<String>,
    pub(crate) failed: Option<String>,
}

/// Judges a submission of one or more files by the newest release of `snapshot`.
///
/// Bad data is no error: it comes back as findings.
///
/// # Errors
/// [`ValidateError`] where nothing could be judged: an unknown profile, no file.
pub fn validate(
    snapshot: &Snapshot,
    inputs: Vec<Input<'_>>,
    options: &Options,
) -> Result<Report, ValidateError> {
    let job = Job {
        files: inputs,
        ..Job::default()
    };
    validate_job(snapshot, job, options)
}

/// The same, with all that can be given beside the files.
///
/// # Errors
/// As [`validate`].
pub fn validate_job(
    snapshot: &Snapshot,
    job: Job<'_>,
    options: &Options,
) -> Result<Report, ValidateError> {
    if job.files.is_empty() {
        return Err(ValidateError::NoInput);
    }
    let mut session = Session::new(snapshot, options)?;
    session.previous = past::read(snapshot, job.previous, options)?;
    session.configure();
    let read = job.files.into_iter();
    let inputs = read.map(|input| file::read(&mut session, &input.name, input.reader));
    let inputs: Vec<_> = inputs.collect();
    session.judge_lacking();
    session.judge_whole();
    Ok(session.report(snapshot, inputs))
}

fn profiles<'s>(
    snapshot: &'s Snapshot,
    release: ReleaseView<'s>,
    options: &'s Options,
) -> Result<Vec<&'s Profile>, ValidateError> {
    let mut profiles = Vec::new();
    for choice in &options.profiles {
        profiles.push(match choice {
            ProfileChoice::Own(profile) => profile.as_ref(),
            ProfileChoice::Registry(query) => {
                let mut query = query.clone();
                query.kind = query.kind.or(Some(Kind::Profile));
                match snapshot.resolve(&query)?.definition() {
                    Definition::Profile(profile) => profile,
                    other => return Err(ValidateError::NotAProfile(other.header().id.to_string())),
                }
            }
        });
    }
    if profiles.is_empty() {
        profiles.push(
            release
                .profile("open")
                .ok_or(ValidateError::Lacking("profile “open”"))?,
        );
    }
    Ok(profiles)
}

/// The numbers that profiles set for rules: of several the most careful.
fn thresholds(profiles: &[&Profile]) -> Thresholds {
    let all = || profiles.iter().map(|profile| &profile.thresholds);
    Thresholds {
        small_number: all().filter_map(|one| one.small_number).max(),
        pairing_rate: all().filter_map(|one| one.pairing_rate).reduce(f64::max),
        minimum_n: all().filter_map(|one| one.minimum_n).max(),
    }
}

impl<'s> Session<'s> {
    pub(crate) fn new(snapshot: &'s Snapshot, options: &'s Options) -> Result<Self, ValidateError> {
        let release = snapshot.newest();
        let profiles = profiles(snapshot, release, options)?;
        Ok(Self {
            release,
            thresholds: thresholds(&profiles),
            profiles,
            options,
            as_of: options.as_of,
            collector: Collector::new(options.samples),
            runs: vec![RunState::default(); rules::all().len()],
            seen: Seen::default(),
            gathered: Gathered::default(),
            previous: None,
            memory: Rc::new(Memory::new(options.hash_key)),
            keys: HashMap::new(),
            tables: Vec::new(),
            set_aside: Vec::new(),
            is_past: false,
            unreadable: false,
            incomplete: false,
        })
    }

    /// Begins a part: a file as a whole, or one sheet of it.
    fn begin(&mut self, file: &str, sheet: Option<&str>) -> usize {
        let part = Part {
            file: file.to_owned(),
            sheet: sheet.map(str::to_owned),
        };
        self.memory.names.borrow_mut().push(part.label());
        self.collector.parts.push(part);
        self.set_aside.push(RowSet::default());
        self.collector.parts.len() - 1
    }

    /// Lets the profiles turn rules up, down or off.
    fn configure(&mut self) {
        for profile in self.profiles.clone() {
            for choice in &profile.rules {
                let Some(rule) = rules::find(choice.rule.as_str()) else {
                    continue;
                };
                self.collector.set_severity(rule, choice.severity);
                if choice.severity == RuleSeverity::Off {
                    self.skip(
                        rule,
                        format!(
                            "the profile “{}” turns it off: {}",
                            profile.header.id, choice.reason
                        ),
                    );
                }
            }
        }
    }

    /// The identifiers of the profiles.
    fn profile_ids(&self) -> Vec<&'s str> {
        let ids = self
            .profiles
            .iter()
            .map(|profile| profile.header.id.as_str());
        ids.collect()
    }

    fn skip(&mut self, rule: &'static Rule, reason: String) {
        self.runs[rules::index(rule)].skipped.get_or_insert(reason);
    }
}
