use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The profile names other outcomes or other groups of beneficiaries.
    /// ## Why
    /// What a report must hold stays the same. Those who look for a profile find this one for something else.
    /// ## Before
    /// ```toml
    /// # profiles/open.toml
    /// id = "open"
    /// version = "1.0.0"
    /// title = "Open"
    /// definition = "Any metric, any table."
    /// outcomes = ["wellbeing@^1.0"]
    /// provenance = {}
    /// [[tables]]
    /// table = "measurements@^1.0"
    /// ```
    /// ## After
    /// ```toml
    /// # profiles/open.toml
    /// id = "open"
    /// version = "1.0.0"
    /// title = "Open"
    /// definition = "Any metric, any table."
    /// outcomes = ["wellbeing@^1.0", "social-connections@^1.0"]
    /// provenance = {}
    /// [[tables]]
    /// table = "measurements@^1.0"
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the second number of the version. For another programme a profile of its own is clearer.
    RULE("profile-scope-changed") = {
        summary: "it is about other outcomes or other people",
        verdict: Verdict::Bump(Bump::Minor),
        touches: |pair, edit| {
            let is_here = edit.is_any(&["beneficiary_groups/**", "outcomes/**"]);
            let is_other = edit.leads_elsewhere() && !edit.is_reordered();
            pair.is(Kind::Profile) && is_here && is_other
        },
    }
}
