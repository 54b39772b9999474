//! Whether a worked example comes out otherwise than it did.

use serde_json::Value;

use super::figures::is_same;
use super::metrics;
use crate::definition::statistic::Example;
use crate::diff::Edit;
use crate::rules::change_rule::Pair;

/// Whether an edit alters the result of an example, or takes the example out, while the same inputs stand there
/// with another result.
pub(in crate::rules) fn contradicts(pair: &Pair<'_>, edit: &Edit) -> bool {
    let Some([before, after]) = metrics(pair) else {
        return false;
    };
    let is_otherwise = |example: &Example| {
        let mut others = after.examples.iter();
        others.any(|other| other.inputs == example.inputs && !is_same(other.result, example.result))
    };
    let mut examples = before.examples.iter();
    examples.any(|example| is_about(edit, example) && is_otherwise(example))
}

/// Whether an edit alters the result of `example`, or takes it out.
fn is_about(edit: &Edit, example: &Example) -> bool {
    let result = |value: &Value| value.as_f64().is_some_and(|it| is_same(it, example.result));
    let text = |value: &Value| value.get("description")?.as_str().map(str::to_owned);
    let Some(value) = &edit.before else {
        return false;
    };
    if edit.is("examples/*/result") {
        // Two examples of one description are numbered.
        return result(value) && edit.path[1].starts_with(&example.description);
    }
    let entries = match value {
        Value::Array(list) if edit.is("examples") => list.as_slice(),
        entry if edit.is("examples/*") => std::slice::from_ref(entry),
        _ => return false,
    };
    let description = Some(&example.description);
    entries
        .iter()
        .any(|entry| text(entry).as_ref() == description && entry.get("result").is_some_and(result))
}
