use crate::definition::Definition;
use crate::kind::Kind;
use crate::parse::problem::Severity;
use crate::rules::declare::declare_rule;
use crate::rules::{Context, Sink};

declare_rule! {
    /// ## What it does
    /// Looks for unit costs that print a value although no licence is named (`id`) that lets us. The cost's own
    /// licence counts, or where it has none that of the table it stands in.
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
                Definition::DataSource(source) => Some(source),
                _ => None,
            },
            // What cannot be read may hold the licence: that is mended first.
            None if context.is_unreadable(Kind::DataSource, id) => continue,
            None => None,
        };
        if cost.may_be_shown(table) {
            continue;
        }
        let values = [
            ("value", cost.value),
            ("low", cost.low),
            ("high", cost.high),
        ];
        for (field, _) in values.iter().filter(|(_, value)| value.is_some()) {
            sink.report(
                living,
                &format!("/{field}"),
                format!("no licence is named that lets us print the values of “{id}”"),
                "take the value out, or name the licence".to_owned(),
            );
        }
    }
}
