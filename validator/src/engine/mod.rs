//! The engine: opens each file, binds its columns, lets every row pass every rule, and sums up.

mod file;
mod keys;
mod lacking;
mod memory;
mod rows;
mod running;
mod submission;
mod tables;
mod tally;
#[cfg(test)]
mod tests;
mod unjudged;
mod watching;

use std::collections::HashMap;
use std::io::Read;
use std::rc::Rc;

use jiff::civil::Date;
use open_outcomes_registry::definition::profile::RuleSeverity;
use open_outcomes_registry::definition::{Definition, Profile};
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::{ReleaseView, Snapshot};

use self::keys::Keys;
pub(crate) use self::lacking::{Lacking, NamedIn};
pub(crate) use self::memory::{Memory, Waiting};
use self::submission::Seen;
pub(crate) use self::submission::{Answered, Submission};
use self::tally::Tally;
pub use self::unjudged::{CutOff, Unjudged, unjudged};
use self::watching::Watching;
use crate::input::{Input, Options, ProfileChoice, ValidateError};
use crate::report::{
    FORMAT, InputRead, Isolation, Privacy, ProfileUsed, RegistryUsed, Report, RuleRun, RuleStatus,
    TableRead, Tool, Verdict,
};
use crate::rule::Rule;
use crate::rules;
use crate::rules::completeness::{
    missing_part, profile_part_unchecked, required_measure_missing, required_table_missing,
};
use crate::rules::entries::entry_missing;
use crate::sink::{Collector, RowSet};
use crate::watch::{Unwatched, Watch};

/// What all files of one submission share.
pub(crate) struct Session<'s> {
    pub(crate) release: ReleaseView<'s>,
    pub(crate) profiles: Vec<&'s Profile>,
    pub(crate) options: &'s Options,
    pub(crate) as_of: Date,
    pub(crate) collector: Collector,
    pub(crate) runs: Vec<RunState>,
    pub(crate) seen: Seen,
    pub(crate) memory: Rc<Memory>,
    pub(crate) watching: Watching<'s>,
    /// The keys of the rows so far, by table.
    pub(crate) keys: HashMap<String, Keys>,
    /// The rows that errors stand against, by file.
    pub(crate) set_aside: Vec<RowSet>,
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

/// What came of one file.
pub(crate) struct FileResult {
    pub(crate) input: InputRead,
    pub(crate) table: Option<TableRead>,
}

/// Says whether a submission could be judged at all with these options.
///
/// # Errors
/// [`ValidateError`], as [`validate`] would give it.
pub fn preflight(snapshot: &Snapshot, options: &Options) -> Result<(), ValidateError> {
    profiles(snapshot, snapshot.newest(), options).map(drop)
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
    validate_watched(snapshot, inputs, options, &mut Unwatched)
}

