use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// It is said otherwise what the source should or should not be used for.
    /// ## Why
    /// Some people would choose another source now. What was taken with this one stays as it is.
    /// ## Before
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// provenance = {}
    /// ```
    /// ## After
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// provenance = {}
    /// not_for = ["judging one person"]
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the second number of the version. Say in the change record what has been learnt.
    RULE("source-use-changed") = {
        summary: "the source is advised for other uses",
        verdict: Verdict::Bump(Bump::Minor),
        touches: |pair, edit| pair.is(Kind::DataSource) && edit.is_any(&["use_for/**", "not_for/**"]),
    }
}
