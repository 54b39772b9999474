//! A unit cost: what one unit of an event costs or is worth, to whom, and by which rules it is used.

use open_outcomes_registry::definition::unit_cost::Uprating;
use open_outcomes_registry::definition::{Definition, UnitCost};
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::Published;

use super::refer::{Refer, cited};
use crate::content::{Facts, Sections, Value};
use crate::plain::Plain;
use crate::{short, units};

pub(super) fn sections(refer: &Refer<'_>, cost: &UnitCost) -> Sections {
    let source = Facts::default()
        .add("Table", [refer.to(Kind::DataSource, &cost.data_source)])
        .add("Edition", cost.edition.as_deref())
        .add("Sheet", cost.sheet.as_deref())
        .add("Code of the row", cost.code.as_deref().map(Value::code))
        .add(
            "What the table says of its quality",
            cost.quality_grade.as_deref(),
        )
        .add(
            "Licence",
            cost.licence.as_ref().map(|licence| licence.terms.as_str()),
        )
        .add("Source", [cited(&cost.citation)]);
    let uprating = cost.uprating.as_ref();
    let index = uprating.and_then(|uprating| uprating.index.as_ref());
    let rules = Facts::default()
        .add("To bring it to other years’ prices", uprating.map(method))
        .add(
            "With the series",
            index.map(|index| refer.to(Kind::DataSource, index)),
        )
        .add("Never added to", never_added(refer, cost))
        .add(
            "Sets money free",
            cost.cashable
                .as_ref()
                .map(|code| refer.code("cashability", code)),
        )
        .add("Guidance", refer.all(Kind::DataSource, &cost.guidance));
    let values = Facts::default()
        .add("Outcomes", refer.all(Kind::Outcome, &cost.outcomes))
        .add("Metrics", refer.all(Kind::Metric, &cost.metrics));
    Sections::default()
        .strip("At a glance", facts(refer, cost))
        .facts("Where it stands", source)
        .facts("How to use it", rules)
        .facts("What it puts a value on", values)
        .list(
            "Its parts, which are never added to it",
            refer.users(Kind::UnitCost),
        )
}

/// The value and the range that the source gives, or else why there is none.
fn worth(refer: &Refer<'_>, cost: &UnitCost) -> Value {
    let money = |value: f64| units::amount(value, &cost.currency);
    let range = match (cost.low, cost.high) {
        (Some(low), Some(high)) => Some(format!("{} to {}", money(low), money(high))),
        (Some(low), None) => Some(format!("{} or more", money(low))),
        (None, Some(high)) => Some(format!("{} or less", money(high))),
        (None, None) => None,
    };
    match (cost.value, range) {
        (Some(value), range) => Value::strong(money(value)).noted(range),
        (None, Some(range)) => Value::strong(range),
        (None, None) if is_open(refer, cost) => {
            Value::from("not held here").noted(Some("anybody may look it up in the table"))
        }
        (None, None) => Value::from("not shown here")
            .noted(Some("look it up in the table: its licence is not certain")),
    }
}

fn facts(refer: &Refer<'_>, cost: &UnitCost) -> Facts {
    let agencies = cost.agencies.iter();
    Facts::default()
        .add("What happens", [cost.event.as_str()])
        .add("Value", [worth(refer, cost)])
        .add("One of what", [cost.unit.as_str()])
        .add(
            "In prices of",
            [cost
                .price_year
                .as_deref()
                .unwrap_or("a year that the table names")],
        )
        .add("Kind of value", [cost.class.plain()])
        .add(
            "Who bears the cost or gains the saving",
            agencies.map(|code| refer.code("agencies", code)),
        )
        .add("How sure", [short::sure_because(cost.citation.confidence)])
}

fn method(uprating: &Uprating) -> Value {
    Value::from(uprating.method.plain()).noted(uprating.note.as_deref())
}

/// Whether a licence is named that allows its values to be passed on.
fn is_open(refer: &Refer<'_>, cost: &UnitCost) -> bool {
    let table = refer.resolved(Kind::DataSource, &cost.data_source);
    cost.may_be_shown(match table.map(Published::definition) {
        Some(Definition::DataSource(source)) => Some(source),
        _ => None,
    })
}

/// What contains it, and what else values the same change.
fn never_added(refer: &Refer<'_>, cost: &UnitCost) -> Vec<Value> {
    let whole = cost.part_of.as_ref();
    let whole = whole.map(|whole| {
        let link = refer.to(Kind::UnitCost, whole);
        link.noted(Some("it contains this one"))
    });
    let is_in = |part: &UnitCost, whole: &UnitCost| {
        let named = part.part_of.as_ref();
        named.is_some_and(|named| named.id == whole.header.id)
    };
    // Its own parts have a list of their own.
    let is_same = |other: &UnitCost| {
        other.overlap_group.is_some()
            && other.overlap_group == cost.overlap_group
            && other.header.id != cost.header.id
            && !is_in(cost, other)
            && !is_in(other, cost)
    };
    let others = refer.view.all(Kind::UnitCost).filter(
        |published| matches!(published.definition(), Definition::UnitCost(other) if is_same(other)),
    );
    let others = others.map(|other| refer.link(other).noted(Some("it values the same change")));
    whole.into_iter().chain(others).collect()
}
