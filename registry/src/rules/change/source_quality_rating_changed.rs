use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The source was rated, or is rated otherwise, for its quality or its ease.
    /// ## Why
    /// People choose by it. No value that was taken with the source changes.
    /// ## Before
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// provenance = {}
    /// ratings = { quality = { grade = 1 } }
    /// ```
    /// ## After
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// provenance = {}
    /// ratings = { quality = { grade = 2 } }
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the second number of the version. Say who rated, when, and on what evidence.
    RULE("source-quality-rating-changed") = {
        summary: "the source is rated otherwise",
        verdict: Verdict::Bump(Bump::Minor),
        touches: |pair, edit| pair.is(Kind::DataSource) && edit.is("ratings/**"),
    }
}
