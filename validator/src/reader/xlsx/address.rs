//! Addresses of cells, such as B7.

use crate::reader::workbook::Region;

/// How many columns and rows a sheet has.
pub(super) const COLUMNS: u32 = 16_384;
pub(super) const ROWS: u64 = 1_048_576;

/// The row as shown and the column counted from 0. Nothing where it is no address within the grid.
pub(super) fn read(text: &str) -> Option<(u64, u32)> {
    let (mut column, mut row, mut is_row) = (0_u32, 0_u64, false);
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' if !is_row => {
                column = column * 26 + u32::from(byte.to_ascii_uppercase() - b'A') + 1;
            }
            b'0'..=b'9' if column > 0 => {
                is_row = true;
                row = row * 10 + u64::from(byte - b'0');
            }
            _ => return None,
        }
        if column > COLUMNS || row > ROWS {
            return None;
        }
    }
    (row > 0).then_some((row, column.checked_sub(1)?))
}

/// A region such as A1:B7, or one cell.
pub(super) fn region(text: &str) -> Option<Region> {
    let (from, to) = text.split_once(':').unwrap_or((text, text));
    Some(Region {
        from: read(from)?,
        to: read(to)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grid_ends_at_xfd1048576() {
        assert_eq!(read("A1"), Some((1, 0)));
        assert_eq!(read("aa10"), Some((10, 26)));
        assert_eq!(read("XFD1048576"), Some((ROWS, COLUMNS - 1)));
        for bad in [
            "XFE1",
            "A1048577",
            "A0",
            "A",
            "1",
            "",
            "A1B",
            "$A$1",
            "ZZZZZZZZZZ1",
            "A-1",
            "Ä1",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
        assert_eq!(
            region("B2:C9"),
            Some(Region {
                from: (2, 1),
                to: (9, 2)
            })
        );
        assert_eq!(region("B2:"), None);
    }
}
