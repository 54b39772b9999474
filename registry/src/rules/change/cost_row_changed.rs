use crate::definition::Definition;
use crate::kind::Kind;
use crate::rules::change_rule::{Pair, Verdict, declare_change_rule};

declare_change_rule! {
    /// ## What it finds
    /// The entry leads to another edition of the table, or to another row of it.
    /// ## Why
    /// Another row or edition may hold another figure, and many figures are not shown here, so that nobody would see
    /// it.
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
    /// edition = "1.4"
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
    /// edition = "1.5"
    /// citation = { text = "Tables of unit costs", confidence = "unsure" }
    /// ```
    /// ## The other way round
    /// Fires too.
    /// ## What to do
    /// Say in the change record under `decisions` whether the figure there is the same (`clarification`) or another one
    /// (`meaning`). Where you could not look, it is another one.
    RULE("cost-row-changed") = {
        summary: "it leads to another edition or row of the table",
        verdict: Verdict::JUDGE,
        touches: |pair, edit| {
            let leads_there = edit.is("sheet") && !has_code(pair);
            pair.is(Kind::UnitCost) && (leads_there || edit.is_any(&["code", "edition"]))
        },
    }
}

/// Whether a code leads to the row, before and after, so that the sheet only saves people searching.
pub(super) fn has_code(pair: &Pair<'_>) -> bool {
    [pair.before, pair.after].iter().all(
        |definition| matches!(definition, Some(Definition::UnitCost(cost)) if cost.code.is_some()),
    )
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
    fn a_sheet_leads_to_the_row_only_where_no_code_does() {
        let sheet = "sheet = \"Fixture sheet\"\ncode = \"FIX1\"";
        let other = "sheet = \"Other sheet\"\ncode = \"FIX1\"";
        assert_eq!(hit(sheet, other), ["cost-sheet-changed"]);
        let hits = hit(sheet, "sheet = \"Other sheet\"");
        assert_eq!(hits, ["cost-row-changed"; 2]);
    }
}
