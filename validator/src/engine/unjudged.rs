//! The report on files of which the judging was cut off from outside: by a limit, or because the reading broke.

use open_outcomes_registry::digest::Sha256Hex;
use open_outcomes_registry::snapshot::Snapshot;

use super::{Session, file};
use crate::input::{Options, ValidateError};
use crate::report::Report;
use crate::rules::bytes::{check_stopped, resource_limit};
use crate::sink::Words;
use crate::watch::Unwatched;

/// How many files are named.
const NAMED: usize = 5;
/// What to do about a file that takes too much.
const ADVICE: &str = "Open the file in your spreadsheet program, copy only the cells with data to a new sheet, and save that sheet as CSV (UTF-8). If it is still too large, split it and check the parts together.";
/// What to do about a file whose reading broke.
const SAVE_ANEW: &str = "Open the file in your spreadsheet program and save it anew, or save each sheet as CSV (UTF-8) and check those files together.";
/// What to do where the computer is at its limit.
const LATER: &str = "Try again in a few minutes. If it happens again, save each sheet as CSV (UTF-8) and check those files together.";

/// A file that was not judged.
#[derive(Debug, Clone)]
pub struct Unjudged {
    /// Its name.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// The SHA-256 of its bytes.
    pub sha256: Sha256Hex,
    /// Whether it is one of those whose reading may have been the trouble.
    pub is_suspect: bool,
}

/// Why files were not judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CutOff {
    /// It took longer to compute than so many seconds.
    Computing(u64),
    /// It took longer than so many seconds, waiting included.
    Waiting(u64),
    /// It took more memory than so many bytes, or its reading broke: the two cannot be told apart.
    MemoryOrDefect(u64),
    /// The operating system ended it, which it does where memory runs short.
    Ended,
    /// Its reading broke.
    Defect,
    /// There is more to say than so many bytes.
    Report(u64),
    /// The computer could not begin.
    NotBegun,
    /// Somebody stopped it.
    Stopped,
}

impl CutOff {
    /// What happened, as the rest of a sentence that begins with the name of a file.
    fn words(self) -> String {
        match self {
            Self::Computing(seconds) => format!(
                "could not be checked to the end: reading it took more than {} of computing, which is the limit",
                time(seconds)
            ),
            Self::Waiting(seconds) => format!(
                "could not be checked to the end: it took more than {}, which is the limit",
                time(seconds)
            ),
            Self::MemoryOrDefect(bytes) => format!(
                "could not be checked to the end: reading it took more memory than the limit of {}, or the file is damaged in a way that this program does not understand",
                size(bytes)
            ),
            Self::Ended => "could not be checked to the end: the computer ended the check, which it does where memory runs short".to_owned(),
            Self::Defect => "could not be checked: it is damaged, or built in a way that this program does not understand".to_owned(),
            Self::Report(bytes) => format!(
                "could not be checked to the end: there is more to say about it than fits into a report of {}",
                size(bytes)
            ),
            Self::NotBegun => "could not be checked: the computer could not start a process to read it in".to_owned(),
            Self::Stopped => {
                "was not checked to the end, because you stopped the check; nothing of what was found so far can be told".to_owned()
            }
        }
    }

    fn remedy(self) -> Option<&'static str> {
        match self {
            Self::Computing(_) | Self::Waiting(_) | Self::MemoryOrDefect(_) | Self::Report(_) => {
                Some(ADVICE)
            }
            Self::Defect => Some(SAVE_ANEW),
            Self::Ended | Self::NotBegun => Some(LATER),
            Self::Stopped => None,
        }
    }
}

fn time(seconds: u64) -> String {
    format!("{seconds} second{}", if seconds == 1 { "" } else { "s" })
}

fn size(bytes: u64) -> String {
    match bytes >> 20 {
        whole if whole >= 1024 && whole.is_multiple_of(1024) => format!("{} GiB", whole / 1024),
        whole => format!("{whole} MiB"),
    }
}

