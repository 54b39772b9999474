use std::process::ExitCode;

use open_outcomes_site::apart;

/// Judge what standard input holds under limits, for another process of this program
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The most memory, in bytes
    memory_bytes: u64,
    /// How long it may compute, in seconds
    cpu_seconds: u64,
}

pub(crate) fn run(args: &Args) -> ExitCode {
    apart::child(args.memory_bytes, args.cpu_seconds)
}

/// How this program starts itself to do so.
pub(crate) fn program() -> Option<apart::Program> {
    // On Linux this stays the program that runs, also where its file is replaced meanwhile.
    let same = std::path::PathBuf::from("/proc/self/exe");
    let path = if same.exists() {
        same
    } else {
        std::env::current_exe().ok()?
    };
    Some(apart::Program {
        path,
        arguments: vec!["validate-apart".into()],
    })
}
