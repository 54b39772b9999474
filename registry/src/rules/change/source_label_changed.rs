use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A score, a band or a cut-off is called something else.
    /// ## Why
    /// Reports are read by these names: “severe” in place of “moderate” tells another story about the same score.
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
    /// bands = [{ id = "low", title = "Lower risk", from = 0 }]
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
    /// bands = [{ id = "low", title = "No risk", from = 0 }]
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Say in the change record under `decisions` whether the new name says the same (`clarification`) or something
    /// else of the same people (`meaning`), and why.
    RULE("source-label-changed") = {
        summary: "a score, band or cut-off is called something else",
        verdict: Verdict::Judge {
            clarification: Bump::Minor,
            meaning: Bump::Major,
        },
        touches: |pair, edit| {
            let names = [
                "scores/*/title",
                "scores/*/bands/*/title",
                "scores/*/cut_offs/*/title",
            ];
            pair.is(Kind::DataSource) && edit.is_any(&names)
        },
    }
}
