use open_outcomes_registry::definition::metric::Level;
use open_outcomes_registry::definition::table::LongColumn;

use crate::number::Number;
use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::rules::structure::ragged_row;
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds figures about groups that rest on few people: in results, rows whose number of people, number with both or denominator is above nought and below the threshold, and in rows about one group or with a breakdown the numerator too, each row once; in measurements of a group, the number of people; in splits of people by a code, the number under a code. The threshold is the profile's small number, or 10; the metric's own smallest number, where that is larger. Numerators and denominators count where the metric's definition says that it is taken of persons or households: tonnes and pounds have no privacy.
    /// ## Why it matters
    /// Of few people somebody may know who they are, and then what the figure says of them.
    /// ## Fires
    /// ```csv
    /// metric_id,period_end,statistic,value,unit,n,numerator,denominator
    /// lonely-often,2026-03-31,proportion,50,%,6,3,6
    /// ```
    /// ## Passes
    /// ```csv
    /// metric_id,period_end,statistic,value,unit,n,numerator,denominator
    /// lonely-often,2026-03-31,proportion,45,%,40,18,40
    /// ```
    /// ## Passes
    /// The file `beneficiaries.csv`:
    /// ```csv
    /// field,code,value
    /// beneficiary_group,older-people,214
    /// ```
    /// ## How to fix
    /// Put groups together until each is large enough, or leave the row out and tell it in words. If the funder may see small numbers, and the file is not published, nothing.
    /// ## Source
    /// The threshold of 10 is that of the Office for National Statistics for tables that are published; others take 5 or 8, and the profile may.
    "small-cell", Privacy, Warning, "a figure rests on few people", since "0.5.0", start
}

/// The threshold where no profile sets one.
const THRESHOLD: u32 = 10;

struct State {
    threshold: u32,
    participant: Option<FieldId>,
    /// Numbers of people, and numbers of what the metric is about.
    bases: Vec<FieldId>,
    denominator: Option<FieldId>,
    numerator: Option<FieldId>,
    /// What makes a row one of a group among others.
    groups: Vec<FieldId>,
    /// In a table of answers, the value and its unit.
    split: Option<(FieldId, Option<FieldId>)>,
}

impl State {
    /// Reports a number that is above nought and below the threshold, and gives whether it is.
    fn tell(row: &Row<'_>, field: FieldId, threshold: u32, sink: &mut Sink<'_>) -> bool {
        let number = row.number(field).finite();
        let is_small = number.is_some_and(|number| is_small(number, threshold));
        if is_small {
            sink.cell(row, field, &threshold.to_string(), || {
                let name = &row.plan.field(field).field.title;
                Words::new(format!(
                    "“{name}” is below {threshold}, so that people in the group may be known"
                ))
                .expected(format!("{threshold} or more, or no such row"))
            });
        }
        is_small
    }

    fn split(&self, row: &Row<'_>, sink: &mut Sink<'_>) {
        let (Some((value, unit)), Some(answered)) = (self.split, row.answered()) else {
            return;
        };
        let columns = &answered.field.columns;
        let is_split = columns.contains(&LongColumn::Code) && columns.contains(&LongColumn::Value);
        let fixed = answered.field.unit.as_deref();
        let unit = fixed.unwrap_or_else(|| unit.map_or("", |unit| row.text(unit)));
        if is_split && matches!(unit, "{person}" | "{household}") {
            let number = Number::read(row.text(value)).finite();
            let threshold = self.threshold;
            let is_small = number.is_some_and(|number| is_small(number, threshold));
            if is_small {
                let name = &answered.field.name;
                sink.cell(row, value, &format!("{name} {threshold}"), || {
                    Words::new(format!(
                        "a number of people in “{name}” is below {threshold}, so that they may be known"
                    ))
                    .expected(format!("{threshold} or more, or no such row"))
                });
            }
        }
    }
}

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::NOBODY
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        let is_person = self
            .participant
            .is_some_and(|field| !row.text(field).is_empty());
        if is_person || ragged_row::is_ragged(row) {
            return;
        }
        self.split(row, sink);
        let metric = row.metric.metric();
        let of = metric.and_then(|metric| metric.observation.as_ref().map(|seen| seen.of));
        let is_of_people = matches!(of, Some(Level::Person | Level::Household));
        let own = metric
            .and_then(|metric| metric.minimum_n)
            .unwrap_or_default();
        let own = self.threshold.max(own);
        let bases = self.bases.iter().map(|field| (*field, own));
        let bases = bases.filter(|_| of.is_none() || is_of_people);
        let is_of_group = self.groups.iter().any(|field| !row.text(*field).is_empty());
        let numerator = self.numerator.filter(|_| is_of_group);
        let counts = self.denominator.into_iter().chain(numerator);
        let counts = counts.filter(|_| is_of_people);
        let all = bases.chain(counts.map(|field| (field, self.threshold)));
        // What rests on few people is small in all its numbers: the first says it.
        for (field, threshold) in all {
            if Self::tell(row, field, threshold, sink) {
                return;
            }
        }
    }
}

