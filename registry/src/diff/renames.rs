//! Tells of a definition that is gone whether it lives on under another identifier or as another kind.

use serde_json::{Map, Value};

use super::State;
use super::compare::{Edit, EditKind};
use crate::definition::Definition;

/// The most pairs that are compared: where thousands of definitions are gone and as many are new, nobody asks which
/// became which.
const MOST_PAIRS: usize = 10_000;

/// The definitions that only the later state has.
pub(super) struct New<'a> {
    definitions: Vec<(&'a Definition, Map<String, Value>)>,
    /// Whether those that are gone are looked for among them.
    few: bool,
}

/// The definitions of the later state whose name the earlier does not know.
pub(super) fn new<'a>(from: &State<'_>, to: &State<'a>) -> New<'a> {
    let all = to.definitions.iter();
    let new = all.filter(|(key, _)| !from.definitions.contains_key(*key));
    let new: Vec<_> = new.map(|(_, definition)| *definition).collect();
    let gone = from.definitions.keys();
    let gone = gone
        .filter(|key| !to.definitions.contains_key(*key))
        .count();
    let few = gone > 0 && gone.saturating_mul(new.len()) <= MOST_PAIRS;
    let read = |definition| {
        let parts = if few { parts(definition) } else { Map::new() };
        (definition, parts)
    };
    New {
        definitions: new.into_iter().map(read).collect(),
        few,
    }
}

/// The one edit that a definition which is gone has undergone.
pub(super) fn gone(before: &Definition, new: &New<'_>) -> Edit {
    let (kind, header) = (before.kind(), before.header());
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
    let mut all = new.definitions.iter();
    let other_kind = all.find(|(after, _)| after.header().id == header.id && after.kind() != kind);
    if let Some((after, _)) = other_kind {
        let (was, is) = (kind.label(), after.kind().label());
        let sentence = format!(
            "“{}” was of the kind {was} and is now of the kind {is}",
            header.id
        );
        return edit(EditKind::Moved, sentence);
    }
    let other_id = new.few.then(|| {
        let before = parts(before);
        let mut same_kind = new
            .definitions
            .iter()
            .filter(|(after, _)| after.kind() == kind);
        same_kind.find(|(_, after)| is_same(&before, after))
    });
    if let Some((after, _)) = other_id.flatten() {
        let is = &after.header().id;
        let sentence = format!("“{}” is now called “{is}”", header.id);
        return edit(EditKind::Renamed, sentence);
    }
    let sentence = format!("“{}” ({}) is gone", header.title, header.id);
    edit(EditKind::Removed, sentence)
}

/// What a definition says, but for its name and version.
fn parts(definition: &Definition) -> Map<String, Value> {
    match serde_json::to_value(definition) {
        Ok(Value::Object(mut fields)) => {
            fields.remove("id");
            fields.remove("version");
            fields
        }
        _ => Map::new(),
    }
}

/// Whether two definitions say the same but for their names: at least four in five of their parts are equal.
fn is_same(before: &Map<String, Value>, after: &Map<String, Value>) -> bool {
    let same = before
        .iter()
        .filter(|(key, value)| after.get(*key) == Some(*value));
    let said =
        before.get("definition").is_some() && before.get("definition") == after.get("definition");
    said || same.count() * 5 >= before.len().max(after.len()) * 4
}

#[cfg(test)]
mod tests {
    use crate::diff::{self, State};
    use crate::source::Files;
    use crate::standard::Standard;

    fn said(before: &str, after: &str) -> Vec<String> {
        let outcome = |id: &str| {
            let text = format!(
                "id = \"{id}\"\nversion = \"1.0.0\"\ntitle = \"Wellbeing\"\nnumber = 1\ndomain = \"social\"\nprovenance = {{}}\n"
            );
            let mut files = Files::default();
            if !id.is_empty() {
                files.insert(format!("outcomes/{id}.toml"), text);
            }
            Standard::read(&files).0
        };
        let (before, after) = (outcome(before), outcome(after));
        let [from, to] = [&before, &after].map(|standard| State::living("a state", standard));
        let changes = diff::between(&from, &to, &after, None).changes;
        let sentences = changes.iter().flat_map(|change| {
            let both = [change.sentences(false), change.sentences(true)];
            assert_eq!(both[0], both[1]);
            both.into_iter().next().unwrap_or_default()
        });
        sentences.collect()
    }

    #[test]
    fn what_is_gone_or_has_another_name_is_said_in_a_sentence() {
        assert_eq!(said("wellbeing", ""), ["“Wellbeing” (wellbeing) is gone"]);
        assert_eq!(
            said("wellbeing", "happiness"),
            ["“wellbeing” is now called “happiness”"]
        );
        assert_eq!(said("", "wellbeing"), Vec::<String>::new());
    }
}
