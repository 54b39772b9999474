use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// Whether values of two measures may stand on one line has changed, their conversion is another, or nothing is said
    /// any more.
    /// ## Why
    /// Series that were laid together on our word must come apart, or come out otherwise.
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
    /// relations = [{ to = "long-scale", relation = "same" }]
    /// [[measures]]
    /// data_source = "long-scale@^1.0"
    /// value_type = "integer"
    /// unit = "{score}"
    /// direction = "lower-is-better"
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
    /// relations = [{ to = "long-scale", relation = "not-comparable" }]
    /// [[measures]]
    /// data_source = "long-scale@^1.0"
    /// value_type = "integer"
    /// unit = "{score}"
    /// direction = "lower-is-better"
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the first number of the version, and say in the change record what was found out.
    RULE("metric-relation-changed") = {
        summary: "it is said otherwise how two measures relate",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| {
            const LIST: &str = "measures/*/relations";
            let is_conversion =
                edit.is("measures/*/relations/*/conversion") && edit.is_new();
            let is_citation = edit.is("measures/*/relations/*/citation/**");
            let is_altered = edit.is("measures/*/relations/**")
                && !(edit.joins(LIST) || is_conversion || is_citation);
            pair.is(Kind::Metric) && (is_altered || edit.leaves(LIST))
        },
    }
}
