//! What a reader brings along in the address: a group, and a shortlist.

use std::cell::RefCell;
use std::collections::BTreeSet;

use open_outcomes_registry::id::DefinitionId;
use open_outcomes_registry::kind::Kind;

use super::refer::Refer;
use crate::shortlist::address::address;
use crate::shortlist::{Asked, Basket};
use crate::site::Edition;
use crate::whom::{Ground, Switch, Whom};

/// What a page is asked for beside its definition.
pub(super) struct Reading<'e> {
    pub(super) whom: Whom<'e>,
    basket: Basket,
    /// Definitions that the page has linked in its text already.
    pub(super) linked: RefCell<BTreeSet<(Kind, DefinitionId)>>,
}

impl<'e> Reading<'e> {
    pub(super) fn new(edition: &'e Edition, query: &str) -> Self {
        let basket = Asked::read(query).basket;
        Self {
            whom: Whom::asked(edition, &basket),
            basket,
            linked: RefCell::default(),
        }
    }

    /// What goes along with links to other pages about choosing, without a question mark.
    pub(super) fn query(&self) -> String {
        let address = self.basket.address("");
        address.trim_start_matches('?').to_owned()
    }

    /// Where measures are put on the shortlist.
    pub(super) fn adding(&self, measures: &[String]) -> String {
        let mut parameters = self.basket.parameters();
        parameters.extend(measures.iter().map(|measure| ("add", measure.clone())));
        address("/shortlist", &parameters)
    }

    /// The form for another group, on pages that show measures.
    pub(super) fn switch(&self, refer: &Refer<'_>, here: &str) -> Option<Switch> {
        let measures = refer.edition.measures_of(refer.view, refer.published);
        if measures.is_empty() {
            return None;
        }
        let measures = measures.into_iter();
        let said: Vec<_> = measures
            .map(|(_, measure)| self.whom.said(measure))
            .collect();
        Switch::new(
            &self.whom,
            &self.basket,
            here,
            None,
            Ground::of(said.iter()),
        )
    }
}
