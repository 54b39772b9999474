use crate::kind::Kind;
use crate::rules::change_rule::fields::headers;
use crate::rules::change_rule::names::Fate;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The reason why a field is asked, its example or its title differs. Files with the old title as header are
    /// still understood.
    /// ## Why
    /// It helps those who fill the table in. What they may write stays the same.
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
    /// example = "12"
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
    /// name = "hours"
    /// title = "Hours"
    /// description = "How many hours it took."
    /// type = "integer"
    /// disclosure = "open"
    /// example = "40"
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the last number of the version. A title is a header too: put an old one under `alternative_names`.
    RULE("table-field-guidance-changed") = {
        summary: "the help with a field is worded differently",
        verdict: Verdict::Bump(Bump::Patch),
        touches: |pair, edit| {
            let is_help = edit.is_any(&["fields/*/reason", "fields/*/example"]);
            let is_title = edit.is("fields/*/title")
                && matches!(headers(pair, edit), Some(Fate::Kept | Fate::New));
            let is_known = headers(pair, edit) == Some(Fate::Kept);
            pair.is(Kind::Table) && (is_help || is_title || is_known)
        },
    }
}
