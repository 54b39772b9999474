use crate::kind::Kind;
use crate::rules::change_rule::{Bump, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The cost falls on somebody else, is another kind of value, sets free money or does not, or is added with other
    /// unit costs under other conditions.
    /// ## Why
    /// The saving is credited to somebody else, or sums over several unit costs come out otherwise.
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
    /// agencies = ["health", "police"]
    /// unit = "per visit"
    /// per = "{visit}"
    /// currency = "GBP"
    /// citation = { text = "Tables of unit costs", confidence = "unsure" }
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Raise the first number of the version. Say in the change record which sums were too high or too low, so that
    /// those who cite them can mend them.
    RULE("cost-attribution-changed") = {
        summary: "who saves, or what may be added, is another",
        verdict: Verdict::Bump(Bump::Major),
        touches: |pair, edit| {
            // The same whole in another version contains it all the same.
            let is_other_whole =
                edit.is("part_of") && edit.leads_elsewhere();
            let is_other_money = edit.is("cashable") && !edit.is_new();
            pair.is(Kind::UnitCost)
                && (is_other_whole
                    || is_other_money
                    || edit.is_any(&["agencies/**", "class", "overlap_group"]))
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
    fn who_bears_most_comes_first() {
        let (mut before, mut after) = (fixture(), fixture());
        for (files, agencies) in [(&mut before, "\"a\", \"b\""), (&mut after, "\"b\", \"a\"")] {
            edit(
                files,
                "unit-costs/gp-visit.toml",
                "\"fixture-health-board\"",
                agencies,
            );
        }
        let hits = changes(&before, &after);
        assert!(
            hits.iter()
                .any(|hit| hit.rule == "cost-attribution-changed")
        );
    }

    #[test]
    fn what_it_is_part_of_is_the_same_in_another_version() {
        let whole = "part_of = \"gp-year@^1.0\"";
        let hits = hit(whole, "part_of = \"gp-year@^2.0\"");
        assert_eq!(hits, ["cost-reference-major"]);
        let hits = hit(whole, "part_of = \"gp-decade@^1.0\"");
        assert_eq!(hits, ["cost-attribution-changed"]);
        assert_eq!(hit(whole, ""), ["cost-attribution-changed"]);
    }

    #[test]
    fn what_was_not_known_of_the_money_is_a_detail() {
        let cashable = "cashable = \"fixture-capacity-freed\"";
        assert_eq!(hit(cashable, ""), ["cost-attribution-changed"]);
        let (mut before, after) = (fixture(), fixture());
        edit(&mut before, "unit-costs/gp-visit.toml", cashable, "");
        assert_eq!(changes(&before, &after)[0].rule, "cost-detail-added");
    }
}
