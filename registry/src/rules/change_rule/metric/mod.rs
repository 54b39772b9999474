//! What the rules about metrics ask of an edit.

mod breakdown;
mod examples;
mod figures;
mod inputs;
mod levels;
mod range;

#[cfg(test)]
mod tests;

pub(in crate::rules) use self::breakdown::{breakdowns, requires_otherwise};
pub(in crate::rules) use self::examples::contradicts;
pub(in crate::rules) use self::figures::{keeps_formula, keeps_scale};
pub(in crate::rules) use self::inputs::{Role, is_only_renamed, says_otherwise};
pub(in crate::rules) use self::levels::{Levels, levels};
pub(in crate::rules) use self::range::refuses;

use super::Pair;
use crate::definition::Definition;
use crate::definition::measure::Measure;
use crate::definition::metric::Metric;
use crate::diff::Edit;

/// The metric before and after.
fn metrics<'a>(pair: &Pair<'a>) -> Option<[&'a Metric; 2]> {
    match (pair.before, pair.after) {
        (Some(Definition::Metric(before)), Some(Definition::Metric(after))) => {
            Some([before, after])
        }
        _ => None,
    }
}

/// The measure with this data source; nothing where there are several with it.
fn measure<'a>(metric: &'a Metric, source: &str) -> Option<&'a Measure> {
    let mut found = metric
        .measures
        .iter()
        .filter(|measure| measure.data_source.id.as_str() == source);
    found.next().filter(|_| found.next().is_none())
}

/// Whether another definition is referred to at `pattern` than was, or another series of it.
pub(in crate::rules) fn refers_elsewhere(edit: &Edit, pattern: &str) -> bool {
    edit.is(pattern) && edit.texts().is_some() && !edit.stays_in_series()
}

/// Whether a measure is taken with another data source than it was.
pub(in crate::rules) fn is_another_source(edit: &Edit) -> bool {
    edit.is("measures/*/data_source") && edit.texts().is_some() && edit.leads_elsewhere()
}

/// Whether how often a metric is taken rises, or falls: from every year to every quarter, or back.
pub(in crate::rules) fn is_frequency(edit: &Edit, from: &str, to: &str) -> bool {
    edit.is("timing/design") && edit.texts() == Some([from, to])
}
