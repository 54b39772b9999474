use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The source costs more or less, takes longer or shorter, or is found at another address.
    /// ## Why
    /// Whether a small organisation can afford it changes, but not what its figures mean.
    /// ## Before
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// provenance = {}
    /// licence = { terms = "Anybody may use it.", cost = "free" }
    /// ```
    /// ## After
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// provenance = {}
    /// licence = { terms = "Anybody may use it.", cost = "paid" }
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the second number of the version. Where nobody can obtain the source any more, give it the status
    /// `retired` instead.
    RULE("source-access-changed") = {
        summary: "the source costs something else, or takes longer or shorter",
        verdict: Verdict::Bump(Bump::Minor),
        touches: |pair, edit| {
            let access = ["licence/cost", "minutes", "minutes_to", "url"];
            pair.is(Kind::DataSource) && edit.is_any(&access)
        },
    }
}
