//! Tells of a definition that is gone whether it lives on under another identifier or as another kind.

use serde_json::{Map, Value};

use super::State;
use super::compare::{Edit, EditKind};
use crate::definition::Definition;

/// The definitions of the later state whose name the earlier does not know.
pub(super) fn new<'a>(from: &State<'_>, to: &State<'a>) -> Vec<&'a Definition> {
    let all = to.definitions.iter();
    let new = all.filter(|(key, _)| !from.definitions.contains_key(*key));
    new.map(|(_, definition)| *definition).collect()
}

/// The one edit that a definition which is gone has undergone.
pub(super) fn gone(before: &Definition, new: &[&Definition]) -> Edit {
    let (kind, header) = (before.kind(), before.header());
    let other_kind = new
        .iter()
        .find(|after| after.header().id == header.id && after.kind() != kind);
    let other_id = || {
        let mut same_kind = new.iter().filter(|after| after.kind() == kind);
        same_kind.find(|after| is_same(before, after))
    };
    let edit = |what: EditKind, sentence: String| Edit {
        kind: what,
        path: Vec::new(),
        keys: Vec::new(),
        from: None,
        before: Some(header.title.clone().into()),
        after: None,
        sentence,
        place: String::new(),
    };
    if let Some(after) = other_kind {
        let (was, is) = (kind.label(), after.kind().label());
        let sentence = format!(
            "“{}” was of the kind {was} and is now of the kind {is}",
            header.id
        );
        return edit(EditKind::Moved, sentence);
    }
    if let Some(after) = other_id() {
        let is = &after.header().id;
        return edit(
            EditKind::Renamed,
            format!("“{}” is now called “{is}”", header.id),
        );
    }
    let sentence = format!("“{}” ({}) is gone", header.title, header.id);
    edit(EditKind::Removed, sentence)
}

/// Whether two definitions say the same but for their names: at least four in five of their parts are equal.
fn is_same(before: &Definition, after: &Definition) -> bool {
    let parts = |definition: &Definition| match serde_json::to_value(definition) {
        Ok(Value::Object(mut fields)) => {
            fields.remove("id");
            fields.remove("version");
            fields
        }
        _ => Map::new(),
    };
    let (before, after) = (parts(before), parts(after));
    let same = before
        .iter()
        .filter(|(key, value)| after.get(*key) == Some(*value));
    let said =
        before.get("definition").is_some() && before.get("definition") == after.get("definition");
    said || same.count() * 5 >= before.len().max(after.len()) * 4
}
