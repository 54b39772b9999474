use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The unit that is fixed for a field is another, or one is fixed for the first time, or no longer.
    /// ## Why
    /// The same number in an old and in a new report means different amounts.
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
    /// unit = "h"
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
    /// columns = ["value"]
    /// unit = "d"
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the first number of the version, and record the conversion as the bridge in the change record.
    RULE("table-unit-changed") = {
        summary: "the values of a field are in another unit",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| pair.is(Kind::Table) && edit.is("fields/*/unit"),
    }
}
