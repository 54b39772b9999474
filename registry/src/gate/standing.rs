//! Which threshold a change has to meet.

use semver::Version;

use super::Threshold;
use crate::ledger::Register;
use crate::proposal::Step;
use crate::rules::change_rule::Bump;
use crate::snapshot::series;

/// What a step must meet to be published; nothing where no review is needed: the definition is new, starts a new
/// series as a candidate, or has a status for which nobody had to review it.
pub fn threshold(step: &Step, register: &Register<'_>) -> Option<Threshold> {
    let change = &step.change;
    let (before, after) = (change.before.as_ref()?, change.after.as_ref()?);
    let status = register.status(change.kind, &change.id, before)?;
    if !status.needs_review() || series(before) != series(after) {
        return None;
    }
    // The class is computed; the version that the author declares may only raise it.
    let required = match step.class.unwrap_or(Bump::Patch) {
        Bump::Patch => Threshold::Patch,
        Bump::Minor => Threshold::Minor,
        Bump::Major => Threshold::Major,
    };
    Some(required.max(declared(before, after)))
}

/// What the numbers of two versions of one series say of the step between them. Below 1.0.0 the last number counts
/// every step that is no break.
pub fn declared(before: &Version, after: &Version) -> Threshold {
    if after.major == 0 || before.minor == after.minor {
        Threshold::Patch
    } else {
        Threshold::Minor
    }
}
