//! Which levels of reporting an edit opens, and which it closes.

use std::collections::BTreeSet;

use super::{measure, metrics};
use crate::definition::metric::{Level, Metric};
use crate::diff::Edit;
use crate::rules::change_rule::Pair;

/// What an edit does to the levels at which a metric, or one of its measures, may be reported.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::rules) struct Levels {
    /// There is one that was not there.
    pub(in crate::rules) has_more: bool,
    /// One is there no more.
    pub(in crate::rules) has_fewer: bool,
}

/// What an edit does to the levels; nothing where it is not about them.
pub(in crate::rules) fn levels(pair: &Pair<'_>, edit: &Edit) -> Option<Levels> {
    let places = [Some(&edit.path), edit.from.as_ref()];
    let found = places
        .into_iter()
        .flatten()
        .filter_map(|path| at(pair, edit, path));
    found.reduce(|one, other| Levels {
        has_more: one.has_more || other.has_more,
        has_fewer: one.has_fewer || other.has_fewer,
    })
}

fn at(pair: &Pair<'_>, edit: &Edit, path: &[String]) -> Option<Levels> {
    let path: Vec<_> = path.iter().map(String::as_str).collect();
    let (source, level) = match path.as_slice() {
        ["levels"] => (None, None),
        ["levels", level] => (None, Some(*level)),
        ["measures", source, "levels"] => (Some(*source), None),
        ["measures", source, "levels", level] => (Some(*source), Some(*level)),
        _ => return None,
    };
    let of = |metric| served(metric, source);
    let [Some(before), Some(after)] = metrics(pair)?.map(of) else {
        // Which measure it is cannot be told; a list that is gone means all the metric's levels.
        let is_whole_list = level.is_none();
        return Some(Levels {
            has_more: edit.is_gone() == is_whole_list,
            has_fewer: edit.is_gone() != is_whole_list,
        });
    };
    let is_meant = |found: &&Level| level.is_none_or(|level| found.name() == level);
    Some(Levels {
        has_more: after.difference(&before).any(|found| is_meant(&found)),
        has_fewer: before.difference(&after).any(|found| is_meant(&found)),
    })
}

/// The levels of a metric, or of its measure with a source: all the metric's where it names none.
fn served(metric: &Metric, source: Option<&str>) -> Option<BTreeSet<Level>> {
    let levels = match source {
        None => &metric.levels,
        Some(source) => match &measure(metric, source)?.levels {
            own if own.is_empty() => &metric.levels,
            own => own,
        },
    };
    Some(levels.iter().copied().collect())
}
