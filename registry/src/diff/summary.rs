//! The short form: what is new in whole is named, what was altered is said in full.

use std::fmt::Write;

use serde_json::Value;

use super::{Change, Difference, Edit, words};
use crate::definition::measure::Comparability;
use crate::kind::Kind;
use crate::snapshot::Published;

/// Parts that are said in full even where they are new.
const SAID: [&str; 5] = ["title", "definition", "core_metrics", "event", "phrase"];

impl Change {
    /// How it is headed: “Loneliness (loneliness), 0.4.0 → 0.5.0”.
    pub fn heading(&self) -> String {
        let versions = match (&self.before, &self.after) {
            (Some(before), Some(after)) if before == after => format!("{after}, edited"),
            (Some(before), Some(after)) => format!("{before} → {after}"),
            (None, Some(after)) => format!("new in {after}"),
            (Some(before), None) => format!("gone; it was {before}"),
            (None, None) => String::new(),
        };
        format!("{} ({}), {versions}", self.title, self.id)
    }

    /// What it means for figures: nothing where no figure is concerned.
    pub fn meaning(&self) -> Option<&'static str> {
        meaning(self.kind, self.relation)
    }

    /// What differs, in sentences. Unless everything is wanted, parts that are wholly new are named only.
    pub fn sentences(&self, in_full: bool) -> Vec<String> {
        let mut sentences = Vec::new();
        let mut named: Vec<String> = Vec::new();
        if self.edits.is_empty() && self.before.is_some() && self.after.is_some() {
            sentences.push("Only the order of some entries differs".to_owned());
        }
        for edit in &self.edits {
            // What happened to the definition as a whole is at no part of it.
            let Some(part) = edit.path.first() else {
                sentences.push(edit.sentence.clone());
                continue;
            };
            let is_new = edit.before.is_none() && !SAID.contains(&part.as_str());
            if in_full || !is_new {
                sentences.push(edit.sentence.clone());
            } else if edit.path.len() == 1 || part == "provenance" {
                let label = words::label(part);
                if !named.contains(&label) {
                    named.push(label);
                }
            } else {
                sentences.push(added(edit));
            }
        }
        if !named.is_empty() {
            sentences.push(format!("Says for the first time: {}", named.join("; ")));
        }
        sentences
    }
}

/// What the step from one published version to the next means for figures: nothing where no figure is concerned.
pub fn step(before: &Published, after: &Published) -> Option<&'static str> {
    let relation = after.entry().relation;
    let relation = relation.filter(|_| super::makes_figures(before.definition()));
    meaning(after.kind(), relation)
}

fn meaning(kind: Kind, relation: Option<Comparability>) -> Option<&'static str> {
    let holds_figures = matches!(kind, Kind::Metric | Kind::DataSource);
    match relation.filter(|_| holds_figures)? {
        Comparability::Same => Some("Figures from before and after may stand on one line."),
        Comparability::Convertible => {
            Some("Figures from before and after may stand on one line after a conversion.")
        }
        Comparability::NotComparable => {
            Some("Figures from before and after must not stand on one line.")
        }
    }
}

/// What is new in a list, by its place and its title.
fn added(edit: &Edit) -> String {
    let place = &edit.place;
    let title = edit.after.as_ref().and_then(|after| after.get("title"));
    match title.and_then(Value::as_str) {
        Some(title) => format!("{place}: added, “{title}”"),
        None => format!("{place}: added"),
    }
}

impl Difference {
    /// How many definitions of each kind changed, are new or gone: “301 metrics: 116 changed, 185 new”.
    pub fn counts(&self) -> Vec<String> {
        let of_kind = |kind| {
            self.changes
                .iter()
                .filter(move |change| change.kind == kind)
        };
        let lines = Kind::ALL.into_iter().filter_map(|kind| {
            let count =
                |wanted: fn(&Change) -> bool| of_kind(kind).filter(|change| wanted(change)).count();
            let changed = count(|change| change.before.is_some() && change.after.is_some());
            let new = count(|change| change.before.is_none());
            let gone = count(|change| change.after.is_none());
            let mut line = String::new();
            for (number, word) in [(changed, "changed"), (new, "new"), (gone, "gone")] {
                if number > 0 {
                    let comma = if line.is_empty() { "" } else { ", " };
                    let _ = write!(line, "{comma}{number} {word}");
                }
            }
            let name = kind.folder().replace('-', " ");
            (!line.is_empty()).then(|| format!("{name}: {line}"))
        });
        lines.collect()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::id::DefinitionId;

    /// Something new, at a path and said to be at a place.
    fn new(path: &[&str], place: &str, value: Value) -> Edit {
        Edit {
            kind: crate::diff::EditKind::Added,
            from: None,
            path: path.iter().map(|step| (*step).to_owned()).collect(),
            keys: vec![true; path.len()],
            before: None,
            sentence: format!("{place}, new: {value}"),
            after: Some(value),
            place: place.to_owned(),
        }
    }

    #[test]
    fn what_is_new_is_named_once_and_in_full_where_that_is_wanted() {
        let titled = json!({ "title": "Under 25" });
        let change = Change {
            kind: Kind::CodeList,
            id: DefinitionId::new("ages").expect("an identifier"),
            title: "Ages".to_owned(),
            before: None,
            after: None,
            definition: None,
            relation: None,
            why: Vec::new(),
            edits: vec![
                new(&["provenance", "note"], "Provenance › note", json!("a")),
                new(&["provenance", "citation"], "Provenance › text", json!("b")),
                new(&["notes"], "Notes", json!(["c"])),
                new(&["codes", "x"], "Codes › “old, new: x”", titled),
            ],
            hits: Vec::new(),
        };
        assert_eq!(
            change.sentences(false),
            [
                "Codes › “old, new: x”: added, “Under 25”",
                "Says for the first time: where it comes from; notes",
            ]
        );
        assert_eq!(change.sentences(true).len(), 4);
        let gone = Edit {
            kind: crate::diff::EditKind::Removed,
            ..new(&[], "“Ages” (ages) is gone", json!("Ages"))
        };
        let change = Change {
            edits: vec![gone],
            ..change
        };
        assert_eq!(change.sentences(false).len(), 1);
    }
}
