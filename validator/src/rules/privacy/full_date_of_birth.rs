use std::collections::BTreeMap;

use super::detect::headers::{self, Subject, subject};
use super::detect::{LOOKED_AT, columns, date_of_birth, wants};
use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, End, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds columns of full dates of birth: by their header, or, in rows about persons, by at least ten dates that are spread over 15 years or more, as dates of birth are and dates of events are not. The tenth of the dates at either end is left out of account.
    /// ## Why it matters
    /// A date of birth and a postcode or a sex together single out most people. A year or an age band serves the same end.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,date of birth
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,14/03/2011
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,date of birth,first seen
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,2011,14/03/2025
    /// ```
    /// ## How to fix
    /// Replace the date by the year of birth or by an age band, then delete the column with the dates.
    /// ## Source
    /// The Information Commissioner's guidance on indirect identifiers, in our own words.
    "full-date-of-birth", Privacy, Warning, "a column holds full dates of birth", since "0.5.0", start
}

/// How many years the dates of one kind of event seldom span.
const SPREAD: i16 = 15;
/// The fewest dates that tell.
const FEWEST: u64 = 10;
/// The share of values that must be dates, in per cent.
const SHARE: u64 = 60;
/// The oldest that people are.
const OLDEST: i16 = 110;

/// Words that say that a date is one of an event that may lie long ago.
const EVENTS: [&str; 22] = [
    "arrival",
    "arrived",
    "built",
    "diagnosed",
    "diagnosis",
    "enrolled",
    "entered",
    "founded",
    "joined",
    "married",
    "moved",
    "offence",
    "opened",
    "qualified",
    "referral",
    "referred",
    "registered",
    "retired",
    "sentence",
    "since",
    "start",
    "tenancy",
];

struct State {
    this_year: i16,
    /// Columns whose header says so.
    named: Vec<usize>,
    /// What the values of other columns are, with who a row is about.
    person: Option<FieldId>,
    others: Vec<(usize, Dates)>,
}

/// The dates of one column, by year.
struct Dates {
    /// Whether no row has a value.
    is_blank: bool,
    filled: u64,
    years: BTreeMap<i16, u64>,
}

impl Dates {
    const fn new() -> Self {
        Self {
            is_blank: true,
            filled: 0,
            years: BTreeMap::new(),
        }
    }

    fn has_seen_enough(&self) -> bool {
        self.filled >= LOOKED_AT
    }

    fn add(&mut self, cell: &str, this_year: i16) {
        self.filled += 1;
        let year = date_of_birth::year(cell, this_year);
        let year = year.filter(|year| (this_year - OLDEST..=this_year).contains(year));
        if let Some(year) = year {
            *self.years.entry(year).or_default() += 1;
        }
    }

    /// How many dates there are, and the years between the first and the last tenth of them.
    fn spread(&self) -> (u64, i16) {
        let count: u64 = self.years.values().sum();
        let year_at = |place: u64| {
            let mut so_far = 0;
            let mut years = self.years.iter();
            let found = years.find(|(_, count)| {
                so_far += **count;
                so_far > place
            });
            found.map_or(0, |(year, _)| *year)
        };
        let (early, late) = (count / 10, count.saturating_sub(count / 10 + 1));
        (count, year_at(late) - year_at(early))
    }
}

impl Check for State {
    fn wants(&self) -> Signs {
        let others = self.others.iter();
        let samples =
            others.map(|(_, dates)| (u64::from(!dates.is_blank), dates.has_seen_enough()));
        Signs::ALWAYS.when(!self.named.is_empty()) | wants(samples)
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        for column in &self.named {
            let cell = row.raw(*column).map(str::trim).unwrap_or_default();
            if date_of_birth::year(cell, self.this_year).is_some() {
                sink.column_cell(row, *column, "", || {
                    Words::new("the column holds full dates of birth")
                        .expected("a year of birth or an age band, or no such column")
                });
            }
        }
        let names_a_person = self.person.is_some_and(|field| !row.text(field).is_empty());
        for (column, dates) in &mut self.others {
            let cell = row.raw(*column).map(str::trim).unwrap_or_default();
            dates.is_blank &= cell.is_empty();
            if names_a_person && !cell.is_empty() && !dates.has_seen_enough() {
                dates.add(cell, self.this_year);
            }
        }
    }

    fn finish(&mut self, plan: &Plan<'_>, _: &End, sink: &mut Sink<'_>) {
        for (column, dates) in &self.others {
            let (count, years) = dates.spread();
            let first = if dates.has_seen_enough() {
                "the first "
            } else {
                ""
            };
            if count >= FEWEST && count * 100 >= dates.filled * SHARE && years >= SPREAD {
                sink.column(plan, *column, "values", || {
                    Words::new(format!(
                        "the column may hold dates of birth: {count} of {first}{} values are full dates, and most of them are spread over {years} years",
                        dates.filled
                    ))
                    .expected("a year of birth or an age band, or no such column")
                });
            }
        }
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    let mut named = Vec::new();
    let mut others = Vec::new();
    for (at, header) in columns::unknown(plan) {
        let is_event = header
            .split(|letter: char| !letter.is_alphanumeric())
            .any(|word| EVENTS.iter().any(|event| event.eq_ignore_ascii_case(word)));
        if subject(header) == Some(Subject::BirthDate) {
            named.push(at);
        } else if !is_event && !headers::is_of_organisation(header) {
            others.push((at, Dates::new()));
        }
    }
    if named.is_empty() && others.is_empty() {
        return Started::Skipped("the file has no column that nobody declared".to_owned());
    }
    Started::runs(State {
        this_year: plan.as_of.year(),
        named,
        person: plan.present("participant_id"),
        others,
    })
}

#[cfg(test)]
mod tests {
    use crate::rules::privacy::detect::testing::sheet;
    use crate::rules::testing::findings_of;

    fn found(header: &str, dates: impl Iterator<Item = String>) -> u64 {
        let dates: Vec<_> = dates.collect();
        let dates: Vec<_> = dates.iter().map(String::as_str).collect();
        findings_of("full-date-of-birth", sheet(header, &dates).as_bytes())
    }

    #[test]
    fn dates_spread_like_those_of_births_are_found_without_a_header() {
        assert_eq!(
            found("born", (0..20).map(|at| format!("14/03/{}", 1950 + at * 3))),
            1
        );
        assert_eq!(
            found("d", (0..10).map(|at| format!("{}-03-14", 1950 + at * 3))),
            1
        );
    }

    #[test]
    fn dates_of_events_are_not() {
        let years = |at: i32| 2018 + at % 8;
        assert_eq!(
            found("seen", (0..40).map(|at| format!("14/03/{}", years(at)))),
            0
        );
        // One slip of the pen does not spread a column.
        assert_eq!(
            found(
                "seen",
                (0..40).map(|at| format!("14/03/{}", if at == 3 { 1925 } else { years(at) }))
            ),
            0
        );
        assert_eq!(
            found(
                "tenancy began, since",
                (0..20).map(|at| format!("14/03/{}", 1950 + at * 3))
            ),
            0
        );
        assert_eq!(
            found("d", (0..9).map(|at| format!("14/03/{}", 1950 + at * 3))),
            0
        );
    }

    #[test]
    fn a_year_under_the_header_is_what_was_asked_for() {
        assert_eq!(
            found(
                "dob",
                ["1980", "45", "25-to-34"].into_iter().map(str::to_owned)
            ),
            0
        );
    }
}
