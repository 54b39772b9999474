use std::collections::HashMap;

use super::detect::telling;
use crate::plan::Plan;
use crate::row::Row;
use crate::rule::{Check, End, Started, declare_rule};
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Counts, in rows about persons, how many people share their combination of breakdowns, such as age band, sex and ethnicity, with fewer than four others. Columns count whose header is a code list of the registry, or says age, sex, ethnicity, religion, disability, district or the like. The combinations themselves are never shown.
    /// ## Why it matters
    /// Who knows a person's age, sex and ethnicity finds her row where nobody else is alike, and with it what was measured.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,age-bands,sex
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,under-25,female
    /// P2,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,21,under-25,male
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,age-bands,sex
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,under-25,female
    /// P2,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,21,under-25,female
    /// P3,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,22,under-25,female
    /// P4,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,23,under-25,female
    /// P5,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,24,under-25,female
    /// ```
    /// ## How to fix
    /// Use wider bands, or send fewer of these columns. What a funder needs is mostly a table of each breakdown alone.
    /// ## Source
    /// k-anonymity with k = 5, as it is used for data that are shared under an agreement.
    "rare-combination", Privacy, Warning, "breakdowns together single people out", since "0.5.0", start
}

/// How many people must share a combination.
const SHARED: u32 = 5;
/// How many people are counted at most.
const MOST: usize = 1_000_000;
/// How many columns are named in a message.
const NAMED: usize = 6;

struct State {
    columns: Vec<usize>,
    /// By the number of the person, whether a row of hers was seen.
    seen: Vec<bool>,
    people: usize,
    combinations: HashMap<u64, u32>,
}

impl Check for State {
    fn row(&mut self, row: &Row<'_>, _: &mut Sink<'_>) {
        let person = row.subject.filter(|subject| !subject.is_group);
        let Some(at) = person.map(|person| person.at as usize) else {
            return;
        };
        // A person's first row counts, however often she was asked.
        if self.people >= MOST || self.seen.get(at).is_some_and(|seen| *seen) {
            return;
        }
        let cells = || {
            let columns = self.columns.iter();
            columns.map(|column| row.raw(*column).map(str::trim).unwrap_or_default())
        };
        if cells().all(str::is_empty) {
            return;
        }
        if self.seen.len() <= at {
            self.seen.resize(at + 1, false);
        }
        self.seen[at] = true;
        self.people += 1;
        let combination = hash(&row.plan.memory.secret, cells());
        *self.combinations.entry(combination).or_default() += 1;
    }

    fn finish(&mut self, plan: &Plan<'_>, _: &End, sink: &mut Sink<'_>) {
        let rare = self.combinations.values().filter(|count| **count < SHARED);
        let people: u64 = rare.map(|count| u64::from(*count)).sum();
        if people == 0 {
            return;
        }
        let names = self.columns.iter().take(NAMED);
        let mut names: Vec<_> = names
            .map(|column| format!("“{}”", plan.columns[*column].header))
            .collect();
        let last = match self.columns.len().saturating_sub(NAMED) {
            0 => names.pop().unwrap_or_default(),
            more => format!("{more} more"),
        };
        sink.file(plan, "", || {
            Words::new(format!(
                "{people} of {} people share their combination of {} and {last} with fewer than {} others",
                self.people,
                names.join(", "),
                SHARED - 1
            ))
            .expected(format!("{SHARED} people or more with each combination"))
        });
    }
}

fn hash<'t>(secret: &[u8; 16], texts: impl Iterator<Item = &'t str>) -> u64 {
    use std::hash::Hasher;
    let mut hasher = siphasher::sip::SipHasher13::new_with_key(secret);
    for text in texts {
        hasher.write_usize(text.len());
        hasher.write(text.as_bytes());
    }
    hasher.finish()
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    if plan.present("participant_id").is_none() {
        return Started::no_column("participant_id");
    }
    let columns = plan.columns.iter().enumerate().filter(|(at, column)| {
        let is_breakdown = plan
            .breakdowns
            .iter()
            .any(|field| plan.field(*field).column == Some(*at));
        is_breakdown || column.field.is_none() && telling::tells_apart(&column.header)
    });
    let columns: Vec<_> = columns.map(|(at, _)| at).collect();
    if columns.len() < 2 {
        return Started::Skipped("the file has no two columns that tell people apart".to_owned());
    }
    Started::runs(State {
        columns,
        seen: Vec::new(),
        people: 0,
        combinations: HashMap::new(),
    })
}

#[cfg(test)]
mod tests {
    use crate::report::Privacy;
    use crate::rules::privacy::detect::testing::sheet;
    use crate::rules::testing::judge;

    fn report(values: &[&str]) -> crate::Report {
        let cells: Vec<_> = values
            .iter()
            .map(|value| value.replace('|', "\",\""))
            .collect();
        let cells: Vec<_> = cells.iter().map(String::as_str).collect();
        judge(sheet("age-bands,sex", &cells).as_bytes())
    }

    #[test]
    fn people_are_counted_and_combinations_not_shown() {
        let mut values = vec!["25-to-64|female"; 6];
        values.extend(["25-to-64|male"; 3]);
        let report = report(&values);
        let mut findings = report.findings.iter();
        let finding = findings
            .find(|one| one.rule == "rare-combination")
            .expect("it is found");
        insta::assert_snapshot!(finding.message, @"3 of 9 people share their combination of “age-bands” and “sex” with fewer than 4 others");
        assert_eq!(report.privacy, Privacy::Review);
    }

    #[test]
    fn one_person_in_many_rows_is_one_person() {
        let mut text =
            "participant_id,metric_id,data_source,timepoint,measured_on,value,age-bands,sex\n"
                .to_owned();
        for at in 0..10 {
            text += &format!(
                "P1,wellbeing-score,short-wellbeing-scale,interim,2025-03-{:02},20,under-25,male\n",
                at + 1
            );
        }
        let report = judge(text.as_bytes());
        assert!(
            report
                .findings
                .iter()
                .any(|one| one.message.starts_with("1 of 1 people"))
        );
    }

    #[test]
    fn blank_breakdowns_single_nobody_out() {
        let report = report(&["|", "|"]);
        assert!(
            report
                .findings
                .iter()
                .all(|one| one.rule != "rare-combination")
        );
    }
}
