//! What the words that people write stand for: codes and their other spellings, headers and theirs.

use serde_json::Value;

use super::Pair;
use crate::definition::Definition;
use crate::diff::Edit;

/// What an edit does to words that people may have written in a report; the worst last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::rules) enum Fate {
    /// They stand for what they stood for.
    Kept,
    /// They stood for nothing.
    New,
    /// Another spelling of a code is now a code of its own.
    Split,
    /// What was a code or a header of its own is now another spelling of one.
    Merged,
    /// They stand for something else.
    Moved,
    /// They stand for nothing any more.
    Lost,
}

/// What becomes of the words that an edit at one of `patterns` adds or takes away; the worst of them.
pub(in crate::rules) fn fate(pair: &Pair<'_>, edit: &Edit, patterns: &[&str]) -> Option<Fate> {
    let is_here = edit.is_any(patterns)
        || patterns
            .iter()
            .any(|pattern| edit.joins(pattern) || edit.leaves(pattern));
    if !is_here || edit.is_reordered() {
        return None;
    }
    let [was, is] = [&edit.before, &edit.after].map(|value| texts(value.as_ref()));
    let words = was.iter().chain(&is);
    let differ = words.filter(|word| {
        let stays = was.contains(word) && is.contains(word);
        !stays || edit.from.is_some()
    });
    let fates = differ.map(|word| of_word(pair, word));
    Some(fates.max().unwrap_or(Fate::Kept))
}

/// What a word stands for: the code of a list, or the name of a table's field.
pub(in crate::rules) fn meaning<'d>(
    definition: Option<&'d Definition>,
    word: &str,
) -> Option<&'d str> {
    match definition? {
        Definition::CodeList(list) => {
            let mut codes = list.codes.iter();
            let other = codes.find(|code| code.alternative_codes.iter().any(|it| it == word));
            list.get(word).or(other).map(|code| code.code.as_str())
        }
        Definition::Table(table) => {
            let mut fields = table.fields.iter();
            let field = fields.find(|field| {
                let others = field.alternative_names.iter();
                let mut names = others.chain([&field.title]);
                field.name.as_str() == word || names.any(|name| name == word)
            });
            field.map(|field| field.name.as_str())
        }
        _ => None,
    }
}

fn of_word(pair: &Pair<'_>, word: &str) -> Fate {
    let is_list = matches!(pair.after, Some(Definition::CodeList(_)));
    match [pair.before, pair.after].map(|definition| meaning(definition, word)) {
        [None, None] => Fate::Kept,
        [None, Some(_)] => Fate::New,
        [Some(_), None] => Fate::Lost,
        [Some(was), Some(is)] if was == is => Fate::Kept,
        [_, Some(is)] if is_list && is == word => Fate::Split,
        [Some(was), _] if is_list && was == word => Fate::Merged,
        _ => Fate::Moved,
    }
}

fn texts(value: Option<&Value>) -> Vec<&str> {
    match value {
        Some(Value::String(text)) => vec![text],
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}
