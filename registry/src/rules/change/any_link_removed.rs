use crate::rules::change_rule::{Bump, Verdict, declare_change_rule, link};

declare_change_rule! {
    /// ## What it finds
    /// The definition is no longer linked to another one, or to an entry of another standard.
    /// ## Why
    /// Whoever chose by the link does not find it there any more, and should know. What it measures is the same.
    /// ## Before
    /// ```toml
    /// # outcomes/wellbeing.toml
    /// id = "wellbeing"
    /// version = "1.0.0"
    /// title = "Wellbeing"
    /// number = 1
    /// domain = "social"
    /// related = ["social-connections@^1.0"]
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
    /// provenance = {}
    /// ```
    /// ## The other way round
    /// Silent.
    /// ## What to do
    /// Raise the second number of the version. Say in the change record why the two do not belong together.
    RULE("any-link-removed") = {
        summary: "a link to something else was taken away",
        verdict: Verdict::Bump(Bump::Minor),
        touches: link::is_removed,
    }
}
