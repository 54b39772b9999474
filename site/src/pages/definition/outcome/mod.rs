//! An outcome: what to measure and with what, then its place on the map and its neighbours.

mod choices;

use open_outcomes_registry::definition::Outcome;
use open_outcomes_registry::kind::Kind;

use super::refer::{Refer, mappings};
use crate::content::{Facts, Sections, Value};
use crate::plain::Plain;

pub(super) fn sections(refer: &Refer<'_>, outcome: &Outcome) -> Sections {
    let related = Facts::default()
        .add("Broader", refer.all(Kind::Outcome, &outcome.broader))
        .add("Narrower", refer.all(Kind::Outcome, &outcome.narrower))
        .add("Related", refer.all(Kind::Outcome, &outcome.related));
    let sections = choices::add(Sections::default(), refer, outcome)
        .facts("About this outcome", about(refer, outcome))
        .facts("Related outcomes", related)
        .list("What a change is worth", refer.users(Kind::UnitCost))
        .list("Profiles that ask about it", refer.users(Kind::Profile));
    mappings(sections, &outcome.mappings)
}

fn about(refer: &Refer<'_>, outcome: &Outcome) -> Facts {
    let domain = refer.view.map().and_then(|map| {
        map.domains
            .iter()
            .find(|domain| domain.id == outcome.domain)
    });
    let domain = domain.map(|domain| Value::link(&domain.title, format!("/map#{}", domain.id)));
    // Without a definition they stand at the top of the page.
    let phrase = outcome
        .phrase
        .as_ref()
        .filter(|_| outcome.header.definition.is_some());
    Facts::default()
        .add(
            "The map’s own words",
            phrase.map(|words| format!("“{words}”")),
        )
        .add("Number on the map", [outcome.number])
        .add("Domain", domain)
        .add(
            "Quadrant of the scorecard",
            outcome.quadrant.map(|quadrant| quadrant.plain()),
        )
        .add(
            "Whose outcome it is",
            refer.groups(&outcome.beneficiary_groups),
        )
}
