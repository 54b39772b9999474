use crate::definition::measure::MeasureRelation;
use crate::parse::problem::Severity;
use crate::rules::declare::declare_rule;
use crate::rules::{Context, Sink};

declare_rule! {
    /// ## What it does
    /// Looks for conversions between measures that name no document and year. What is plain arithmetic
    /// needs none: a share turned into the share of all others, or a unit a thousand times as large.
    /// ## Why it matters
    /// Factors are revised, many of them every year. Without its year nobody can tell which one made a figure.
    /// ## Fires
    /// ```toml
    /// # metrics/car-emissions.toml
    /// id = "car-emissions"
    /// version = "1.0.0"
    /// title = "Car emissions"
    /// provenance = {}
    ///
    /// [[measures]]
    /// data_source = "mileage-log@^1.0"
    /// value_type = "decimal"
    /// unit = "km"
    /// direction = "lower-is-better"
    /// relations = [
    ///     { to = "fuel-cards", relation = "convertible", conversion = { linear = { multiply = 0.2, add = 0 } } },
    /// ]
    /// ```
    /// ## Passes
    /// ```toml
    /// # metrics/car-emissions.toml
    /// id = "car-emissions"
    /// version = "1.0.0"
    /// title = "Car emissions"
    /// provenance = {}
    ///
    /// [[measures]]
    /// data_source = "mileage-log@^1.0"
    /// value_type = "decimal"
    /// unit = "km"
    /// direction = "lower-is-better"
    ///
    /// [[measures.relations]]
    /// to = "fuel-cards"
    /// relation = "convertible"
    /// conversion = { linear = { multiply = 0.2, add = 0 } }
    /// citation = { text = "Conversion factors", year = 2025, confidence = "verified" }
    /// ```
    /// ## How to fix
    /// Add a `citation` with the year of the factor to the relation. Where nobody has published one, the
    /// two are `not-comparable`.
    RULE("conversion-without-source") = {
        summary: "a conversion names no published factor with its year",
        severity: Severity::Error,
        check: check,
    }
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for (living, metric) in context.metrics() {
        for (at, measure) in metric.measures.iter().enumerate() {
            let relations = measure.relations.iter().enumerate();
            for (nth, relation) in relations.filter(|(_, relation)| lacks_source(relation)) {
                sink.report(
                    living,
                    &format!("/measures/{at}/relations/{nth}/conversion"),
                    format!(
                        "the conversion to “{}” names no published factor with its year",
                        relation.to
                    ),
                    "add a citation with its year, or say “not-comparable”".to_owned(),
                );
            }
        }
    }
}

fn lacks_source(relation: &MeasureRelation) -> bool {
    let Some(conversion) = &relation.conversion else {
        return false;
    };
    let linear = conversion.linear.as_ref();
    let is_arithmetic = linear.is_some_and(|linear| {
        let power = linear.multiply.abs().log10();
        let is_ten = (power - power.round()).abs() < 1e-9;
        // What is taken from a whole leaves the others; anything else that is added came from somewhere.
        is_ten && (linear.add == 0.0 || linear.multiply < 0.0)
    });
    let year = relation
        .citation
        .as_ref()
        .and_then(|citation| citation.year);
    !is_arithmetic && year.is_none()
}
