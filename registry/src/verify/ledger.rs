//! The ledger by itself: a chain that does not hold, and lines that must not follow those before.

use std::collections::{BTreeMap, BTreeSet};

use semver::Version;
use serde_json::Value;

use super::{LEDGER, Verification};
use crate::id::DefinitionId;
use crate::kind::Kind;
use crate::ledger::entry::Entry;
use crate::ledger::{Body, Ledger, LedgerError};
use crate::parse::{Place, Problem};
use crate::rules::ground::Ground;
use crate::rules::ground::verify::{
    LEDGER_BACK_DATED, LEDGER_BROKEN, LEDGER_LINE_CHANGED, LEDGER_LINE_REMOVED, LEDGER_REORDERED,
    LEDGER_TRUNCATED, RELEASE_OUT_OF_ORDER, UNPUBLISHED_VERSION, VERSION_OUT_OF_ORDER,
    VERSION_REPUBLISHED,
};

/// How a ledger that cannot be trusted any more is mended.
const RESTORE: &str =
    "restore ledger.jsonl from the last commit, or from a copy whose SHA-256 you know";
/// How a line that should not have been written is mended.
const ANEW: &str =
    "restore ledger.jsonl to what it was before that line; only release and status write it";

/// Refuses a line of the ledger.
pub(super) fn at_line(ground: &Ground, line: usize, message: impl Into<String>) -> Problem {
    ground.refuse_at(LEDGER, Place { line, column: 1 }, message)
}

/// Why the lines in `bytes` are no ledger.
pub(super) fn broken(bytes: &[u8], error: &LedgerError) -> Problem {
    let (ground, line) = match error {
        LedgerError::NotText => {
            let good =
                std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
            let line = super::line_ends(&bytes[..good]) + 1;
            let message = format!("ledger line {line} is not UTF-8 text");
            return at_line(&LEDGER_LINE_CHANGED, line, message).help(RESTORE);
        }
        LedgerError::CutOff(line) => (&LEDGER_TRUNCATED, *line),
        LedgerError::NotAnEntry { line, .. } | LedgerError::Changed(line) => {
            (&LEDGER_LINE_CHANGED, *line)
        }
        LedgerError::OutOfChain(line) => return out_of_chain(bytes, *line, error),
        LedgerError::BackDated(line) => (&LEDGER_BACK_DATED, *line),
    };
    at_line(ground, line, error.to_string()).help(RESTORE)
}

/// Tells by the lines' own numbers what was done to a ledger whose lines are whole.
fn out_of_chain(bytes: &[u8], line: usize, error: &LedgerError) -> Problem {
    let text = String::from_utf8_lossy(bytes);
    let numbers: Vec<_> = text.lines().filter_map(number).collect();
    let wanted = line as u64;
    let (ground, what) = match numbers.get(line - 1) {
        Some(own) if *own == wanted => {
            let what = "it names another line before it: one of the two comes from another ledger";
            (&LEDGER_BROKEN, what.to_owned())
        }
        // In lines that were only moved, the first that stands wrongly comes from further down.
        Some(own) if *own < wanted => (
            &LEDGER_BROKEN,
            format!("its own number is {own}: it was put in"),
        ),
        Some(own) if numbers.contains(&wanted) => {
            let what = format!("its own number is {own}: the lines were put in another order");
            (&LEDGER_REORDERED, what)
        }
        Some(own) => (
            &LEDGER_LINE_REMOVED,
            format!("its own number is {own}: line {wanted} was removed"),
        ),
        None => (&LEDGER_BROKEN, error.to_string()),
    };
    let message = format!("ledger line {line} does not follow the line before; {what}");
    at_line(ground, line, message).help(RESTORE)
}

fn number(line: &str) -> Option<u64> {
    let line: Value = serde_json::from_str(line).ok()?;
    line.get("seq")?.as_u64()
}

/// What each line may say after those before it.
pub(super) fn check(ledger: &Ledger, found: &mut Verification) {
    let mut before = Before::default();
    for (index, Entry { body, .. }) in ledger.entries().iter().enumerate() {
        if let Some((ground, what, help)) = before.next(body) {
            let line = index + 1;
            let message = format!("ledger line {line} {what}");
            found.problem(at_line(ground, line, message).help(help));
        }
    }
}

/// What the lines so far have said.
#[derive(Default)]
struct Before<'l> {
    seen: BTreeSet<(Kind, &'l DefinitionId, &'l Version)>,
    newest: BTreeMap<(Kind, &'l DefinitionId), &'l Version>,
    released: Option<&'l Version>,
}

impl<'l> Before<'l> {
    fn next(&mut self, body: &'l Body) -> Option<(&'static Ground, String, &'static str)> {
        match body {
            Body::Publish(publish) => self.publish(publish.kind, &publish.id, &publish.version),
            Body::Release(release) => {
                let version = &release.version;
                let last = self.released.replace(version)?;
                let what = format!("makes release {version} after {last}: versions only rise");
                (version <= last).then_some((&RELEASE_OUT_OF_ORDER, what, ANEW))
            }
            Body::Status(it) => self.known("a status", it.kind, &it.id, &it.version),
            Body::Endorse(it) => self.known("an endorsement", it.kind, &it.id, &it.version),
        }
    }

    fn publish(
        &mut self,
        kind: Kind,
        id: &'l DefinitionId,
        version: &'l Version,
    ) -> Option<(&'static Ground, String, &'static str)> {
        let name = format!("{}/{id}@{version}", kind.folder());
        let last = *self.newest.entry((kind, id)).or_insert(version);
        self.newest.insert((kind, id), last.max(version));
        if !self.seen.insert((kind, id, version)) {
            let help = "give the new text a version that was never used, and publish that";
            return Some((
                &VERSION_REPUBLISHED,
                format!("publishes {name} a second time"),
                help,
            ));
        }
        let what = format!("publishes {name} after {last}: versions only rise");
        (last > version).then_some((&VERSION_OUT_OF_ORDER, what, ANEW))
    }

    fn known(
        &self,
        what: &str,
        kind: Kind,
        id: &'l DefinitionId,
        version: &'l Version,
    ) -> Option<(&'static Ground, String, &'static str)> {
        let what = format!(
            "gives {what} to {}/{id}@{version}, which is not published",
            kind.folder()
        );
        let is_known = self.seen.contains(&(kind, id, version));
        (!is_known).then_some((&UNPUBLISHED_VERSION, what, ANEW))
    }
}
