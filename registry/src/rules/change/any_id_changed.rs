use crate::rules::change_rule::{Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A definition that was published has another identifier.
    /// ## Why
    /// Old reports cite the identifier. Under another one they find nothing, or somebody else's definition.
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
    /// # outcomes/well-being.toml
    /// id = "well-being"
    /// version = "1.0.0"
    /// title = "Wellbeing"
    /// number = 1
    /// domain = "social"
    /// provenance = {}
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Put the old identifier back. Where another one is needed, add a new definition, and give the old one the status
    /// `superseded` with the new one as its successor.
    RULE("any-id-changed") = {
        summary: "a published definition has another identifier",
        verdict: Verdict::Forbid,
        touches: |_, edit| edit.is("id") || (edit.path.is_empty() && edit.is_renamed()),
    }
}
