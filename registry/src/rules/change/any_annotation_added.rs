use crate::rules::change_rule::{Bump, Verdict, annotation, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A remark, another name, a warning, a worked example, a citation, a finding on quality or a translation is there
    /// that was not.
    /// ## Why
    /// It helps readers, and no value depends on it. It is new to everybody, so whoever approved the text has not seen
    /// it.
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
    /// number = 1
    /// domain = "social"
    /// notes = ["Ask in the same way each time."]
    /// provenance = {}
    /// ```
    /// ## The other way round
    /// Silent.
    /// ## What to do
    /// Raise the last number of the version.
    RULE("any-annotation-added") = {
        summary: "something was added that only explains",
        verdict: Verdict::Bump(Bump::Patch),
        touches: |_, edit| annotation::is_added(edit),
    }
}
