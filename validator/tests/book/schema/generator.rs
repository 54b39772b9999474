//! Rows that are mostly wrong, from a seed.

use open_outcomes_registry::definition::Table;
use open_outcomes_registry::definition::table::{Field, FieldType};
use open_outcomes_registry::snapshot::ReleaseView;

use super::made::closed_codes;

/// Numbers, right and wrong ones, and what people write where a number should be.
const NUMBERS: [&str; 34] = [
    "0",
    "1",
    "7",
    "12",
    "99.5",
    "-1",
    "-0.5",
    "0.0",
    "1.0",
    "24.5",
    "1e3",
    "1E-2",
    "+7",
    ".5",
    "5.",
    "007",
    "1e400",
    "-1e400",
    "NaN",
    "Infinity",
    "-inf",
    "about 20",
    "20%",
    "£20",
    "2,000",
    "2 000",
    "0x1F",
    "1_000",
    "١٢",
    "--",
    "-",
    "1/2",
    "9007199254740993",
    "0.30000000000000004",
];

const DAYS: [&str; 20] = [
    "2025-04-01",
    "2026-03-31",
    "2024-02-29",
    "2025-02-29",
    "2025-02-30",
    "2025-13-01",
    "2025-00-10",
    "2025-12-32",
    "2025-9-1",
    "01/04/2025",
    "2025/04/01",
    "2025-04-01T00:00:00",
    "20250401",
    "April 2025",
    "45748",
    "2025-04",
    "1900-01-01",
    "2199-12-31",
    "٢٠٢٥-٠٤-٠١",
    "2025-04-01Z",
];

const TEXTS: [&str; 16] = [
    "x",
    "naïve",
    "☕",
    "a, b",
    "say \"so\"",
    "two\nlines",
    "own-thing",
    "Own Thing",
    "own--thing",
    "own-thing-",
    "loneliness",
    "2025",
    "proportion",
    "PROPORTION",
    "before-and-after",
    "e\u{301}",
];

/// Makes rows of a table.
pub(super) struct Generator<'t> {
    table: &'t Table,
    codes: Vec<Option<Vec<&'t str>>>,
    state: u64,
}

impl<'t> Generator<'t> {
    pub(super) fn new(table: &'t Table, release: ReleaseView<'t>, seed: u64) -> Self {
        let codes = table
            .fields
            .iter()
            .map(|field| closed_codes(field, release));
        Self {
            table,
            codes: codes.collect(),
            state: seed,
        }
    }

    /// The next of a row of numbers that look like chance (`SplitMix64`), below `most`.
    fn below(&mut self, most: usize) -> usize {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % most as u64).expect("a small number")
    }

    fn one(&mut self, of: &[&str]) -> String {
        of[self.below(of.len())].to_owned()
    }

    /// A row; its first cell keeps it from being blank, or the total of others.
    pub(super) fn row(&mut self, at: usize) -> Vec<String> {
        let mut row: Vec<_> = (0..self.table.fields.len())
            .map(|field| self.cell(field))
            .collect();
        if row.iter().all(|cell| cell.trim().is_empty()) {
            row[0] = format!("row {at}");
        }
        row
    }

    fn cell(&mut self, at: usize) -> String {
        let field = &self.table.fields[at];
        if self.below(6) == 0 {
            return self.one(&["", "", " "]);
        }
        let text = match field.field_type {
            FieldType::Integer | FieldType::Number => self.one(&NUMBERS),
            FieldType::Date => self.one(&DAYS),
            FieldType::Boolean => self.one(&["true", "false", "yes", "1"]),
            FieldType::String => self.text(at, field),
        };
        match self.below(25) {
            0 => format!(" {text}"),
            1 => format!("{text} "),
            _ => text,
        }
    }

    fn text(&mut self, at: usize, field: &Field) -> String {
        if let Some(codes) = self.codes[at].clone()
            && self.below(3) > 0
        {
            return self.one(&codes);
        }
        let longest = field.constraints.max_length.unwrap_or(50) as usize;
        match self.below(8) {
            0 => "é".repeat(longest),
            1 => "é".repeat(longest + 1),
            2 => "☕".repeat(longest.saturating_sub(1)),
            3 if field.example.is_some() => field.example.clone().unwrap_or_default(),
            _ => self.one(&TEXTS),
        }
    }
}
