use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A score is gone, or has another identifier.
    /// ## Why
    /// Metrics and old reports that use it find nothing under its name any more.
    /// ## Before
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// provenance = {}
    /// [[scores]]
    /// id = "total"
    /// title = "Total"
    /// range = { minimum = 0, maximum = 10 }
    /// unit = "{score}"
    /// direction = "higher-is-better"
    /// ```
    /// ## After
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// provenance = {}
    /// ```
    /// ## The other way round
    /// Silent.
    /// ## What to do
    /// Raise the first number of the version, and say in the change record under `bridge` which score stands for it
    /// from now on. A score that is only no longer advised may stay.
    RULE("source-score-removed") = {
        summary: "a score is gone or has another identifier",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| pair.is(Kind::DataSource) && edit.leaves("scores"),
    }
}
