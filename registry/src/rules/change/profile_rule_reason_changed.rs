use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The reason why the profile turns a check up, down or off is worded differently.
    /// ## Why
    /// It helps those who read it. What passes stays the same.
    /// ## Before
    /// ```toml
    /// # profiles/open.toml
    /// id = "open"
    /// version = "1.0.0"
    /// title = "Open"
    /// definition = "Any metric, any table."
    /// provenance = {}
    /// [[tables]]
    /// table = "measurements@^1.0"
    /// [[rules]]
    /// rule = "unknown-column"
    /// severity = "error"
    /// reason = "Made up: it is read by program."
    /// ```
    /// ## After
    /// ```toml
    /// # profiles/open.toml
    /// id = "open"
    /// version = "1.0.0"
    /// title = "Open"
    /// definition = "Any metric, any table."
    /// provenance = {}
    /// [[tables]]
    /// table = "measurements@^1.0"
    /// [[rules]]
    /// rule = "unknown-column"
    /// severity = "error"
    /// reason = "Made up: every column costs us time."
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the last number of the version.
    RULE("profile-rule-reason-changed") = {
        summary: "the reason for turning a check up or down is worded differently",
        verdict: Verdict::Bump(Bump::Patch),
        touches: |pair, edit| pair.is(Kind::Profile) && edit.is("rules/*/reason"),
    }
}
