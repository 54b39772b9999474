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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::json;

    use super::*;

    /// The sentences about two versions of a definition without any neighbours.
    fn said(before: &Value, after: &Value) -> Vec<String> {
        let state = State {
            name: "alone".to_owned(),
            definitions: BTreeMap::new(),
        };
        let mut found = Found {
            states: [&state; 2],
            path: Vec::new(),
            edits: Vec::new(),
        };
        let (Value::Object(before), Value::Object(after)) = (before, after) else {
            panic!("two objects");
        };
        found.objects(before, after);
        let edits = found.edits.into_iter();
        edits.map(|edit| edit.sentence).collect()
    }

    #[test]
    fn what_only_moved_is_no_change() {
        let before = json!({
            "version": "1.0.0",
            "search_words": ["a b", "c"],
            "measures": [{ "data_source": "x@^1.0", "unit": "%" }, { "data_source": "y@^1.0" }],
        });
        let after = json!({
            "version": "1.1.0",
            "search_words": ["c", "a b"],
            "measures": [{ "data_source": "y@^1.0" }, { "data_source": "x@^1.0", "unit": "%" }],
        });
        assert_eq!(said(&before, &after), Vec::<String>::new());
    }

    #[test]
    fn each_sort_of_edit_has_its_sentence() {
        let before = json!({
            "population": "Everybody",
            "minimum_n": 10,
            "search_words": ["a b"],
            "measures": [{ "data_source": "x@^1.0", "unit": "%" }],
            "steps": [1, 1],
        });
        let after = json!({
            "population": "Those who answered",
            "search_words": ["c"],
            "measures": [{ "data_source": "x@^2.0", "unit": "1", "levels": ["area"] }],
            "steps": [1, 2],
            "urgent": true,
        });
        insta::assert_snapshot!(said(&before, &after).join("\n"), @"
        Who or what is counted: was “Everybody”; is now “Those who answered”
        Search words › c: added
        Search words › “a b”: taken out
        Measures › x › data source: the version asked for was ^1.0; is now ^2.0
        Measures › x › unit: was “%”; is now “1”
        Measures › x › what it may be reported for, new: “area”
        Steps: was 1, 1; is now 1, 2
        Urgent, new: yes
        Smallest group to publish, taken out: 10
        ");
    }

    #[test]
    fn entries_of_one_name_are_compared_as_a_whole() {
        let before = json!({ "recommendations": [{ "group": "a", "advice": "acceptable" }, { "group": "a" }] });
        let after = json!({ "recommendations": [{ "group": "a", "advice": "recommended" }] });
        assert_eq!(said(&before, &after).len(), 1);
    }
}
