use std::collections::BTreeSet;

use crate::definition::Definition;
use crate::definition::table::{Field, LongColumn};
use crate::parse::problem::Severity;
use crate::pattern;
use crate::rules::declare::declare_rule;
use crate::rules::{Context, Sink};

declare_rule! {
    /// ## What it does
    /// Looks for fields of a table that nobody could use: two of one name, a pattern that is no regular
    /// expression, an example that its own pattern refuses.
    /// ## Why it matters
    /// A pattern that cannot be read checks nothing, and nobody notices. An example that is refused misleads.
    /// ## Fires
    /// ```toml
    /// # tables/costs.toml
    /// id = "costs"
    /// version = "1.0.0"
    /// title = "Costs"
    /// provenance = {}
    ///
    /// [[fields]]
    /// name = "price_year"
    /// title = "Price year"
    /// description = "The year whose prices are meant."
    /// type = "string"
    /// disclosure = "open"
    /// constraints = { pattern = "[0-9{4}" }
    /// ```
    /// ## Passes
    /// ```toml
    /// # tables/costs.toml
    /// id = "costs"
    /// version = "1.0.0"
    /// title = "Costs"
    /// provenance = {}
    ///
    /// [[fields]]
    /// name = "price_year"
    /// title = "Price year"
    /// description = "The year whose prices are meant."
    /// type = "string"
    /// disclosure = "open"
    /// constraints = { pattern = "[0-9]{4}" }
    /// example = "2025"
    /// ```
    /// ## How to fix
    /// Give one of the two another name; close what the pattern opens; write an example that the pattern allows.
    RULE("unusable-field") = {
        summary: "a field has a name that is taken, or a pattern that cannot be used",
        severity: Severity::Error,
        check: check,
    }
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for living in context.standard.definitions() {
        let Definition::Table(table) = &living.value else {
            continue;
        };
        let mut taken = BTreeSet::new();
        for (at, field) in table.fields.iter().enumerate() {
            if !taken.insert(&field.name) {
                sink.report(
                    living,
                    &format!("/fields/{at}/name"),
                    format!("there is a field “{}” already", field.name),
                    "give one of the two another name".to_owned(),
                );
            }
            if let Some((key, message, help)) = fault(field) {
                sink.report(
                    living,
                    &format!("/fields/{at}/{key}"),
                    message,
                    help.to_owned(),
                );
            }
        }
    }
}

/// What is wrong with a field's pattern: the key it is about, the fault, and how to mend it.
fn fault(field: &Field) -> Option<(&'static str, String, &'static str)> {
    let Ok(allowed) = pattern::whole(field.constraints.pattern.as_deref()?) else {
        let message = "this is no regular expression that can be used".to_owned();
        let help = "close every bracket, and do without look-around and large repeats";
        return Some(("constraints/pattern", message, help));
    };
    // In a long table the pattern is about `value`, and the example may be a code.
    let is_code = field.columns.first() == Some(&LongColumn::Code);
    let example = field.example.as_deref().filter(|_| !is_code)?;
    (!allowed.is_match(example)).then(|| {
        let message = format!("the example “{example}” does not match the pattern");
        ("example", message, "correct the example or the pattern")
    })
}
