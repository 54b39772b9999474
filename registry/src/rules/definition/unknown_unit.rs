use crate::definition::DataSource;
use crate::definition::{Definition, Metric};
use crate::parse::problem::Severity;
use crate::rules::declare::declare_rule;
use crate::rules::{Context, Sink};
use crate::unit;

declare_rule! {
    /// ## What it does
    /// Looks at the units of measures, scores and benchmarks. A unit is one of UCUM, such as `min/wk` or
    /// `{score}`, or money: a currency of ISO 4217, such as `GBP` or `GBP/wk`.
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
            _ => continue,
        };
        for (pointer, unit) in units {
            if let Err(unknown) = unit::check(unit) {
                let help =
                    "take the code from UCUM, a currency code, or a word in braces".to_owned();
                sink.report(living, &pointer, unknown.to_string(), help);
            }
        }
    }
}

fn of_metric(metric: &Metric) -> Vec<(String, &str)> {
    let measures = metric.measures.iter().enumerate();
    measures
        .map(|(at, measure)| (format!("/measures/{at}/unit"), measure.unit.as_str()))
        .collect()
}

fn of_source(source: &DataSource) -> Vec<(String, &str)> {
    let scores = source.scores.iter().enumerate();
    let scores = scores.map(|(at, score)| (format!("/scores/{at}/unit"), score.unit.as_str()));
    let benchmarks = source.benchmarks.iter().enumerate();
    scores
        .chain(benchmarks.map(|(at, row)| (format!("/benchmarks/{at}/unit"), row.unit.as_str())))
        .collect()
}
