use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A way of collecting is given up, or another takes its place.
    /// ## Why
    /// People answer an interviewer otherwise than a sheet of paper, so figures shift when one way ends.
    /// ## Before
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// provenance = {}
    /// modes = ["paper", "telephone"]
    /// ```
    /// ## After
    /// ```toml
    /// # data-sources/short-scale.toml
    /// id = "short-scale"
    /// version = "1.0.0"
    /// title = "Short scale"
    /// kind = "instrument"
    /// provenance = {}
    /// modes = ["paper"]
    /// ```
    /// ## The other way round
    /// Silent.
    /// ## What to do
    /// Raise the first number of the version, and say in the change record under `bridge` whether both ways were used
    /// side by side for a time.
    RULE("source-mode-removed") = {
        summary: "a way of collecting is given up",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| {
            let is_other_list = edit.is("modes") && !edit.is_new();
            pair.is(Kind::DataSource) && (edit.leaves("modes") || is_other_list)
        },
    }
}
