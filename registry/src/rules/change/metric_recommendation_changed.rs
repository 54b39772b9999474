use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// For whom a measure is recommended, acceptable or advised against has changed, or who says so, or why.
    /// ## Why
    /// Figures stay what they are, but people may choose another measure next time.
    /// ## Before
    /// ```toml
    /// # metrics/lonely-often.toml
    /// id = "lonely-often"
    /// version = "1.0.0"
    /// title = "Often lonely"
    /// provenance = {}
    /// [[measures]]
    /// data_source = "short-scale@^1.0"
    /// value_type = "integer"
    /// unit = "{score}"
    /// direction = "lower-is-better"
    /// recommendations = [{ group = "adults", advice = "acceptable" }]
    /// ```
    /// ## After
    /// ```toml
    /// # metrics/lonely-often.toml
    /// id = "lonely-often"
    /// version = "1.0.0"
    /// title = "Often lonely"
    /// provenance = {}
    /// [[measures]]
    /// data_source = "short-scale@^1.0"
    /// value_type = "integer"
    /// unit = "{score}"
    /// direction = "lower-is-better"
    /// recommendations = [{ group = "adults", advice = "recommended" }]
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the second number of the version, and say in the change record what the advice rests on.
    RULE("metric-recommendation-changed") = {
        summary: "other advice is given on a measure",
        verdict: Verdict::Bump(Bump::Minor),
        touches: |pair, edit| {
            const ADVICE: &str = "measures/*/recommendations/**";
            pair.is(Kind::Metric)
                && (edit.is(ADVICE) || edit.was(ADVICE))
                && !edit.is("measures/*/recommendations/*/citation/**")
        },
    }
}
