use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The entries of a list stand in another order, and are the same.
    /// ## Why
    /// What is asked for and counted is the same. Readers see another entry first.
    /// ## Before
    /// ```toml
    /// # outcomes/wellbeing.toml
    /// id = "wellbeing"
    /// version = "1.0.0"
    /// title = "Wellbeing"
    /// number = 1
    /// domain = "social"
    /// core_metrics = ["lonely-often@^1.0", "close-friends@^1.0"]
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
    /// core_metrics = ["close-friends@^1.0", "lonely-often@^1.0"]
    /// provenance = {}
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the last number of the version.
    RULE("any-reordered") = {
        summary: "a list is in another order",
        verdict: Verdict::Bump(Bump::Patch),
        touches: |pair, edit| {
            // Who bears the largest share of a cost comes first: there the order is a statement.
            edit.is_reordered() && !(pair.is(Kind::UnitCost) && edit.is("agencies"))
        },
    }
}
