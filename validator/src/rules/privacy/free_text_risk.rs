use super::detect::text::{Sign, sign};
use super::detect::{columns, headers};
use crate::carried::HINT;
use crate::plan::Plan;
use crate::plan::columns::{FoundBy, is_personal, letters};
use crate::report::Severity;
use crate::row::Row;
use crate::rule::{Check, End, Started, declare_rule};
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Looks into columns of free text: those that the table calls personal, and those that nobody declared. Where cells seem to hold names, telephone numbers, national numbers or full postcodes, somebody should read them. Where a column only holds long text, on average over 40 characters or over five words, that is a line of advice for the file, because no program can tell that it names nobody. An email address is told by `direct-identifier`. What describes metrics of your own is left alone.
    ///
    /// Names are found by a title, or by a list of common given names; names of streets, buildings and organisations are left alone. Many names are on no list.
    /// ## Why it matters
    /// People are most often given away in remarks, by their name or by a story that only fits them.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,note
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,Jade from Oak St school said that she feels better
    /// ```
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,what changed
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,She found the group warm and came back every week since
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value,note
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,on paper
    /// P2,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,by telephone
    /// ```
    /// ## How to fix
    /// Read the column. Take out names, addresses, numbers, and stories by which somebody could be known, or delete the column.
    /// ## Source
    /// The Information Commissioner's guidance on free text, in our own words.
    "free-text-risk", Privacy, Warning, "free text may give people away", since "0.5.0", start
}

/// How many columns are named in a message.
const NAMED: usize = 20;
/// Of how many texts the length is taken.
const MEASURED: u64 = 10_000;
/// What makes a text long, on average: characters, words.
const LONG: (u64, u64) = (40, 5);

struct State {
    columns: Vec<Texts>,
}

/// The texts of one column, in numbers.
struct Texts {
    column: usize,
    filled: u64,
    /// Of how many of them the length was taken, and what it is together.
    measured: u64,
    characters: u64,
    words: u64,
    cells: u64,
    signs: [u64; Sign::ALL.len()],
}

impl Texts {
    fn new(column: usize) -> Self {
        Self {
            column,
            filled: 0,
            measured: 0,
            characters: 0,
            words: 0,
            cells: 0,
            signs: [0; Sign::ALL.len()],
        }
    }

    fn add(&mut self, cell: &str) {
        self.filled += 1;
        if self.measured < MEASURED {
            self.measured += 1;
            self.characters += cell.chars().count() as u64;
            self.words += cell.split_whitespace().count() as u64;
        }
        let Some(found) = sign(cell) else { return };
        self.cells += 1;
        let mut all = Sign::ALL.iter().zip(&mut self.signs);
        if let Some((_, count)) = all.find(|(sign, _)| **sign == found) {
            *count += 1;
        }
    }

    fn is_long(&self) -> bool {
        self.characters > LONG.0 * self.measured || self.words > LONG.1 * self.measured
    }

    /// What was found, in words.
    fn found(&self) -> String {
        let all = Sign::ALL.iter().zip(&self.signs);
        let found = all.filter(|(_, count)| **count > 0);
        let words: Vec<_> = found.map(|(sign, _)| sign.words()).collect();
        match words.split_last() {
            Some((last, [])) => (*last).to_owned(),
            Some((last, others)) => format!("{} or {last}", others.join(", ")),
            None => String::new(),
        }
    }
}

impl Check for State {
    fn row(&mut self, row: &Row<'_>, _: &mut Sink<'_>) {
        for one in &mut self.columns {
            let cell = row.raw(one.column).map(str::trim).unwrap_or_default();
            // Elsewhere only columns were taken that are never open.
            let is_open = row.plan.entries.is_some() && row.is_open(one.column);
            if !cell.is_empty() && !is_open {
                one.add(cell);
            }
        }
    }

    fn finish(&mut self, plan: &Plan<'_>, _: &End, sink: &mut Sink<'_>) {
        for one in &self.columns {
            let filled = one.filled;
            if one.cells > 0 {
                sink.column(plan, one.column, "signs", || {
                    Words::new(format!(
                        "{} of {filled} texts in this column may hold {}",
                        one.cells,
                        one.found()
                    ))
                    .expected("text by which nobody can be known")
                });
            }
        }
        self.tell_of_length(plan, sink);
    }
}

