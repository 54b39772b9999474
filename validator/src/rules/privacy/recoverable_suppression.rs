use std::collections::{BTreeMap, BTreeSet};

use open_outcomes_registry::definition::CodeList;

use crate::engine::{KeptRow, Submission};
use crate::number::shown;
use crate::rule::declare_rule;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds numbers in results that were suppressed, with a sign such as * or <10, and can be worked out all the same: from the row's own percentage and number of people, or from the total and the other rows of a breakdown whose codes exclude each other. The total is the row that differs in nothing but an empty breakdown.
    ///
    /// A row that was left out altogether is not looked for: what is missing to the total may be people of whom the answer is not known.
    /// ## Why it matters
    /// A suppressed number that can be worked out protects nobody.
    /// ## Fires
    /// ```csv
    /// metric_id,period_end,statistic,value,unit,n,numerator,denominator
    /// lonely-often,2026-03-31,proportion,15,%,40,*,40
    /// ```
    /// ## Passes
    /// ```csv
    /// metric_id,period_end,statistic,value,unit,n,numerator,denominator
    /// lonely-often,2026-03-31,proportion,45,%,40,18,40
    /// ```
    /// ## How to fix
    /// Suppress a second number of the same breakdown, the next smallest, and the percentage with its numerator; or put groups together until none is small.
    /// ## Source
    /// Secondary suppression, as official statistics practise it.
    "recoverable-suppression", Privacy, Warning, "a suppressed number can be worked out", since "0.5.0", whole judge
}

/// The columns with numbers of people.
const NUMBERS: [&str; 4] = ["n", "paired_n", "numerator", "denominator"];
/// What else tells figures apart, beside breakdowns.
const SAME: [&str; 7] = [
    "group",
    "metric_id",
    "data_source",
    "statistic",
    "period_start",
    "period_end",
    "unit",
];
/// Signs for a suppressed number, beside those that begin with <.
const SIGNS: [&str; 10] = [
    "*",
    "**",
    "***",
    "c",
    "[c]",
    "x",
    "[x]",
    "s",
    "suppressed",
    "[suppressed]",
];
/// How many breakdowns a row may have at once to be looked at.
const MOST: usize = 8;
/// The threshold where no profile sets one.
const THRESHOLD: u32 = 10;

/// Whether a cell says that its number was suppressed.
fn is_suppressed(cell: &str) -> bool {
    let below = cell.strip_prefix(['<', '≤']).map(str::trim);
    below.is_some_and(|number| {
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    }) || SIGNS.iter().any(|sign| sign.eq_ignore_ascii_case(cell))
}

/// The one number of people that a percentage and its base leave, where they leave one.
fn from_percentage(row: &KeptRow) -> Option<f64> {
    let base = row.number("denominator").or_else(|| row.number("n"))?;
    let stated = row.text("value");
    let value = row.number("value")?;
    let is_share = row.text("unit") == "%" && matches!(row.text("statistic"), "" | "proportion");
    if !is_share || !(1.0..=1e6).contains(&base) || !(0.0..=100.0).contains(&value) {
        return None;
    }
    let digits = stated
        .split_once('.')
        .map_or(0, |(_, digits)| digits.len().min(6));
    let rounding = 0.5 * 10_f64.powi(-i32::try_from(digits).unwrap_or_default());
    let (low, high) = (
        (value - rounding) / 100.0 * base,
        (value + rounding) / 100.0 * base,
    );
    let (first, last) = (
        (low - 1e-9).ceil().max(0.0),
        (high + 1e-9).floor().min(base),
    );
    ((first - last).abs() < 0.5).then_some(first)
}

/// Rows that differ in one breakdown alone: their total, and the parts.
#[derive(Default)]
struct Split<'s> {
    total: Option<&'s KeptRow>,
    parts: Vec<&'s KeptRow>,
    codes: BTreeSet<&'s str>,
    /// A code stands there twice, or within another, so that the parts do not add up.
    is_doubtful: bool,
}

/// The breakdowns of a row that say something: the list, and the code.
fn breakdowns<'s>(submission: &Submission<'s>, row: &'s KeptRow) -> Vec<(&'s CodeList, &'s str)> {
    let table = submission.release.table("results");
    let others = row
        .values()
        .filter(|(name, _)| table.is_none_or(|table| table.field(name).is_none()));
    let lists = others.filter_map(|(name, code)| {
        let list = submission.release.code_list(&name.replace('_', "-"))?;
        Some((list, code))
    });
    lists.collect()
}

/// All splits by one breakdown.
fn splits<'s>(submission: &Submission<'s>, rows: &'s [KeptRow]) -> Vec<Split<'s>> {
    let mut splits: BTreeMap<(Vec<&str>, Vec<&str>, &str), Split<'s>> = BTreeMap::new();
    let mut totals: BTreeMap<(Vec<&str>, Vec<&str>), &KeptRow> = BTreeMap::new();
    for row in rows {
        let same: Vec<_> = SAME.iter().map(|field| row.text(field)).collect();
        let found = breakdowns(submission, row);
        if found.len() > MOST {
            continue;
        }
        let others = |without: Option<usize>| -> Vec<&str> {
            let kept = found
                .iter()
                .enumerate()
                .filter(|(at, _)| Some(*at) != without);
            kept.flat_map(|(_, (list, code))| [list.header.id.as_str(), *code])
                .collect()
        };
        totals.entry((same.clone(), others(None))).or_insert(row);
        for (at, (list, code)) in found.iter().enumerate() {
            if !list.exclusive {
                continue;
            }
            let key = (same.clone(), others(Some(at)), list.header.id.as_str());
            let split = splits.entry(key).or_default();
            let is_again = !split.codes.insert(code);
            let is_within = list.get(code).is_none_or(|code| code.broader.is_some());
            split.is_doubtful |= is_again || is_within;
            if !split.is_doubtful {
                split.parts.push(row);
            }
        }
    }
    let with_totals = splits.into_iter().map(|((same, others, _), mut split)| {
        split.total = totals.get(&(same, others)).copied();
        split
    });
    with_totals.collect()
}

