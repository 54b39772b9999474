use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The source covers one more nation.
    /// ## Why
    /// Figures of the nations that there were stay comparable. A total over all of them does not.
    /// ## Before
    /// ```toml
    /// # data-sources/life-survey.toml
    /// id = "life-survey"
    /// version = "1.0.0"
    /// title = "Life survey"
    /// kind = "official-statistics"
    /// provenance = {}
    /// nations = ["england"]
    /// ```
    /// ## After
    /// ```toml
    /// # data-sources/life-survey.toml
    /// id = "life-survey"
    /// version = "1.0.0"
    /// title = "Life survey"
    /// kind = "official-statistics"
    /// provenance = {}
    /// nations = ["england", "wales"]
    /// ```
    /// ## The other way round
    /// Silent.
    /// ## What to do
    /// Raise the second number of the version. Compare nation by nation. Where published totals take it in, note the
    /// period under `series_breaks`.
    RULE("source-nation-added") = {
        summary: "the source covers one more nation",
        verdict: Verdict::Bump(Bump::Minor),
        touches: |pair, edit| pair.is(Kind::DataSource) && edit.joins("nations"),
    }
}
