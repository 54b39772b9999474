use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The value is taken from another table.
    /// ## Why
    /// Another table reckons otherwise, even where the event has the same name.
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
    /// data_source = "other-table@^1.0"
    /// event = "Somebody sees a doctor."
    /// class = "fiscal"
    /// agencies = ["health"]
    /// unit = "per visit"
    /// per = "{visit}"
    /// currency = "GBP"
    /// citation = { text = "Tables of unit costs", confidence = "unsure" }
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the first number of the version, and say in the change record under `bridge` how its values lead over, if
    /// they do. Better still, leave this unit cost as it is and add one for the row of the other table.
    RULE("cost-source-changed") = {
        summary: "the value is taken from another table",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| pair.is(Kind::UnitCost) && edit.is("data_source") && edit.leads_elsewhere(),
    }
}
