use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The part of the framework that the table reports on is another, is new or is gone.
    /// ## Why
    /// A report that told of a part tells nothing of it any more, and of another part something that nobody meant.
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
    /// framework_part = "work"
    /// provenance = {}
    /// [[fields]]
    /// name = "staff_hours"
    /// title = "Hours of staff"
    /// description = "How many hours staff gave."
    /// type = "number"
    /// disclosure = "open"
    /// columns = ["value"]
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the first number of the version. A new table for the other part may serve better.
    RULE("table-part-changed") = {
        summary: "the table reports on another part of the framework",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| pair.is(Kind::Table) && edit.is("framework_part"),
    }
}
