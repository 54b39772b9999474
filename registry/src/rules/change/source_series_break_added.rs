use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A break in the published series is written down.
    /// ## Why
    /// Figures from before and after it must not stand on one line. A break of long ago was there all the time; a new
    /// one begins with this version.
    /// ## Before
    /// ```toml
    /// # data-sources/life-survey.toml
    /// id = "life-survey"
    /// version = "1.0.0"
    /// title = "Life survey"
    /// kind = "official-statistics"
    /// provenance = {}
    /// ```
    /// ## After
    /// ```toml
    /// # data-sources/life-survey.toml
    /// id = "life-survey"
    /// version = "1.0.0"
    /// title = "Life survey"
    /// kind = "official-statistics"
    /// provenance = {}
    /// series_breaks = [
    ///     { from = "2021/22", what = "Asked online only.", bridge = "none", citation = { text = "A survey", confidence = "unsure" } },
    /// ]
    /// ```
    /// ## The other way round
    /// Silent.
    /// ## What to do
    /// Say in the change record under `decisions` whether the break lies before the figures that this version is about,
    /// so that nothing changes for them (`clarification`), or falls among them (`meaning`), and why.
    RULE("source-series-break-added") = {
        summary: "a break in the published series is written down",
        verdict: Verdict::Judge {
            clarification: Bump::Minor,
            meaning: Bump::Major,
        },
        touches: |pair, edit| pair.is(Kind::DataSource) && edit.joins("series_breaks") && edit.from.is_none(),
    }
}
