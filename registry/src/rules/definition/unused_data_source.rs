use std::collections::BTreeSet;

use crate::kind::Kind;
use crate::parse::problem::Severity;
use crate::rules::declare::declare_rule;
use crate::rules::{Context, Sink};
use crate::suggest;

declare_rule! {
    /// ## What it does
    /// Looks for data sources that no measure takes.
    /// ## Why it matters
    /// A source that leads to no metric is found by searchers and helps none of them.
    /// While a metric cannot be read, or names a source that is not there and almost called like this one,
    /// nothing is said: that is mended first.
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
    let read: BTreeSet<_> = context.metrics().map(|(living, _)| &*living.file).collect();
    let is_living = |path: &str| path.matches('/').count() == 1;
    let mut files = context.files.under("metrics/").map(|(path, _)| path);
    if files.any(|path| is_living(path) && !read.contains(path)) {
        return;
    }
    let measures = context.metrics().flat_map(|(_, metric)| &metric.measures);
    let used: BTreeSet<_> = measures.map(|measure| &measure.data_source.id).collect();
    let is_there = |id: &str| context.standard.get(Kind::DataSource, id).is_some();
    let wanted = used.iter().map(|id| id.as_str());
    let dangling: Vec<_> = wanted.filter(|id| !is_there(id)).collect();
    for (living, source) in context.data_sources() {
        let id = source.header.id.as_str();
        let is_meant = || {
            dangling
                .iter()
                .any(|wanted| suggest::nearest(wanted, [id]).is_some())
        };
        if !used.contains(&source.header.id) && !is_meant() {
            sink.report(
                living,
                "/id",
                format!("no measure takes “{}”", source.header.id),
                "add it to a metric, or leave it out until there is one".to_owned(),
            );
        }
    }
}
