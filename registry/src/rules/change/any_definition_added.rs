use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A definition in words is there, where only a title was.
    /// ## Why
    /// It says for the first time what was meant all along. Nothing that was said before is taken back.
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
    /// title = "Wellbeing"
    /// definition = "People feel well."
    /// number = 1
    /// domain = "social"
    /// provenance = {}
    /// ```
    /// ## The other way round
    /// Silent.
    /// ## What to do
    /// Raise the last number of the version. Should the words draw a line that users of the title did not draw, say so in
    /// the change record, and raise the first number instead.
    RULE("any-definition-added") = {
        summary: "a definition in words was added",
        verdict: Verdict::Bump(Bump::Patch),
        touches: |_, edit| edit.is("definition") && edit.is_new(),
    }
}
