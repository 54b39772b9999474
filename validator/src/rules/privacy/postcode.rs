use super::detect::headers::{self, Subject, subject};
use super::detect::{LOOKED_AT, columns, postcode, telling, wants};
use crate::plan::Plan;
use crate::report::Severity;
use crate::row::Row;
use crate::rule::{Check, End, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds columns at least half of whose values are full postcodes. Without a header that says so there must be ten of them. In rows about persons with a column of age, sex or ethnicity the file is not fit to be sent; otherwise somebody should look. The first half alone is a line of advice. A column whose header is about an organisation, a site or a venue is left alone.
    /// ## Why it matters
    /// A full postcode stands for about fifteen homes. With an age or a sex it often stands for one person.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,postcode
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,ZE1 0AA
    /// ```
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,postcode,sex
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,ZE1 0AA,female
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,venue postcode,postcode known
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,ZE1 0AA,yes
    /// ```
    /// ## How to fix
    /// Replace the postcode by the local authority or the ward, and delete the column with the postcodes.
    /// ## Source
    /// The list of postcode areas, and the Information Commissioner's guidance, in our own words.
    "postcode", Privacy, Warning, "a column holds full postcodes", since "0.5.0", start
}

/// The fewest full postcodes in a column whose header does not say what it holds.
const FEWEST: u64 = 10;
/// The share of values that must be full postcodes, in per cent.
const SHARE: u64 = 50;

struct State {
    narrows: bool,
    columns: Vec<Postcodes>,
}

struct Postcodes {
    column: usize,
    is_named: bool,
    filled: u64,
    full: u64,
    outward: u64,
}

impl Postcodes {
    fn is_share(&self, count: u64) -> bool {
        let fewest = if self.is_named { 1 } else { FEWEST };
        count >= fewest && count * 100 >= self.filled * SHARE
    }
}

impl Check for State {
    fn wants(&self) -> Signs {
        let columns = self.columns.iter();
        wants(columns.map(|one| (one.filled, one.filled >= LOOKED_AT)))
    }

    fn row(&mut self, row: &Row<'_>, _: &mut Sink<'_>) {
        for one in &mut self.columns {
            let cell = row.raw(one.column).map(str::trim).unwrap_or_default();
            if cell.is_empty() || one.filled >= LOOKED_AT {
                continue;
            }
            one.filled += 1;
            if postcode::is_full(cell) {
                one.full += 1;
            } else if one.is_named && postcode::is_outward(cell) {
                one.outward += 1;
            }
        }
    }

    fn finish(&mut self, plan: &Plan<'_>, _: &End, sink: &mut Sink<'_>) {
        for one in &self.columns {
            let first = if one.filled < LOOKED_AT {
                ""
            } else {
                "the first "
            };
            let of = format!("of {first}{} filled cells", one.filled);
            if one.is_share(one.full) && self.narrows {
                sink.column_as(Severity::Error, plan, one.column, "narrowed", || {
                    Words::new(format!(
                        "the column holds full postcodes ({} {of}) beside age, sex or ethnicity, which together lead to single people",
                        one.full
                    ))
                    .expected("a local authority or a ward, or no such column")
                });
            } else if one.is_share(one.full) {
                sink.column(plan, one.column, "", || {
                    Words::new(format!(
                        "the column holds full postcodes: {} {of}",
                        one.full
                    ))
                    .expected("a local authority or a ward, or no such column")
                });
            } else if one.is_share(one.full + one.outward) {
                sink.column_as(Severity::Advice, plan, one.column, "outward", || {
                    Words::new(format!(
                        "the column holds the first half of postcodes ({} {of}); with few people in a district that may still lead to one of them",
                        one.full + one.outward
                    ))
                });
            }
        }
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    let narrows = plan.present("participant_id").is_some()
        && plan
            .columns
            .iter()
            .any(|column| telling::narrows(&column.header));
    let participant = plan.present("participant_id");
    let participant = participant.and_then(|field| plan.field(field).column);
    let columns = columns::of_text(plan).into_iter().filter_map(|column| {
        let header = &plan.columns[column].header;
        let may_hold = Some(column) != participant && !headers::is_of_organisation(header);
        may_hold.then(|| Postcodes {
            column,
            is_named: subject(header) == Some(Subject::Postcode),
            filled: 0,
            full: 0,
            outward: 0,
        })
    });
    let columns: Vec<_> = columns.collect();
    if columns.is_empty() {
        return Started::Skipped("the file has no column of text".to_owned());
    }
    Started::runs(State { narrows, columns })
}

#[cfg(test)]
mod tests {
    use crate::report::Privacy;
    use crate::rules::privacy::detect::testing::sheet;
    use crate::rules::testing::{findings_of, judge};

    #[test]
    fn what_narrows_them_makes_them_unfit_to_send() {
        let with_sex = sheet("sex,home postcode", &["female\",\"ZE1 0AA"]);
        assert_eq!(judge(with_sex.as_bytes()).privacy, Privacy::Block);
        let alone = sheet("home postcode", &["ZE1 0AA"]);
        assert_eq!(judge(alone.as_bytes()).privacy, Privacy::Review);
        let half = sheet("home postcode", &["ZE1", "ZE2"]);
        assert_eq!(judge(half.as_bytes()).privacy, Privacy::Clear);
        assert_eq!(findings_of("postcode", half.as_bytes()), 1);
    }

    #[test]
    fn without_a_header_ten_and_half_of_all_are_needed() {
        let codes: Vec<_> = (0..10).map(|at| format!("ZE1 {at}AA")).collect();
        let codes: Vec<_> = codes.iter().map(String::as_str).collect();
        assert_eq!(
            findings_of("postcode", sheet("where", &codes).as_bytes()),
            1
        );
        assert_eq!(
            findings_of("postcode", sheet("where", &codes[..9]).as_bytes()),
            0
        );
        let mixed = [codes.as_slice(), &["P1"; 11]].concat();
        assert_eq!(
            findings_of("postcode", sheet("where", &mixed).as_bytes()),
            0
        );
    }

    #[test]
    fn a_column_that_is_blank_for_long_is_looked_at_from_its_first_value_on() {
        let codes: Vec<_> = (0..10).map(|at| format!("ZE1 {at}AA")).collect();
        let codes = codes.iter().map(String::as_str);
        // More rows than go by before rules are asked again what they want to see.
        let late: Vec<_> = std::iter::repeat_n("", 5_000).chain(codes).collect();
        assert_eq!(findings_of("postcode", sheet("where", &late).as_bytes()), 1);
    }
}
