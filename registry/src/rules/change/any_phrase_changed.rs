use crate::rules::change_rule::{Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The words that an outcome or a metric quotes from the map are other words, or are no longer quoted.
    /// ## Why
    /// They are a quotation. Either it was copied wrongly, or the map now says something else, and then another thing is
    /// claimed. Only people can tell.
    /// ## Before
    /// ```toml
    /// # outcomes/wellbeing.toml
    /// id = "wellbeing"
    /// version = "1.0.0"
    /// title = "Wellbeing"
    /// number = 1
    /// domain = "social"
    /// phrase = "satisfaction with life"
    /// provenance = {}
    /// ```
    /// ## After
    /// ```toml
    /// # outcomes/wellbeing.toml
    /// id = "wellbeing"
    /// version = "1.0.0"
    /// title = "Wellbeing"
    /// number = 1
    /// domain = "social"
    /// phrase = "satisfaction with life and work"
    /// provenance = {}
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Compare it with the published map. Say in the change record under `decisions` whether it is a `clarification`,
    /// because it was copied wrongly, or a change of `meaning`, and cite the edition of the map.
    RULE("any-phrase-changed") = {
        summary: "the map is quoted differently",
        verdict: Verdict::JUDGE,
        touches: |_, edit| edit.is_any(&["phrase", "outcomes/*/phrase"]) && !edit.is_new(),
    }
}