/// The report on files that were handed on to be judged and of which nothing came back.
///
/// # Errors
/// [`ValidateError`] as where they had been judged: an unknown profile, no file.
pub fn unjudged(
    snapshot: &Snapshot,
    files: Vec<Unjudged>,
    options: &Options,
    why: CutOff,
) -> Result<Report, ValidateError> {
    let mut watch = Unwatched;
    let mut session = Session::new(snapshot, (options, None), &mut watch)?;
    for file in &files {
        session.begin(&file.name, None);
    }
    let rule = match why {
        CutOff::Stopped => &check_stopped::RULE,
        _ => &resource_limit::RULE,
    };
    // The one that was the trouble is most probably a suspect; where others are judged with it, it may be any.
    let mut order: Vec<_> = files.iter().enumerate().collect();
    order.sort_by_key(|(_, file)| !file.is_suspect);
    if let Some((first, _)) = order.first() {
        let names = named(order.iter().map(|(_, file)| *file));
        let words = Words {
            remedy: why.remedy(),
            ..Words::new(format!("{names} {}", why.words()))
        };
        session.collector.file(rule, *first, None, words);
    }
    session.stop_rules();
    let inputs = files.into_iter().map(|read| {
        let mut input = file::nothing_of(&read.name);
        (input.bytes, input.sha256) = (read.bytes, read.sha256);
        input
    });
    let inputs = inputs.collect();
    Ok(session.report(snapshot, inputs))
}

/// `“a.xlsx”`, or `one of “a.xlsx”, “b.xlsx”`.
fn named<'f>(files: impl Iterator<Item = &'f Unjudged>) -> String {
    let names: Vec<_> = files.map(|file| format!("“{}”", file.name)).collect();
    match names.as_slice() {
        [only] => only.clone(),
        few if few.len() <= NAMED => format!("one of {}", few.join(", ")),
        many => format!(
            "one of {} and {} more files",
            many[..NAMED].join(", "),
            many.len() - NAMED
        ),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::report::{Privacy, RuleStatus, Verdict, text};
    use crate::rules::testing::FIXTURE;

    fn report(names: &[(&str, bool)], why: CutOff) -> Report {
        let file = |(name, is_suspect): &(&str, bool)| Unjudged {
            name: (*name).to_owned(),
            bytes: 2,
            sha256: Sha256Hex::of(b"PK"),
            is_suspect: *is_suspect,
        };
        let files = names.iter().map(file).collect();
        let options = Options::new(date(2026, 1, 31));
        unjudged(&FIXTURE, files, &options, why).expect("a report")
    }

    #[test]
    fn it_says_which_file_what_limit_and_what_to_do() {
        let names = [("people.csv", false), ("book.xlsx", true)];
        let report = report(&names, CutOff::Computing(10));
        assert_eq!(
            (report.verdict, report.privacy),
            (Verdict::Incomplete, Privacy::Review)
        );
        assert_eq!(report.inputs[1].sha256, Sha256Hex::of(b"PK"));
        assert!(
            report
                .rules
                .iter()
                .all(|run| run.status != RuleStatus::Passed)
        );
        // How many rules there are is not what is told here.
        let text = text::render(&report);
        let lines = text.lines().filter(|line| !line.contains("rules passed"));
        let text: String = lines.map(|line| format!("{line}\n")).collect();
        insta::assert_snapshot!(text, @"
        fatal[resource-limit]: one of “book.xlsx”, “people.csv” could not be checked to the end: reading it took more than 10 seconds of computing, which is the limit
          --> book.xlsx
          how to mend it: Open the file in your spreadsheet program, copy only the cells with data to a new sheet, and save that sheet as CSV (UTF-8). If it is still too large, split it and check the parts together.

        1 fatal finding
        judged by release 1.0.0, profile open@1.0.0, as of 2026-01-31
        verdict: incomplete (could not be checked to the end)
        privacy: review (a person should look at it before it is sent)
        ");
    }

    #[test]
    fn each_reason_has_its_own_words() {
        let reasons = [
            CutOff::Waiting(20),
            CutOff::MemoryOrDefect(1 << 30),
            CutOff::Ended,
            CutOff::Defect,
            CutOff::Report(8 << 20),
            CutOff::NotBegun,
            CutOff::Stopped,
        ];
        let messages = reasons.map(|why| {
            let report = report(&[("book.xlsx", true)], why);
            report.findings[0].message.clone()
        });
        insta::assert_snapshot!(messages.join("\n"), @"
        “book.xlsx” could not be checked to the end: it took more than 20 seconds, which is the limit
        “book.xlsx” could not be checked to the end: reading it took more memory than the limit of 1 GiB, or the file is damaged in a way that this program does not understand
        “book.xlsx” could not be checked to the end: the computer ended the check, which it does where memory runs short
        “book.xlsx” could not be checked: it is damaged, or built in a way that this program does not understand
        “book.xlsx” could not be checked to the end: there is more to say about it than fits into a report of 8 MiB
        “book.xlsx” could not be checked: the computer could not start a process to read it in
        “book.xlsx” was not checked to the end, because you stopped the check; nothing of what was found so far can be told
        ");
    }
}
