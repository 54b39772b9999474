use std::collections::BTreeSet;

use crate::parse::problem::Severity;
use crate::rules::declare::declare_rule;
use crate::rules::{Context, Sink};

declare_rule! {
    /// ## What it does
    /// Looks for a metric that takes the same data source twice.
    /// ## Why it matters
    /// A series is named by its metric and its data source. Two scores under one name would be mixed.
    /// ## Fires
    /// ```toml
    /// # metrics/daily-living.toml
    /// id = "daily-living"
    /// version = "1.0.0"
    /// title = "Daily living"
    /// provenance = {}
    ///
    /// [[measures]]
    /// data_source = "checklist@^1.0"
    /// score = "short"
    /// value_type = "integer"
    /// unit = "{score}"
    /// direction = "higher-is-better"
    ///
    /// [[measures]]
    /// data_source = "checklist@^1.0"
    /// score = "long"
    /// value_type = "integer"
    /// unit = "{score}"
    /// direction = "higher-is-better"
    /// ```
    /// ## Passes
    /// ```toml
    /// # metrics/daily-living.toml
    /// id = "daily-living"
    /// version = "1.0.0"
    /// title = "Daily living"
    /// provenance = {}
    ///
    /// [[measures]]
    /// data_source = "checklist@^1.0"
    /// value_type = "integer"
    /// unit = "{score}"
    /// direction = "higher-is-better"
    ///
    /// [[measures]]
    /// data_source = "long-checklist@^1.0"
    /// value_type = "integer"
    /// unit = "{score}"
    /// direction = "higher-is-better"
    /// ```
    /// ## How to fix
    /// Keep one score, make two metrics, or describe the two forms of the instrument as two data sources.
    RULE("repeated-measure") = {
        summary: "a metric takes the same data source twice",
        severity: Severity::Error,
        check: check,
    }
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for (living, metric) in context.metrics() {
        let mut seen = BTreeSet::new();
        for (at, measure) in metric.measures.iter().enumerate() {
            let source = &measure.data_source.id;
            if !seen.insert(source) {
                sink.report(
                    living,
                    &format!("/measures/{at}/data_source"),
                    format!("“{source}” is among the measures of this metric already"),
                    "keep one, make two metrics, or make two data sources".to_owned(),
                );
            }
        }
    }
}
