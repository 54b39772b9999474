//! Which breakdowns an edit asks for and which it drops: those that are required, and those that are wanted where
//! they can be had.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::diff::Edit;

/// What an edit does to the breakdowns that are asked for where they can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::rules) struct Breakdowns {
    /// One is asked for that was not.
    pub(in crate::rules) has_more: bool,
    /// One is asked for no more.
    pub(in crate::rules) has_fewer: bool,
}

/// What an edit does to them; nothing where it is not about them.
pub(in crate::rules) fn breakdowns(edit: &Edit) -> Option<Breakdowns> {
    if edit.stays_in_series() && edit.from.is_none() {
        return None;
    }
    let path = &edit.path;
    let before = listed(edit.from.as_ref().unwrap_or(path), edit.before.as_ref());
    let after = listed(path, edit.after.as_ref());
    if before.is_none() && after.is_none() {
        return None;
    }
    let [before, after] = [before, after].map(Option::unwrap_or_default);
    let has_more = after.difference(&before).next().is_some();
    Some(Breakdowns {
        has_more,
        // A list in which one stood twice has become shorter too.
        has_fewer: !has_more || before.difference(&after).next().is_some(),
    })
}

/// Whether an edit requires other breakdowns, or the groups of another list.
pub(in crate::rules) fn requires_otherwise(edit: &Edit) -> bool {
    const REQUIRED: &str = "disaggregations/required/**";
    if edit.is("disaggregations") {
        let sides = [&edit.before, &edit.after];
        let mut sides = sides.into_iter().flatten();
        return sides.any(|all| all.get("required").is_some());
    }
    let stays = edit.stays_in_series() && edit.from.is_none();
    (edit.is(REQUIRED) || edit.was(REQUIRED)) && !stays
}

/// The references that stand among the optional breakdowns at `path`; nothing where it lies elsewhere.
fn listed(path: &[String], value: Option<&Value>) -> Option<BTreeSet<String>> {
    let path: Vec<_> = path.iter().map(String::as_str).collect();
    let value = match path.as_slice() {
        ["disaggregations"] => Some(value?.get("optional")?),
        ["disaggregations", "optional"] | ["disaggregations", "optional", _] => value,
        _ => return None,
    };
    let list = match value {
        Some(Value::Array(list)) => list.as_slice(),
        Some(entry) => std::slice::from_ref(entry),
        None => &[],
    };
    let texts = list.iter().filter_map(Value::as_str).map(str::to_owned);
    Some(texts.collect())
}
