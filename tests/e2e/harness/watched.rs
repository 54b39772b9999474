//! A run, and the most memory that it and what it started took at once.

use std::fs;
use std::process::{ChildStdin, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use super::Run;

/// Runs to the end; `feed` writes to its standard input. Gives the most KiB that any one process of it took.
pub(crate) fn watched(command: &mut Command, feed: impl FnOnce(ChildStdin) + Send) -> (Run, u64) {
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    let stdin = child.stdin.take().expect("its standard input");
    let id = child.id();
    let (most, is_over) = (AtomicU64::new(0), AtomicBool::new(false));
    std::thread::scope(|scope| {
        scope.spawn(|| feed(stdin));
        scope.spawn(|| {
            while !is_over.load(Ordering::Relaxed) {
                for id in [vec![id], started_by(id)].concat() {
                    most.fetch_max(high_water(id).unwrap_or_default(), Ordering::Relaxed);
                }
                std::thread::sleep(Duration::from_millis(2));
            }
        });
        let run = Run::ended(child.wait_with_output().expect("it ends"));
        is_over.store(true, Ordering::Relaxed);
        let most = most.load(Ordering::Relaxed);
        assert!(most > 1_000, "memory was watched: {most} KiB");
        (run, most)
    })
}

fn started_by(id: u32) -> Vec<u32> {
    let path = format!("/proc/{id}/task/{id}/children");
    let text = fs::read_to_string(path).unwrap_or_default();
    text.split_whitespace()
        .filter_map(|id| id.parse().ok())
        .collect()
}

/// The most memory that a process had at once, in KiB, as long as it is there.
fn high_water(id: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}
