use crate::kind::Kind;
use crate::rules::change_rule::fields::keeps_old_name;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// A field is called differently, and its old name is not among its other names; or more than the name differs.
    /// ## Why
    /// Files with the old header are no longer understood.
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
    /// title = "Hours a week"
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
    /// name = "weekly"
    /// title = "Hours a week"
    /// description = "How many hours it took."
    /// type = "integer"
    /// disclosure = "open"
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## Data
    /// ```csv
    /// # own_metrics.csv
    /// own_metric_id,hours
    /// garden-hours,12
    /// ```
    /// ## What to do
    /// Put the old name under `alternative_names`, and leave everything else as it is: then old files still pass,
    /// and the second number of the version is enough. Otherwise raise the first.
    RULE("table-field-renamed") = {
        summary: "a field has another name",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| {
            let is_renamed = edit.is("fields/*") && edit.is_renamed() && !keeps_old_name(edit);
            pair.is(Kind::Table) && (edit.is("fields/*/name") || is_renamed)
        },
    }
}
