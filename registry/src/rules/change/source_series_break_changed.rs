use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A break in the published series is told otherwise: its period, what changed, the series before it, or what leads
    /// over it; or it is no longer there.
    /// ## Why
    /// Lines that were drawn over the break, or ended at it, may now be wrong.
    /// ## Before
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
    /// ## After
    /// ```toml
    /// # data-sources/life-survey.toml
    /// id = "life-survey"
    /// version = "1.0.0"
    /// title = "Life survey"
    /// kind = "official-statistics"
    /// provenance = {}
    /// series_breaks = [
    ///     { from = "2021/22", what = "Asked online only.", bridge = "overlap-study", citation = { text = "A survey", confidence = "unsure" } },
    /// ]
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Say in the change record under `decisions` whether lines drawn by the old entry stay right (`clarification`) or
    /// not (`meaning`), and why.
    RULE("source-series-break-changed") = {
        summary: "a break in the published series is told otherwise",
        verdict: Verdict::Judge {
            clarification: Bump::Minor,
            meaning: Bump::Major,
        },
        touches: |pair, edit| {
            let is_added = edit.joins("series_breaks") && edit.from.is_none();
            pair.is(Kind::DataSource)
                && edit.is("series_breaks/**")
                && !edit.is("series_breaks/*/citation/**")
                && !is_added
                && !edit.stays_in_series()
        },
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{changes, edit, fixture};

    fn hit(from: &str, to: &str) -> Vec<&'static str> {
        let (before, mut after) = (fixture(), fixture());
        edit(
            &mut after,
            "data-sources/short-wellbeing-scale.toml",
            from,
            to,
        );
        let hits = changes(&before, &after).into_iter();
        hits.map(|hit| hit.rule).collect()
    }

    #[test]
    fn another_series_before_the_break_is_another_break() {
        let earlier = "earlier = \"activity-log@^1.0\"";
        for other in ["activity-log@^2.0", "friends-question@^1.0"] {
            let hits = hit(earlier, &format!("earlier = \"{other}\""));
            assert_eq!(hits, ["source-series-break-changed"], "{other}");
        }
        let hits = hit(earlier, "earlier = \"activity-log@^1.1\"");
        assert!(!hits.contains(&"source-series-break-changed"));
        let hits = hit("from = \"2021/22\"", "from = \"2022/23\"");
        assert_eq!(hits, ["source-series-break-changed"]);
    }
}
