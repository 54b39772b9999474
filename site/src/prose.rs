//! Links in running text: where it names another definition by its whole title, the first time.

use std::collections::{BTreeMap, BTreeSet};

use open_outcomes_registry::definition::Definition;
use open_outcomes_registry::id::DefinitionId;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::ReleaseView;

use crate::content::{Prose, Value};

/// Kinds whose titles are looked for. Those of lists and tables are everyday words.
const KINDS: [Kind; 3] = [Kind::Outcome, Kind::Metric, Kind::DataSource];
/// A title of shorter words only, such as “Can do”, is not taken for one in running text.
const LONG_WORD: usize = 5;

/// A definition under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Term {
    name: String,
    kind: Kind,
    id: DefinitionId,
}

/// The names that are looked for, by their first word in small letters; longer ones first.
#[derive(Debug, Default)]
pub(crate) struct Linker(BTreeMap<String, Vec<Term>>);

impl Linker {
    pub(crate) fn of(view: ReleaseView<'_>) -> Self {
        let mut by_name: BTreeMap<String, Vec<Term>> = BTreeMap::new();
        for kind in KINDS {
            for published in view.all(kind) {
                let header = published.header();
                let is_source = matches!(published.definition(), Definition::DataSource(_));
                let others = header.alternative_titles.iter();
                let others = others.filter(|name| is_source && is_acronym(name));
                let title = Some(&header.title).filter(|title| is_distinctive(title));
                for name in title.into_iter().chain(others) {
                    let term = Term {
                        name: name.clone(),
                        kind,
                        id: header.id.clone(),
                    };
                    let known = by_name.entry(name.to_lowercase()).or_default();
                    if !known.contains(&term) {
                        known.push(term);
                    }
                }
            }
        }
        let mut by_word: BTreeMap<String, Vec<Term>> = BTreeMap::new();
        // What names two definitions names neither.
        for (name, mut terms) in by_name {
            if let (Some(term), true) = (terms.pop(), terms.is_empty()) {
                by_word.entry(first_word(&name)).or_default().push(term);
            }
        }
        for terms in by_word.values_mut() {
            terms.sort_by_key(|term| std::cmp::Reverse(term.name.len()));
        }
        Self(by_word)
    }

    /// `text` with links. `seen` holds what needs no link: the page's own definition, and what an
    /// earlier text of the page has linked.
    pub(crate) fn prose(&self, text: &str, seen: &mut BTreeSet<(Kind, DefinitionId)>) -> Prose {
        let mut pieces = Vec::new();
        let (mut from, mut at) = (0, 0);
        let mut before = None;
        while let Some(letter) = text[at..].chars().next() {
            let is_start = letter.is_alphanumeric() && !before.is_some_and(is_within);
            let found = is_start.then(|| self.at(&text[at..])).flatten();
            if let Some(term) = found {
                let end = at + term.name.len();
                if seen.insert((term.kind, term.id.clone())) {
                    if from < at {
                        pieces.push(Value::from(&text[from..at]));
                    }
                    let address = format!("/{}/{}", term.kind.folder(), term.id);
                    pieces.push(Value::link(&text[at..end], address));
                    from = end;
                }
                before = text[..end].chars().next_back();
                at = end;
            } else {
                before = Some(letter);
                at += letter.len_utf8();
            }
        }
        if from < text.len() {
            pieces.push(Value::from(&text[from..]));
        }
        Prose(pieces)
    }

    /// The longest name with which `rest` begins.
    fn at(&self, rest: &str) -> Option<&Term> {
        let terms = self.0.get(&first_word(rest))?;
        terms.iter().find(|term| begins(rest, &term.name))
    }
}

/// Whether `rest` begins with the whole name. Only the first letter may be small instead.
fn begins(rest: &str, name: &str) -> bool {
    let Some(start) = rest.get(..name.len()) else {
        return false;
    };
    let tail = |text: &str| text.chars().skip(1).collect::<String>();
    let first = |text: &str| text.chars().next().map(|it| it.to_lowercase().to_string());
    let is_same = start == name
        || !is_acronym(name) && first(start) == first(name) && tail(start) == tail(name);
    is_same && !rest[name.len()..].chars().next().is_some_and(is_within)
}

const fn is_joint(letter: char) -> bool {
    matches!(letter, '-' | '‑' | '_' | '@')
}

fn is_within(letter: char) -> bool {
    letter.is_alphanumeric() || is_joint(letter)
}

fn first_word(text: &str) -> String {
    let end = text.find(|letter: char| !letter.is_alphanumeric());
    text[..end.unwrap_or(text.len())].to_lowercase()
}

fn is_distinctive(title: &str) -> bool {
    let mut words = title.split_whitespace();
    title.contains(' ') && words.any(|word| word.chars().count() >= LONG_WORD) || is_acronym(title)
}

/// Whether a name is no word of the language: “PHQ-9”, “SWEMWBS”.
fn is_acronym(name: &str) -> bool {
    let capitals = name.chars().filter(|letter| letter.is_uppercase()).count();
    let has_digit = name.chars().any(|letter| letter.is_ascii_digit());
    let is_one_word = !name.contains(char::is_whitespace);
    is_one_word && capitals >= 2 && (has_digit || capitals >= 4)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::standard_site;

    fn linked(text: &str) -> String {
        let site = standard_site();
        let edition = site.edition();
        let mut seen = BTreeSet::new();
        let Prose(pieces) = Linker::of(edition.view()).prose(text, &mut seen);
        let written = pieces.iter().map(|piece| match &piece.href {
            Some(href) => format!("[{}]({href})", piece.text),
            None => piece.text.clone(),
        });
        written.collect()
    }

    #[test]
    fn whole_titles_are_linked_once_and_nothing_else() {
        let text = "Use UCLA-3, not UCLA-30 or ucla-3. Social connections are one thing; social connections, again. \
            What people can do is no title, and work is a word.";
        insta::assert_snapshot!(linked(text), @"Use [UCLA-3](/data-sources/ucla-3), not UCLA-30 or ucla-3. [Social connections](/outcomes/social-connections) are one thing; social connections, again. What people can do is no title, and work is a word.");
        for text in ["", "–", "ünïcödé 3.5 %", "UCLA-", "Social connectionsé"] {
            assert_eq!(linked(text), text);
        }
    }
}
