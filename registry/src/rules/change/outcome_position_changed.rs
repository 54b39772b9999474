use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// An outcome has another number or domain, as on the map, or stands in another quadrant of the scorecard.
    /// ## Why
    /// Readers and totals find it elsewhere. What is claimed and measured is the same; the break is in the map, whose own
    /// version says so.
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
    /// number = 3
    /// domain = "social"
    /// provenance = {}
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the second number of the version, and name the old and the new place in the change record. Change the map
    /// alike.
    RULE("outcome-position-changed") = {
        summary: "the outcome stands in another place",
        verdict: Verdict::Bump(Bump::Minor),
        touches: |pair, edit| {
            pair.is(Kind::Outcome) && edit.is_any(&["number", "domain", "quadrant"])
        },
    }
}
