//! Judges files in a process of their own, under limits that it sets on itself before it reads the first byte.
//!
//! A workbook or a packed file of a few kilobytes can be made to take gigabytes or hours, and a defect in its reader
//! must end neither a server nor a check of other files. The process is the same program, asked to do this alone:
//! [`judge`] starts it, [`child`] is what it runs. It has no environment, opens no file, and what it is told and what it
//! answers goes through pipes. Where it ends without an answer, the report says why, and the verdict is `incomplete`.

mod answer;
mod child;
#[cfg(unix)]
mod ending;
#[cfg(unix)]
mod limits;
#[cfg(unix)]
mod parent;
mod request;
#[cfg(test)]
mod tests;

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use open_outcomes_registry::snapshot::Snapshot;
use open_outcomes_validator::report::Isolation;
use open_outcomes_validator::{
    Input, Job, Options, Report, ValidateError, Watch, preflight, validate_watched,
};

pub use self::child::child;

/// What a process that reads files may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Memory, in bytes.
    pub memory_bytes: u64,
    /// How long it may compute, in seconds.
    pub cpu_seconds: u64,
    /// How long it may take in all.
    pub wall: Duration,
}

impl Bounds {
    /// For files that somebody sends to a server.
    pub const HOSTED: Self = Self {
        memory_bytes: 1 << 30,
        cpu_seconds: 10,
        wall: Duration::from_secs(20),
    };

    /// For files on one's own computer.
    pub const LOCAL: Self = Self {
        memory_bytes: 4 << 30,
        cpu_seconds: 120,
        wall: Duration::from_mins(5),
    };
}

/// How to start the process: this program, and the arguments by which it knows what it is asked. How much it may take
/// is put behind them: memory in bytes, then seconds of computing.
#[derive(Debug, Clone)]
pub struct Program {
    /// The program.
    pub path: PathBuf,
    /// Its arguments.
    pub arguments: Vec<OsString>,
}

/// A file to judge.
#[derive(Debug, Clone, Copy)]
pub struct File<'f> {
    /// Its name.
    pub name: &'f str,
    /// Its bytes.
    pub bytes: &'f [u8],
    /// Whether it is of the submission before, to which this one is held.
    pub is_previous: bool,
}

impl File<'_> {
    fn is_packed(&self) -> bool {
        is_packed(self.bytes)
    }
}

/// Whether a file that begins with these bytes is packed, as workbooks and archives are. A submission with such a file
/// is judged in a process of its own.
pub fn is_packed(first: &[u8]) -> bool {
    first.starts_with(b"PK")
}

/// Judges `files` in a process of their own; in this one, and saying so, where `program` is none or the system sets no
/// limits.
///
/// # Errors
/// [`ValidateError`] where nothing could be judged: an unknown profile, no file.
pub fn judge(
    program: Option<&Program>,
    bounds: Bounds,
    snapshot: &Snapshot,
    files: &[File<'_>],
    options: &Options,
    watch: &mut dyn Watch,
) -> Result<Report, ValidateError> {
    preflight(snapshot, options)?;
    if files.is_empty() {
        return Err(ValidateError::NoInput);
    }
    let Some(program) = program else {
        let note = "this program was not told how to start one";
        return judge_here(snapshot, files, options, watch, note);
    };
    #[cfg(unix)]
    match parent::ask(program, bounds, snapshot, files, options, watch) {
        parent::Outcome::Answered(mut report) => {
            report.isolation = Isolation::own(bounds.memory_bytes, bounds.cpu_seconds);
            Ok(*report)
        }
        parent::Outcome::CutOff(why) => {
            let files = files.iter().filter(|file| !file.is_previous);
            let files = files.map(ending::unjudged).collect();
            let mut report = open_outcomes_validator::unjudged(snapshot, files, options, why)?;
            report.isolation = Isolation::own(bounds.memory_bytes, bounds.cpu_seconds);
            Ok(report)
        }
        parent::Outcome::Refused(why) => Err(ValidateError::Refused(why)),
        parent::Outcome::NoLimits => {
            let note = "this system does not let a process limit its memory and time";
            judge_here(snapshot, files, options, watch, note)
        }
    }
    #[cfg(not(unix))]
    {
        let _ = (program, bounds);
        let note = "this system does not let a process limit its memory and time";
        judge_here(snapshot, files, options, watch, note)
    }
}

/// Judges in this process, and notes why.
fn judge_here(
    snapshot: &Snapshot,
    files: &[File<'_>],
    options: &Options,
    watch: &mut dyn Watch,
    note: &str,
) -> Result<Report, ValidateError> {
    let mut report = validate_watched(snapshot, job(files), options, watch)?;
    report.isolation = Isolation::lacking(note);
    Ok(report)
}

fn job<'f>(files: &[File<'f>]) -> Job<'f> {
    let mut job = Job::default();
    for file in files {
        let input = Input {
            name: file.name.to_owned(),
            reader: Box::new(file.bytes),
        };
        job.add(input, file.is_previous);
    }
    job
}
