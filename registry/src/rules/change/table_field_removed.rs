use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The table no longer has one of its fields.
    /// ## Why
    /// What old reports say in it is read no more.
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
    /// ```
    /// ## The other way round
    /// Silent.
    /// ## Data
    /// ```csv
    /// # own_metrics.csv
    /// own_metric_id,hours
    /// garden-hours,12
    /// ```
    /// ## What to do
    /// Keep the field, let it stay empty, and say in its description that nobody needs to fill it. If it must go,
    /// raise the first number of the version.
    RULE("table-field-removed") = {
        summary: "a field was taken out of the table",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| {
            let is_gone = edit.is("fields/*") && edit.is_gone();
            let is_whole = edit.is("fields") && !edit.is_reordered();
            pair.is(Kind::Table) && (is_gone || is_whole)
        },
    }
}
