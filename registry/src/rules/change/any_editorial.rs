use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A text differs only in spelling, capitals, spaces or punctuation.
    /// ## Why
    /// The meaning is untouched. Reviews of the text stay valid.
    /// ## Before
    /// ```toml
    /// # outcomes/wellbeing.toml
    /// id = "wellbeing"
    /// version = "1.0.0"
    /// title = "Well-being"
    /// number = 1
    /// domain = "social"
    /// provenance = {}
    /// ```
    /// ## After
    /// ```toml
    /// # outcomes/wellbeing.toml
    /// id = "wellbeing"
    /// version = "1.0.0"
    /// title = "Well being"
    /// number = 1
    /// domain = "social"
    /// provenance = {}
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the last number of the version.
    RULE("any-editorial") = {
        summary: "only spelling, capitals, spaces or punctuation differ",
        verdict: Verdict::Bump(Bump::Patch),
        // What it is about is known before any rule is asked.
        touches: |_, _| false,
    }
}
