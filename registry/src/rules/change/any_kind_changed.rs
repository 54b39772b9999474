use crate::diff::EditKind;
use crate::rules::change_rule::{Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// What was published as one kind of definition, such as an outcome, is now another, such as a metric.
    /// ## Why
    /// Old reports cite it as what it was. What is no longer of that kind cannot be what they mean.
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
    /// # metrics/wellbeing.toml
    /// id = "wellbeing"
    /// version = "1.0.0"
    /// title = "Wellbeing"
    /// provenance = {}
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Put the old file back, and give the new definition an identifier of its own. The old one can get the status
    /// `retired`, with the reason.
    RULE("any-kind-changed") = {
        summary: "a published definition is now of another kind",
        verdict: Verdict::Forbid,
        touches: |_, edit| edit.path.is_empty() && edit.kind == EditKind::Moved,
    }
}
