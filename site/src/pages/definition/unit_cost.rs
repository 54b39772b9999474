//! A unit cost: what one unit of an event costs a public body.

use open_outcomes_registry::definition::UnitCost;

use super::refer::cited;
use crate::content::{Facts, Sections, Value};
use crate::plain::Plain;

pub(super) fn sections(cost: &UnitCost) -> Sections {
    let value = match cost.value {
        Some(value) => Value::from(format!("{} {value}", cost.currency)),
        None => Value::from("not shown: look it up in the source")
            .noted(Some("its licence is not certain")),
    };
    let uprating = cost.uprating.as_ref();
    let facts = Facts::default()
        .add("What happens", [cost.event.as_str()])
        .add("Who bears or saves the cost", [cost.agency.as_str()])
        .add("Kind of value", [cost.class.plain()])
        .add("Value", [value])
        .add("Per", [cost.unit.as_str()])
        .add("Currency", [cost.currency.as_str()])
        .add("Price year", [cost.price_year.as_str()])
        .add(
            "Brought to other years by",
            uprating.map(|uprating| Value::from(&uprating.index).noted(Some(&uprating.rule))),
        )
        .add("Code in its source", cost.source_code.as_deref())
        .add("Source", [cited(&cost.citation)]);
    Sections::default().facts("The cost", facts)
}
