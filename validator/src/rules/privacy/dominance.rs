use std::collections::BTreeMap;

use crate::number::shown;
use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, End, Started, declare_rule};
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Looks at sums of money of single persons, metric by metric and timepoint by timepoint, and says where the two largest make up 90 % or more of all together. There must be three or more amounts above nought, and none below.
    /// ## Why it matters
    /// Whoever is told the total knows nearly what the two have. It is no flaw of the data.
    /// ## Fires
    /// The file `own_metrics.csv`:
    /// ```csv
    /// own_metric_id,title,definition,unit,source
    /// own-debt-cleared,Debt cleared,Made up: what was paid or written off.,GBP,Made up
    /// ```
    /// The file `measurements.csv`:
    /// ```csv
    /// participant_id,metric_id,timepoint,measured_on,value,unit
    /// P1,own-debt-cleared,single,2025-03-01,9000,GBP
    /// P2,own-debt-cleared,single,2025-03-01,8000,GBP
    /// P3,own-debt-cleared,single,2025-03-01,150,GBP
    /// ```
    /// ## Passes
    /// The file `own_metrics.csv`:
    /// ```csv
    /// own_metric_id,title,definition,unit,source
    /// own-debt-cleared,Debt cleared,Made up: what was paid or written off.,GBP,Made up
    /// ```
    /// The file `measurements.csv`:
    /// ```csv
    /// participant_id,metric_id,timepoint,measured_on,value,unit
    /// P1,own-debt-cleared,single,2025-03-01,900,GBP
    /// P2,own-debt-cleared,single,2025-03-01,800,GBP
    /// P3,own-debt-cleared,single,2025-03-01,850,GBP
    /// ```
    /// ## How to fix
    /// Nothing in the file. Publish no total of these amounts, or one of a larger group.
    /// ## Source
    /// The (n, k) rule of statistical disclosure control with n = 2 and k = 90 %.
    "dominance", Privacy, Advice, "two people make up nearly all of an amount", since "0.5.0", start
}

/// The share of the two largest, in per cent.
const SHARE: f64 = 90.0;
/// The fewest amounts.
const FEWEST: u64 = 3;
/// How many metrics and timepoints are told apart.
const MOST: usize = 1_000;
/// How much of their names is kept.
const NAME: usize = 120;
/// Units that are money and no rate.
const MONEY: [&str; 4] = ["GBP", "EUR", "USD", "£"];

struct State {
    participant: FieldId,
    value: FieldId,
    metric: FieldId,
    unit: Option<FieldId>,
    timepoint: Option<FieldId>,
    sums: BTreeMap<(String, String), Sum>,
}

/// Amounts of one metric and timepoint, in numbers.
#[derive(Default)]
struct Sum {
    n: u64,
    total: f64,
    largest: [f64; 2],
    has_negative: bool,
}

impl Sum {
    fn add(&mut self, amount: f64) {
        self.has_negative |= amount < 0.0;
        if amount <= 0.0 {
            return;
        }
        self.n += 1;
        self.total += amount;
        let [first, second] = self.largest;
        if amount > first {
            self.largest = [amount, first];
        } else if amount > second {
            self.largest = [first, amount];
        }
    }

    /// The share of the two largest, in per cent, where it says something.
    fn share(&self) -> Option<f64> {
        let share = (self.largest[0] + self.largest[1]) / self.total * 100.0;
        (self.n >= FEWEST && !self.has_negative && share >= SHARE).then_some(share)
    }
}

impl Check for State {
    fn sees_each_record(&self) -> bool {
        true
    }

