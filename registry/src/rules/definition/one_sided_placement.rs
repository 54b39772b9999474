use crate::definition::{Definition, Outcome};
use crate::id::DefinitionId;
use crate::kind::Kind;
use crate::parse::problem::Severity;
use crate::rules::declare::declare_rule;
use crate::rules::{Context, Sink};
use crate::standard::Living;

declare_rule! {
    /// ## What it does
    /// Compares the metrics that an outcome lists with the metrics that say they belong to it.
    /// Outcomes that list none yet are left alone.
    /// ## Why it matters
    /// A metric that only one of the two knows of is found from one side and missed from the other.
    /// ## Fires
    /// ```toml
    /// # outcomes/wellbeing.toml
    /// id = "wellbeing"
    /// version = "1.0.0"
    /// title = "Wellbeing"
    /// number = 1
    /// domain = "social"
    /// core_metrics = ["life-satisfaction@^1.0"]
    /// provenance = {}
    /// ```
    /// ```toml
    /// # metrics/life-satisfaction.toml
    /// id = "life-satisfaction"
    /// version = "1.0.0"
    /// title = "Life satisfaction"
    /// provenance = {}
    /// ```
    /// ## Passes
    /// ```toml
    /// # outcomes/wellbeing.toml
    /// id = "wellbeing"
    /// version = "1.0.0"
    /// title = "Wellbeing"
    /// number = 1
    /// domain = "social"
    /// core_metrics = ["life-satisfaction@^1.0"]
    /// provenance = {}
    /// ```
    /// ```toml
    /// # metrics/life-satisfaction.toml
    /// id = "life-satisfaction"
    /// version = "1.0.0"
    /// title = "Life satisfaction"
    /// outcomes = [{ outcome = "wellbeing@^1.0" }]
    /// provenance = {}
    /// ```
    /// ## How to fix
    /// List the metric under the outcome, core or supplementary, and name the outcome in the metric; or take it out of both.
    RULE("one-sided-placement") = {
        summary: "an outcome and a metric disagree whether they belong together",
        severity: Severity::Error,
        check: check,
    }
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for living in context.standard.definitions() {
        match &living.value {
            Definition::Outcome(outcome) => unclaimed(context, living, outcome, sink),
            Definition::Metric(metric) => {
                for (at, place) in metric.outcomes.iter().enumerate() {
                    let outcome = outcome(context, &place.outcome.id);
                    if outcome.is_some_and(|outcome| leaves_out(outcome, &metric.header.id)) {
                        sink.report(
                            living,
                            &format!("/outcomes/{at}"),
                            format!(
                                "the outcome “{}” does not list this metric",
                                place.outcome.id
                            ),
                            "add it there, core or supplementary".to_owned(),
                        );
                    }
                }
            }
            _ => {}
        }
    }
}

/// Metrics that an outcome lists and that do not name it.
fn unclaimed(context: &Context<'_>, living: &Living, outcome: &Outcome, sink: &mut Sink<'_>) {
    let lists = [
        ("core_metrics", &outcome.core_metrics),
        ("supplementary_metrics", &outcome.supplementary_metrics),
    ];
    for (field, list) in lists {
        for (at, metric) in list.iter().enumerate() {
            let there = context.standard.get(Kind::Metric, metric.id.as_str());
            let Some(Definition::Metric(there)) = there.map(|living| &living.value) else {
                continue;
            };
            let mut places = there.outcomes.iter();
            if !places.any(|place| place.outcome.id == outcome.header.id) {
                sink.report(
                    living,
                    &format!("/{field}/{at}"),
                    format!("the metric “{}” does not name this outcome", metric.id),
                    "name the outcome there, or take the metric out here".to_owned(),
                );
            }
        }
    }
}

fn outcome<'s>(context: &Context<'s>, id: &DefinitionId) -> Option<&'s Outcome> {
    match &context.standard.get(Kind::Outcome, id.as_str())?.value {
        Definition::Outcome(outcome) => Some(outcome),
        _ => None,
    }
}

/// Whether an outcome lists metrics, but not this one.
fn leaves_out(outcome: &Outcome, metric: &DefinitionId) -> bool {
    let listed = outcome.core_metrics.iter();
    let mut listed = listed.chain(&outcome.supplementary_metrics).peekable();
    listed.peek().is_some() && listed.all(|known| known.id != *metric)
}