impl State {
    /// Says once for a file which columns only hold long text.
    fn tell_of_length(&self, plan: &Plan<'_>, sink: &mut Sink<'_>) {
        let long = self
            .columns
            .iter()
            .filter(|one| one.cells == 0 && one.is_long() && !is_hint(plan, one.column));
        let origins = long.filter_map(|one| plan.origin_of(one.column));
        let mut names: Vec<_> = origins.take(NAMED).map(letters).collect();
        let Some(last) = names.pop() else { return };
        let which = if names.is_empty() {
            format!("column {last} holds")
        } else {
            format!("columns {} and {last} hold", names.join(", "))
        };
        sink.file_as(Severity::Advice, plan, "length", || {
            Words::new(format!(
                "{which} free text; no program can tell that it gives nobody away, so a person should read it"
            ))
        });
    }
}

/// Whether it is the column in which a form explains its fields.
fn is_hint(plan: &Plan<'_>, column: usize) -> bool {
    let column = plan.columns.get(column);
    column.is_some_and(|one| one.header == HINT && one.found_by == FoundBy::Ignored)
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    // Its texts describe metrics, and name their authors by right.
    if plan.of_table("own_metric_id").is_some() {
        return Started::Skipped("the table describes metrics, and no people".to_owned());
    }
    let who = plan.who();
    let columns = columns::of_text(plan).into_iter().filter(|column| {
        let is_who = who
            .iter()
            .any(|field| plan.field(*field).column == Some(*column));
        let header = &plan.columns[*column].header;
        // In tables of answers it depends on the row whether a cell may be passed on.
        let is_open = plan.entries.is_none() && !is_personal(&plan.columns[*column], plan);
        let is_told = headers::subject(header).is_some_and(headers::Subject::is_direct);
        // Those columns have rules of their own, and a site may be called after anybody.
        !is_who && !is_open && !is_told && !headers::is_of_organisation(header)
    });
    let columns: Vec<_> = columns.map(Texts::new).collect();
    if columns.is_empty() {
        return Started::Skipped("the file has no column of free text".to_owned());
    }
    Started::runs(State { columns })
}

#[cfg(test)]
mod tests {
    use crate::report::{Privacy, Severity};
    use crate::rules::privacy::detect::testing::sheet;
    use crate::rules::testing::{findings_of, judge};

    #[test]
    fn one_column_is_one_finding_and_repeats_no_text() {
        let report = judge(
            sheet(
                "what happened",
                &[
                    "Jade said yes",
                    "ring 07700 900001",
                    "no",
                    "Mrs Fixtureson came",
                ],
            )
            .as_bytes(),
        );
        let mut findings = report.findings.iter();
        let finding = findings
            .find(|finding| finding.rule == "free-text-risk")
            .expect("it is found");
        insta::assert_snapshot!(finding.message, @"3 of 4 texts in this column may hold names of people or telephone numbers");
        assert_eq!((finding.count, report.privacy), (1, Privacy::Review));
        assert!(finding.samples[0].value.is_none());
    }

    #[test]
    fn length_alone_is_advice() {
        let text = "They feel less alone now, and know whom they can ask for help";
        let report = judge(sheet("note", &[text, ""]).as_bytes());
        let mut findings = report.findings.iter();
        let finding = findings
            .find(|finding| finding.rule == "free-text-risk")
            .expect("it is found");
        assert_eq!(finding.severity, Severity::Advice);
        assert_eq!(report.privacy, Privacy::Clear);
        assert_eq!(
            findings_of("free-text-risk", sheet("note", &["", ""]).as_bytes()),
            0
        );
    }

    #[test]
    fn answers_in_a_table_of_answers_are_read_where_they_are_personal() {
        let text = "field,code,value,date,note\nbeneficiary_group,older-people,12,2025-03-01,Jade said so\n";
        let report = crate::rules::testing::judge_all(&[("beneficiaries.csv", text)]);
        assert!(
            report
                .findings
                .iter()
                .any(|finding| finding.rule == "free-text-risk")
        );
    }
}