    fn row(&mut self, row: &Row<'_>, _: &mut Sink<'_>) {
        let Some(amount) = row.number(self.value).finite() else {
            return;
        };
        let stated = self
            .unit
            .map(|field| row.text(field))
            .filter(|unit| !unit.is_empty());
        let unit = stated.or_else(|| row.measure.map(|measure| measure.unit.as_str()));
        let is_money = unit.is_some_and(|unit| MONEY.contains(&unit));
        if !is_money || row.text(self.participant).is_empty() {
            return;
        }
        let timepoint = self.timepoint.and_then(|field| row.open_text(field));
        let timepoint = timepoint.unwrap_or_default();
        let metric = row.open_text(self.metric).unwrap_or_default();
        let clipped = |text: &str| text.chars().take(NAME).collect::<String>();
        let key = (clipped(metric), clipped(timepoint));
        if self.sums.len() < MOST || self.sums.contains_key(&key) {
            self.sums.entry(key).or_default().add(amount);
        }
    }

    fn finish(&mut self, plan: &Plan<'_>, _: &End, sink: &mut Sink<'_>) {
        let Some(column) = plan.field(self.value).column else {
            return;
        };
        for ((metric, timepoint), sum) in &self.sums {
            let Some(share) = sum.share() else { continue };
            sink.column(plan, column, &format!("{metric} {timepoint}"), || {
                Words::new(format!(
                    "of the amounts for “{metric}” ({timepoint}, n = {}) the two largest make up {} %; a total of them would tell nearly what two people have",
                    sum.n,
                    shown(share.round())
                ))
            });
        }
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    let (Some(participant), Some(value), Some(metric)) = (
        plan.present("participant_id"),
        plan.present("value"),
        plan.present("metric_id"),
    ) else {
        return Started::Skipped(
            "the file has no columns “participant_id”, “metric_id” and “value”".to_owned(),
        );
    };
    Started::runs(State {
        participant,
        value,
        metric,
        unit: plan.present("unit"),
        timepoint: plan.present("timepoint"),
        sums: BTreeMap::new(),
    })
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{findings_of, fixture_with, judge, judge_by};

    fn sheet(unit: &str, amounts: &[&str]) -> String {
        let mut text = "participant_id,metric_id,timepoint,measured_on,value,unit\n".to_owned();
        for (at, amount) in amounts.iter().enumerate() {
            text += &format!("P{at},own-debt-cleared,single,2025-03-01,{amount},{unit}\n");
        }
        text
    }

    #[test]
    fn the_statistic_and_the_number_of_people_are_told() {
        let report = judge(sheet("GBP", &["9000", "8000", "150", "0"]).as_bytes());
        let mut findings = report.findings.iter();
        let finding = findings
            .find(|one| one.rule == "dominance")
            .expect("it is found");
        insta::assert_snapshot!(finding.message, @"of the amounts for “own-debt-cleared” (single, n = 3) the two largest make up 99 %; a total of them would tell nearly what two people have");
    }

    #[test]
    fn each_column_of_a_wide_sheet_is_an_amount() {
        let snapshot = fixture_with(&[(
            "metrics/volunteering-hours.toml",
            "unit = \"h\"",
            "unit = \"GBP\"",
        )]);
        let sheet = "Client,Volunteering hours (activity log) before,Volunteering hours (activity log) after\nP1,10,90\nP2,10,80\nP3,10,1\nP4,10,0\n";
        let report = judge_by(&snapshot, sheet.as_bytes());
        let findings = report.findings.iter();
        let found = findings.filter(|one| one.rule == "dominance");
        let found: Vec<_> = found.map(|one| one.message.as_str()).collect();
        insta::assert_snapshot!(found.join("\n"), @"of the amounts for “volunteering-hours” (follow-up, n = 3) the two largest make up 99 %; a total of them would tell nearly what two people have");
    }

    #[test]
    fn hours_few_amounts_and_debts_are_left_alone() {
        let found =
            |unit, amounts: &[&str]| findings_of("dominance", sheet(unit, amounts).as_bytes());
        assert_eq!(found("h", &["9000", "8000", "150"]), 0);
        assert_eq!(found("GBP", &["9000", "8000"]), 0);
        assert_eq!(found("GBP", &["9000", "8000", "150", "-3"]), 0);
        assert_eq!(found("GBP", &["9000", "8000", "1500", "500"]), 0);
    }
}
