use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// Something that the unit cost rests on has broken with its own past: its table, the whole that it is part of, or
    /// the index that brings it to other years.
    /// ## Why
    /// The break travels: what the value is taken from or brought forward by is no longer quite the same.
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
    /// data_source = "cost-table@^2.0"
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
    /// Raise the second number of the version. Name the break in the change record. Look at the value, the year of its
    /// prices and the event: where they change, other rules speak of that.
    RULE("cost-reference-major") = {
        summary: "something that it rests on has broken with its own past",
        verdict: Verdict::Bump(Bump::Minor),
        touches: |pair, edit| {
            let rests_on = ["data_source", "part_of", "uprating/index"];
            pair.is(Kind::UnitCost) && edit.is_any(&rests_on) && edit.leaves_series()
        },
    }
}
