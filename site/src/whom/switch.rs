//! The form in which a reader chooses a group.

use super::{Said, Whom};
use crate::shortlist::Basket;
use crate::shortlist::address::address;

/// A form that asks for the same page for another group.
#[derive(Debug)]
pub(crate) struct Switch {
    /// The page without parameters.
    pub(crate) action: String,
    /// Code, title and whether it is chosen.
    pub(crate) options: Vec<(String, String, bool)>,
    /// What else the address holds.
    pub(crate) hidden: Vec<(&'static str, String)>,
    /// The group, within a sentence, and the same page for everybody.
    pub(crate) chosen: Option<(String, String)>,
    /// That the address names a group which the list does not have.
    pub(crate) unknown: Option<String>,
    pub(crate) ground: Ground,
}

/// On what ground the recommendations of a page rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ground {
    /// Nothing is said for the group.
    Nothing,
    /// Nobody has put a name to any.
    Unsigned,
    /// Somebody has; who, stands beside each.
    Signed,
}

impl Ground {
    pub(crate) fn of<'s>(said: impl Iterator<Item = &'s Said<'s>>) -> Self {
        let marks: Vec<_> = said.flat_map(|said| &said.marks).collect();
        match marks.iter().any(|mark| mark.by.is_some()) {
            true => Self::Signed,
            false if marks.is_empty() => Self::Nothing,
            false => Self::Unsigned,
        }
    }

    /// A sentence above the map for those who chose `group`.
    pub(crate) fn on_the_map(self, group: &str) -> String {
        match self {
            Self::Nothing => format!("Nothing is recommended for {group} yet."),
            Self::Unsigned => format!(
                "★ says how many metrics are recommended for {group}. That was drafted from published guidance; nobody has reviewed it."
            ),
            Self::Signed => format!(
                "★ says how many metrics are recommended for {group}. By whom, and on what ground, stands on the page of each outcome."
            ),
        }
    }

    /// A sentence for those who chose `group`.
    pub(crate) fn sentence(self, group: &str) -> String {
        match self {
            Self::Nothing => format!(
                "Nothing here is recommended for {group} or advised against, so the order is the usual one."
            ),
            Self::Unsigned => format!(
                "What is recommended for {group} stands first. It was drafted from published guidance; nobody has reviewed it."
            ),
            Self::Signed => format!(
                "What is recommended for {group} stands first; who recommends it, and on what ground, stands beside it."
            ),
        }
    }
}

impl Switch {
    /// For the page at `action`, which keeps what is in `also`; none where the release has no list of groups.
    pub(crate) fn new(
        whom: &Whom<'_>,
        basket: &Basket,
        action: &str,
        also: Option<(&'static str, String)>,
        ground: Ground,
    ) -> Option<Self> {
        let list = whom.list?;
        let chosen = whom.chosen.map(|code| code.code.as_str());
        let parameters = basket.parameters().into_iter();
        let hidden: Vec<_> = parameters
            .filter(|(name, _)| *name != "group")
            .chain(also)
            .collect();
        let unknown = basket.group.as_ref().filter(|_| chosen.is_none());
        Some(Self {
            action: action.to_owned(),
            options: list
                .codes
                .iter()
                .filter(|code| code.replaced_by.is_none() || chosen == Some(code.code.as_str()))
                .map(|code| {
                    let is_chosen = chosen == Some(code.code.as_str());
                    (code.code.clone(), code.title.clone(), is_chosen)
                })
                .collect(),
            chosen: whom.words().map(|words| (words, address(action, &hidden))),
            unknown: unknown.map(ToString::to_string),
            hidden,
            ground,
        })
    }
}
