//! Data sources by what they cost, as links: `/data-sources?cost=free`.

use open_outcomes_registry::definition::data_source::Cost;
use open_outcomes_registry::kind::Kind;

use super::entry::Entry;
use crate::asked::pairs;
use crate::short;
use crate::shortlist::Basket;
use crate::shortlist::address::address;

const COSTS: &[(Cost, &str)] = &[
    (Cost::Free, "free"),
    (Cost::FreeWithRegistration, "free-with-registration"),
    (Cost::FreeForSome, "free-for-some"),
    (Cost::Paid, "paid"),
    (Cost::Unknown, "unknown"),
];

/// How much of a cost that nobody knows is repeated, in letters.
const LONGEST: usize = 40;

/// What a list is narrowed to. Anything that is not understood narrows nothing, and is said.
pub(super) struct Filter {
    kind: Kind,
    cost: Option<Cost>,
    /// What else the address holds.
    brought: Vec<(&'static str, String)>,
    /// What was asked for and is no cost.
    unknown: Option<String>,
}

/// A way to narrow the list, as a link.
pub(super) struct Choice {
    pub(super) words: &'static str,
    pub(super) href: String,
    pub(super) count: usize,
    pub(super) is_chosen: bool,
}

impl Filter {
    pub(super) fn read(kind: Kind, query: &str, basket: &Basket) -> Self {
        let asked = pairs(query).find(|(name, _)| name == "cost");
        let asked = asked.filter(|_| kind == Kind::DataSource);
        let value = asked.map(|(_, value)| value).unwrap_or_default();
        let mut costs = COSTS.iter();
        let cost = costs
            .find(|(_, word)| *word == value)
            .map(|(cost, _)| *cost);
        let unknown = value.trim().chars().take(LONGEST).collect::<String>();
        Self {
            kind,
            cost,
            brought: basket.parameters(),
            unknown: Some(unknown).filter(|text| cost.is_none() && !text.is_empty()),
        }
    }

    /// What a reader must know of what was asked for.
    pub(super) fn remark(&self) -> Option<String> {
        let unknown = self.unknown.as_ref()?;
        Some(format!(
            "“{unknown}” is not a cost that this list knows, so all of them are shown."
        ))
    }

    /// What there is to choose, with counts. Nothing for other kinds.
    pub(super) fn options(&self, entries: &[Entry<'_>]) -> Vec<Choice> {
        if self.kind != Kind::DataSource {
            return Vec::new();
        }
        let path = format!("/{}", self.kind.folder());
        let href = |word: Option<&str>| {
            let own = word.map(|word| ("cost", word.to_owned()));
            let all: Vec<_> = own.into_iter().chain(self.brought.clone()).collect();
            address(&path, &all)
        };
        let mut options = vec![Choice {
            words: "all",
            href: href(None),
            count: entries.len(),
            is_chosen: self.cost.is_none(),
        }];
        options.extend(COSTS.iter().map(|(cost, word)| {
            let of = entries.iter().filter(|entry| entry.cost() == Some(*cost));
            Choice {
                words: short::cost(*cost),
                href: href(Some(word)),
                count: of.count(),
                is_chosen: self.cost == Some(*cost),
            }
        }));
        options.retain(|option| option.count > 0 || option.is_chosen);
        options
    }

    /// The parameter that it is made of.
    pub(super) fn parameter(&self) -> Option<(&'static str, String)> {
        let known = COSTS.iter().find(|(cost, _)| Some(*cost) == self.cost)?;
        Some(("cost", known.1.to_owned()))
    }

    pub(super) fn keep<'e>(&self, mut entries: Vec<Entry<'e>>) -> Vec<Entry<'e>> {
        if self.cost.is_some() {
            entries.retain(|entry| entry.cost() == self.cost);
        }
        entries
    }
}
