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
    };

    /// For a file that somebody sends to a server.
    pub const HOSTED: Self = Self {
        bytes: 10 << 20,
        rows: 200_000,
        columns: 512,
        row_bytes: 1 << 20,
        cell_bytes: 64 << 10,
        keys: 1_000_000,
    };
}
