use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The profile takes a table in a version that old files need not fit.
    /// ## Why
    /// Reports made for the old table may fail, or be read differently.
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
    /// table = "measurements@^2.0"
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the first number of the version, and name the break in the change record.
    RULE("profile-table-major") = {
        summary: "a table that the funder takes has had a break",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| {
            let is_table = pair.is(Kind::Profile) && edit.is("tables/*/table");
            is_table && edit.leaves_series()
        },
    }
}
