use crate::plan::columns::{fold, folds_to};
use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, End, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds rows below the header that are headers themselves: the cell of the participant or of the metric says what stands above it. A row that says again what its headers say is left out. A row with other headers begins another table: nothing from it on is judged, since its values would be taken for those of the first table.
    /// ## Why it matters
    /// Files are put together one below the other, and two tables are kept in one sheet. Read under the wrong headers, a value counts for another measure.
    /// ## Fires
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P2,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,22
    /// ```
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// P2,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,22
    /// ```
    /// ## How to fix
    /// Keep one header at the top. Put another table into a sheet or a file of its own.
    /// ## Source
    /// How spreadsheets are laid out in practice.
    "header-again", Structure, Warning, "a row below the header is a header itself", since "0.5.0", start
}

/// What a row is that begins like a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Again {
    /// It says what the header says.
    Same,
    /// It says something else: another table begins.
    Other,
}

/// The headers by which a row gives itself away, folded, each with its field.
pub(crate) struct Headers(Vec<(FieldId, String)>);

impl Headers {
    pub(crate) fn of(plan: &Plan<'_>) -> Self {
        let fields = ["participant_id", "metric_id"].into_iter();
        let headers = fields.filter_map(|name| {
            let field = plan.present(name)?;
            let column = plan.field(field).column?;
            let header = plan.header_of(column, plan.origin_of(column)?)?;
            Some((field, fold(header))).filter(|(_, header)| !header.is_empty())
        });
        Self(headers.collect())
    }

    /// What a row is, where it begins like a header.
    pub(crate) fn again(&self, row: &Row<'_>) -> Option<Again> {
        let mut headers = self.0.iter();
        if !headers.any(|(field, header)| folds_to(row.text(*field), header)) {
            return None;
        }
        let is_said_again = |column: usize| {
            let cell = row.raw(column).unwrap_or_default();
            let origin = row.origin(column);
            let header = origin.and_then(|origin| row.plan.header_of(column, origin));
            // What was put in stands nowhere, and says nothing of the row.
            header.is_none_or(|header| cell.trim().is_empty() || folds_to(cell, &fold(header)))
        };
        let is_same = (0..row.width()).all(is_said_again);
        Some(if is_same { Again::Same } else { Again::Other })
    }
}

/// The row with which another table begins.
struct State(Option<u64>);

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::SHAPE
    }

    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        match row.again {
            Some(Again::Same) if self.0.is_none() => sink.row(row, "", || {
                Words::new("the row says again what the header says, and was left out")
            }),
            Some(Again::Other) => drop(self.0.get_or_insert(row.row)),
            _ => {}
        }
    }

    fn finish(&mut self, plan: &Plan<'_>, _: &End, sink: &mut Sink<'_>) {
        if let Some(row) = self.0 {
            sink.file_as(crate::report::Severity::Error, plan, "other", || {
                Words::new(format!(
                    "another table begins in row {row}, under headers of its own; from there on nothing was judged"
                ))
                .expected("one table in a sheet or a file")
            });
        }
    }
}

fn start<'p>(_: &'p Plan<'p>) -> Started<'p> {
    Started::runs(State(None))
}

#[cfg(test)]
mod tests {
    use crate::report::{Verdict, text};
    use crate::rules::testing::judge;

    const HEADER: &str = "participant_id,metric_id,data_source,timepoint,measured_on,value\n";
    const ROW: &str = "P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20\n";

    fn places(data: &str) -> String {
        let report = judge(data.as_bytes());
        let text = text::render(&report);
        let of_it = text
            .lines()
            .skip_while(|line| !line.contains("header-again"));
        of_it.take(2).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_header_that_comes_again_costs_a_warning_and_nothing_else() {
        let data = format!(
            "{HEADER}{ROW}Participant ID,metric_id,data_source,timepoint,,value\n{}",
            ROW.replace("P1", "P2")
        );
        insta::assert_snapshot!(places(&data), @"
        warning[header-again]: the row says again what the header says, and was left out
          --> test.csv row 3
        ");
        let report = judge(data.as_bytes());
        assert_eq!((report.counts.error, report.tables[0].rows), (0, 2));
    }

    #[test]
    fn another_table_below_is_not_read_under_the_headers_of_the_first() {
        let data = format!(
            "{HEADER}{ROW}participant_id,metric_id,data_source,timepoint,value,measured_on\nP2,wellbeing-score,short-wellbeing-scale,baseline,20,2025-03-01\n"
        );
        insta::assert_snapshot!(places(&data), @"
        error[header-again]: another table begins in row 3, under headers of its own; from there on nothing was judged
          --> test.csv
        ");
        let report = judge(data.as_bytes());
        assert_eq!(
            (report.counts.error, report.verdict),
            (1, Verdict::Rejected)
        );
    }

    #[test]
    fn in_a_wide_sheet_the_person_gives_the_header_away() {
        let wide = "Client,Wellbeing score before,Wellbeing score after\nP1,20,24\nP2,21,25\nClient,Close friends before,Close friends after\nP1,2,3\n";
        insta::assert_snapshot!(places(wide), @"
        error[header-again]: another table begins in row 4, under headers of its own; from there on nothing was judged
          --> test.csv
        ");
        assert_eq!(judge(wide.as_bytes()).verdict, Verdict::Rejected);
        let again = "Client,Wellbeing score before,Wellbeing score after\nP1,20,24\nCLIENT,Wellbeing score before,Wellbeing score after\nP2,21,25\n";
        insta::assert_snapshot!(places(again), @"
        warning[header-again]: the row says again what the header says, and was left out
          --> test.csv row 3
        ");
    }
}
