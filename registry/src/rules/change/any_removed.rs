use crate::diff::EditKind;
use crate::rules::change_rule::{Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A definition that was published has no file any more.
    /// ## Why
    /// Old reports cite it, and must find it. What is published is never removed.
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
    /// ## The other way round
    /// Silent.
    /// ## What to do
    /// Put the file back. To end a definition, give it the status `retired`, or `superseded` by another.
    RULE("any-removed") = {
        summary: "a published definition was removed",
        verdict: Verdict::Forbid,
        touches: |_, edit| edit.path.is_empty() && edit.kind == EditKind::Removed,
    }
}
