use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// Other fields than before identify a row, or lead to the rows of another table.
    /// ## Why
    /// Two rows that were two may be one now, or one and the same; or rows no longer find what belongs to them.
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
    /// primary_key = ["own_metric_id"]
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
    /// ## The other way round
    /// Fires too.
    /// ## Data
    /// ```csv
    /// # own_metrics.csv
    /// own_metric_id,hours
    /// garden-hours,12
    /// garden-hours,14
    /// ```
    /// ## What to do
    /// Raise the first number of the version, and say in the change record what becomes of rows that are the same
    /// by the new key.
    RULE("table-key-changed") = {
        summary: "other fields tell rows apart",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| pair.is(Kind::Table) && edit.is_any(&["primary_key/**", "foreign_keys/**"]),
    }
}
