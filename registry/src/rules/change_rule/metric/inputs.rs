//! What goes into a statistic, whatever the statistic calls it.

use super::metrics;
use crate::definition::metric::Metric;
use crate::diff::Edit;
use crate::rules::change_rule::Pair;

/// What an input is for: what is counted, or what that is divided by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::rules) enum Role {
    /// A numerator, events, values, a baseline.
    Counted,
    /// A denominator, an exposure.
    DividedBy,
}

impl Role {
    fn of(key: &str) -> Self {
        match key {
            "denominator" | "exposure" => Self::DividedBy,
            _ => Self::Counted,
        }
    }
}

/// Whether an edit gives the inputs of a role other words. Those that only got another name, because the statistic is
/// called otherwise, keep theirs.
pub(in crate::rules) fn says_otherwise(pair: &Pair<'_>, edit: &Edit, role: Role) -> bool {
    is_of(edit, role) && words(pair, role).is_none_or(|[before, after]| before != after)
}

/// Whether an edit only calls an input by another name.
pub(in crate::rules) fn is_only_renamed(pair: &Pair<'_>, edit: &Edit) -> bool {
    [Role::Counted, Role::DividedBy]
        .into_iter()
        .any(|role| is_of(edit, role) && !says_otherwise(pair, edit, role))
}

fn is_of(edit: &Edit, role: Role) -> bool {
    let key = edit.path.last().map(String::as_str);
    edit.is("statistic/inputs/*") && key.is_some_and(|key| Role::of(key) == role)
}

/// The words of a role before and after, in order.
fn words<'a>(pair: &Pair<'a>, role: Role) -> Option<[Vec<&'a str>; 2]> {
    let of = |metric: &'a Metric| -> Vec<&'a str> {
        let inputs = metric
            .statistic
            .iter()
            .flat_map(|statistic| &statistic.inputs);
        let inputs = inputs.filter(|(key, _)| Role::of(key) == role);
        inputs.map(|(_, words)| words.as_str()).collect()
    };
    metrics(pair).map(|both| both.map(of))
}
