//! Finds the parts of two versions of a definition that differ.

use std::collections::{HashMap, HashSet};

use serde::Serialize;
use serde_json::{Map, Value};

use super::{State, moves, words};
use crate::definition::Definition;

/// One part that differs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Edit {
    /// What was done.
    pub kind: EditKind,
    /// Where: the keys that lead there; an entry of a list is named by what tells it from the others.
    pub path: Vec<String>,
    /// Which steps of the path are keys; the others are entries of lists, which people name as they like.
    #[serde(skip)]
    pub(super) keys: Vec<bool>,
    /// Where it was, if it has moved there or has another name now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Vec<String>>,
    /// What it was; absent where it is new.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Value>,
    /// What it is; absent where it is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Value>,
    /// The same in a sentence.
    pub sentence: String,
    /// Where, in words: what the sentence begins with.
    #[serde(skip)]
    pub(super) place: String,
}

/// What was done to a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EditKind {
    /// It was not there.
    Added,
    /// It is not there any more.
    Removed,
    /// It says something else.
    Changed,
    /// The entry has another name.
    Renamed,
    /// The entry stands in another list.
    Moved,
    /// The entries of a list stand in another order.
    Reordered,
}

/// A step on the way to a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// A key that every definition of the kind may have.
    Key(String),
    /// An entry of a list, by what tells it from the others.
    Entry(String),
}

impl Step {
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Key(text) | Self::Entry(text) => text,
        }
    }
}

/// What tells the entries of a list from each other: the first of these that they have.
const NAMES: [&str; 15] = [
    "data_source",
    "outcome",
    "metric",
    "table",
    "scheme",
    "code",
    "name",
    "id",
    "to",
    "group",
    "rule",
    "property",
    "area",
    "from",
    "description",
];

/// Lists whose order says something to a reader.
const ORDERED: [&str; 8] = [
    "agencies",
    "codes",
    "core_metrics",
    "domains",
    "fields",
    "outcomes",
    "reference_fields",
    "supplementary_metrics",
];

/// The parts that differ, in the order in which the file has them; all of them where there was nothing before.
pub(super) fn definitions(
    before: Option<&Definition>,
    after: &Definition,
    states: [&State<'_>; 2],
) -> Vec<Edit> {
    let before = before.map_or_else(|| Ok(Value::Object(Map::new())), serde_json::to_value);
    // A definition was read from TOML, so it can be written as JSON too.
    let (Ok(Value::Object(before)), Ok(Value::Object(after))) =
        (before, serde_json::to_value(after))
    else {
        return Vec::new();
    };
    let mut found = Found {
        states,
        path: Vec::new(),
        edits: Vec::new(),
    };
    found.objects(&before, &after);
    moves::join(found.edits)
}

struct Found<'a> {
    states: [&'a State<'a>; 2],
    path: Vec<Step>,
    edits: Vec<Edit>,
}

