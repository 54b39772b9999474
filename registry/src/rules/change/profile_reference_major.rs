use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The profile asks for an outcome, a metric, a data source or a breakdown in a version after a break in
    /// series.
    /// ## Why
    /// Old reports still answer the question, but their figures must not stand on one line with newer ones.
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
    /// [[measures]]
    /// metric = "wellbeing-score@^1.0"
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
    /// [[measures]]
    /// metric = "wellbeing-score@^2.0"
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the second number of the version, and name the break in the change record. Raise the first if old
    /// reports are no longer to be taken.
    RULE("profile-reference-major") = {
        summary: "what the funder asks about has had a break in series",
        verdict: Verdict::Bump(Bump::Minor),
        touches: |pair, edit| {
            let lists = ["outcomes/*", "disaggregations/*"];
            let measures = ["measures/*/metric", "measures/*/data_source"];
            let is_here = edit.is_any(&lists) || edit.is_any(&measures);
            pair.is(Kind::Profile) && is_here && edit.leaves_series()
        },
    }
}
