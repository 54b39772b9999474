use std::collections::BTreeSet;

use crate::definition::Definition;
use crate::kind::Kind;
use crate::parse::problem::Severity;
use crate::rules::declare::declare_rule;
use crate::rules::{Context, Sink};

declare_rule! {
    /// ## What it does
    /// Looks for data sources that no measure takes.
    /// ## Why it matters
    /// A source that leads to no metric is found by searchers and helps none of them.
    /// ## Fires
    /// ```toml
    /// # data-sources/question.toml
    /// id = "question"
    /// version = "1.0.0"
    /// title = "Question"
    /// kind = "instrument"
    /// provenance = {}
    /// ```
    /// ## Passes
    /// ```toml
    /// # data-sources/question.toml
    /// id = "question"
    /// version = "1.0.0"
    /// title = "Question"
    /// kind = "instrument"
    /// provenance = {}
    /// ```
    /// ```toml
    /// # metrics/life-satisfaction.toml
    /// id = "life-satisfaction"
    /// version = "1.0.0"
    /// title = "Life satisfaction"
    /// provenance = {}
    ///
    /// [[measures]]
    /// data_source = "question@^1.0"
    /// value_type = "integer"
    /// unit = "{score}"
    /// direction = "higher-is-better"
    /// ```
    /// ## How to fix
    /// Add the source to the measures of a metric, or leave it out until there is one.
    RULE("unused-data-source") = {
        summary: "no measure takes this data source",
        severity: Severity::Warning,
        check: check,
    }
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let used: BTreeSet<_> = context
        .standard
        .definitions()
        .flat_map(|living| living.value.references())
        .filter(|(kind, _)| *kind == Kind::DataSource)
        .map(|(_, reference)| &reference.id)
        .collect();
    for living in context.standard.definitions() {
        if let Definition::DataSource(source) = &living.value
            && !used.contains(&source.header.id)
        {
            sink.report(
                living,
                "/id",
                format!("no measure takes “{}”", source.header.id),
                "add it to a metric, or leave it out until there is one".to_owned(),
            );
        }
    }
}
