use crate::rules::change_rule::{Bump, Verdict, declare_change_rule, link};

declare_change_rule! {
    /// ## What it finds
    /// The definition is linked to another one, or to an entry of another standard: an outcome that it belongs to or is
    /// near to, a metric that it values, guidance.
    /// ## Why
    /// More people find it. What it measures is the same.
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
    /// related = ["social-connections@^1.0"]
    /// provenance = {}
    /// ```
    /// ## The other way round
    /// Silent.
    /// ## What to do
    /// Raise the last number of the version.
    RULE("any-link-added") = {
        summary: "a link to something else was added",
        verdict: Verdict::Bump(Bump::Patch),
        touches: link::is_added,
    }
}
