use crate::rules::change_rule::{Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The definition says something in other words.
    /// ## Why
    /// Only people can tell whether new words say the same more clearly, or draw the line elsewhere.
    /// ## Before
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
    /// ## After
    /// ```toml
    /// # outcomes/wellbeing.toml
    /// id = "wellbeing"
    /// version = "1.0.0"
    /// title = "Wellbeing"
    /// definition = "People feel well and do well."
    /// number = 1
    /// domain = "social"
    /// provenance = {}
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Say in the change record under `decisions` whether it is a `clarification` or a change of `meaning`, and why.
    /// Two reviewers from different sides confirm it. Where what is measured is another thing altogether, give it a
    /// new identifier instead.
    RULE("any-definition-text") = {
        summary: "the definition is worded differently",
        verdict: Verdict::JUDGE,
        touches: |_, edit| edit.is("definition") && !edit.is_new(),
    }
}
