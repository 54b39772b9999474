use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The value, its lowest or its highest is another one, or is no longer shown.
    /// ## Why
    /// The same change in people's lives is worth another sum.
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
    /// value = 40
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
    /// value = 45
    /// citation = { text = "Tables of unit costs", confidence = "unsure" }
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the first number of the version, and say in the change record under `bridge` why the source gives another
    /// figure. Reports cite the version they were reckoned with, so they stay right.
    RULE("cost-value-changed") = {
        summary: "the value is another one",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| pair.is(Kind::UnitCost) && !edit.is_new() && edit.is_any(&["value", "low", "high"]),
    }
}
