//! Why a process ended without an answer.

use std::os::unix::process::ExitStatusExt;
use std::process::ExitStatus;

use open_outcomes_registry::digest::Sha256Hex;
use open_outcomes_validator::{CutOff, Unjudged};
use rustix::process::Signal;

use super::{Bounds, File};

/// What the way in which a process ended tells of the reason.
pub(super) fn reason(status: ExitStatus, bounds: Bounds) -> CutOff {
    let Some(signal) = status.signal() else {
        return CutOff::Defect;
    };
    let is = |known: Signal| signal == known.as_raw();
    if is(Signal::XCPU) {
        CutOff::Computing(bounds.cpu_seconds)
    } else if is(Signal::KILL) || is(Signal::TERM) {
        CutOff::Ended
    } else {
        // Rust ends a process so where memory runs out, and where the stack does.
        CutOff::MemoryOrDefect(bounds.memory_bytes)
    }
}

/// A file of which nothing is known but its bytes.
pub(super) fn unjudged(file: &File<'_>) -> Unjudged {
    Unjudged {
        name: file.name.to_owned(),
        bytes: file.bytes.len() as u64,
        sha256: Sha256Hex::of(file.bytes),
        is_suspect: file.is_packed(),
    }
}
