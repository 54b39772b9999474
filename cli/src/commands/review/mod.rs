mod import;
mod new;

use std::path::Path;
use std::process::ExitCode;

use open_outcomes_registry::source::{STANDARDS, Store};

use crate::failure::Failure;

/// Write a review, or take over one that was given on a forge
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    New(new::Args),
    Import(import::Args),
}

pub(crate) fn run(repo: Option<&Path>, args: &Args) -> Result<ExitCode, Failure> {
    match &args.command {
        Command::New(args) => new::run(repo, args),
        Command::Import(args) => import::run(repo, args),
    }
}

/// Where a file of the standard lies, as the person would type it from where she stands.
fn shown(store: &Store, path: &str) -> String {
    let whole = store.root().join(STANDARDS).join(path);
    let here = std::env::current_dir().unwrap_or_default();
    let near = whole.strip_prefix(&here).unwrap_or(&whole);
    near.display().to_string()
}
