use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The source yields one more score.
    /// ## Why
    /// Old scores stay as they are, and something new can be reported.
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
    /// [[scores]]
    /// id = "total"
    /// title = "Total"
    /// range = { minimum = 0, maximum = 10 }
    /// unit = "{score}"
    /// direction = "higher-is-better"
    /// ```
    /// ## The other way round
    /// Silent.
    /// ## What to do
    /// Raise the second number of the version. Say how it is computed and where that is published. A metric that is to
    /// use it names it in its measure.
    RULE("source-score-added") = {
        summary: "the source yields one more score",
        verdict: Verdict::Bump(Bump::Minor),
        touches: |pair, edit| pair.is(Kind::DataSource) && edit.joins("scores") && edit.from.is_none(),
    }
}
