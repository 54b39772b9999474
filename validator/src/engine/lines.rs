//! On which lines rows begin: mostly each row is one line, so only where that changes is kept.

/// The lines of the rows of all parts that hold observations.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    /// The part and the row from which on a row's line lies so far below its number.
    below: Vec<(u16, u32, u32)>,
}

impl Lines {
    /// Remembers the line of a row. Rows come in their order, part by part.
    pub(super) fn note(&mut self, part: u16, row: u32, line: u64) {
        let far = line.saturating_sub(u64::from(row));
        let far = u32::try_from(far).unwrap_or(u32::MAX);
        let known = match self.below.last() {
            Some((of, _, known)) if *of == part => *known,
            _ => 0,
        };
        if far != known {
            self.below.push((part, row, far));
        }
    }

    /// The spreadsheet row and the line of a row.
    pub(crate) fn of(&self, part: u16, row: u32) -> (u64, u64) {
        let after = self
            .below
            .partition_point(|(of, from, _)| (*of, *from) <= (part, row));
        let last = after.checked_sub(1).and_then(|at| self.below.get(at));
        let far = last.filter(|(of, ..)| *of == part);
        let far = far.map_or(0, |(_, _, far)| *far);
        (u64::from(row), u64::from(row) + u64::from(far))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_has_its_line_again() {
        let mut lines = Lines::default();
        let rows = [
            (0, 2, 2),
            (0, 3, 3),
            (0, 4, 6),
            (0, 5, 7),
            (0, 9, 30),
            (2, 2, 2),
            (2, 3, 9),
            (3, 2, 4),
        ];
        for (part, row, line) in rows {
            lines.note(part, row, line);
        }
        for (part, row, line) in rows {
            assert_eq!(lines.of(part, row), (u64::from(row), line), "{part} {row}");
        }
        assert_eq!(lines.below.len(), 4);
    }
}
