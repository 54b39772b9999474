use crate::kind::Kind;
use crate::rules::change_rule::fields::keeps_old_name;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A field is called differently. Its old name is among its other names, and it is the same otherwise.
    /// ## Why
    /// Files with the old header are understood as before.
    /// ## Before
    /// ```toml
    /// # tables/own_metrics.toml
    /// id = "own_metrics"
    /// version = "1.0.0"
    /// title = "Your own metrics"
    /// definition = "One row for each metric of your own."
    /// provenance = {}
    /// [[fields]]
    /// name = "own_metric_id"
    /// title = "Identifier"
    /// description = "Your own identifier for the metric."
    /// type = "string"
    /// disclosure = "open"
    /// [[fields]]
    /// name = "hours"
    /// title = "Hours"
    /// description = "How many hours it took."
    /// type = "integer"
    /// disclosure = "open"
    /// ```
    /// ## After
    /// ```toml
    /// # tables/own_metrics.toml
    /// id = "own_metrics"
    /// version = "1.0.0"
    /// title = "Your own metrics"
    /// definition = "One row for each metric of your own."
    /// provenance = {}
    /// [[fields]]
    /// name = "own_metric_id"
    /// title = "Identifier"
    /// description = "Your own identifier for the metric."
    /// type = "string"
    /// disclosure = "open"
    /// [[fields]]
    /// name = "weekly_hours"
    /// title = "Hours"
    /// description = "How many hours it took."
    /// type = "integer"
    /// disclosure = "open"
    /// alternative_names = ["hours"]
    /// ```
    /// ## The other way round
    /// Silent.
    /// ## Data
    /// ```csv
    /// # own_metrics.csv
    /// own_metric_id,weekly_hours
    /// garden-hours,12
    /// ```
    /// ## What to do
    /// Raise the second number of the version. Change the field in other ways only with another version: in one
    /// step nobody could tell the two apart.
    RULE("table-field-renamed-old-name-kept") = {
        summary: "a field has another name, and the old one is still understood",
        verdict: Verdict::Bump(Bump::Minor),
        touches: |pair, edit| {
            let is_renamed = edit.is("fields/*") && edit.is_renamed();
            pair.is(Kind::Table) && is_renamed && keeps_old_name(edit)
        },
    }
}
