//! Joins what went from one place and came to another: an entry that was moved, or that has another name.

use serde_json::Value;

use super::compare::{self, Edit, EditKind};
use super::words;

/// The most pairs that are looked at: a definition in which thousands of entries come and go is another one.
const MOST_PAIRS: usize = 10_000;

/// From which share of common pairs of letters a sentence is another wording of an old one.
const ALIKE: f64 = 0.6;

/// Joins each entry that is gone with one that is new and says the same.
pub(super) fn join(mut edits: Vec<Edit>) -> Vec<Edit> {
    let of = |edits: &[Edit], kind| -> Vec<usize> {
        let all = edits.iter().enumerate();
        all.filter(|(_, edit)| edit.kind == kind && edit.path.len() > 1)
            .map(|(at, _)| at)
            .collect()
    };
    let (gone, mut new) = (of(&edits, EditKind::Removed), of(&edits, EditKind::Added));
    if gone.len().saturating_mul(new.len()) > MOST_PAIRS {
        return edits;
    }
    let mut joined = Vec::new();
    for was in gone {
        let found = new
            .iter()
            .position(|is| link(&edits[was], &edits[*is]).is_some());
        if let Some(found) = found {
            let is = new.swap_remove(found);
            let kind = link(&edits[was], &edits[is]).unwrap_or(EditKind::Moved);
            let before = edits[was].clone();
            into_one(&mut edits[is], before, kind);
            joined.push(was);
        }
    }
    let mut at = 0;
    edits.retain(|_| {
        at += 1;
        !joined.contains(&(at - 1))
    });
    edits
}

/// What became of an entry that is gone, where a new one is the same thing.
fn link(gone: &Edit, new: &Edit) -> Option<EditKind> {
    let (was, is) = (gone.before.as_ref()?, new.after.as_ref()?);
    let (old, old_list) = gone.path.split_last()?;
    let (now, new_list) = new.path.split_last()?;
    // `unit`, gone here and new there, is no entry that has moved.
    let is_entry = |value, called: &String| compare::name(value).as_ref() == Some(called);
    if !is_entry(was, old) || !is_entry(is, now) {
        return None;
    }
    if old == now && old_list != new_list && was == is {
        return Some(EditKind::Moved);
    }
    if let (Value::String(was), Value::String(is)) = (was, is) {
        let is_alike = was.contains(' ') && strsim::sorensen_dice(was, is) >= ALIKE;
        return (old_list == new_list && is_alike).then_some(EditKind::Changed);
    }
    let (Value::Object(was), Value::Object(is)) = (was, is) else {
        return None;
    };
    let title = |fields: &serde_json::Map<String, Value>| fields.get("title").cloned();
    let same = was
        .iter()
        .filter(|(key, value)| is.get(*key) == Some(*value))
        .count();
    let all = was.len().max(is.len());
    // The name itself differs; of the rest, the title or nearly all must be as it was.
    let is_same = (title(was).is_some() && title(was) == title(is)) || (all > 2 && same + 1 >= all);
    (old_list == new_list && is_same).then_some(EditKind::Renamed)
}

fn into_one(edit: &mut Edit, gone: Edit, kind: EditKind) {
    let name = |path: &[String]| path.last().cloned().unwrap_or_default();
    let list = |path: &[String]| {
        let list = path.iter().rev().nth(1);
        list.map_or_else(String::new, |key| words::label(key))
    };
    let place = &edit.place;
    edit.sentence = match kind {
        EditKind::Renamed => format!("{place}: has another name; it was {}", name(&gone.path)),
        EditKind::Changed => {
            let [was, is] = [&gone.path, &edit.path].map(|path| name(path));
            let list = words::capital(&list(&edit.path));
            format!("{list}: was “{was}”; is now “{is}”")
        }
        // Two lists that are called the same are told apart by what they belong to.
        _ if list(&gone.path) == list(&edit.path) => {
            let owner = gone.path.iter().rev().nth(2);
            let owner = owner.map_or("", String::as_str);
            format!("{place}: moved here from {owner}")
        }
        _ => format!("{place}: moved here from {}", list(&gone.path)),
    };
    edit.kind = kind;
    edit.before = gone.before;
    // A sentence that is worded anew has not gone anywhere.
    edit.from = (kind != EditKind::Changed).then_some(gone.path);
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn edit(kind: EditKind, path: [&str; 2], value: Value) -> Edit {
        let is_gone = kind == EditKind::Removed;
        Edit {
            kind,
            path: path.map(str::to_owned).to_vec(),
            keys: vec![true, false],
            from: None,
            before: is_gone.then(|| value.clone()),
            after: (!is_gone).then_some(value),
            sentence: String::new(),
            place: format!("{} › {}", words::capital(path[0]), path[1]),
        }
    }

    fn said(gone: ([&str; 2], Value), new: ([&str; 2], Value)) -> Vec<String> {
        let edits = vec![
            edit(EditKind::Added, new.0, new.1),
            edit(EditKind::Removed, gone.0, gone.1),
        ];
        let joined = join(edits).into_iter();
        joined
            .map(|edit| format!("{:?}: {}", edit.kind, edit.sentence))
            .collect()
    }

    #[test]
    fn what_went_and_what_came_are_one_where_they_are_the_same() {
        let moved = said(
            (["core_metrics", "a"], json!("a@^1")),
            (["metrics", "a"], json!("a@^1")),
        );
        assert_eq!(moved, ["Moved: Metrics › a: moved here from core metrics"]);
        let code = |code: &str| json!({ "code": code, "title": "Yes" });
        let renamed = said((["codes", "y"], code("y")), (["codes", "yes"], code("yes")));
        assert_eq!(
            renamed,
            ["Renamed: Codes › yes: has another name; it was y"]
        );
        let [before, after] = ["Values rise with age.", "Values rise with the age."];
        let worded = said(
            (["notes", before], json!(before)),
            (["notes", after], json!(after)),
        );
        let wanted =
            "Changed: Notes: was “Values rise with age.”; is now “Values rise with the age.”";
        assert_eq!(worded, [wanted]);
    }

    #[test]
    fn a_key_that_is_gone_here_and_new_there_has_not_moved() {
        let two = said((["a", "unit"], json!("h")), (["b", "unit"], json!("h")));
        assert_eq!(two.len(), 2);
        let range = json!({ "minimum": 0 });
        let two = said((["a", "range"], range.clone()), (["b", "range"], range));
        assert_eq!(two.len(), 2);
    }

    #[test]
    fn two_things_that_only_came_and_went_stay_two() {
        let code = |code: &str, title: &str| json!({ "code": code, "title": title });
        let two = said(
            (["codes", "y"], code("y", "Yes")),
            (["codes", "n"], code("n", "No")),
        );
        assert_eq!(two.len(), 2);
        let notes = said(
            (["notes", "a b"], json!("a b")),
            (["notes", "c d"], json!("c d")),
        );
        assert_eq!(notes.len(), 2);
    }
}
