//! The engine: opens each file, binds its columns, lets every row pass every rule, and sums up.

mod answers;
mod book;
pub(crate) mod breakdowns;
mod carriage;
mod chains;
pub(crate) mod chunks;
mod coded;
mod columns;
mod file;
mod gathered;
mod glance;
mod header;
mod kept_rows;
mod keys;
mod lacking;
mod lines;
mod memory;
mod names;
pub(crate) mod observed;
mod packed;
mod pair;
mod past;
mod rows;
mod running;
mod sheet;
mod spread;
mod subjects;
mod submission;
mod summing;
mod tables;
mod tally;
#[cfg(test)]
mod tests;
mod unjudged;
mod values;
mod watching;
pub(crate) mod whom;

use std::collections::HashMap;
use std::rc::Rc;

use jiff::civil::Date;
use open_outcomes_registry::definition::profile::{RuleChoice, RuleSeverity, Thresholds};
use open_outcomes_registry::definition::{Definition, Profile};
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::{ReleaseView, Snapshot};

pub(crate) use self::carriage::Carriage;
use self::file::Described;
pub(crate) use self::gathered::Gathered;
pub(crate) use self::kept_rows::KeptRow;
use self::keys::Keys;
pub(crate) use self::lacking::{Lacking, NamedIn};
pub(crate) use self::memory::Memory;
#[cfg(test)]
pub(crate) use self::running::ALL_SEE_ALL;
pub(crate) use self::subjects::Subject;
use self::submission::Seen;
pub(crate) use self::submission::{Answered, Submission};
pub use self::unjudged::{CutOff, Unjudged, unjudged};
use self::watching::Watching;
use crate::carried;
use crate::input::{Input, Job, Options, ProfileChoice, ValidateError};
use crate::mapping::{Mapping, Met};
use crate::reader::folder::{self, DataPackage};
use crate::report::{InputRead, MappingUsed, Report, TableRead};
use crate::rule::Rule;
use crate::rules;
use crate::sink::{Collector, Part, RowSet};
use crate::watch::{Unwatched, Watch};

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
    pub(crate) watching: Watching<'s>,
    /// The keys of the rows so far, by table.
    pub(crate) keys: HashMap<String, Keys>,
    /// How the columns of each part were read.
    pub(crate) mappings: Vec<MappingUsed>,
    /// Which columns of the mapping were met.
    pub(crate) met: Met,
    /// What the files carry of the templates that they were made from.
    pub(crate) carriage: Carriage,
    /// How the columns of the file that is read are said to be read.
    pub(crate) mapping: Option<Rc<Mapping>>,
    /// The file that is read was made from a template.
    pub(crate) is_template: bool,
    /// The tables that were read, each with its part.
    pub(crate) tables: Vec<(usize, TableRead)>,
    /// The rows that errors stand against, by part.
    pub(crate) set_aside: Vec<RowSet>,
    /// What describes the files, where one of them does.
    pub(crate) package: Option<DataPackage>,
    /// How many files were not begun yet.
    pub(crate) files_left: usize,
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
    /// The profile that makes what it finds more or less grave, and why.
    pub(crate) changed: Option<String>,
}

/// Says whether a submission could be judged at all with these options.
///
/// # Errors
/// [`ValidateError`], as [`validate`] would give it.
pub fn preflight(snapshot: &Snapshot, options: &Options) -> Result<(), ValidateError> {
    profiles(snapshot, snapshot.newest(), options, None).map(drop)
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
    validate_job(snapshot, Job::from(inputs), options)
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
    validate_watched(snapshot, job, options, &mut Unwatched)
}

/// The same, while `watch` looks on, who may stop it.
///
/// # Errors
/// As for [`validate`].
pub fn validate_watched(
    snapshot: &Snapshot,
    job: Job<'_>,
    options: &Options,
    watch: &mut dyn Watch,
) -> Result<Report, ValidateError> {
    if job.files.is_empty() {
        return Err(ValidateError::NoInput);
    }
    let (files, found) = carried::find(job.files, options.limits);
    let carriage = Carriage::new(found, !options.profiles.is_empty());
    let own = carriage.profile().cloned();
    let mut session = Session::new(snapshot, (options, own.as_ref()), watch)?;
    session.carriage = carriage;
    if let Some(mapping) = &options.mapping {
        mapping.check(session.release)?;
    }
    session.previous = past::read(snapshot, job.previous, options)?;
    session.files_left = files.len();
    let inputs = session.files(files);
    if session.tables.is_empty() && !session.unreadable && !session.incomplete {
        let collector = &mut session.collector;
        session.carriage.judge_blank(collector);
    }
    if session.watching.stopped_after().is_some() {
        session.stop_rules();
    } else {
        session.check_mapping()?;
        session.judge_lacking();
        session.judge_whole();
        session.match_answers();
    }
    Ok(session.report(snapshot, inputs))
}

