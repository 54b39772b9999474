//! Looks at the first rows before they are read: where the header is, and which table it may be.

use std::collections::VecDeque;

use super::record::{Record, Rows};
use super::stop::Stop;
use super::workbook::SheetFacts;

/// How many rows are looked at.
const ROWS: usize = 100;

/// How many bytes of text are looked at.
const BYTES: usize = 64 << 10;

/// Rows of which the first were looked at already. They come again.
pub(crate) struct Ahead<R> {
    inner: R,
    seen: VecDeque<Record>,
    /// What stopped the look.
    stop: Option<Stop>,
    /// There is nothing behind them.
    is_all: bool,
}

impl<R: Rows> Ahead<R> {
    /// Looks at the first rows of `inner`.
    pub(crate) fn new(mut inner: R) -> Self {
        let mut seen = VecDeque::new();
        let (mut bytes, mut stop, mut is_all) = (0, None, false);
        while seen.len() < ROWS && bytes < BYTES {
            let mut record = Record::default();
            match inner.read(&mut record) {
                Ok(true) => {
                    bytes += record.bytes.len();
                    seen.push_back(record);
                }
                Ok(false) => {
                    is_all = true;
                    break;
                }
                Err(why) => {
                    // The row at which reading stopped is told with the reason.
                    seen.push_back(record);
                    stop = Some(why);
                    break;
                }
            }
        }
        Self {
            inner,
            seen,
            stop,
            is_all,
        }
    }

    /// Whether there are no more rows than those that were looked at.
    pub(crate) fn saw_all(&self) -> bool {
        self.is_all
    }

    /// The rows that were looked at, and were not read yet.
    pub(crate) fn seen(&mut self) -> &[Record] {
        let whole = usize::from(self.stop.is_some());
        let rows = self.seen.make_contiguous();
        &rows[..rows.len().saturating_sub(whole)]
    }
}

impl<R: Rows> Rows for Ahead<R> {
    fn read(&mut self, record: &mut Record) -> Result<bool, Stop> {
        let Some(mut first) = self.seen.pop_front() else {
            return self.inner.read(record);
        };
        std::mem::swap(record, &mut first);
        match self.stop.take_if(|_| self.seen.is_empty()) {
            Some(stop) => Err(stop),
            None => Ok(true),
        }
    }

    fn sheet(&self) -> Option<&SheetFacts> {
        self.inner.sheet()
    }
}