impl Found<'_> {
    fn objects(&mut self, before: &Map<String, Value>, after: &Map<String, Value>) {
        let gone = before.keys().filter(|key| !after.contains_key(*key));
        for key in after.keys().chain(gone) {
            // The version stands beside the title already.
            if !(self.path.is_empty() && key == "version") {
                let step = Step::Key(key.clone());
                self.at(step, before.get(key), after.get(key));
            }
        }
    }

    fn at(&mut self, step: Step, before: Option<&Value>, after: Option<&Value>) {
        self.path.push(step);
        match (before, after) {
            (Some(Value::Object(before)), Some(Value::Object(after))) => {
                self.objects(before, after);
            }
            (Some(Value::Array(before)), Some(Value::Array(after))) => self.lists(before, after),
            _ if before != after => self.report(before, after),
            _ => {}
        }
        self.path.pop();
    }

    /// Entries are matched by name, so that one that only moved is no change.
    fn lists(&mut self, before: &[Value], after: &[Value]) {
        let (Some(old), Some(new)) = (names(before), names(after)) else {
            self.nameless(before, after);
            return;
        };
        self.order(&old, &new);
        let was: HashMap<_, _> = old.iter().zip(before).collect();
        let is: HashMap<_, _> = new.iter().zip(after).collect();
        let gone = old.iter().filter(|name| !is.contains_key(name));
        for name in new.iter().chain(gone) {
            let (before, after) = (was.get(name).copied(), is.get(name).copied());
            self.at(Step::Entry(name.clone()), before, after);
        }
    }

    /// Entries without names of their own: what stands in both lists is left out. What is left is compared one
    /// by one where as many are left on either side, and named by its number where some only came or went.
    fn nameless(&mut self, before: &[Value], after: &[Value]) {
        let [old, new] = [(before, after), (after, before)].map(|(list, other)| left(list, other));
        let all_objects = old.iter().chain(&new).all(|(_, value)| value.is_object());
        if !all_objects || (old.len() != new.len() && !old.is_empty() && !new.is_empty()) {
            if before != after {
                let [before, after] = [before, after].map(|list| Value::from(list.to_vec()));
                self.report(Some(&before), Some(&after));
            }
            return;
        }
        for at in 0..old.len().max(new.len()) {
            let (was, is) = (old.get(at), new.get(at));
            let Some((number, value)) = is.or(was) else {
                continue;
            };
            let step = match name(value) {
                Some(name) => format!("{name} ({})", number + 1),
                None => format!("number {}", number + 1),
            };
            self.at(
                Step::Entry(step),
                was.map(|(_, value)| *value),
                is.map(|(_, value)| *value),
            );
        }
    }

    /// Tells where the entries that stayed stand in another order, in a list whose order says something.
    fn order(&mut self, old: &[String], new: &[String]) {
        let is_ordered = self
            .path
            .last()
            .is_some_and(|step| ORDERED.contains(&step.text()));
        let stayed = |list: &[String], other: &HashSet<&String>| -> Vec<Value> {
            let stayed = list.iter().filter(|name| other.contains(*name));
            stayed.cloned().map(Value::String).collect()
        };
        let (was, is) = (old.iter().collect(), new.iter().collect());
        let (before, after) = (stayed(old, &is), stayed(new, &was));
        if is_ordered && before != after {
            self.report(Some(&Value::Array(before)), Some(&Value::Array(after)));
            if let Some(edit) = self.edits.last_mut() {
                edit.kind = EditKind::Reordered;
                edit.sentence = format!("{}: in another order", edit.place);
            }
        }
    }

    fn report(&mut self, before: Option<&Value>, after: Option<&Value>) {
        let place = words::place(&self.path, self.states);
        self.edits.push(Edit {
            kind: match (before, after) {
                (None, _) => EditKind::Added,
                (_, None) => EditKind::Removed,
                _ => EditKind::Changed,
            },
            path: self
                .path
                .iter()
                .map(|step| step.text().to_owned())
                .collect(),
            keys: self
                .path
                .iter()
                .map(|step| matches!(step, Step::Key(_)))
                .collect(),
            from: None,
            sentence: words::sentence(&place, &self.path, [before, after], self.states),
            before: before.cloned(),
            after: after.cloned(),
            place,
        });
    }
}

/// The entries of a list that the other lacks, with their places; what stands there twice is looked for twice.
fn left<'v>(list: &'v [Value], other: &[Value]) -> Vec<(usize, &'v Value)> {
    let mut found: Vec<&Value> = other.iter().collect();
    let entries = list.iter().enumerate();
    entries
        .filter(
            |(_, entry)| match found.iter().position(|value| value == entry) {
                Some(at) => {
                    found.swap_remove(at);
                    false
                }
                None => true,
            },
        )
        .collect()
}

/// What each entry of a list is called, in order; nothing where one has no name or two have the same.
fn names(list: &[Value]) -> Option<Vec<String>> {
    let names: Vec<_> = list.iter().map(name).collect::<Option<_>>()?;
    let distinct: HashSet<_> = names.iter().collect();
    (distinct.len() == names.len()).then_some(names)
}

/// What an entry of a list is called: a text is its own name.
pub(super) fn name(entry: &Value) -> Option<String> {
    let fields = match entry {
        Value::String(text) => return Some(words::without_version(text).to_owned()),
        Value::Object(fields) => fields,
        _ => return None,
    };
    let found = NAMES.iter().find_map(|name| fields.get(*name)?.as_str())?;
    let name = words::without_version(found);
    // A profile asks for a metric, and may ask for it with several sources.
    if let Some(metric) = fields.get("metric").and_then(Value::as_str)
        && fields.contains_key("data_source")
    {
        return Some(format!("{} with {name}", words::without_version(metric)));
    }
    // Another standard may have several codes for one thing.
    let code = fields.get("scheme").and(fields.get("code"));
    Some(match code.and_then(Value::as_str) {
        Some(code) => format!("{name} {code}"),
        None => name.to_owned(),
    })
}

#[cfg(test)]
mod tests;
