use crate::plan::Plan;
use crate::row::Row;
use crate::rule::{Check, End, Started, declare_rule};
use crate::signs::Signs;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds a file whose last row is exactly the last row that a spreadsheet program can hold, and columns in which
    /// several texts end in the middle of a sentence after exactly 255 characters, or one after 32,767, and none is longer.
    /// ## Why it matters
    /// The export was probably cut off there, and nobody was told.
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Export again straight to CSV, without a spreadsheet program in between, and compare the number of records.
    /// ## Source
    /// The row limits of old and new workbooks: 65,536 and 1,048,576; the 255 characters of older database fields, and the 32,767 of a cell.
    "row-limit-suspect", Structure, Warning, "the file may have been cut off", since "0.4.0", start
}

/// How many characters some programs keep of a text: older databases, and a cell of a spreadsheet.
const LIMITS: [Limit; 2] = [
    Limit {
        characters: SHORTEST,
        // So many people do not stop at the same letter by chance.
        texts: 3,
        program: "older databases and survey tools",
    },
    Limit {
        characters: 32_767,
        texts: 1,
        program: "cells of a spreadsheet",
    },
];

/// The fewest characters of a text that may have been cut off.
pub(crate) const SHORTEST: usize = 255;

struct Limit {
    characters: usize,
    /// How many texts of that length are a sign.
    texts: u64,
    program: &'static str,
}

/// What was seen of the texts of one column.
#[derive(Debug, Clone, Copy, Default)]
struct Texts {
    /// How many are just as long as each limit and end in the middle of a sentence.
    at_limit: [u64; 2],
    longest: usize,
}

struct State {
    columns: Vec<Texts>,
}

impl Check for State {
    fn wants(&self) -> Signs {
        Signs::LONG
    }

    fn row(&mut self, row: &Row<'_>, _: &mut Sink<'_>) {
        if row.text.len() < SHORTEST || row.record.part > 0 {
            return;
        }
        for (column, seen) in self.columns.iter_mut().enumerate() {
            let cell = row.raw(column).unwrap_or_default();
            // No text has more characters than bytes.
            if cell.len() >= SHORTEST {
                seen.add(cell);
            }
        }
    }

    fn finish(&mut self, plan: &Plan<'_>, end: &End, sink: &mut Sink<'_>) {
        if matches!(end.last_row, 65_536 | 1_048_576) {
            sink.file(plan, "", || {
                Words::new(format!("the last row is row {}, the last that a spreadsheet can hold: the export may have been cut off", end.last_row))
            });
        }
        for (column, seen) in self.columns.iter().enumerate() {
            for (limit, count) in LIMITS.iter().zip(seen.at_limit) {
                if count >= limit.texts && seen.longest == limit.characters {
                    sink.column(plan, column, "texts", || cut_off(limit, count));
                }
            }
        }
    }
}

impl Texts {
    fn add(&mut self, cell: &str) {
        // Spreadsheets count in units of UTF-16.
        let length = cell.encode_utf16().count();
        self.longest = self.longest.max(length);
        let is_whole = cell.trim_end().ends_with(['.', '!', '?', '”', '"', ')']);
        for (limit, count) in LIMITS.iter().zip(&mut self.at_limit) {
            *count += u64::from(length == limit.characters && !is_whole);
        }
    }
}

fn cut_off(limit: &Limit, count: u64) -> Words {
    let length = limit.characters;
    let texts = if count == 1 {
        "text of the column ends"
    } else {
        "texts of the column end"
    };
    let message = format!(
        "{count} {texts} after exactly {length} characters, and none is longer: {} hold no more, so the rest may have been cut off",
        limit.program
    );
    Words::new(message).remedy("Compare these texts with the records. If they were cut off, export them again with the whole text, or leave the column out.")
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    Started::runs(State {
        columns: vec![Texts::default(); plan.columns.len()],
    })
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::{findings_of, judge};

    #[test]
    fn fires_on_exactly_the_last_row_of_an_old_workbook() {
        let file = |rows: usize| {
            let mut text =
                String::from("participant_id,metric_id,data_source,timepoint,measured_on,value\n");
            for number in 2..=rows {
                text.push_str(&format!(
                    "P{number},wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20\n"
                ));
            }
            text
        };
        assert_eq!(findings_of("row-limit-suspect", file(65_536).as_bytes()), 1);
        assert_eq!(findings_of("row-limit-suspect", file(65_535).as_bytes()), 0);
    }

    fn notes(texts: &[String]) -> String {
        let mut data =
            String::from("participant_id,metric_id,data_source,timepoint,measured_on,value,note\n");
        for (at, text) in texts.iter().enumerate() {
            data.push_str(&format!(
                "P{at},wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20,\"{text}\"\n"
            ));
        }
        data
    }

    #[test]
    fn several_texts_that_break_off_at_255_characters_were_probably_cut_off() {
        let cut = "é".repeat(255);
        let report = judge(notes(&[cut.clone(), cut.clone(), cut.clone()]).as_bytes());
        let mut findings = report.findings.iter();
        let found = findings.find(|one| one.rule == "row-limit-suspect");
        let found = found.expect("it is found");
        assert_eq!(found.samples[0].cell.as_deref(), Some("G"));
        insta::assert_snapshot!(found.message, @"3 texts of the column end after exactly 255 characters, and none is longer: older databases and survey tools hold no more, so the rest may have been cut off");
        let whole = format!("{}.", "a".repeat(254));
        for honest in [
            vec![cut.clone(), cut.clone()],
            vec![cut.clone(), cut.clone(), cut.clone(), "a".repeat(256)],
            vec![whole.clone(), whole.clone(), whole],
        ] {
            let data = notes(&honest);
            assert_eq!(findings_of("row-limit-suspect", data.as_bytes()), 0);
        }
    }

    #[test]
    fn one_text_as_long_as_a_cell_can_be_is_enough() {
        let found = |length| {
            let data = notes(&["a".repeat(length), "short".to_owned()]);
            findings_of("row-limit-suspect", data.as_bytes())
        };
        assert_eq!((found(32_766), found(32_767), found(32_768)), (0, 1, 0));
    }
}
