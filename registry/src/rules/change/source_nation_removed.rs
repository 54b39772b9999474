use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The source no longer covers a nation.
    /// ## Why
    /// A total without it rises or falls though nobody's life has changed.
    /// ## Before
    /// ```toml
    /// # data-sources/life-survey.toml
    /// id = "life-survey"
    /// version = "1.0.0"
    /// title = "Life survey"
    /// kind = "official-statistics"
    /// provenance = {}
    /// nations = ["england", "wales"]
    /// ```
    /// ## After
    /// ```toml
    /// # data-sources/life-survey.toml
    /// id = "life-survey"
    /// version = "1.0.0"
    /// title = "Life survey"
    /// kind = "official-statistics"
    /// provenance = {}
    /// nations = ["england"]
    /// ```
    /// ## The other way round
    /// Silent.
    /// ## What to do
    /// Raise the first number of the version, and say in the change record under `bridge` whether figures without the
    /// nation exist for earlier years.
    RULE("source-nation-removed") = {
        summary: "the source covers one nation less",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| {
            let is_other_list = edit.is("nations") && !edit.is_new();
            pair.is(Kind::DataSource) && (edit.leaves("nations") || is_other_list)
        },
    }
}
