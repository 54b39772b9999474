use open_outcomes_registry::definition::{Definition, UnitCost};
use open_outcomes_registry::id::Query;
use open_outcomes_registry::kind::Kind;

use crate::engine::{KeptRow, Submission};
use crate::rule::declare_rule;
use crate::rules::about::About;
use crate::rules::digits::{rounded, rounding};
use crate::rules::told;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds claims in money that are worth more than the quantity times the unit cost that they name: more than the highest value of the unit cost, or more than twice that where the claim may be in the prices of another year. A claim that names a unit cost and no quantity, or a quantity and no unit cost, is told too. Less than that is let pass, because part of a change may have come anyway.
    /// ## Why it matters
    /// With both numbers a reader can work the amount out again, and a slip of a nought shows.
    /// ## Fires
    /// This is `claims.csv`:
    /// ```csv
    /// claim_id,claim,metric_id,period_end,value,unit,unit_cost_id,quantity
    /// C1,Made up: fewer visits saved money.,wellbeing-score,2026-03-31,5600,GBP,gp-visit,14
    /// ```
    /// ## Passes
    /// This is `claims.csv`:
    /// ```csv
    /// claim_id,claim,metric_id,period_end,value,unit,unit_cost_id,quantity
    /// C1,Made up: fewer visits saved money.,wellbeing-score,2026-03-31,560,GBP,gp-visit,14
    /// ```
    /// ## How to fix
    /// Work the amount out again from the quantity and the unit cost. If it was brought to the prices of another year, say so in the note.
    /// ## Source
    /// The unit cost in the registry; the table `claims`.
    "claim-quantity", Claims, Warning, "an amount of money is not what quantity and unit cost give", since "0.5.0", whole judge
}

/// By how much prices of another year may be higher.
const OTHER_YEAR: f64 = 2.0;

/// Looks at the whole submission.
fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    let claims = submission.rows_or_why("claims")?;
    let is_counted =
        |row: &KeptRow| !(row.text("unit_cost_id").is_empty() && row.text("quantity").is_empty());
    if !claims.iter().any(is_counted) {
        return Err("no claim has a quantity or a unit cost".to_owned());
    }
    let mut years = told::answers(submission, "economic_impacts", "price_year");
    let year = years.next().map(|row| row.text("value"));
    for row in claims {
        let cause = About::of(submission, "claims", row).cause();
        let (cost, quantity) = (row.text("unit_cost_id"), row.text("quantity"));
        match (cost.is_empty(), quantity.is_empty()) {
            (true, true) => {}
            (false, true) => lacking(
                row,
                "unit_cost_id",
                "how many times it was counted",
                "quantity",
                &cause,
                sink,
            ),
            (true, false) => lacking(
                row,
                "quantity",
                "by which unit cost it was turned into money",
                "unit_cost_id",
                &cause,
                sink,
            ),
            (false, false) => work_out(submission, row, year, &cause, sink),
        }
    }
    Ok(())
}

/// Says that one of the two is there alone.
fn lacking(row: &KeptRow, field: &str, what: &str, column: &str, cause: &str, sink: &mut Sink<'_>) {
    sink.told(&row.cell(field), cause, || {
        Words::new(format!("the claim does not say {what}"))
            .expected(format!("a value in the column “{column}”"))
    });
}

/// The unit cost that a claim names.
fn unit_cost<'s>(submission: &Submission<'s>, name: &str) -> Option<&'s UnitCost> {
    let mut query: Query = name.parse().ok()?;
    query.kind = query.kind.or(Some(Kind::UnitCost));
    match submission
        .release
        .snapshot()
        .resolve(&query)
        .ok()?
        .definition()
    {
        Definition::UnitCost(cost) => Some(cost),
        _ => None,
    }
}

/// Holds the amount to quantity and unit cost.
fn work_out(
    submission: &Submission<'_>,
    row: &KeptRow,
    year: Option<&str>,
    cause: &str,
    sink: &mut Sink<'_>,
) {
    let Some(cost) = unit_cost(submission, row.text("unit_cost_id")) else {
        return;
    };
    let unit = row.text("unit");
    let highest = cost.value.into_iter().chain(cost.high).reduce(f64::max);
    let (Some(highest), Some(value), Some(quantity)) = (
        highest.filter(|_| unit.is_empty() || unit == cost.currency),
        told::open_number(row, "value"),
        told::open_number(row, "quantity"),
    ) else {
        return;
    };
    let is_same_year = year.is_some() && year == cost.price_year.as_deref();
    let at_cost = (quantity * highest).abs();
    let may_be = if is_same_year {
        at_cost
    } else {
        at_cost * OTHER_YEAR
    };
    // Amounts are rounded, to a hundredth of themselves at most.
    if value.abs() <= may_be * 1.01 + rounding(row.text("value")) {
        return;
    }
    sink.told(&row.cell("value"), cause, || {
        let (highest, at_cost) = (rounded(highest), rounded(at_cost));
        let (id, currency) = (&cost.header.id, &cost.currency);
        Words::new(format!(
            "the claim says {} {currency}, but {} times “{id}”, which is {highest} at most, is {at_cost}",
            rounded(value),
            rounded(quantity.abs())
        ))
        .expected(format!("no more than {at_cost} {currency} in the prices of the unit cost"))
    });
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::judge_all;

    fn told(rest: &str, year: Option<&str>) -> Vec<String> {
        let claims = format!(
            "claim_id,claim,metric_id,period_end,value,unit,unit_cost_id,quantity\nC1,Made up.,wellbeing-score,2026-03-31,{rest}\n"
        );
        let year = year.map(|year| format!("field,value\nprice_year,{year}\n"));
        let mut files = vec![("claims.csv", claims.as_str())];
        files.extend(year.as_deref().map(|text| ("economic_impacts.csv", text)));
        let report = judge_all(&files);
        let findings = report.findings.into_iter();
        findings
            .filter(|one| one.rule == "claim-quantity")
            .map(|one| one.message)
            .collect()
    }

    #[test]
    fn only_more_than_there_can_be_is_told() {
        let more = "the claim says 1000 GBP, but 14 times “gp-visit”, which is 50 at most, is 700";
        // The made-up visit costs 40, or 50 at most.
        assert_eq!(told("700,GBP,gp-visit,-14", Some("2023/24")), [""; 0]);
        assert_eq!(told("1000,GBP,gp-visit,14", Some("2023/24")), [more]);
        assert_eq!(told("1000,GBP,gp-visit,14", Some("2025/26")), [""; 0]);
        assert_eq!(told("1000,GBP,gp-visit,14", None), [""; 0]);
        assert_eq!(told("1500,GBP,gp-visit,14", None).len(), 1);
        assert_eq!(told("20,GBP,gp-visit,14", None), [""; 0]);
        // Another currency, and a unit cost whose value is not shown.
        assert_eq!(told("1500,EUR,gp-visit,14", None), [""; 0]);
        assert_eq!(told("1500,GBP,gp-year,14", None), [""; 0]);
    }

    #[test]
    fn both_are_needed() {
        assert_eq!(
            told("560,GBP,gp-visit,", None),
            ["the claim does not say how many times it was counted"]
        );
        assert_eq!(
            told("560,GBP,,14", None),
            ["the claim does not say by which unit cost it was turned into money"]
        );
        assert_eq!(told("560,GBP,,", None), [""; 0]);
    }
}
