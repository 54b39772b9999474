use std::path::Path;
use std::process::ExitCode;

use open_outcomes_registry::governance::status::Status;
use open_outcomes_registry::id::{DefinitionId, Query};
use open_outcomes_registry::{gate, publish};

use crate::failure::Failure;
use crate::{output, standard};

/// Record that a definition changes status
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The definition
    #[arg(value_name = "[KIND/]ID")]
    query: Query,
    /// Its new status: candidate, recorded, qualified, standard, superseded, retired or not-progressed
    new: Status,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// What takes its place, where it is superseded
    #[arg(long, value_name = "ID")]
    successor: Option<DefinitionId>,
}

pub(crate) fn run(repo: Option<&Path>, args: &Args) -> Result<ExitCode, Failure> {
    let store = standard::store(repo)?;
    let files = store.working()?;
    let history = gate::since_release(&store)?;
    let planned = publish::set_status(
        &files,
        &history,
        &args.query,
        args.new,
        &args.reason,
        args.successor.as_ref(),
        standard::today(),
    );
    let changes = match planned {
        Ok(changes) => changes,
        Err(refusal) => {
            output::talk(&Failure::from(refusal).to_string());
            return Ok(ExitCode::from(1));
        }
    };
    let id = &args.query.id;
    let written = publish::write(
        &store,
        &changes,
        &format!("standards: {id} becomes {}", args.new),
    )?;
    output::data(&format!("{id} is now {}\n", args.new))?;
    if let Some(commit) = written.commit {
        output::talk(&format!("commit {commit}"));
    }
    Ok(ExitCode::SUCCESS)
}
