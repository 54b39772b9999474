//! What an edit of a table asks of the reports that were made for it before.

use serde_json::Value;

use super::Pair;
use super::names::{Fate, fate};
use crate::diff::Edit;
use crate::kind::Kind;

/// Where the headers stand that mean a field, beside its name.
const HEADERS: [&str; 3] = [
    "fields/*/title",
    "fields/*/alternative_names",
    "fields/*/alternative_names/*",
];

/// What becomes of the headers that an edit is about.
pub(in crate::rules) fn headers(pair: &Pair<'_>, edit: &Edit) -> Option<Fate> {
    pair.is(Kind::Table)
        .then(|| fate(pair, edit, &HEADERS))
        .flatten()
}

/// Whether values that were allowed may be allowed no more, or the other way round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::rules) enum Allows {
    /// Less than before.
    Less,
    /// More than before.
    More,
}

/// What an edit of a constraint does to the values that a field allows.
pub(in crate::rules) fn allows(pair: &Pair<'_>, edit: &Edit) -> Option<Allows> {
    let is_here = edit.is_any(&[
        "fields/*/constraints/maximum",
        "fields/*/constraints/max_length",
        "fields/*/constraints/minimum",
        "fields/*/constraints/pattern",
        "fields/*/constraints/unique",
        "fields/*/planned",
        "fields/*/repeats",
    ]);
    if !pair.is(Kind::Table) || !is_here {
        return None;
    }
    let allows_less = match (edit.path.last()?.as_str(), edit.numbers()) {
        ("minimum", Some([was, is])) => is > was,
        (_, Some([was, is])) => is < was,
        ("planned" | "repeats", _) => !is_true(edit.after.as_ref()),
        ("unique", _) => is_true(edit.after.as_ref()),
        // No program can tell which of two forms allows more.
        _ => !edit.is_gone(),
    };
    Some(if allows_less {
        Allows::Less
    } else {
        Allows::More
    })
}

/// Whether the field that an edit adds must be filled; nothing where it adds none.
pub(in crate::rules) fn added_is_required(pair: &Pair<'_>, edit: &Edit) -> Option<bool> {
    if !pair.is(Kind::Table) || !edit.is("fields/*") || !edit.is_new() {
        return None;
    }
    Some(is_required(edit.after.as_ref()?.get("constraints")?))
}

/// Whether a field that has another name still goes by the old one, and is the same otherwise.
pub(in crate::rules) fn keeps_old_name(edit: &Edit) -> bool {
    let [Some(Value::Object(was)), Some(Value::Object(is))] = [&edit.before, &edit.after] else {
        return false;
    };
    let names = |fields: &serde_json::Map<String, Value>| -> Vec<Value> {
        let names = fields.get("alternative_names").and_then(Value::as_array);
        names.cloned().unwrap_or_default()
    };
    let known = names(is);
    let mut old = names(was).into_iter().chain(was.get("name").cloned());
    let rest = |fields: &serde_json::Map<String, Value>| {
        let mut rest = fields.clone();
        rest.retain(|key, _| !["name", "alternative_names"].contains(&key.as_str()));
        rest
    };
    old.all(|name| known.contains(&name)) && rest(was) == rest(is)
}

/// Whether something with a key `required` must be there.
pub(in crate::rules) fn is_required(value: &Value) -> bool {
    is_true(value.get("required"))
}

/// Whether a value is there and true.
pub(in crate::rules) fn is_true(value: Option<&Value>) -> bool {
    value == Some(&Value::Bool(true))
}
