//! Starts the process, hands it the files, and waits for its answer, no longer than it may take.

use std::io::{self, ErrorKind, Write};
use std::os::unix::process::CommandExt;
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use open_outcomes_registry::snapshot::Snapshot;
use open_outcomes_validator::report::WireError;
use open_outcomes_validator::{CutOff, Options, Progress, Report, Watch};

use super::answer::{self, Part};
use super::{Bounds, File, Program, ending, request};

/// How often it is asked whether to go on.
const OFTEN: Duration = Duration::from_millis(50);
/// How long the process may take to answer once it was told to stop.
const GRACE: Duration = Duration::from_secs(3);

/// What came of asking.
pub(super) enum Outcome {
    /// The report of the process.
    Answered(Box<Report>),
    /// It ended without a report.
    CutOff(CutOff),
    /// Nothing could be judged, for this reason.
    Refused(String),
    /// The system sets no limits, and the process has read nothing.
    NoLimits,
}

/// A running process, ended with this value.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Asks a process of its own to judge `files`.
pub(super) fn ask(
    program: &Program,
    bounds: Bounds,
    snapshot: &Snapshot,
    files: &[File<'_>],
    options: &Options,
    watch: &mut dyn Watch,
) -> Outcome {
    let Ok(head) = request::head(snapshot, files, options) else {
        return Outcome::CutOff(CutOff::NotBegun);
    };
    let Ok((mut running, stdin)) = start(program, bounds) else {
        return Outcome::CutOff(CutOff::NotBegun);
    };
    let Some(stdout) = running.0.stdout.take() else {
        return Outcome::CutOff(CutOff::NotBegun);
    };
    thread::scope(|scope| {
        let (stop, stops) = mpsc::channel();
        let (tell, parts) = mpsc::channel();
        // Threads that cannot be started end what they were given, and so the process and the answer.
        let writer = thread::Builder::new();
        let writer = writer.spawn_scoped(scope, move || write(stdin, &head, files, &stops));
        let reader = thread::Builder::new();
        let reader = reader.spawn_scoped(scope, move || {
            for part in answer::parts(stdout) {
                if tell.send(part).is_err() {
                    break;
                }
            }
        });
        if writer.is_err() || reader.is_err() {
            drop(running);
            return Outcome::CutOff(CutOff::NotBegun);
        }
        // Whatever happens, the process is ended and the threads with it before this scope is left.
        wait(running, bounds, &parts, stop, watch)
    })
}

fn start(program: &Program, bounds: Bounds) -> io::Result<(Running, ChildStdin)> {
    let mut command = Command::new(&program.path);
    command
        .args(&program.arguments)
        .args([bounds.memory_bytes, bounds.cpu_seconds].map(|limit| limit.to_string()))
        .env_clear()
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        // Ctrl-C in a terminal reaches all of a group: it is for the one who asks to pass it on.
        .process_group(0);
    let mut running = Running(command.spawn()?);
    let stdin = running.0.stdin.take();
    let stdin = stdin.ok_or_else(|| io::Error::from(ErrorKind::BrokenPipe))?;
    Ok((running, stdin))
}

/// Hands over the files; then another byte where it is to stop. The pipe stays open until the answer is there.
fn write(mut stdin: ChildStdin, head: &[u8], files: &[File<'_>], stops: &Receiver<()>) {
    if request::write(&mut stdin, head, files).is_ok() && stops.recv().is_ok() {
        let _ = stdin.write_all(b"s");
        let _ = stops.recv();
    }
}

fn wait(
    mut running: Running,
    bounds: Bounds,
    parts: &Receiver<io::Result<Part>>,
    stop: Sender<()>,
    watch: &mut dyn Watch,
) -> Outcome {
    let mut deadline = Instant::now() + bounds.wall;
    let mut is_stopped = false;
    let mut progress = Progress::default();
    loop {
        match parts.recv_timeout(OFTEN) {
            Ok(Ok(Part::Progress(now))) => progress = now,
            Ok(Ok(Part::Report(bytes))) => return answered(&bytes),
            Ok(Ok(Part::Refused(why))) => return Outcome::Refused(why),
            Ok(Ok(Part::NoLimits)) => return Outcome::NoLimits,
            Ok(Err(error)) if error.kind() == ErrorKind::FileTooLarge => {
                return Outcome::CutOff(CutOff::Report(answer::LONGEST));
            }
            Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => {
                let why = match ended(&mut running, deadline) {
                    _ if is_stopped => CutOff::Stopped,
                    Some(status) => ending::reason(status, bounds),
                    None => CutOff::Waiting(bounds.wall.as_secs()),
                };
                return Outcome::CutOff(why);
            }
            Err(RecvTimeoutError::Timeout) => {}
        }
        if !is_stopped && watch.look(progress).is_break() {
            is_stopped = true;
            let _ = stop.send(());
            deadline = deadline.min(Instant::now() + GRACE);
        }
        if Instant::now() > deadline {
            return Outcome::CutOff(if is_stopped {
                CutOff::Stopped
            } else {
                CutOff::Waiting(bounds.wall.as_secs())
            });
        }
    }
}

fn answered(bytes: &[u8]) -> Outcome {
    match Report::from_wire(bytes) {
        Ok(report) => Outcome::Answered(Box::new(report)),
        // The program was replaced while it ran.
        Err(WireError::Version) => Outcome::CutOff(CutOff::NotBegun),
        Err(_) => Outcome::CutOff(CutOff::Defect),
    }
}

/// How the process ended, which has closed its output.
fn ended(running: &mut Running, deadline: Instant) -> Option<ExitStatus> {
    loop {
        if let Ok(Some(status)) = running.0.try_wait() {
            return Some(status);
        }
        if Instant::now() > deadline {
            return None;
        }
        thread::sleep(Duration::from_millis(1));
    }
}
