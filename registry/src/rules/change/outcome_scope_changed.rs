use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// An outcome is about other groups of people than before: a group joins or leaves.
    /// ## Why
    /// Another thing is claimed. A change among adults is not the same result as one among adults and children.
    /// ## Before
    /// ```toml
    /// # outcomes/wellbeing.toml
    /// id = "wellbeing"
    /// version = "1.0.0"
    /// title = "Wellbeing"
    /// number = 1
    /// domain = "social"
    /// beneficiary_groups = ["adults"]
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
    /// beneficiary_groups = ["adults", "young-people"]
    /// provenance = {}
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the first number of the version. Where the other group needs metrics of its own, a new outcome with an
    /// identifier of its own is clearer.
    RULE("outcome-scope-changed") = {
        summary: "the outcome is about other groups of people",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| {
            let here = edit.is("beneficiary_groups/**") || edit.leaves("beneficiary_groups");
            pair.is(Kind::Outcome) && here
        },
    }
}
