use crate::definition::metric::OWN_START;
use crate::parse::problem::Severity;
use crate::rules::declare::declare_rule;
use crate::rules::{Context, Sink};

declare_rule! {
    /// ## What it does
    /// Finds metrics whose identifier begins with `own-`.
    /// ## Why it matters
    /// People name metrics of their own so in their data. One of the registry's under such a name would be taken for
    /// theirs.
    /// ## Fires
    /// ```toml
    /// # metrics/own-front-door.toml
    /// id = "own-front-door"
    /// version = "1.0.0"
    /// title = "Own front door"
    /// provenance = {}
    /// ```
    /// ## Passes
    /// ```toml
    /// # metrics/front-door-of-ones-own.toml
    /// id = "front-door-of-ones-own"
    /// version = "1.0.0"
    /// title = "Own front door"
    /// provenance = {}
    /// ```
    /// ## How to fix
    /// Begin the identifier with another word.
    RULE("reserved-identifier") = {
        summary: "a metric has an identifier that is kept for metrics of people's own",
        severity: Severity::Error,
        check: check,
    }
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for (living, metric) in context.metrics() {
        let id = metric.header.id.as_str();
        if id.starts_with(OWN_START) {
            sink.report(
                living,
                "/id",
                format!("“{id}” begins as the metrics of people's own do"),
                format!("begin it with another word than “{OWN_START}”"),
            );
        }
    }
}
