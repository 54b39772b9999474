//! Data sources by what they cost, as links: `/data-sources?cost=free`.

use open_outcomes_registry::definition::data_source::Cost;
use open_outcomes_registry::kind::Kind;

use super::entry::Entry;
use crate::asked::pairs;
use crate::short;

const COSTS: &[(Cost, &str)] = &[
    (Cost::Free, "free"),
    (Cost::FreeWithRegistration, "free-with-registration"),
    (Cost::FreeForSome, "free-for-some"),
    (Cost::Paid, "paid"),
    (Cost::Unknown, "unknown"),
];

/// What a list is narrowed to. Anything that is not understood narrows nothing.
pub(super) struct Filter {
    kind: Kind,
    cost: Option<Cost>,
}

/// A way to narrow the list, as a link.
pub(super) struct Choice {
    pub(super) words: &'static str,
    pub(super) href: String,
    pub(super) count: usize,
    pub(super) is_chosen: bool,
}

impl Filter {
    pub(super) fn read(kind: Kind, query: &str) -> Self {
        let asked = pairs(query).find(|(name, _)| name == "cost");
        let cost = asked.and_then(|(_, value)| {
            let mut costs = COSTS.iter();
            costs
                .find(|(_, word)| *word == value)
                .map(|(cost, _)| *cost)
        });
        Self {
            kind,
            cost: cost.filter(|_| kind == Kind::DataSource),
        }
    }

    /// What there is to choose, with counts. Nothing for other kinds.
    pub(super) fn options(&self, entries: &[Entry<'_>]) -> Vec<Choice> {
        if self.kind != Kind::DataSource {
            return Vec::new();
        }
        let address = format!("/{}", self.kind.folder());
        let mut options = vec![Choice {
            words: "all",
            href: address.clone(),
            count: entries.len(),
            is_chosen: self.cost.is_none(),
        }];
        options.extend(COSTS.iter().map(|(cost, word)| {
            let of = entries.iter().filter(|entry| entry.cost() == Some(*cost));
            Choice {
                words: short::cost(*cost),
                href: format!("{address}?cost={word}"),
                count: of.count(),
                is_chosen: self.cost == Some(*cost),
            }
        }));
        options.retain(|option| option.count > 0 || option.is_chosen);
        options
    }

    pub(super) fn keep<'e>(&self, mut entries: Vec<Entry<'e>>) -> Vec<Entry<'e>> {
        if self.cost.is_some() {
            entries.retain(|entry| entry.cost() == self.cost);
        }
        entries
    }
}
