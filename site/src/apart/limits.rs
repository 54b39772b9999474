//! The limits that the process sets on itself.

use std::io;

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// The descriptors that the process has from the beginning; further ones, such as files and sockets, it cannot open.
const DESCRIPTORS: u64 = 3;

/// Limits this process for good.
///
/// # Errors
/// The system sets no such limit.
pub(super) fn limit(memory_bytes: u64, cpu_seconds: u64) -> io::Result<()> {
    // What it holds in memory is nobody's business, and must not reach the disk when a limit ends it.
    set(Resource::Core, 0, 0)?;
    // Where the system hands what a process held to a program, that limit is not asked.
    #[cfg(any(target_os = "linux", target_os = "android"))]
    rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable)?;
    set(Resource::Fsize, 0, 0)?;
    set(Resource::Nofile, DESCRIPTORS, DESCRIPTORS)?;
    // The first ends the process with a signal of its own, by which the reason is told.
    set(Resource::Cpu, cpu_seconds, cpu_seconds.saturating_add(1))?;
    set(Resource::As, memory_bytes, memory_bytes)
}

fn set(resource: Resource, soft: u64, hard: u64) -> io::Result<()> {
    let before = getrlimit(resource).maximum;
    // Nobody but root can raise a limit.
    let most = |wanted: u64| before.map_or(wanted, |before| before.min(wanted));
    let limit = Rlimit {
        current: Some(most(soft)),
        maximum: Some(most(hard)),
    };
    Ok(setrlimit(resource, limit)?)
}
