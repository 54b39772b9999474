//! What an edit of a profile asks of the reports that were made for it before.

use serde_json::Value;

use super::Pair;
use super::fields::is_required;
use crate::diff::Edit;
use crate::id::Reference;
use crate::kind::Kind;

/// Whether an edit asks for more than before, and whether a report must have it; nothing where it asks for no more.
pub(in crate::rules) fn asks_more(pair: &Pair<'_>, edit: &Edit) -> Option<bool> {
    if !pair.is(Kind::Profile) || edit.is_reordered() {
        return None;
    }
    // A part of the framework or a breakdown is asked of everybody.
    let of_all = ["framework_parts", "disaggregations"];
    if of_all.iter().any(|list| edit.joins(list)) {
        return Some(true);
    }
    let is_other = [
        "measures/*/metric",
        "measures/*/data_source",
        "tables/*/table",
    ];
    let is_whole = ["measures", "tables", "framework_parts", "disaggregations"];
    let is_changed = !edit.is_new() && !edit.is_gone();
    if (edit.is_any(&is_other) && edit.leads_elsewhere()) || (edit.is_any(&is_whole) && is_changed)
    {
        return Some(true);
    }
    let joins = ["measures", "tables"].iter().any(|list| edit.joins(list));
    match (edit.after.as_ref().filter(|_| joins)?, &edit.before) {
        (Value::Array(all), _) => Some(all.iter().any(is_required)),
        (choice, None) => Some(is_required(choice)),
        (choice, Some(before)) => Some(is_required(choice) && !answers(before, choice)),
    }
}

/// Whether whoever met one choice of a measure meets the other too: it leaves the data source open.
fn answers(before: &Value, after: &Value) -> bool {
    let id = |choice: &Value, key| {
        let reference = choice.get(key).and_then(Value::as_str);
        let reference = reference.and_then(|text| text.parse::<Reference>().ok());
        reference.map(|reference| reference.id)
    };
    let is_open = after.get("data_source").is_none();
    is_required(before) && id(before, "metric") == id(after, "metric") && is_open
}

/// Whether an edit may turn a check up or can only turn it down; nothing where it is about no check.
pub(in crate::rules) fn may_raise(pair: &Pair<'_>, edit: &Edit) -> Option<bool> {
    if !pair.is(Kind::Profile) {
        return None;
    }
    if edit.is("rules/*/severity") {
        let [was, is] = edit.texts()?.map(rank);
        return Some(is > was);
    }
    let is_choice = edit.is_any(&["rules", "rules/*"]);
    if !is_choice {
        return edit.is("rules/*/rule").then_some(true);
    }
    let [was, is] = [&edit.before, &edit.after].map(|value| severities(value.as_ref()));
    // What a check is without the profile is not known here: advice is the least that one can be, an error the most.
    let ends = was.into_iter().any(|severity| severity != "error");
    let begins = is
        .into_iter()
        .any(|severity| ["error", "warning"].contains(&severity));
    Some(ends || begins)
}

fn severities(value: Option<&Value>) -> Vec<&str> {
    let one = |choice: &'_ Value| choice.get("severity").is_some();
    let all = match value {
        Some(Value::Array(all)) => all.iter().collect(),
        Some(choice) if one(choice) => vec![choice],
        _ => Vec::new(),
    };
    let texts = all.into_iter().filter_map(|choice| choice.get("severity"));
    texts.filter_map(Value::as_str).collect()
}

fn rank(severity: &str) -> usize {
    let all = ["off", "advice", "warning", "error"];
    all.iter().position(|name| *name == severity).unwrap_or(3)
}

/// Whether an edit makes a number stricter that checks use; nothing where it is about none.
pub(in crate::rules) fn is_stricter(pair: &Pair<'_>, edit: &Edit) -> Option<bool> {
    if !pair.is(Kind::Profile) || !edit.is("thresholds/*") {
        return None;
    }
    Some(match edit.numbers() {
        Some([was, is]) => is > was,
        None => edit.is_new(),
    })
}
