use std::collections::BTreeMap;

use crate::engine::{KeptRow, Submission};
use crate::rule::declare_rule;
use crate::rules::digits::rounded;
use crate::rules::told;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds incomes by source that do not add up to the whole income. What rounding to thousands can explain is let pass.
    /// ## Why it matters
    /// One of the figures is wrong, or a source was forgotten, and a reader cannot tell which.
    /// ## Fires
    /// This is `resources.csv`:
    /// ```csv
    /// field,code,value,unit,date
    /// income_total,,180000,GBP,2026-03-31
    /// income_source_split,donations,60000,GBP,
    /// income_source_split,grants,110000,GBP,
    /// ```
    /// ## Passes
    /// This is `resources.csv`:
    /// ```csv
    /// field,code,value,unit,date
    /// income_total,,180000,GBP,2026-03-31
    /// income_source_split,donations,60000,GBP,
    /// income_source_split,grants,120000,GBP,
    /// ```
    /// ## How to fix
    /// Add the source that is missing, or look up the figures in your accounts. All rows are about the same year.
    /// ## Source
    /// The table `resources`: the rows by source add up to the whole income.
    "resources-inconsistent", Completeness, Error, "incomes by source do not add up to the whole", since "0.5.0", whole judge
}

/// Figures are often rounded to thousands.
const ROUNDED_TO: f64 = 1_000.0;

/// What the rows of one currency say.
#[derive(Default)]
struct Income<'r> {
    totals: Vec<(&'r KeptRow, f64)>,
    parts: Vec<f64>,
}

/// Looks at the whole submission.
/// Why nothing can be added up.
const NO_NUMBER: &str = "an income is no number that can be used";

fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    submission.rows_or_why("resources")?;
    let mut incomes: BTreeMap<&str, Income<'_>> = BTreeMap::new();
    for row in told::answers(submission, "resources", "income_total") {
        // What is no number is told by itself, and nothing can be added up.
        let total = told::open_number(row, "value").ok_or(NO_NUMBER)?;
        let income = incomes.entry(row.text("unit")).or_default();
        income.totals.push((row, total));
    }
    for row in told::answers(submission, "resources", "income_source_split") {
        let part = told::open_number(row, "value").ok_or(NO_NUMBER)?;
        let income = incomes.entry(row.text("unit")).or_default();
        income.parts.push(part);
    }
    // Several currencies may be one income, turned into another.
    let [(unit, income)] = incomes.iter().collect::<Vec<_>>()[..] else {
        return Err("no income is given, or incomes in several currencies are".to_owned());
    };
    let ([(row, total)], [_, ..]) = (income.totals.as_slice(), income.parts.as_slice()) else {
        return Err("the whole income and incomes by source are not both given".to_owned());
    };
    let sum: f64 = income.parts.iter().sum();
    let may_differ: f64 = income
        .parts
        .iter()
        .chain([total])
        .map(|one| off(*one))
        .sum();
    if (sum - total).abs() > may_differ + 1e-6 * total.abs() {
        let (sum, total, n) = (rounded(sum), rounded(*total), income.parts.len());
        sink.told(&row.cell("value"), unit, || {
            let words = Words::new(format!(
                "the whole income is {total}, but the incomes by source, {n} of them, add up to {sum}"
            ));
            words.expected("rows by source that add up to the whole income")
        });
    }
    Ok(())
}

/// How far a figure may lie from what was rounded to it.
fn off(figure: f64) -> f64 {
    let mut unit = 1.0;
    if figure.fract() != 0.0 {
        return 0.5;
    }
    while unit < ROUNDED_TO && figure != 0.0 && figure % (unit * 10.0) == 0.0 {
        unit *= 10.0;
    }
    unit / 2.0
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::judge_all;

    fn found(rows: &str) -> Vec<String> {
        let text = format!("field,code,value,unit,date\n{rows}");
        let report = judge_all(&[("resources.csv", &text)]);
        let findings = report.findings.into_iter();
        findings
            .filter(|one| one.rule == "resources-inconsistent")
            .map(|one| one.message)
            .collect()
    }

    const TOTAL: &str = "income_total,,180000,GBP,2026-03-31\n";

    #[test]
    fn what_rounding_explains_is_let_pass() {
        let split = |a: &str, b: &str| {
            format!(
                "{TOTAL}income_source_split,donations,{a},GBP,\nincome_source_split,grants,{b},GBP,\n"
            )
        };
        assert_eq!(found(&split("60000", "119000")), [""; 0]);
        assert_eq!(found(&split("60000.40", "119999.80")), [""; 0]);
        assert_eq!(
            found(&split("60000", "115000")),
            ["the whole income is 180000, but the incomes by source, 2 of them, add up to 175000"]
        );
        assert_eq!(found(&split("60234", "118766")).len(), 1);
    }

    #[test]
    fn what_cannot_be_added_up_is_not_judged() {
        for rows in [
            TOTAL.to_owned(),
            "income_source_split,donations,60000,GBP,\n".to_owned(),
            format!("{TOTAL}income_source_split,donations,60000,EUR,\n"),
            format!("{TOTAL}income_source_split,donations,sixty,GBP,\n"),
        ] {
            assert_eq!(found(&rows), [""; 0], "{rows}");
        }
    }
}
