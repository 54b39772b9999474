//! What a new or a lost code does to the other codes of its list.

use super::Pair;
use super::names::{Fate, fate, meaning};
use crate::definition::code_list::Code;
use crate::definition::{CodeList, Definition};
use crate::diff::Edit;
use crate::kind::Kind;

/// Where the other spellings of codes stand.
const SPELLINGS: [&str; 2] = ["codes/*/alternative_codes", "codes/*/alternative_codes/*"];

/// Words that a code has where it takes whatever fits no other.
const REST: [&str; 5] = ["else", "miscellaneous", "other", "unknown", "unspecified"];

/// What becomes of the other spellings that an edit is about.
pub(in crate::rules) fn spellings(pair: &Pair<'_>, edit: &Edit) -> Option<Fate> {
    pair.is(Kind::CodeList)
        .then(|| fate(pair, edit, &SPELLINGS))
        .flatten()
}

/// The code that an edit adds to its list; whether it takes cases from another is not asked.
pub(in crate::rules) fn added<'d>(pair: &Pair<'d>, edit: &Edit) -> Option<&'d Code> {
    let is_new = edit.is_new() && edit.is("codes/*");
    let code = edit.after.as_ref().filter(|_| is_new)?.get("code")?;
    list(pair.after)?.get(code.as_str()?)
}

/// The code that an edit takes off its list.
pub(in crate::rules) fn removed<'d>(pair: &Pair<'d>, edit: &Edit) -> Option<&'d Code> {
    let is_gone = edit.is_gone() && edit.is("codes/*");
    let code = edit.before.as_ref().filter(|_| is_gone)?.get("code")?;
    list(pair.before)?.get(code.as_str()?)
}

/// Whether a code that is gone lives on as another spelling of one.
pub(in crate::rules) fn is_merged(pair: &Pair<'_>, code: &Code) -> bool {
    meaning(pair.after, &code.code).is_some()
}

/// Whether a new code may take cases that fell under another before: it was another spelling, it lies within a
/// code that was there, or one of them is for whatever fits no other.
pub(in crate::rules) fn may_split(pair: &Pair<'_>, code: &Code) -> bool {
    let Some(before) = list(pair.before) else {
        return false;
    };
    let lies_within = code
        .broader
        .as_ref()
        .is_some_and(|broader| before.get(broader).is_some());
    let was_spelling = meaning(pair.before, &code.code).is_some();
    was_spelling || lies_within || is_rest(code) || before.codes.iter().any(is_rest)
}

/// Whether a code is for whatever fits no other.
fn is_rest(code: &Code) -> bool {
    let [name, title] = [&code.code, &code.title].map(|text| text.to_lowercase());
    let mut words = name.split(|letter: char| !letter.is_alphanumeric());
    let is_title = ["other ", "none of "]
        .iter()
        .any(|it| title.starts_with(it));
    is_title
        || title == "other"
        || words.any(|word| REST.contains(&word))
        || ["none", "not-identified", "not-known", "not-listed"].contains(&name.as_str())
        || name.starts_with("none-of")
}

fn list(definition: Option<&Definition>) -> Option<&CodeList> {
    match definition? {
        Definition::CodeList(list) => Some(list),
        _ => None,
    }
}
