pub(crate) mod dependents;
mod gate;
mod import;
mod new;
pub(crate) mod proposal;
mod record;
mod report;
mod status;

use std::path::Path;
use std::process::ExitCode;

use open_outcomes_registry::source::{STANDARDS, Store};

pub(crate) use self::proposal::main_branch;
use crate::failure::Failure;

/// Write reviews, see who is still missing, and let a proposal pass
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    New(new::Args),
    Import(import::Args),
    Status(status::Args),
    Gate(gate::Args),
    Record(record::Args),
}

pub(crate) fn run(repo: Option<&Path>, args: &Args) -> Result<ExitCode, Failure> {
    match &args.command {
        Command::New(args) => new::run(repo, args),
        Command::Import(args) => import::run(repo, args),
        Command::Status(args) => status::run(repo, args),
        Command::Gate(args) => gate::run(repo, args),
        Command::Record(args) => record::run(repo, args),
    }
}

/// Where a file of the standard lies, as the person would type it from where she stands.
fn shown(store: &Store, path: &str) -> String {
    let whole = store.root().join(STANDARDS).join(path);
    let here = std::env::current_dir().unwrap_or_default();
    let near = whole.strip_prefix(&here).unwrap_or(&whole);
    near.display().to_string()
}
