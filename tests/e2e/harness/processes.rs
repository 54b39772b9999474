//! Other processes, as Linux shows them under `/proc`.

use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

/// Waits until `look` finds something.
pub(crate) fn wait_for<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(start.elapsed() < Duration::from_secs(30), "no {what}");
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// The process that another one started, if there is one that has become what it is to be.
pub(crate) fn child_of(parent: u32) -> Option<u32> {
    for entry in fs::read_dir("/proc").expect("processes").flatten() {
        let Ok(id) = entry.file_name().to_string_lossy().parse::<u32>() else {
            continue;
        };
        let is_child = field(id, "status", "PPid:").is_some_and(|of| of == parent.to_string());
        // Before that it is a copy of the one that starts it.
        let line = fs::read(format!("/proc/{id}/cmdline")).unwrap_or_default();
        if is_child && String::from_utf8_lossy(&line).contains("validate-apart") {
            return Some(id);
        }
    }
    None
}

/// A line of a file about a process, without the word that it begins with.
pub(crate) fn field(id: u32, file: &str, word: &str) -> Option<String> {
    let text = fs::read_to_string(format!("/proc/{id}/{file}")).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix(word))?;
    Some(line.trim().to_owned())
}

/// Sends a signal to one process.
pub(crate) fn signal(id: u32, signal: &str) {
    let line = format!("kill -{signal} {id}");
    let done = Command::new("sh").args(["-c", &line]).status();
    assert!(done.expect("a shell").success(), "{line}");
}

/// Waits until a process catches Ctrl-C.
pub(crate) fn catches_interrupts(id: u32) {
    wait_for("handler of SIGINT", || {
        let caught = field(id, "status", "SigCgt:")?;
        let caught = u64::from_str_radix(&caught, 16).ok()?;
        (caught & 0b10 != 0).then_some(())
    });
}
