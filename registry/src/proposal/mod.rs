//! What is proposed: each definition that differs from the last release, what its changes ask of its version, and
//! who depends on it.

#[cfg(feature = "git")]
mod beside;
mod dependents;
#[cfg(feature = "git")]
mod examine;
mod judge;
#[cfg(feature = "git")]
mod open;
#[cfg(feature = "git")]
mod push;
mod record;
mod step;
#[cfg(feature = "git")]
mod tags;
#[cfg(feature = "git")]
mod written;

#[cfg(all(test, feature = "git"))]
mod push_tests;
#[cfg(all(test, feature = "git"))]
mod tests;

use jiff::civil::Date;

pub use self::dependents::{Dependent, Dependents};
#[cfg(feature = "git")]
pub use self::examine::{Examined, Looked, examine};
pub use self::judge::{Judged, Why};
#[cfg(feature = "git")]
pub use self::open::{Candidate, Open, arrange, candidates, open, refs_digest, texts};
#[cfg(feature = "git")]
pub use self::push::{Pushed, Update, judge};
pub use self::step::Step;
use crate::diff::{self, Change, State};
use crate::parse::Problem;
use crate::snapshot::Snapshot;
use crate::source::Files;
use crate::standard::Standard;

/// What each rule that a change hits comes to, once the change record of its later version has been heard.
pub fn judged(change: &Change, standard: &Standard, today: Date) -> Vec<Judged> {
    let record = change.after.as_ref();
    let record = record.and_then(|version| standard.change(change.kind, &change.id, version));
    let hits = change.hits.iter().cloned();
    hits.map(|hit| Judged::of(hit, record, standard.people(), today))
        .collect()
}

/// What the living files of a standard propose beyond its last release.
#[derive(Debug, Default)]
pub struct Proposed {
    /// The definitions that differ, by kind and identifier.
    pub steps: Vec<Step>,
}

impl Proposed {
    /// Compares the living files with the last release that the same files hold, as of `today`. Nothing is
    /// proposed where there is none yet, or where what is published does not hold together, which `verify` tells.
    pub fn of(files: &Files, standard: &Standard, today: Date) -> Self {
        let Ok(snapshot) = Snapshot::new(files) else {
            return Self::default();
        };
        Self::beyond(&snapshot, standard, today)
    }

    /// The same, where the snapshot was read already.
    pub fn beyond(snapshot: &Snapshot, standard: &Standard, today: Date) -> Self {
        let from = State::release(snapshot.newest());
        let to = State::working(standard);
        let difference = diff::between(&from, &to, standard, Some(snapshot));
        let dependents = Dependents::of(standard);
        let steps = difference
            .changes
            .into_iter()
            .map(|change| Step::of(change, standard, &dependents, today));
        Self {
            steps: steps.collect(),
        }
    }

    /// Everything that is wrong with it, reviews aside.
    pub fn problems(&self) -> impl Iterator<Item = &Problem> {
        self.steps.iter().flat_map(|step| &step.problems)
    }
}
