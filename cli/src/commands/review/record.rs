use std::path::Path;
use std::process::ExitCode;

use open_outcomes_registry::gate::opened;
use open_outcomes_registry::proposal;

use super::proposal::{base, repository};
use crate::failure::Failure;
use crate::{output, standard};

/// Record that the texts of all open proposals can be read since today
///
/// A server runs this after each push, so that the days for which a text must stay open are counted from what the
/// server saw, not from what a commit claims.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The branch that proposals are merged into [default: main]
    #[arg(long, value_name = "BRANCH")]
    base: Option<String>,
}

pub(crate) fn run(repo: Option<&Path>, args: &Args) -> Result<ExitCode, Failure> {
    let store = standard::store(repo)?;
    let repository = repository(&store)?;
    let onto = repository.commit(&base(repository, args.base.as_deref())?)?;
    let texts = proposal::texts(repository, onto)?;
    let new = opened::record(repository, texts.into_iter(), standard::today())?;
    let texts = if new == 1 { "text" } else { "texts" };
    output::data(&format!("{new} {texts} open for review since today\n"))?;
    Ok(ExitCode::SUCCESS)
}
