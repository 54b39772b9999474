use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A table is no longer among those that the profile takes.
    /// ## Why
    /// Old reports hold the table, and nobody would read it: a file that no table fits cannot be checked.
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
    /// [[tables]]
    /// table = "results@^1.0"
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
    /// ```
    /// ## The other way round
    /// Silent.
    /// ## Data
    /// ```csv
    /// # results.csv
    /// metric_id,statistic,period_end,value,n
    /// close-friends,count,2026-03-31,12,12
    /// ```
    /// ## What to do
    /// Keep the table, and require it no more. If it must go, raise the first number of the version.
    RULE("profile-table-removed") = {
        summary: "the funder no longer takes a table",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| pair.is(Kind::Profile) && edit.leaves("tables"),
    }
}