/// Whether a number of people is small; a share is no number of people.
fn is_small(number: f64, threshold: u32) -> bool {
    number > 0.0 && number < f64::from(threshold) && number.fract() == 0.0
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    let present = |names: &[&str]| -> Vec<FieldId> {
        names.iter().filter_map(|name| plan.present(name)).collect()
    };
    let entries = plan.answers();
    let value = entries.and_then(|entries| entries.place(LongColumn::Value));
    let unit = entries.and_then(|entries| entries.place(LongColumn::Unit));
    let mut groups = present(&["group"]);
    groups.extend(plan.breakdowns.iter().copied());
    let state = State {
        threshold: plan.thresholds.small_number.unwrap_or(THRESHOLD),
        participant: plan.present("participant_id"),
        bases: present(&["n", "paired_n"]),
        denominator: plan.present("denominator"),
        numerator: plan.present("numerator"),
        groups,
        split: value.map(|value| (value, unit)),
    };
    if state.bases.is_empty() && state.denominator.is_none() && state.split.is_none() {
        return Started::Skipped("the file has no column with a number of people".to_owned());
    }
    Started::runs(state)
}

#[cfg(test)]
mod tests {
    use crate::report::Privacy;
    use crate::rules::testing::{findings_of, judge, judge_all, judge_with_profile};

    const HEAD: &str = "metric_id,period_end,statistic,value,unit,n,numerator,denominator\n";

    fn results(row: &str) -> String {
        format!("{HEAD}{row}\n")
    }

    #[test]
    fn numbers_above_nought_and_below_the_threshold_are_small() {
        let found = |row: &str| findings_of("small-cell", results(row).as_bytes());
        assert_eq!(found("lonely-often,2026-03-31,proportion,45,%,40,18,40"), 0);
        assert_eq!(found("lonely-often,2026-03-31,proportion,15,%,40,6,40"), 0);
        assert_eq!(found("lonely-often,2026-03-31,proportion,0,%,40,0,40"), 0);
        assert_eq!(
            found("lonely-often,2026-03-31,proportion,100,%,10,10,10"),
            0
        );
        assert_eq!(found("lonely-often,2026-03-31,proportion,100,%,9,9,9"), 1);
    }

    #[test]
    fn a_small_numerator_counts_where_the_row_is_about_a_group() {
        let text = "group,metric_id,period_end,statistic,value,unit,n,numerator,denominator,age-bands\n\
                    ,lonely-often,2026-03-31,proportion,15,%,40,6,40,\n\
                    ,lonely-often,2026-03-31,proportion,15,%,40,6,40,under-25\n\
                    Tuesday,lonely-often,2026-03-31,proportion,15,%,40,6,40,\n";
        assert_eq!(findings_of("small-cell", text.as_bytes()), 2);
    }

    #[test]
    fn the_profile_may_set_another_threshold() {
        let row = results("lonely-often,2026-03-31,proportion,100,%,6,6,6");
        let report = judge_with_profile("fixture-fund", row.as_bytes());
        // The metric's own smallest number still holds for the number of people.
        let small = report
            .findings
            .iter()
            .filter(|one| one.rule == "small-cell");
        let columns: Vec<_> = small.map(|one| one.samples[0].column.clone()).collect();
        assert_eq!(columns, [Some("n".to_owned())]);
    }

    #[test]
    fn one_column_is_one_finding_and_asks_for_a_look() {
        let text = format!(
            "{HEAD}lonely-often,2026-03-31,proportion,50,%,6,3,6\nlonely-often,2026-02-28,proportion,50,%,8,4,8\n"
        );
        let report = judge(text.as_bytes());
        let small: Vec<_> = report
            .findings
            .iter()
            .filter(|one| one.rule == "small-cell")
            .collect();
        assert_eq!((small.len(), report.privacy), (1, Privacy::Review));
        insta::assert_snapshot!(small[0].message, @"“Number of people” is below 10, so that people in the group may be known");
    }

    #[test]
    fn splits_of_people_by_a_code_count_and_totals_do_not() {
        let split = "field,code,value\nage_band_split,under-25,4\nage_band_split,25-to-64,40\nbeneficiaries_unique,,7\n";
        let report = judge_all(&[("beneficiaries.csv", split)]);
        let small: Vec<_> = report
            .findings
            .iter()
            .filter(|one| one.rule == "small-cell")
            .collect();
        assert_eq!((small.len(), small[0].count), (1, 1));
        assert_eq!(small[0].samples[0].cell.as_deref(), Some("C2"));
    }

    #[test]
    fn rows_about_single_persons_are_no_groups() {
        let text = "participant_id,metric_id,data_source,timepoint,measured_on,value,n\nP1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,1\n";
        assert_eq!(findings_of("small-cell", text.as_bytes()), 0);
    }
}
