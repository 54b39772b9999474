use std::path::Path;
use std::process::ExitCode;

use open_outcomes_registry::{gate, publish};
use semver::Version;

use crate::failure::Failure;
use crate::{output, refusal, standard};

/// Publish what has changed as a new release: check, then append to the ledger
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The version of the release, such as 0.5.0
    version: Version,
    /// What the release brings, in a sentence
    #[arg(long, value_name = "TEXT")]
    notes: Option<String>,
}

pub(crate) fn run(repo: Option<&Path>, args: &Args) -> Result<ExitCode, Failure> {
    let store = standard::store(repo)?;
    let files = store.working()?;
    let history = gate::since_release(&store)?;
    let changes = match publish::release(
        &files,
        &history,
        &args.version,
        standard::today(),
        args.notes.as_deref(),
    ) {
        Ok(changes) => changes,
        Err(refusal) => return Ok(refusal::tell(refusal)),
    };
    let published = changes
        .files
        .iter()
        .filter(|(path, _)| path.starts_with("published/"))
        .count();
    let written = publish::write(
        &store,
        &changes,
        &format!("standards: release {}", args.version),
    )?;
    output::data(&format!(
        "released {}: {published} {} published\n",
        args.version,
        if published == 1 {
            "definition"
        } else {
            "definitions"
        }
    ))?;
    if let Some(commit) = written.commit {
        output::talk(&format!("commit {commit}"));
    }
    Ok(ExitCode::SUCCESS)
}
