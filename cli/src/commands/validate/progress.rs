//! How far a check has come, on a terminal; and Ctrl-C, which stops it.

use std::io::{self, IsTerminal};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};
use open_outcomes_validator::{Progress, Watch};
use signal_hook::consts::SIGINT;
use signal_hook::flag;

/// After how long the bar is shown: most checks are done by then.
const PATIENCE: Duration = Duration::from_secs(1);
/// What a program ends with that Ctrl-C has ended.
const INTERRUPTED: i32 = 130;

/// Looks on for the person in front of the terminal.
pub(super) struct Looker {
    start: Instant,
    /// How many bytes there are, where that is known.
    total: Option<u64>,
    is_terminal: bool,
    bar: Option<ProgressBar>,
    stop: Arc<AtomicBool>,
}

impl Looker {
    pub(super) fn new(total: Option<u64>) -> Self {
        Self {
            start: Instant::now(),
            total,
            is_terminal: io::stderr().is_terminal(),
            bar: None,
            stop: Arc::default(),
        }
    }

    /// From now on Ctrl-C stops the check, and what was found is still told. Pressed again it ends the program.
    pub(super) fn stop_on_interrupt(&self) -> io::Result<()> {
        flag::register_conditional_shutdown(SIGINT, INTERRUPTED, Arc::clone(&self.stop))?;
        flag::register(SIGINT, Arc::clone(&self.stop))?;
        Ok(())
    }

    fn bar(&mut self) -> &ProgressBar {
        let total = self.total;
        self.bar.get_or_insert_with(|| {
            let (bar, template) = match total {
                Some(total) => (
                    ProgressBar::new(total),
                    "checking {bar:30} {bytes} of {total_bytes}, {msg}; Ctrl-C stops",
                ),
                None => (
                    ProgressBar::no_length(),
                    "checking {bytes}, {msg}; Ctrl-C stops",
                ),
            };
            match ProgressStyle::with_template(template) {
                Ok(style) => bar.with_style(style),
                Err(_) => bar,
            }
        })
    }
}

impl Watch for Looker {
    fn look(&mut self, progress: Progress) -> ControlFlow<()> {
        if self.stop.load(Ordering::Relaxed) {
            return ControlFlow::Break(());
        }
        if self.is_terminal && self.start.elapsed() >= PATIENCE {
            let bar = self.bar();
            bar.set_message(format!("{} rows", progress.rows));
            bar.set_position(progress.bytes);
        }
        ControlFlow::Continue(())
    }
}

impl Drop for Looker {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
