use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// In a table with one answer a row, the answer to a field must fill other columns than before.
    /// ## Why
    /// Old reports lack a part of the answer, or hold a part that is read no more.
    /// ## Before
    /// ```toml
    /// # tables/resources.toml
    /// id = "resources"
    /// version = "1.0.0"
    /// title = "Resources"
    /// definition = "What the work takes. Each row gives one answer."
    /// layout = "long"
    /// framework_part = "resources"
    /// provenance = {}
    /// [[fields]]
    /// name = "staff_hours"
    /// title = "Hours of staff"
    /// description = "How many hours staff gave."
    /// type = "number"
    /// disclosure = "open"
    /// columns = ["value"]
    /// ```
    /// ## After
    /// ```toml
    /// # tables/resources.toml
    /// id = "resources"
    /// version = "1.0.0"
    /// title = "Resources"
    /// definition = "What the work takes. Each row gives one answer."
    /// layout = "long"
    /// framework_part = "resources"
    /// provenance = {}
    /// [[fields]]
    /// name = "staff_hours"
    /// title = "Hours of staff"
    /// description = "How many hours staff gave."
    /// type = "number"
    /// disclosure = "open"
    /// columns = ["value", "date"]
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the first number of the version. A new field for the new part of the answer may be kinder.
    RULE("table-columns-changed") = {
        summary: "the answer to a field fills other columns",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| pair.is(Kind::Table) && edit.is("fields/*/columns/**"),
    }
}
