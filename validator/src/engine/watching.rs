//! Counts what was read, and asks from time to time whether to go on.

use std::cell::Cell;
use std::io::{self, Read};
use std::rc::Rc;

use super::Session;
use crate::reader::stop::Stop;
use crate::rules::bytes::check_stopped;
use crate::sink::Words;
use crate::watch::{Progress, Watch};

/// How many rows go by between two looks.
const ROWS: u64 = 4096;
/// Why rules did not run over everything.
const STOPPED: &str = "the check was stopped before its end";

/// Counts what was read of all files, and asks whether to go on.
pub(crate) struct Watching<'s> {
    watch: &'s mut dyn Watch,
    rows: u64,
    shared: Rc<Shared>,
}

/// What the readers of files share with it.
#[derive(Default)]
struct Shared {
    bytes: Cell<u64>,
    is_stopped: Cell<bool>,
}

impl<'s> Watching<'s> {
    pub(crate) fn new(watch: &'s mut dyn Watch) -> Self {
        Self {
            watch,
            rows: 0,
            shared: Rc::default(),
        }
    }

    /// Counts a row, before it is judged.
    ///
    /// # Errors
    /// [`Stop::Interrupted`] where the check was stopped.
    pub(super) fn row(&mut self) -> Result<(), Stop> {
        if self.rows > 0 && self.rows.is_multiple_of(ROWS) {
            let progress = Progress {
                bytes: self.shared.bytes.get(),
                rows: self.rows,
            };
            if self.watch.look(progress).is_break() {
                self.shared.is_stopped.set(true);
                return Err(Stop::Interrupted);
            }
        }
        self.rows += 1;
        Ok(())
    }

    /// How many rows were judged before the check was stopped; `None` where it was not.
    pub(super) fn stopped_after(&self) -> Option<u64> {
        let is_stopped = self.shared.is_stopped.get();
        is_stopped.then_some(self.rows)
    }

    /// A file's bytes, counted. Nothing more is read once the check was stopped: a pipe may never end.
    pub(super) fn counted<'a>(&self, reader: Box<dyn Read + 'a>) -> Box<dyn Read + 'a> {
        Box::new(Counted {
            reader,
            shared: Rc::clone(&self.shared),
        })
    }
}

struct Counted<'a> {
    reader: Box<dyn Read + 'a>,
    shared: Rc<Shared>,
}

impl Read for Counted<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.shared.is_stopped.get() {
            return Ok(0);
        }
        let count = self.reader.read(out)?;
        let bytes = &self.shared.bytes;
        bytes.set(bytes.get() + count as u64);
        Ok(count)
    }
}

impl Session<'_> {
    /// Says that somebody stopped the check while it read a part.
    pub(super) fn interrupted(&mut self, part: usize, place: (u64, u64)) {
        let rows = self.watching.rows;
        let mut message = format!(
            "you stopped the check after {rows} rows; what follows is what was found so far"
        );
        match self.files_left {
            0 => {}
            1 => message.push_str("; one more file was not read"),
            left => message.push_str(&format!("; {left} more files were not read")),
        }
        let words = Words::new(message);
        let collector = &mut self.collector;
        collector.file(&check_stopped::RULE, part, Some(place), words);
        self.incomplete = true;
    }

    /// Says of rules that found nothing that they did not see everything. Nothing is said of what the whole lacks.
    pub(super) fn stop_rules(&mut self) {
        self.incomplete = true;
        for run in &mut self.runs {
            run.ran = false;
            run.skipped.get_or_insert_with(|| STOPPED.to_owned());
        }
    }
}
