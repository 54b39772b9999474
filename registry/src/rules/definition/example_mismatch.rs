use std::collections::BTreeMap;

use crate::definition::Metric;
use crate::definition::statistic::{Statistic, StatisticKind};
use crate::parse::problem::Severity;
use crate::rules::declare::declare_rule;
use crate::rules::{Context, Sink};
use crate::standard::Living;

/// How far a printed result may lie from the computed one, as a share of it.
const TOLERANCE: f64 = 1e-9;

declare_rule! {
    /// ## What it does
    /// Runs the worked examples of a metric, and compares the inputs with what its statistic takes.
    /// ## Why it matters
    /// An example that does not come out teaches people to work out another figure.
    /// ## Fires
    /// ```toml
    /// # metrics/lonely-often.toml
    /// id = "lonely-often"
    /// version = "1.0.0"
    /// title = "Often lonely"
    /// outcomes = [{ outcome = "social-connections@^1.0" }]
    /// provenance = {}
    ///
    /// [statistic]
    /// kind = "proportion"
    /// per = 100
    /// inputs = { numerator = "People who answer often.", denominator = "All who answered." }
    ///
    /// [[examples]]
    /// description = "Made up: 18 of 40 people."
    /// inputs = { numerator = 18, denominator = 40 }
    /// result = 0.45
    /// ```
    /// ## Passes
    /// ```toml
    /// # metrics/lonely-often.toml
    /// id = "lonely-often"
    /// version = "1.0.0"
    /// title = "Often lonely"
    /// outcomes = [{ outcome = "social-connections@^1.0" }]
    /// provenance = {}
    ///
    /// [statistic]
    /// kind = "proportion"
    /// per = 100
    /// inputs = { numerator = "People who answer often.", denominator = "All who answered." }
    ///
    /// [[examples]]
    /// description = "Made up: 18 of 40 people."
    /// inputs = { numerator = 18, denominator = 40 }
    /// result = 45
    /// ```
    /// ## How to fix
    /// Work the example out by hand, then correct the result, the inputs or the statistic.
    RULE("example-mismatch") = {
        summary: "a worked example does not come out, or does not fit the statistic",
        severity: Severity::Error,
        check: check,
    }
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for (living, metric) in context.metrics() {
        match &metric.statistic {
            Some(statistic) => {
                inputs(
                    living,
                    "/statistic/inputs",
                    statistic.kind,
                    &statistic.inputs,
                    sink,
                );
                check_threshold(living, statistic, sink);
                check_examples(living, metric, statistic, sink);
            }
            None if !metric.examples.is_empty() => sink.report(
                living,
                "/examples/0",
                "there is an example, but no statistic to run it with".to_owned(),
                "add the table [statistic], or remove the example".to_owned(),
            ),
            None => {}
        }
    }
}

/// Says which inputs are missing or do not belong; whether all is well.
fn inputs<T>(
    living: &Living,
    pointer: &str,
    kind: StatisticKind,
    there: &BTreeMap<String, T>,
    sink: &mut Sink<'_>,
) -> bool {
    let mut wanted = kind.inputs().to_vec();
    wanted.sort_unstable();
    let found: Vec<_> = there.keys().map(String::as_str).collect();
    if wanted == found {
        return true;
    }
    sink.report(
        living,
        pointer,
        format!(
            "the inputs are {}, but this statistic takes {}",
            listed(&found),
            listed(kind.inputs())
        ),
        "rename, add or remove inputs".to_owned(),
    );
    false
}

fn check_threshold(living: &Living, statistic: &Statistic, sink: &mut Sink<'_>) {
    let moves = statistic.kind == StatisticKind::ShareMoved;
    if moves && statistic.threshold.is_none() {
        sink.report(
            living,
            "/statistic/kind",
            "“share-moved” has no threshold to move over".to_owned(),
            "add the table [statistic.threshold]".to_owned(),
        );
    } else if !moves && statistic.threshold.is_some() {
        sink.report(
            living,
            "/statistic/threshold",
            "only “share-moved” uses a threshold".to_owned(),
            "remove it, or choose that statistic".to_owned(),
        );
    }
}

fn check_examples(living: &Living, metric: &Metric, statistic: &Statistic, sink: &mut Sink<'_>) {
    for (at, example) in metric.examples.iter().enumerate() {
        let pointer = format!("/examples/{at}/inputs");
        if !inputs(living, &pointer, statistic.kind, &example.inputs, sink) {
            continue;
        }
        match statistic.evaluate(&example.inputs) {
            Ok(found) if (found - example.result).abs() <= TOLERANCE * found.abs().max(1.0) => {}
            Ok(found) => sink.report(
                living,
                &format!("/examples/{at}/result"),
                format!("the example gives {found}, not {}", example.result),
                "correct the result, the inputs or the statistic".to_owned(),
            ),
            Err(error) => sink.report(
                living,
                &pointer,
                format!("the example cannot be worked out: {error}"),
                "give one number for a total, and a list with one number a person otherwise"
                    .to_owned(),
            ),
        }
    }
}

fn listed(names: &[&str]) -> String {
    if names.is_empty() {
        "none".to_owned()
    } else {
        names.join(" and ")
    }
}
