//! Memory grows with what must be remembered, and not with the file.

#![cfg(target_os = "linux")]

use std::fs;
use std::process::{Child, Stdio};
use std::time::Duration;

use crate::harness::{Grid, Run, TestEnv};

/// The most memory that a process had at once, in KiB, as long as it is there.
fn high_water(child: &Child) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}

#[test]
fn a_hundred_thousand_measurements_validate_in_under_100_mb() {
    let env = TestEnv::fixture();
    let file = env.file("large.csv", Grid::clean(100_000).csv());
    let mut command = env.oo_command(&env.path("repo"));
    command
        .args(["validate", "--repo", ".", "--as-of", "2026-01-31"])
        .arg(file);
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");

    let (mut most, mut looks) = (0, 0);
    while child.try_wait().expect("a process").is_none() {
        if let Some(now) = high_water(&child) {
            most = most.max(now);
            looks += 1;
        }
        std::thread::sleep(Duration::from_millis(1));
    }

    let run = Run::ended(child.wait_with_output().expect("the report"));
    assert_eq!(run.code(), 0, "{run}");
    assert!(
        run.stdout().contains("100,000 rows read") || run.stdout().contains("100000 rows read"),
        "{run}"
    );
    assert!(
        looks > 20 && most > 1_000,
        "memory was not watched: {looks} looks, {most} KiB"
    );
    assert!(most < 100_000_000 / 1024, "{most} KiB");
}