impl Split<'_> {
    /// The row whose number in a column can be worked out, where it is one alone.
    fn recoverable(&self, column: &str, threshold: u32) -> Option<&KeptRow> {
        let total = self.total?.number(column)?;
        let mut hidden = self
            .parts
            .iter()
            .filter(|part| is_suppressed(part.text(column)));
        let (Some(one), None) = (hidden.next(), hidden.next()) else {
            return None;
        };
        let mut others = self.parts.iter().filter(|part| !std::ptr::eq(**part, *one));
        let sum = others.try_fold(0.0, |sum, part| Some(sum + part.number(column)?))?;
        // More than was suppressed for being small: then parts are missing, and nothing can be worked out.
        let rest = total - sum;
        let is_small = rest >= 0.0 && rest < f64::from(threshold) && self.parts.len() > 1;
        (is_small && !self.is_doubtful).then_some(*one)
    }
}

/// Looks at the whole submission.
fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    let rows = submission.rows_or_why("results")?;
    for row in rows {
        if is_suppressed(row.text("numerator")) && from_percentage(row).is_some() {
            sink.told(&row.cell("numerator"), "percentage", || {
                Words::new("the suppressed number can be worked out from the percentage and the number of people in the same row")
                    .expected("no percentage where its numerator is suppressed")
            });
        }
    }
    let threshold = submission.thresholds.small_number.unwrap_or(THRESHOLD);
    for split in splits(submission, rows) {
        for column in NUMBERS {
            if let Some(row) = split.recoverable(column, threshold) {
                sink.told(&row.cell(column), "total", || {
                    Words::new(format!(
                        "the suppressed number can be worked out: the total of all less the other {} {}",
                        shown((split.parts.len() - 1) as f64),
                        if split.parts.len() == 2 { "row" } else { "rows" }
                    ))
                    .expected("two suppressed numbers at least, or none")
                });
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::is_suppressed;
    use crate::rules::testing::{findings_of, judge};

    fn results(rows: &[&str]) -> String {
        let head = "metric_id,period_end,statistic,value,unit,n,numerator,denominator,age-bands\n";
        head.to_owned()
            + &rows
                .iter()
                .map(|row| format!("lonely-often,2026-03-31,{row}\n"))
                .collect::<String>()
    }

    fn found(rows: &[&str]) -> u64 {
        findings_of("recoverable-suppression", results(rows).as_bytes())
    }

    #[test]
    fn signs_of_suppression_are_known() {
        for cell in ["*", "<10", "< 5", "C", "[c]", "Suppressed"] {
            assert!(is_suppressed(cell), "{cell}");
        }
        for cell in ["", "0", "<", "<ten", "-", "n/a", "12"] {
            assert!(!is_suppressed(cell), "{cell}");
        }
    }

    #[test]
    fn a_percentage_that_fits_several_numbers_gives_nothing_away() {
        assert_eq!(found(&["proportion,15,%,40,*,40,"]), 1);
        assert_eq!(found(&["proportion,15,%,4000,*,4000,"]), 0);
        assert_eq!(found(&["proportion,15,%,,*,,"]), 0);
    }

    #[test]
    fn one_hidden_part_is_the_total_less_the_others() {
        let all = [
            "proportion,,%,,,100,",
            "proportion,,%,,,60,under-25",
            "proportion,,%,,,36,25-to-64",
            "proportion,,%,,,*,65-and-over",
        ];
        let report = judge(results(&all).as_bytes());
        let mut findings = report.findings.iter();
        let finding = findings
            .find(|one| one.rule == "recoverable-suppression")
            .expect("it is found");
        insta::assert_snapshot!(finding.message, @"the suppressed number can be worked out: the total of all less the other 2 rows");
        assert_eq!(finding.samples[0].cell.as_deref(), Some("H5"));
    }

    #[test]
    fn two_hidden_parts_protect_each_other_and_large_rests_are_other_people() {
        let all = "proportion,,%,,,100,";
        let sixty = "proportion,,%,,,60,under-25";
        let hidden = [
            "proportion,,%,,,*,25-to-64",
            "proportion,,%,,,*,65-and-over",
        ];
        assert_eq!(found(&[all, sixty, hidden[0], hidden[1]]), 0);
        assert_eq!(found(&[all, sixty, hidden[0]]), 0, "40 are missing");
        assert_eq!(found(&[sixty, hidden[0]]), 0, "no total");
        assert_eq!(found(&[all, hidden[0]]), 0);
    }

    #[test]
    fn splits_of_other_periods_do_not_mix() {
        let text = "metric_id,period_end,statistic,value,unit,n,numerator,denominator,age-bands\n\
                    lonely-often,2025-03-31,proportion,,%,,,100,\n\
                    lonely-often,2026-03-31,proportion,,%,,,96,under-25\n\
                    lonely-often,2026-03-31,proportion,,%,,,*,25-to-64\n";
        assert_eq!(findings_of("recoverable-suppression", text.as_bytes()), 0);
    }
}
