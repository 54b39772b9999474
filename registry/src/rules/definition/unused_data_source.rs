use std::collections::BTreeSet;

use crate::kind::Kind;
use crate::parse::problem::Severity;
use crate::rules::declare::declare_rule;
use crate::rules::{Context, Sink};
use crate::suggest;

declare_rule! {
    /// ## What it does
    /// Looks for data sources that nothing uses: no measure takes them, no unit cost rests on them, and no other
    /// source names them as the one that held its series before.
    /// ## Why it matters
    /// A source that leads to no metric and to no cost is found by searchers and helps none of them.
    /// While a metric, a unit cost or a source cannot be read, or one of them names a source that is not there and
    /// almost called like this one, nothing is said: that is mended first.
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
    /// Add the source to the measures of a metric, or leave it out until there is one. For a series that has ended,
    /// name it as `earlier` in the `series_breaks` of the one that followed.
    RULE("unused-data-source") = {
        summary: "nothing uses this data source",
        severity: Severity::Warning,
        check: check,
    }
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let all = context.standard.definitions();
    let read: BTreeSet<_> = all.map(|living| &*living.file).collect();
    let is_living = |path: &str| path.matches('/').count() == 1;
    let users = ["metrics/", "unit-costs/", "data-sources/"];
    let mut files = users.iter().flat_map(|kind| context.files.under(kind));
    if files.any(|(path, _)| is_living(path) && !read.contains(path)) {
        return;
    }
    let references = context.standard.definitions().flat_map(|living| {
        let references = living.value.references();
        let sources = references
            .into_iter()
            .filter(|(kind, _)| *kind == Kind::DataSource);
        // A profile only chooses among measures, and nothing is used by itself.
        sources.filter(|(kind, used)| {
            living.value.kind() != Kind::Profile
                && (living.value.kind() != *kind || living.value.header().id != used.id)
        })
    });
    let used: BTreeSet<_> = references.map(|(_, reference)| &reference.id).collect();
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
                format!("nothing uses “{}”", source.header.id),
                "add it to a metric, or leave it out until there is one".to_owned(),
            );
        }
    }
}
