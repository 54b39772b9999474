//! What is remembered over all files of a submission.

use std::cell::RefCell;
use std::collections::HashMap;

use jiff::civil::Date;

/// What rules remember over all files of a submission, because its files are one.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The names of the files.
    pub(crate) names: Vec<String>,
    /// The secret of the hashes.
    pub(crate) secret: [u8; 16],
    /// Baselines and follow-ups, for the rule about their order.
    pub(crate) series: RefCell<Series>,
}

/// Baseline dates by series, and the follow-ups still waiting for theirs.
#[derive(Debug, Default)]
pub(crate) struct Series {
    pub(crate) baselines: HashMap<u128, Date>,
    pub(crate) waiting: Vec<Waiting>,
    /// The column of dates in each file, and its header.
    pub(crate) columns: HashMap<u32, (usize, String)>,
}

/// A follow-up whose baseline was not seen yet.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Waiting {
    pub(crate) series: u128,
    pub(crate) date: Date,
    pub(crate) file: u32,
    pub(crate) row: u64,
    pub(crate) line: u64,
}
