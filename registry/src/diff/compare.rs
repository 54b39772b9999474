//! Finds the parts of two versions of a definition that differ.

use serde::Serialize;
use serde_json::{Map, Value};

use super::{State, words};
use crate::definition::Definition;

/// One part that differs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Edit {
    /// Where: the keys that lead there; an entry of a list is named by what tells it from the others.
    pub path: Vec<String>,
    /// What it was; absent where it is new.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Value>,
    /// What it is; absent where it is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Value>,
    /// The same in a sentence.
    pub sentence: String,
}

/// What tells the entries of a list from each other: the first of these that they have.
const NAMES: [&str; 10] = [
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
];

/// The parts that differ, in the order in which the file has them.
pub(super) fn definitions(
    before: &Definition,
    after: &Definition,
    states: [&State<'_>; 2],
) -> Vec<Edit> {
    let values = [before, after].map(serde_json::to_value);
    // A definition was read from TOML, so it can be written as JSON too.
    let [Ok(Value::Object(before)), Ok(Value::Object(after))] = values else {
        return Vec::new();
    };
    let mut found = Found {
        states,
        path: Vec::new(),
        edits: Vec::new(),
    };
    found.objects(&before, &after);
    found.edits
}

struct Found<'a> {
    states: [&'a State<'a>; 2],
    path: Vec<String>,
    edits: Vec<Edit>,
}

impl Found<'_> {
    fn objects(&mut self, before: &Map<String, Value>, after: &Map<String, Value>) {
        let gone = before.keys().filter(|key| !after.contains_key(*key));
        for key in after.keys().chain(gone) {
            // The version stands beside the title already.
            if !(self.path.is_empty() && key == "version") {
                self.at(key.clone(), before.get(key), after.get(key));
            }
        }
    }

    fn at(&mut self, step: String, before: Option<&Value>, after: Option<&Value>) {
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
        let named = |list: &[Value]| {
            named(list).map(|names| {
                names
                    .into_iter()
                    .zip(list.iter().cloned())
                    .collect::<Vec<_>>()
            })
        };
        let (Some(before), Some(after)) = (named(before), named(after)) else {
            if before != after {
                let [before, after] = [before, after].map(|list| Value::from(list.to_vec()));
                self.report(Some(&before), Some(&after));
            }
            return;
        };
        let find = |list: &[(String, Value)], name: &str| {
            let found = list.iter().find(|(other, _)| other == name);
            found.map(|(_, value)| value.clone())
        };
        let gone = before
            .iter()
            .filter(|(name, _)| find(&after, name).is_none());
        for (name, _) in after.iter().chain(gone) {
            let (was, is) = (find(&before, name), find(&after, name));
            self.at(name.clone(), was.as_ref(), is.as_ref());
        }
    }

    fn report(&mut self, before: Option<&Value>, after: Option<&Value>) {
        let sentence = words::sentence(&self.path, before, after, self.states);
        self.edits.push(Edit {
            path: self.path.clone(),
            before: before.cloned(),
            after: after.cloned(),
            sentence,
        });
    }
}

/// What each entry of a list is called; nothing where two would be called the same.
fn named(list: &[Value]) -> Option<Vec<String>> {
    let mut names: Vec<String> = Vec::with_capacity(list.len());
    for entry in list {
        let name = match entry {
            Value::String(text) => words::without_version(text).to_owned(),
            Value::Object(fields) => {
                let found = NAMES.iter().find_map(|name| fields.get(*name)?.as_str());
                let name = words::without_version(found?);
                // A scheme may be mapped to several codes.
                match fields
                    .get("scheme")
                    .and(fields.get("code"))
                    .and_then(Value::as_str)
                {
                    Some(code) => format!("{name} {code}"),
                    None => name.to_owned(),
                }
            }
            _ => return None,
        };
        if names.contains(&name) {
            return None;
        }
        names.push(name);
    }
    Some(names)
}
