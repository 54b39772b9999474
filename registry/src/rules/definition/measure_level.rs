use crate::parse::problem::Severity;
use crate::rules::declare::declare_rule;
use crate::rules::{Context, Sink};

declare_rule! {
    /// ## What it does
    /// Looks whether the levels of a measure are among those of its metric.
    /// ## Why it matters
    /// A source that speaks of areas cannot serve a metric that is only reported for persons.
    /// ## Fires
    /// ```toml
    /// # metrics/life-satisfaction.toml
    /// id = "life-satisfaction"
    /// version = "1.0.0"
    /// title = "Life satisfaction"
    /// levels = ["person"]
    /// provenance = {}
    ///
    /// [[measures]]
    /// data_source = "national-survey@^1.0"
    /// value_type = "decimal"
    /// unit = "{score}"
    /// direction = "higher-is-better"
    /// levels = ["area"]
    /// ```
    /// ## Passes
    /// ```toml
    /// # metrics/life-satisfaction.toml
    /// id = "life-satisfaction"
    /// version = "1.0.0"
    /// title = "Life satisfaction"
    /// levels = ["person", "area"]
    /// provenance = {}
    ///
    /// [[measures]]
    /// data_source = "national-survey@^1.0"
    /// value_type = "decimal"
    /// unit = "{score}"
    /// direction = "higher-is-better"
    /// levels = ["area"]
    /// ```
    /// ## How to fix
    /// Add the level to the metric, or take it out of the measure.
    RULE("measure-level") = {
        summary: "a measure serves a level at which its metric is not reported",
        severity: Severity::Error,
        check: check,
    }
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for (living, metric) in context.metrics() {
        for (at, measure) in metric.measures.iter().enumerate() {
            let strange = measure.levels.iter();
            let strange = strange
                .enumerate()
                .find(|(_, level)| !metric.levels.contains(level));
            if let Some((nth, level)) = strange {
                sink.report(
                    living,
                    &format!("/measures/{at}/levels/{nth}"),
                    format!("the metric is not reported for {}", level.name()),
                    "add the level to the metric, or take it out here".to_owned(),
                );
            }
        }
    }
}
