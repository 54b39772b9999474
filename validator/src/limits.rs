//! What a submission may cost. Past a limit the verdict is `incomplete`, never a pass.

use serde::{Deserialize, Serialize};

/// Limits on one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// The most bytes.
    pub bytes: u64,
    /// The most rows.
    pub rows: u64,
    /// The most columns.
    pub columns: usize,
    /// The most bytes in one row.
    pub row_bytes: usize,
    /// The most bytes in one cell.
    pub cell_bytes: usize,
    /// The most keys that one rule may remember.
    pub keys: usize,
    /// The most parts of a workbook or archive, which is a package of files.
    pub parts: usize,
    /// The most bytes of one part when it is unpacked.
    pub part_bytes: u64,
    /// The most bytes of all parts together when they are unpacked.
    pub unpacked_bytes: u64,
    /// The most sheets of a workbook.
    pub sheets: usize,
    /// The most cells of a sheet that are not empty.
    pub cells: u64,
    /// The most texts that the cells of a workbook share.
    pub shared_texts: usize,
    /// The most bytes of all of them together.
    pub shared_bytes: usize,
}

impl Limits {
    /// For a file on one's own computer.
    pub const LOCAL: Self = Self {
        bytes: 1 << 30,
        rows: 20_000_000,
        columns: 2_048,
        row_bytes: 1 << 20,
        cell_bytes: 64 << 10,
        keys: 20_000_000,
        parts: 2_000,
        part_bytes: 1 << 30,
        unpacked_bytes: 2 << 30,
        sheets: 200,
        cells: 20_000_000,
        shared_texts: 4_000_000,
        shared_bytes: 256 << 20,
    };

    /// For a file that somebody sends to a server.
    pub const HOSTED: Self = Self {
        bytes: 10 << 20,
        rows: 200_000,
        columns: 512,
        row_bytes: 1 << 20,
        cell_bytes: 64 << 10,
        keys: 1_000_000,
        parts: 2_000,
        part_bytes: 100 << 20,
        unpacked_bytes: 200 << 20,
        sheets: 50,
        cells: 2_000_000,
        shared_texts: 1_000_000,
        shared_bytes: 64 << 20,
    };
}
