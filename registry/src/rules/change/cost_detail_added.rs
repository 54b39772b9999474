use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

/// What an entry may leave open until it is known, or until a licence allows it.
const OPEN: &[&str] = &[
    "cashable",
    "high",
    "low",
    "price_year",
    "uprating",
    "uprating/index",
    "value",
];

declare_change_rule! {
    /// ## What it finds
    /// The entry says something of the cost that it left open: a value, the year of its prices, whether money is set
    /// free, or how it is brought to other years.
    /// ## Why
    /// Whoever took the figure from the source has it already. What can be shown here is more than before.
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
    /// value = 40
    /// citation = { text = "Tables of unit costs", confidence = "unsure" }
    /// ```
    /// ## The other way round
    /// Silent.
    /// ## What to do
    /// Raise the second number of the version. Show a value only where its licence allows that.
    RULE("cost-detail-added") = {
        summary: "the entry says something of the cost that it left open",
        verdict: Verdict::Bump(Bump::Minor),
        touches: |pair, edit| pair.is(Kind::UnitCost) && edit.is_new() && edit.is_any(OPEN),
    }
}
