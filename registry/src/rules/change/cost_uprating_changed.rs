use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The value is brought to the prices of other years by another method or another index, or by none.
    /// ## Why
    /// The same claim comes to another sum in the same year's prices.
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
    /// uprating = { method = "index-ratio" }
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
    /// citation = { text = "Tables of unit costs", confidence = "unsure" }
    /// uprating = { method = "newest-edition" }
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the first number of the version, and say in the change record under `bridge` what the old method would
    /// have given.
    RULE("cost-uprating-changed") = {
        summary: "the value is brought to other years in another way",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| {
            let is_gone = edit.is("uprating") && edit.is_gone();
            let is_other = edit.is("uprating/index")
                && !edit.is_new()
                && edit.leads_elsewhere();
            pair.is(Kind::UnitCost) && (is_gone || is_other || edit.is("uprating/method"))
        },
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{changes, edit, fixture};

    fn hit(from: &str, to: &str) -> Vec<&'static str> {
        let (before, mut after) = (fixture(), fixture());
        edit(&mut after, "unit-costs/gp-visit.toml", from, to);
        let hits = changes(&before, &after).into_iter();
        hits.map(|hit| hit.rule).collect()
    }

    #[test]
    fn another_index_gives_other_sums_and_a_broken_one_is_named() {
        let index = "index = \"activity-log@^1.0\"";
        let other = "index = \"friends-question@^1.0\"";
        assert_eq!(hit(index, other), ["cost-uprating-changed"]);
        assert_eq!(hit(index, ""), ["cost-uprating-changed"]);
        let later = "index = \"activity-log@^2.0\"";
        assert_eq!(hit(index, later), ["cost-reference-major"]);
    }
}
