use crate::definition::Definition;
use crate::kind::Kind;
use crate::parse::problem::Severity;
use crate::rules::declare::declare_rule;
use crate::rules::{Context, Sink};

declare_rule! {
    /// ## What it does
    /// Looks for unit costs that print a value although no licence lets us: neither their own nor that of the
    /// table they stand in names one.
    /// ## Why it matters
    /// Tables of unit costs have owners. Without a licence a record leads to the value and does not repeat it.
    /// ## Fires
    /// ```toml
    /// # unit-costs/gp-visit.toml
    /// id = "gp-visit"
    /// version = "1.0.0"
    /// title = "A visit to a doctor"
    /// data_source = "cost-table@^1.0"
    /// event = "One visit."
    /// class = "fiscal"
    /// agencies = ["nhs"]
    /// unit = "per visit"
    /// per = "{visit}"
    /// currency = "GBP"
    /// value = 40
    /// provenance = {}
    /// citation = { text = "Cost table", confidence = "unsure" }
    /// ```
    /// ## Passes
    /// ```toml
    /// # unit-costs/gp-visit.toml
    /// id = "gp-visit"
    /// version = "1.0.0"
    /// title = "A visit to a doctor"
    /// data_source = "cost-table@^1.0"
    /// event = "One visit."
    /// class = "fiscal"
    /// agencies = ["nhs"]
    /// unit = "per visit"
    /// per = "{visit}"
    /// currency = "GBP"
    /// value = 40
    /// provenance = {}
    /// citation = { text = "Cost table", confidence = "unsure" }
    ///
    /// [licence]
    /// terms = "Anybody may use it."
    /// id = "OGL-UK-3.0"
    /// cost = "free"
    /// ```
    /// ## How to fix
    /// Take the value out, or name the licence (`id`) that allows it, here or in the data source.
    RULE("value-without-licence") = {
        summary: "a unit cost prints a value without a licence that allows it",
        severity: Severity::Error,
        check: check,
    }
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for living in context.standard.definitions() {
        let Definition::UnitCost(cost) = &living.value else {
            continue;
        };
        let id = cost.data_source.id.as_str();
        let table = match context.standard.get(Kind::DataSource, id) {
            Some(table) => match &table.value {
                Definition::DataSource(source) => source.licence.as_ref(),
                _ => None,
            },
            // What cannot be read may hold the licence: that is mended first.
            None if context.is_unreadable(Kind::DataSource, id) => continue,
            None => None,
        };
        let licence = cost.licence.as_ref().or(table);
        let is_allowed = licence.is_some_and(|licence| licence.id.is_some());
        let values = [
            ("value", cost.value),
            ("low", cost.low),
            ("high", cost.high),
        ];
        for (field, _) in values
            .iter()
            .filter(|(_, value)| value.is_some() && !is_allowed)
        {
            sink.report(
                living,
                &format!("/{field}"),
                format!("no licence is named that lets us print the values of “{id}”"),
                "take the value out, or name the licence".to_owned(),
            );
        }
    }
}
