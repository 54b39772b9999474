use std::path::Path;
use std::process::ExitCode;

use super::proposal::{self, find};
use super::report::{self, Format};
use crate::failure::Failure;
use crate::output;

/// Say what a proposal changes, who has agreed, who is still missing, and the earliest day
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    proposal: proposal::Args,
    /// How to write it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(crate) fn run(repo: Option<&Path>, args: &Args) -> Result<ExitCode, Failure> {
    let found = find(repo, &args.proposal)?;
    let samples = report::samples(&found, args.proposal.samples.as_deref())?;
    output::data(&report::write(&found, samples.as_ref(), args.format)?)?;
    Ok(ExitCode::SUCCESS)
}
