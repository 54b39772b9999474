//! Unit costs.

use open_outcomes_registry::definition::UnitCost;

use super::Row;

pub(super) fn own(row: &mut Row, cost: &UnitCost) {
    let table = Some(&cost.data_source.id);
    row.text("data_source", "The published table it stands in.", table);
    row.text(
        "edition",
        "The edition that was read.",
        cost.edition.as_ref(),
    );
    row.text("sheet", "The sheet or chapter.", cost.sheet.as_ref());
    row.text("code", "The row's code there.", cost.code.as_ref());
    row.text("event", "What happens.", Some(&cost.event));
    row.references(
        "outcomes",
        "The outcomes whose change it values.",
        &cost.outcomes,
    );
    row.references(
        "metrics",
        "The metrics whose change it values.",
        &cost.metrics,
    );
    row.choice("class", "What kind of value it is.", Some(&cost.class));
    row.list(
        "agencies",
        "Who bears the cost or gains the saving.",
        &cost.agencies,
    );
    row.text(
        "unit",
        "One of what, as the source words it.",
        Some(&cost.unit),
    );
    row.text("per", "The same as a unit of UCUM.", Some(&cost.per));
    row.text("currency", "The currency.", Some(&cost.currency));
    let year = cost.price_year.as_ref();
    row.text("price_year", "The year whose prices are meant.", year);
    let words = "The value as printed, where it may be shown.";
    row.number("value", words, cost.value);
    row.number("low", "The lowest value that the source gives.", cost.low);
    row.number(
        "high",
        "The highest value that the source gives.",
        cost.high,
    );
    let whole = cost.part_of.as_ref().map(|other| &other.id);
    row.text(
        "part_of",
        "The unit cost that contains it; never add the two.",
        whole,
    );
    let group = cost.overlap_group.as_ref();
    row.text("overlap_group", "Never add two of one group.", group);
    let cited = &cost.citation;
    row.text("published_in", "Where it is published.", Some(&cited.text));
    let address = cited.url.as_deref();
    row.address("published_at", "The address it is published at.", address);
}
