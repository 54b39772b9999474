//! How a series continues over a break.

use open_outcomes_registry::governance::change_record::Bridge;

use super::super::definition::{conversion, day};
use crate::content::{Facts, Value};
use crate::plain::Plain;

/// A longer conversion is folded away, in bytes.
const SHOWN: usize = 80;

pub(super) fn facts(facts: Facts, bridge: &Bridge) -> Facts {
    let words = bridge.conversion.as_ref().and_then(conversion);
    let is_long = words.as_ref().is_some_and(|words| words.len() > SHOWN);
    let kind = Value::from(bridge.kind.plain())
        .noted(words.clone().filter(|_| !is_long))
        .folded("The conversion", words.filter(|_| is_long));
    facts
        .add("Bridge over the break", [kind])
        .add(
            "First period under the new version",
            bridge.break_period.as_deref(),
        )
        .add("Bear in mind", bridge.caveat.as_deref())
        .add(
            "The old version is accepted until",
            bridge.old_until.map(day),
        )
}
