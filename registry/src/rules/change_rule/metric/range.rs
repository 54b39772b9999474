//! Whether a measure refuses values that it allowed.

use serde_json::Value;

use super::{measure, metrics};
use crate::definition::measure::{Measure, Range, ValueType};
use crate::diff::Edit;
use crate::rules::change_rule::Pair;

/// How far a number may lie from a step and still be on it, in steps.
const TOLERANCE: f64 = 1e-6;

const NO_RANGE: Range = Range {
    minimum: None,
    maximum: None,
    step: None,
};

/// Whether an edit of a range leaves out a value that was allowed; nothing where it is about no range.
pub(in crate::rules) fn refuses(pair: &Pair<'_>, edit: &Edit) -> Option<bool> {
    let is_here = edit.is("measures/*/range/**");
    if !is_here && !edit.was("measures/*/range/**") {
        return None;
    }
    // What was a limit of one measure is one of another now.
    if edit.from.is_some() {
        return Some(true);
    }
    let found = metrics(pair).map(|both| both.map(|metric| measure(metric, &edit.path[1])));
    let (ranges, whole_numbers) = match found {
        Some([Some(before), Some(after)]) => (
            [before, after].map(|measure| measure.range.unwrap_or(NO_RANGE)),
            is_whole_numbers(before),
        ),
        _ => (
            [&edit.before, &edit.after].map(|value| said(edit, value.as_ref())),
            false,
        ),
    };
    Some(match edit.path.last().map(String::as_str) {
        Some("minimum") => {
            // Steps are counted from the minimum.
            let steps_stay = ranges[0].step == ranges[1].step;
            has_higher_start(&ranges) || (steps_stay && has_other_points(&ranges, whole_numbers))
        }
        Some("maximum") => has_lower_end(&ranges),
        Some("step") => has_other_points(&ranges, whole_numbers),
        _ => {
            has_higher_start(&ranges)
                || has_lower_end(&ranges)
                || has_other_points(&ranges, whole_numbers)
        }
    })
}

fn is_whole_numbers(measure: &Measure) -> bool {
    measure.value_type == ValueType::Integer
}

/// What one side of an edit says of a range, where its measure cannot be told from others.
fn said(edit: &Edit, value: Option<&Value>) -> Range {
    let number = |key: &str| match edit.path.last() {
        Some(last) if last == key => value?.as_f64(),
        _ => value?.get(key)?.as_f64(),
    };
    Range {
        minimum: number("minimum"),
        maximum: number("maximum"),
        step: number("step"),
    }
}

fn has_higher_start([before, after]: &[Range; 2]) -> bool {
    let start = |range: &Range| range.minimum.unwrap_or(f64::NEG_INFINITY);
    start(after) > start(before)
}

fn has_lower_end([before, after]: &[Range; 2]) -> bool {
    let end = |range: &Range| range.maximum.unwrap_or(f64::INFINITY);
    end(after) < end(before)
}

/// Whether a point of the scale before is none of the scale after.
fn has_other_points(ranges: &[Range; 2], whole_numbers: bool) -> bool {
    let step = |range: &Range| range.step.or(whole_numbers.then_some(1.0));
    let start = |range: &Range| range.minimum.unwrap_or_default();
    let [before, after] = ranges;
    let Some(apart) = step(after) else {
        return false;
    };
    let is_point = |distance: f64| {
        let steps = distance / apart;
        (steps - steps.round()).abs() < TOLERANCE
    };
    !step(before).is_some_and(is_point) || !is_point(start(before) - start(after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(minimum: f64, step: Option<f64>) -> Range {
        Range {
            minimum: Some(minimum),
            step,
            ..NO_RANGE
        }
    }

    #[test]
    fn a_scale_keeps_its_points_where_steps_are_only_divided() {
        for (before, after, whole_numbers, wanted) in [
            (range(0.0, Some(2.0)), range(0.0, Some(1.0)), false, false),
            (range(0.0, Some(1.0)), range(0.0, Some(2.0)), false, true),
            (range(0.0, Some(1.0)), range(0.0, Some(0.3)), false, true),
            (range(0.0, None), range(0.0, Some(1.0)), false, true),
            (range(0.0, None), range(0.0, Some(1.0)), true, false),
            (range(0.0, Some(1.0)), range(0.0, None), false, false),
            (range(0.0, Some(0.5)), range(0.0, None), true, true),
            (range(0.0, Some(2.0)), range(-1.0, Some(2.0)), false, true),
            (range(0.0, Some(2.0)), range(-2.0, Some(2.0)), false, false),
            (range(0.0, Some(0.3)), range(0.0, Some(0.1)), false, false),
        ] {
            let found = has_other_points(&[before, after], whole_numbers);
            assert_eq!(found, wanted, "{before:?} {after:?} {whole_numbers}");
        }
    }
}
