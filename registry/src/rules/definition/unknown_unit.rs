use crate::definition::{DataSource, Definition, Metric, Table};
use crate::parse::problem::Severity;
use crate::rules::declare::declare_rule;
use crate::rules::{Context, Sink};
use crate::unit;

declare_rule! {
    /// ## What it does
    /// Looks at the units of measures, scores, benchmarks, unit costs and fields. A unit is one of UCUM, such as
    /// `min/wk` or `{score}`, or money: a currency of ISO 4217, such as `GBP` or `GBP/wk`.
    /// ## Why it matters
    /// Figures in units that only their author knows cannot be added up or compared.
    /// ## Fires
    /// ```toml
    /// # metrics/physical-activity.toml
    /// id = "physical-activity"
    /// version = "1.0.0"
    /// title = "Physical activity"
    /// provenance = {}
    ///
    /// [[measures]]
    /// data_source = "activity-survey@^1.0"
    /// value_type = "integer"
    /// unit = "minutes"
    /// direction = "higher-is-better"
    /// ```
    /// ## Passes
    /// ```toml
    /// # metrics/physical-activity.toml
    /// id = "physical-activity"
    /// version = "1.0.0"
    /// title = "Physical activity"
    /// provenance = {}
    ///
    /// [[measures]]
    /// data_source = "activity-survey@^1.0"
    /// value_type = "integer"
    /// unit = "min/wk"
    /// direction = "higher-is-better"
    /// ```
    /// ## How to fix
    /// Take the code from UCUM. Where UCUM has none, put a word in braces: `{visit}`.
    RULE("unknown-unit") = {
        summary: "a unit is not one of UCUM or ISO 4217",
        severity: Severity::Error,
        check: check,
    }
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for living in context.standard.definitions() {
        let units = match &living.value {
            Definition::Metric(metric) => of_metric(metric),
            Definition::DataSource(source) => of_source(source),
            // Each by itself: together, brackets in one could close those of the other.
            Definition::UnitCost(cost) => vec![
                ("/currency".to_owned(), cost.currency.clone()),
                ("/per".to_owned(), cost.per.clone()),
            ],
            Definition::Table(table) => of_table(table),
            _ => continue,
        };
        for (pointer, unit) in units {
            if let Err(unknown) = unit::check(&unit) {
                let help =
                    "take the code from UCUM, a currency code, or a word in braces".to_owned();
                sink.report(living, &pointer, unknown.to_string(), help);
            }
        }
    }
}

fn of_metric(metric: &Metric) -> Vec<(String, String)> {
    let measures = metric.measures.iter().enumerate();
    measures
        .map(|(at, measure)| (format!("/measures/{at}/unit"), measure.unit.clone()))
        .collect()
}

fn of_source(source: &DataSource) -> Vec<(String, String)> {
    let scores = source.scores.iter().enumerate();
    let scores = scores.map(|(at, score)| (format!("/scores/{at}/unit"), score.unit.clone()));
    let benchmarks = source.benchmarks.iter().enumerate();
    scores
        .chain(benchmarks.map(|(at, row)| (format!("/benchmarks/{at}/unit"), row.unit.clone())))
        .collect()
}

fn of_table(table: &Table) -> Vec<(String, String)> {
    let fields = table.fields.iter().enumerate();
    fields
        .filter_map(|(at, field)| Some((format!("/fields/{at}/unit"), field.unit.clone()?)))
        .collect()
}
