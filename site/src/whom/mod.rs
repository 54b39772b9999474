//! For whom: the beneficiary group that a reader asks about, and what measures say for it.

mod best;
mod said;
mod switch;

use open_outcomes_registry::definition::CodeList;
use open_outcomes_registry::definition::code_list::Code;

pub(crate) use self::best::Best;
pub(crate) use self::said::{Rank, Said};
pub(crate) use self::switch::{Ground, Switch};
use crate::shortlist::Basket;
use crate::site::Edition;

/// The list whose codes name groups.
pub(crate) const LIST: &str = "beneficiary-groups";
/// Lists nest less deeply; one that goes in a circle is left after as many steps.
const DEEPEST: usize = 8;

/// The group that a page is asked for; everybody where none is.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Whom<'e> {
    list: Option<&'e CodeList>,
    chosen: Option<&'e Code>,
}

impl<'e> Whom<'e> {
    /// The group that an address names, where the list has it.
    pub(crate) fn asked(edition: &'e Edition, basket: &Basket) -> Self {
        let list = edition.view().code_list(LIST);
        let code = basket.group.as_ref();
        Self {
            list,
            chosen: list
                .zip(code)
                .and_then(|(list, code)| list.get(code.as_str())),
        }
    }

    pub(crate) const fn is_chosen(&self) -> bool {
        self.chosen.is_some()
    }

    /// The name of the group within a sentence.
    pub(crate) fn words(&self) -> Option<String> {
        self.chosen.map(|code| lower(&code.title))
    }
}

/// The codes of a list that include this one, the closest first.
pub(crate) fn broader<'c>(list: Option<&'c CodeList>, code: &str) -> Vec<&'c str> {
    let parent = |code: &str| list?.get(code)?.broader.as_deref();
    std::iter::successors(parent(code), |code| parent(code))
        .take(DEEPEST)
        .collect()
}

/// With a small first letter, unless it is an abbreviation.
pub(crate) fn lower(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next();
    let is_word = letters.clone().next().is_some_and(char::is_lowercase);
    match first {
        Some(first) if is_word => first.to_lowercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}
