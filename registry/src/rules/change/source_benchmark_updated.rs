use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A value to compare with is new, says something else, or was taken out.
    /// ## Why
    /// People read their own figures against it. The figures themselves stay as they are.
    /// ## Before
    /// ```toml
    /// # data-sources/life-survey.toml
    /// id = "life-survey"
    /// version = "1.0.0"
    /// title = "Life survey"
    /// kind = "official-statistics"
    /// provenance = {}
    /// benchmarks = [
    ///     { area = "England", year = "2023", value = 7.4, unit = "{score}", citation = { text = "A survey", confidence = "unsure" } },
    /// ]
    /// ```
    /// ## After
    /// ```toml
    /// # data-sources/life-survey.toml
    /// id = "life-survey"
    /// version = "1.0.0"
    /// title = "Life survey"
    /// kind = "official-statistics"
    /// provenance = {}
    /// benchmarks = [
    ///     { area = "England", year = "2024", value = 7.4, unit = "{score}", citation = { text = "A survey", confidence = "unsure" } },
    /// ]
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the second number of the version. Give the year and the area, and keep earlier years that people still
    /// compare with.
    RULE("source-benchmark-updated") = {
        summary: "a value to compare with is another one",
        verdict: Verdict::Bump(Bump::Minor),
        touches: |pair, edit| {
            pair.is(Kind::DataSource)
                && edit.is("benchmarks/**")
                && !edit.is("benchmarks/*/citation/**")
        },
    }
}
