use crate::rules::change_rule::{Bump, Verdict, declare_change_rule, link};

declare_change_rule! {
    /// ## What it finds
    /// A link leads to another entry or to another series of the same definition, or says that the two are closer to each
    /// other or further apart.
    /// ## Why
    /// Whoever chose by the link finds other things than before. What is measured is the same.
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
    /// related = ["social-connections@^2.0"]
    /// provenance = {}
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the second number of the version. Where a link leads to another series, name in the change record what has
    /// changed there.
    RULE("any-link-changed") = {
        summary: "a link leads elsewhere or says something else",
        verdict: Verdict::Bump(Bump::Minor),
        touches: link::is_changed,
    }
}
