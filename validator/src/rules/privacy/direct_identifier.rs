use super::detect::headers::{self, Subject, subject};
use super::detect::vote::{Kind, Vote};
use super::detect::{columns, email, wants};
use crate::plan::Plan;
use crate::report::Severity;
use crate::row::Row;
use crate::rule::{Check, End, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds columns whose header says that they hold names, addresses, telephone numbers, national numbers or bank accounts, columns most of whose values are NHS, CHI, National Insurance or telephone numbers or begin with a title, and cells with email addresses.
    ///
    /// No single number tells: one in eleven has the check digit of an NHS number by chance. Of different values in a column without such a header at least ten, and 60 % of them, must have it; for telephone numbers it is three, and 30 %. Addresses that an organisation shares, such as info@, are left alone, and so is a column whose header is about an organisation, a site or a venue.
    /// ## Why it matters
    /// Whoever gets the file learns who these people are. Nothing in the check needs it.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,surname
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,Fixture
    /// ```
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,note
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,ask fixture@example.com
    /// ```
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,ring
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,07700 900001
    /// P2,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,21,07700 900002
    /// P3,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,22,not given
    /// P4,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,23,07700 900004
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,surname,email,site name,note
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,,yes,Fixture Hall,see info@example.org
    /// ```
    /// ## How to fix
    /// Delete the column before you send the file, and use codes of your own for people. This finding does not change whether the data conform; it says that the file is not fit to be sent as it is.
    /// ## Source
    /// The Information Commissioner's guidance on identifiers, and the published forms of the numbers, in our own words.
    "direct-identifier", Privacy, Error, "a column names people", since "0.4.0", start
}

struct State {
    /// Columns whose header names an identifier.
    named: Vec<(usize, Subject)>,
    /// What the values of other columns are.
    votes: Vec<(usize, Vote)>,
}

impl Check for State {
    fn wants(&self) -> Signs {
        let votes = self.votes.iter();
        let samples = votes.map(|(_, vote)| (vote.looked_at, vote.has_seen_enough()));
        Signs::AT | Signs::ALWAYS.when(!self.named.is_empty()) | wants(samples)
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        for (column, subject) in &self.named {
            let cell = row.raw(*column).map(str::trim).unwrap_or_default();
            if !cell.is_empty() && subject.can_be(cell) {
                let header = &row.plan.columns[*column].header;
                sink.column_cell(row, *column, "", || {
                    Words::new(format!("the column “{header}” names people"))
                        .expected("no column of this kind")
                });
            }
        }
        for (column, vote) in &mut self.votes {
            if !vote.has_seen_enough() {
                vote.add(row.raw(*column).unwrap_or_default());
            }
        }
        if !row.text.contains('@') {
            return;
        }
        for column in 0..row.width() {
            let is_named = self.named.iter().any(|(named, _)| *named == column);
            if !is_named && row.raw(column).is_some_and(email::is_in) {
                sink.column_cell(row, column, "email", || {
                    Words::new("a cell holds an email address").expected("no address")
                });
            }
        }
    }

    fn finish(&mut self, plan: &Plan<'_>, _: &End, sink: &mut Sink<'_>) {
        for (column, vote) in &self.votes {
            if let Some((kind, count)) = vote.outcome() {
                // Classes and groups are often called after whoever leads them.
                let is_declared = plan.columns[*column].field.is_some();
                let severity = match kind {
                    Kind::Name if is_declared => Severity::Warning,
                    _ => Severity::Error,
                };
                sink.column_as(severity, plan, *column, "values", || {
                    Words::new(format!(
                        "the values of this column look like {}: {count} of {} different ones do",
                        kind.words(),
                        vote.values()
                    ))
                    .expected("no column of this kind")
                });
            }
        }
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    // What stands for the participant is looked at by a rule of its own, unless its header says that it is a name.
    let participant = plan.present("participant_id");
    let participant = participant.and_then(|field| plan.field(field).column);
    let in_its_place = participant.filter(|_| plan.reading.is_wide);
    let in_its_place = in_its_place.map(|at| (at, plan.columns[at].header.as_str()));
    let named = columns::unknown(plan).chain(in_its_place);
    let named = named.filter_map(|(at, header)| {
        let subject = subject(header).filter(|subject| subject.is_direct());
        subject.map(|subject| (at, subject))
    });
    let named: Vec<_> = named.collect();
    let others = columns::of_text(plan).into_iter().filter(|column| {
        let header = &plan.columns[*column].header;
        Some(*column) != participant
            && !named.iter().any(|(named, _)| named == column)
            && !headers::is_of_organisation(header)
    });
    let votes = others.map(|column| (column, Vote::default())).collect();
    Started::runs(State { named, votes })
}

#[cfg(test)]
mod tests {
    use crate::report::Privacy;
    use crate::rules::privacy::detect::testing::{column, sheet};
    use crate::rules::testing::{findings_of, judge};

    fn found(header: &str, values: &[&str]) -> u64 {
        findings_of("direct-identifier", sheet(header, values).as_bytes())
    }

    #[test]
    fn a_header_needs_cells_that_can_be_what_it_says() {
        assert_eq!(found("mobile", &["07700900001", "", "yes"]), 1);
        assert_eq!(found("NHS number", &["9434765919"]), 1);
        assert_eq!(found("sort code", &["00-00-00"]), 1);
        for (header, values) in [
            ("email", ["yes", "no"]),
            ("phone", ["Y", "N"]),
            ("site name", ["Fixture Hall", "Fixture House"]),
            ("name", ["Fixture Hall", "Tuesday Group"]),
            ("nhs", ["yes", "no"]),
        ] {
            assert_eq!(found(header, &values), 0, "{header}");
        }
    }

    #[test]
    fn repeats_of_one_number_are_no_evidence() {
        assert_eq!(found("number", &["9434765919"; 40]), 0);
    }

    #[test]
    fn few_numbers_with_a_check_digit_are_chance() {
        let numbers: Vec<_> = (0..9).map(column::nhs_number).collect();
        let nine: Vec<_> = numbers.iter().map(String::as_str).collect();
        assert_eq!(found("number", &nine), 0);
        let ten: Vec<_> = (0..10).map(column::nhs_number).collect();
        let ten: Vec<_> = ten.iter().map(String::as_str).collect();
        assert_eq!(found("number", &ten), 1);
    }

    #[test]
    fn groups_called_after_their_leaders_are_looked_at_and_do_not_block() {
        let names = [
            "Mrs Fixtureson",
            "Mr Fixture",
            "Ms Fixtureman",
            "Mr Fixturely",
        ];
        let privacy = |header| judge(sheet(header, &names).as_bytes()).privacy;
        assert_eq!(privacy("group"), Privacy::Review);
        assert_eq!(privacy("who"), Privacy::Block);
    }

    #[test]
    fn the_message_carries_count_and_base_and_no_value() {
        let values: Vec<_> = (0..20).map(column::nhs_number).collect();
        let mut cells: Vec<_> = values.iter().map(String::as_str).collect();
        cells[3] = "not known";
        let report = judge(sheet("number", &cells).as_bytes());
        let finding = report
            .findings
            .iter()
            .find(|finding| finding.rule == "direct-identifier")
            .expect("it is found");
        insta::assert_snapshot!(finding.message, @"the values of this column look like NHS numbers: 19 of 20 different ones do");
        assert_eq!(report.privacy, Privacy::Block);
    }
}
