//! Tables of data as a spreadsheet program would save them.

/// The day taken as today.
pub(crate) const AS_OF: [&str; 2] = ["--as-of", "2026-01-31"];

/// The rows of a sheet, from its first. A row without cells is a line without anything.
#[derive(Clone)]
pub(crate) struct Grid(pub(crate) Vec<Vec<String>>);

/// A row of a sheet, its cells parted by `|`.
pub(crate) fn row(cells: &str) -> Vec<String> {
    cells.split('|').map(str::to_owned).collect()
}

impl Grid {
    /// As a file with commas and Unix line ends.
    pub(crate) fn csv(&self) -> String {
        self.text(",", "\n")
    }

    /// As a file with that delimiter and those line ends, within cells too.
    pub(crate) fn text(&self, delimiter: &str, end: &str) -> String {
        let mut text = String::new();
        for row in &self.0 {
            let cells: Vec<_> = row
                .iter()
                .map(|cell| quoted(cell, delimiter, end))
                .collect();
            text += &cells.join(delimiter);
            text += end;
        }
        text
    }

    /// So many clean measurements of the fixture standard: each person before and after.
    pub(crate) fn clean(rows: usize) -> Self {
        let mut grid = vec![row(
            "participant_id|metric_id|data_source|timepoint|measured_on|value|unit|note",
        )];
        for at in 0..rows {
            let (person, later) = (at / 2, at % 2 == 1);
            let (timepoint, date) = if later {
                ("follow-up", "2025-06-30")
            } else {
                ("baseline", "2025-03-01")
            };
            let value = 7 + scattered(at) % 29;
            grid.push(row(&format!(
                "P{person:05}|wellbeing-score|short-wellbeing-scale|{timepoint}|{date}|{value}|{{score}}|"
            )));
        }
        Self(grid)
    }
}

fn quoted(cell: &str, delimiter: &str, end: &str) -> String {
    let cell = cell.replace('\n', end);
    if cell.contains(['"', '\n', '\r']) || cell.contains(delimiter) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}

/// A number by which rows differ in no order that comes again, as people do.
fn scattered(at: usize) -> usize {
    let mixed = (at as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mixed = (mixed ^ (mixed >> 31)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    usize::try_from(mixed >> 40).unwrap_or_default()
}
