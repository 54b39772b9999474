use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A measure, a part of the framework or a breakdown is no longer asked for.
    /// ## Why
    /// Old reports hold more than is asked, which does no harm. Figures that nobody reports any more can be
    /// followed no further.
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
    /// required = true
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
    /// # measurements.csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,close-friends,friends-question,single,2025-03-01,2
    /// ```
    /// ## What to do
    /// Raise the second number of the version.
    RULE("profile-question-removed") = {
        summary: "the funder asks for less",
        verdict: Verdict::Bump(Bump::Minor),
        touches: |pair, edit| {
            let lists = ["measures", "framework_parts", "disaggregations"];
            pair.is(Kind::Profile) && lists.iter().any(|list| edit.leaves(list))
        },
    }
}