/// The same, while `watch` looks on, who may stop it.
///
/// # Errors
/// As for [`validate`].
pub fn validate_watched(
    snapshot: &Snapshot,
    inputs: Vec<Input<'_>>,
    options: &Options,
    watch: &mut dyn Watch,
) -> Result<Report, ValidateError> {
    let names = inputs.iter().map(|input| input.name.clone()).collect();
    let mut session = Session::new(snapshot, names, options, watch)?;
    let results: Vec<_> = inputs
        .into_iter()
        .enumerate()
        .map(|(index, input)| session.file(index, &input.name, input.reader))
        .collect();
    if session.watching.stopped_after().is_some() {
        session.stop_rules();
    } else {
        session.judge_lacking();
        session.completeness(&results);
    }
    Ok(session.report(snapshot, results))
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

impl<'s> Session<'s> {
    /// The beginning of a check of files with these names.
    ///
    /// # Errors
    /// There is nothing to judge, or nothing to judge it by.
    fn new(
        snapshot: &'s Snapshot,
        names: Vec<String>,
        options: &'s Options,
        watch: &'s mut dyn Watch,
    ) -> Result<Self, ValidateError> {
        if names.is_empty() {
            return Err(ValidateError::NoInput);
        }
        let release = snapshot.newest();
        let mut session = Self {
            release,
            profiles: profiles(snapshot, release, options)?,
            options,
            as_of: options.as_of,
            collector: Collector::new(options.samples),
            runs: vec![RunState::default(); rules::all().len()],
            seen: Seen::default(),
            set_aside: vec![RowSet::default(); names.len()],
            memory: Rc::new(Memory {
                names,
                secret: options.hash_key,
                ..Memory::default()
            }),
            watching: Watching::new(watch),
            keys: HashMap::new(),
            unreadable: false,
            incomplete: false,
        };
        session.configure();
        Ok(session)
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

    fn file<'a>(&mut self, index: usize, name: &str, reader: Box<dyn Read + 'a>) -> FileResult {
        if self.watching.stopped_after().is_some() {
            return file::nothing_of(name);
        }
        let reader = self.watching.counted(reader);
        file::read(self, index, name, reader)
    }

    /// Holds the whole submission against what the profiles ask for.
    fn completeness(&mut self, results: &[FileResult]) {
        let Some(first) = results.first() else { return };
        let submission = Submission {
            release: self.release,
            name: &first.input.name,
            profiles: &self.profiles,
            seen: &self.seen,
            is_whole: !self.unreadable,
        };
        required_table_missing::judge(&submission, &mut self.collector);
        missing_part::judge(&submission, &mut self.collector);
        required_measure_missing::judge(&submission, &mut self.collector);
        profile_part_unchecked::judge(&submission, &mut self.collector);
        for (table, answered) in &self.seen.answers {
            if let (Some(table), Some(file)) =
                (self.release.table(table), results.get(answered.file))
            {
                let file = (file.input.name.as_str(), answered.file);
                entry_missing::judge(table, answered, file, &mut self.collector);
            }
        }
    }

    /// Counts the rows of each file that no error stands against.
    fn count_accepted(&self, results: &mut [FileResult]) {
        for (at, (result, set_aside)) in results.iter_mut().zip(&self.set_aside).enumerate() {
            if let Some(table) = &mut result.table {
                table.accepted_rows = if self.collector.whole_files.contains(&at) {
                    0
                } else {
                    table.rows.saturating_sub(set_aside.len())
                };
            }
        }
    }

    fn report(mut self, snapshot: &Snapshot, mut results: Vec<FileResult>) -> Report {
        self.count_accepted(&mut results);
        let runs = self.rule_runs();
        self.incomplete |= self.runs.iter().any(|run| run.failed.is_some());
        let (unreadable, incomplete) = (self.unreadable, self.incomplete);
        let rejects = self.collector.rejects;
        let profiles = self.profiles.iter().map(|profile| ProfileUsed {
            id: profile.header.id.to_string(),
            version: profile.header.version.clone(),
        });
        let profiles = profiles.collect();
        let findings = self.collector.into_findings();
        let tables: Vec<_> = results
            .iter()
            .filter_map(|result| result.table.clone())
            .collect();
        let tally = Tally::of(&findings);
        let accepted: u64 = tables.iter().map(|table| table.accepted_rows).sum();
        let verdict = if unreadable {
            Verdict::Unreadable
        } else if incomplete {
            Verdict::Incomplete
        } else {
            tally.verdict(rejects || accepted == 0)
        };
        // What was not looked at cannot be called clear.
        let privacy = match verdict {
            Verdict::Unreadable | Verdict::Incomplete => tally.privacy.max(Privacy::Review),
            _ => tally.privacy,
        };
        Report {
            format: FORMAT,
            tool: Tool::THIS,
            registry: RegistryUsed {
                release: self.release.version().clone(),
                ledger_sha256: snapshot.ledger().sha256(),
                commit: snapshot.commit().map(str::to_owned),
            },
            profiles,
            as_of: self.as_of,
            isolation: Isolation::NONE,
            inputs: results.into_iter().map(|result| result.input).collect(),
            verdict,
            privacy,
            counts: tally.counts,
            rules: runs,
            findings,
            tables,
        }
    }

    fn rule_runs(&self) -> Vec<RuleRun> {
        let runs = rules::all().iter().zip(&self.runs).map(|(rule, run)| {
            let count = self.collector.count(rule);
            let (status, reason) = match run {
                RunState {
                    failed: Some(reason),
                    ..
                } => (RuleStatus::Failed, Some(reason.clone())),
                _ if count > 0 => (RuleStatus::Found, None),
                RunState { ran: true, .. } => (RuleStatus::Passed, None),
                RunState { skipped, .. } => {
                    let reason = skipped
                        .clone()
                        .unwrap_or_else(|| "no file could be read that far".to_owned());
                    (RuleStatus::Skipped, Some(reason))
                }
            };
            RuleRun {
                id: rule.id,
                status,
                count,
                reason,
            }
        });
        runs.collect()
    }
}
