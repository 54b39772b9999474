//! What runs in the process of its own.

use std::io::{self, Read, Write};
use std::ops::ControlFlow;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use open_outcomes_validator::{Input, Job, Progress, Watch, validate_watched};

use super::answer::Part;
use super::request;

/// How often it says how far it has come.
const OFTEN: Duration = Duration::from_millis(100);
/// The stack of the thread that waits to be told to stop.
const STACK: usize = 64 << 10;

/// Judges what standard input holds, and answers on standard output. First of all it limits itself, for good.
///
/// A program calls this before anything else, and for nothing else: afterwards the process is of no other use. It says
/// nothing but the answer, also where it breaks.
pub fn child(memory_bytes: u64, cpu_seconds: u64) -> ExitCode {
    std::panic::set_hook(Box::new(|_| {}));
    #[cfg(unix)]
    let is_limited = super::limits::limit(memory_bytes, cpu_seconds).is_ok();
    #[cfg(not(unix))]
    let is_limited = {
        let _ = (memory_bytes, cpu_seconds);
        false
    };
    let result = if is_limited {
        judge()
    } else {
        Part::NoLimits.write(io::stdout().lock())
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn judge() -> io::Result<()> {
    let request = request::read(io::stdin().lock())?;
    let mut teller = Teller {
        stop: waits_for_stop()?,
        told: Instant::now(),
    };
    let mut job = Job::default();
    for (name, bytes, is_previous) in request.files {
        let reader = Box::new(io::Cursor::new(bytes));
        job.add(Input { name, reader }, is_previous);
    }
    let report = validate_watched(&request.snapshot, job, &request.options, &mut teller);
    let part = match report {
        Ok(report) => Part::Report(report.to_wire()?),
        Err(why) => Part::Refused(why.to_string()),
    };
    part.write(io::stdout().lock())
}

/// Becomes true when the one who asked writes another byte. When that one is gone, so is this process.
fn waits_for_stop() -> io::Result<Arc<AtomicBool>> {
    let stop = Arc::new(AtomicBool::new(false));
    let told = Arc::clone(&stop);
    let wait = move || match io::stdin().lock().read(&mut [0]) {
        Ok(1..) => told.store(true, Ordering::Relaxed),
        _ => gone(),
    };
    thread::Builder::new().stack_size(STACK).spawn(wait)?;
    Ok(stop)
}

#[allow(clippy::exit, reason = "nobody waits for an answer any more")]
fn gone() -> ! {
    std::process::exit(1)
}

/// Says how far the check has come.
struct Teller {
    stop: Arc<AtomicBool>,
    told: Instant,
}

impl Watch for Teller {
    fn look(&mut self, progress: Progress) -> ControlFlow<()> {
        if self.stop.load(Ordering::Relaxed) {
            return ControlFlow::Break(());
        }
        if self.told.elapsed() >= OFTEN {
            self.told = Instant::now();
            let mut out = io::stdout().lock();
            if Part::Progress(progress).write(&mut out).is_err() || out.flush().is_err() {
                return ControlFlow::Break(());
            }
        }
        ControlFlow::Continue(())
    }
}
