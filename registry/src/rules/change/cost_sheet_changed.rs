use super::cost_row_changed::has_code;
use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The row stands on another sheet or in another chapter of the table, and has a code by which it is found.
    /// ## Why
    /// It is the same row, only easier to find.
    /// ## Before
    /// ```toml
    /// # unit-costs/doctor-visit.toml
    /// id = "doctor-visit"
    /// version = "1.0.0"
    /// title = "A visit to a doctor"
    /// provenance = {}
    /// data_source = "cost-table@^1.0"
    /// event = "Somebody sees a doctor."
    /// class = "fiscal"
    /// agencies = ["health"]
    /// unit = "per visit"
    /// per = "{visit}"
    /// currency = "GBP"
    /// sheet = "Health"
    /// code = "H1"
    /// citation = { text = "Tables of unit costs", confidence = "unsure" }
    /// ```
    /// ## After
    /// ```toml
    /// # unit-costs/doctor-visit.toml
    /// id = "doctor-visit"
    /// version = "1.0.0"
    /// title = "A visit to a doctor"
    /// provenance = {}
    /// data_source = "cost-table@^1.0"
    /// event = "Somebody sees a doctor."
    /// class = "fiscal"
    /// agencies = ["health"]
    /// unit = "per visit"
    /// per = "{visit}"
    /// currency = "GBP"
    /// sheet = "Health care"
    /// code = "H1"
    /// citation = { text = "Tables of unit costs", confidence = "unsure" }
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the last number of the version.
    RULE("cost-sheet-changed") = {
        summary: "the same row stands on another sheet",
        verdict: Verdict::Bump(Bump::Patch),
        touches: |pair, edit| pair.is(Kind::UnitCost) && edit.is("sheet") && has_code(pair),
    }
}
