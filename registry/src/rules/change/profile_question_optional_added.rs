use crate::rules::change_rule::asked::asks_more;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A measure or table that nobody has to report is new, or another data source will do.
    /// ## Why
    /// Old reports stay acceptable; newer ones can say more.
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
    /// table = "measurements@^1.0"
    /// [[tables]]
    /// table = "results@^1.0"
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
    /// Raise the second number of the version.
    RULE("profile-question-optional-added") = {
        summary: "the funder takes something more, and nobody must give it",
        verdict: Verdict::Bump(Bump::Minor),
        touches: |pair, edit| asks_more(pair, edit) == Some(false),
    }
}
