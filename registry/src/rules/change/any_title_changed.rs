use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The title is another one.
    /// ## Why
    /// People look for the name they know. Nothing else follows from it, but they must be told under which name to look
    /// now.
    /// ## Before
    /// ```toml
    /// # outcomes/wellbeing.toml
    /// id = "wellbeing"
    /// version = "1.0.0"
    /// title = "Wellbeing"
    /// number = 1
    /// domain = "social"
    /// provenance = {}
    /// ```
    /// ## After
    /// ```toml
    /// # outcomes/wellbeing.toml
    /// id = "wellbeing"
    /// version = "1.0.0"
    /// title = "Feeling well"
    /// number = 1
    /// domain = "social"
    /// provenance = {}
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the second number of the version, and keep the old title under `alternative_titles`, so that it can still be
    /// found. Where the new title is about another thing altogether, give that a new identifier instead.
    RULE("any-title-changed") = {
        summary: "the title is another one",
        verdict: Verdict::Bump(Bump::Minor),
        touches: |_, edit| edit.is("title"),
    }
}
