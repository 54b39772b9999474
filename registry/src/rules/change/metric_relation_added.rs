use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// How the values of two measures relate is said for the first time, or a conversion is given where there was none.
    /// ## Why
    /// Old reports stay valid. Whoever kept two series apart may now be able to lay them together.
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
    /// relations = [{ to = "long-scale", relation = "convertible", conversion = { linear = { multiply = 2 } } }]
    /// [[measures]]
    /// data_source = "long-scale@^1.0"
    /// value_type = "integer"
    /// unit = "{score}"
    /// direction = "lower-is-better"
    /// ```
    /// ## The other way round
    /// Silent.
    /// ## What to do
    /// Raise the second number of the version. Cite the ground on which it is said.
    RULE("metric-relation-added") = {
        summary: "it is said how two measures relate",
        verdict: Verdict::Bump(Bump::Minor),
        touches: |pair, edit| {
            let is_conversion =
                edit.is("measures/*/relations/*/conversion") && edit.is_new();
            pair.is(Kind::Metric) && (edit.joins("measures/*/relations") || is_conversion)
        },
    }
}