fn profiles<'s>(
    snapshot: &'s Snapshot,
    release: ReleaseView<'s>,
    options: &'s Options,
    own: Option<&'s Profile>,
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
        profiles.extend(own);
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

/// What a profile makes of a rule that it turns up or down, and why.
fn changed(profile: &Profile, choice: &RuleChoice) -> Option<String> {
    let into = match choice.severity {
        RuleSeverity::Error => "an error",
        RuleSeverity::Warning => "a warning",
        RuleSeverity::Advice => "advice",
        RuleSeverity::Off => return None,
    };
    let (id, reason) = (&profile.header.id, &choice.reason);
    Some(format!("the profile “{id}” makes it {into}: {reason}"))
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
    /// The beginning of a check, by the profiles that are chosen, or else by the one that the files carry.
    ///
    /// # Errors
    /// There is nothing to judge by.
    pub(crate) fn new(
        snapshot: &'s Snapshot,
        (options, own): (&'s Options, Option<&'s Profile>),
        watch: &'s mut dyn Watch,
    ) -> Result<Self, ValidateError> {
        let release = snapshot.newest();
        let profiles = profiles(snapshot, release, options, own)?;
        let mut session = Self {
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
            watching: Watching::new(watch),
            keys: HashMap::new(),
            mappings: Vec::new(),
            met: Met::default(),
            carriage: Carriage::default(),
            mapping: None,
            is_template: false,
            tables: Vec::new(),
            set_aside: Vec::new(),
            package: None,
            files_left: 0,
            is_past: false,
            unreadable: false,
            incomplete: false,
        };
        session.configure();
        Ok(session)
    }

    /// Begins a part: a file as a whole, or one sheet of it.
    pub(crate) fn begin(&mut self, file: &str, sheet: Option<&str>) -> usize {
        let part = Part {
            file: file.to_owned(),
            sheet: sheet.map(str::to_owned),
        };
        self.memory.names.borrow_mut().push(part.label());
        self.collector.parts.push(part);
        self.set_aside.push(RowSet::default());
        self.collector.parts.len() - 1
    }

    /// Reads and judges all files: first the one that describes the others, where there is one.
    fn files(&mut self, files: Vec<Input<'_>>) -> Vec<InputRead> {
        let describes = |input: &Input<'_>| packed::last_of(&input.name) == folder::DESCRIPTION;
        let mut files: Vec<_> = files.into_iter().enumerate().collect();
        files.sort_by_key(|(_, input)| !describes(input));
        let read = files
            .into_iter()
            .map(|(at, input)| (at, self.file(at, input)));
        let mut read: Vec<_> = read.collect();
        read.sort_by_key(|(at, _)| *at);
        read.into_iter().map(|(_, input)| input).collect()
    }

    /// Reads and judges one file.
    fn file(&mut self, at: usize, input: Input<'_>) -> InputRead {
        self.files_left = self.files_left.saturating_sub(1);
        if self.watching.stopped_after().is_some() {
            return file::nothing_of(&input.name);
        }
        let given = self.options.mapping.as_ref();
        self.mapping = self.carriage.mapping(at, given, self.release);
        self.is_template = self.carriage.is_template(at);
        let reader = self.watching.counted(input.reader);
        file::read(self, &input.name, reader)
    }

    /// What the description of the files says of one of them.
    fn described(&self, name: &str) -> Described {
        let resources = self.package.iter().flat_map(|package| &package.resources);
        let is_it = |path: &str| packed::last_of(path) == packed::last_of(name);
        let resource = resources.into_iter().find(|resource| is_it(&resource.path));
        resource.map_or_else(Described::default, |resource| Described {
            table: Some(resource.table.clone()),
            delimiter: resource.delimiter,
        })
    }

    /// Looks whether each column that the mapping names was there. What was not read cannot be missed.
    fn check_mapping(&self) -> Result<(), ValidateError> {
        let mapping = self.options.mapping.as_ref();
        match mapping.filter(|_| !self.unreadable) {
            Some(mapping) => Ok(mapping.check_met(&self.met)?),
            None => Ok(()),
        }
    }

    /// Lets the profiles turn rules up, down or off.
    fn configure(&mut self) {
        for profile in self.profiles.clone() {
            for choice in &profile.rules {
                let Some(rule) = rules::find(choice.rule.as_str()) else {
                    continue;
                };
                self.collector.set_severity(rule, choice.severity);
                self.runs[rules::index(rule)].changed = changed(profile, choice);
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
