//! Answers in words: each row of the table `explanations` is put to the finding that it answers.
//!
//! An answer changes neither the severity nor the verdict: it travels with the report, for whoever reads it.

use std::collections::HashMap;

use open_outcomes_registry::definition::CodeList;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::ReleaseView;
use open_outcomes_registry::suggest;

use super::{KeptRow, Session};
use crate::plan::columns::fold;
use crate::report::Sample;
use crate::rules;
use crate::rules::completeness::explanation_unmatched::RULE;
use crate::sink::{Collector, Words};

/// The table of answers.
const TABLE: &str = "explanations";

/// How much of one answer is kept.
const MAX_TEXT: usize = 2_000;

/// Where the finding stands that a row answers. What it leaves empty is any.
struct Place<'r> {
    file: &'r str,
    sheet: &'r str,
    row: &'r str,
    column: &'r str,
}

impl<'r> Place<'r> {
    fn of(row: &'r KeptRow) -> Self {
        Self {
            file: row.text("file"),
            sheet: row.text("sheet"),
            row: row.text("row"),
            column: row.text("column"),
        }
    }

    /// Whether it is that of a sample.
    fn is_of(&self, sample: &Sample) -> bool {
        let row = sample.row.map(|row| row.to_string());
        self.is_near(sample) && (self.row.is_empty() || row.as_deref() == Some(self.row))
    }

    /// The same in another row.
    fn is_near(&self, sample: &Sample) -> bool {
        let sheet = sample.sheet.as_deref().unwrap_or_default();
        (self.file.is_empty() || last_of(self.file).eq_ignore_ascii_case(last_of(&sample.file)))
            && (self.sheet.is_empty() || fold(self.sheet) == fold(sheet))
            && (self.column.is_empty() || self.is_column(sample))
    }

    /// A column is named by its header, or by its letters.
    fn is_column(&self, sample: &Sample) -> bool {
        let header = sample.column.as_deref().unwrap_or_default();
        let letters = sample.cell.as_deref().unwrap_or_default();
        let letters = letters.trim_end_matches(|letter: char| letter.is_ascii_digit());
        fold(self.column) == fold(header) || self.column.eq_ignore_ascii_case(letters)
    }
}

/// A file's name without its folders.
fn last_of(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

impl Session<'_> {
    /// Puts each answer to what it answers, and says which answer nothing.
    pub(super) fn match_answers(&mut self) {
        let Some(kept) = self.gathered.rows.table(TABLE) else {
            return;
        };
        let codes = codes(self.release);
        let named = self.collector.by_name();
        // What was not checked may have been found.
        let is_whole = !self.unreadable && !self.incomplete;
        for row in &kept.rows {
            let was_put = put(&mut self.collector, &named, codes, row);
            if !was_put && is_whole {
                unmatched(&mut self.collector, &named, row);
            }
        }
    }
}

/// The codes of answers, with their titles.
fn codes(release: ReleaseView<'_>) -> Option<&CodeList> {
    let list = release.table(TABLE)?.field("answer")?.code_list.as_ref()?;
    let list = release.resolve(Kind::CodeList, list)?;
    release.code_list(list.header().id.as_str())
}

/// Puts an answer to every finding that it names; gives whether there is one.
fn put(
    collector: &mut Collector,
    named: &HashMap<String, Vec<usize>>,
    codes: Option<&CodeList>,
    row: &KeptRow,
) -> bool {
    let place = Place::of(row);
    let answer = words(codes, row);
    let mut was_put = false;
    for at in named.get(row.text("finding")).into_iter().flatten() {
        was_put |= collector.answer(
            *at,
            |sample| place.is_of(sample),
            |sample| place.is_near(sample),
            &answer,
        );
    }
    was_put
}

/// What an answer says: the title of its code, its words, and the row where it is about one.
fn words(codes: Option<&CodeList>, row: &KeptRow) -> String {
    let code = row.text("answer");
    let mut codes = codes.into_iter().flat_map(|list| &list.codes);
    let title = codes
        .find(|one| one.code == code)
        .map(|one| one.title.as_str());
    let text: String = row.text("explanation").chars().take(MAX_TEXT).collect();
    let mut words = match title {
        Some(title) if text.is_empty() => title.to_owned(),
        Some(title) => format!("{title}: {text}"),
        None => text,
    };
    let of_row = row.text("row");
    if !of_row.is_empty() && of_row.len() <= 20 {
        words = format!("(row {of_row}) {words}");
    }
    words
}

/// Says that an answer answers nothing that was found.
fn unmatched(collector: &mut Collector, named: &HashMap<String, Vec<usize>>, row: &KeptRow) {
    let text = row.text("finding");
    if text.is_empty() {
        return;
    }
    let open = row.open_text("finding");
    let (shown, was_found) = (
        open.unwrap_or("what is named here"),
        named.contains_key(text),
    );
    let rule = rules::find(text);
    let cells = [row.cell("finding")];
    collector.cells(&RULE, &cells, 1, open.unwrap_or_default(), || {
        let expected = "the name of a check as this report writes it, and the file, row and column of what it found";
        let words = if was_found {
            format!("“{shown}” found something, but not in the place that this answer names")
        } else if rule.is_some() {
            format!("“{shown}” found nothing, so that there is nothing to answer")
        } else {
            format!("“{shown}” is neither the name of a check nor the mark of anything that was found")
        };
        let ids = rules::all().iter().map(|rule| rule.id);
        let near = (rule.is_none() && open.is_some()).then(|| suggest::nearest(text, ids));
        Words::new(words).expected(expected).suggest(near.flatten())
    });
}
