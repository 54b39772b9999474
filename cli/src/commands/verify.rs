use std::path::Path;
use std::process::ExitCode;

use open_outcomes_registry::digest::Sha256Hex;
use open_outcomes_registry::verify::{self, Verification};
use serde_json::json;

use crate::failure::Failure;
use crate::{output, problems, standard};

/// Recompute every digest and the chain of the ledger, offline
///
/// Exit code: 0 everything holds, 1 something does not, 2 it could not be checked.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The SHA-256 that the ledger should have, as you know it from elsewhere
    #[arg(long, value_name = "SHA256")]
    expect: Option<Sha256Hex>,
    /// How to write what is found
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Debug, Clone, Copy, Default, clap::ValueEnum)]
enum Format {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
}

pub(crate) fn run(repo: Option<&Path>, args: &Args) -> Result<ExitCode, Failure> {
    let store = standard::store(repo)?;
    let mut found = verify::verify(&store, args.expect)?;
    problems::in_repository(&mut found.problems);
    match args.format {
        Format::Text => text(&found)?,
        Format::Json => {
            let mut report = json!(found);
            report["holds"] = json!(found.holds());
            output::data(&format!("{report:#}\n"))?;
        }
    }
    Ok(ExitCode::from(u8::from(!found.holds())))
}

fn text(found: &Verification) -> Result<(), Failure> {
    output::data(&problems::text(&found.problems))?;
    for note in &found.notes {
        output::talk(&format!("note: {}", output::plain(note)));
    }
    let release = found.release.as_ref().map_or_else(
        || "no release".to_owned(),
        |release| format!("release {release}"),
    );
    let digest = found
        .ledger_sha256
        .map(|digest| format!("\nledger SHA-256 {digest}"))
        .unwrap_or_default();
    let verdict = if found.holds() {
        "verified"
    } else {
        "does not hold"
    };
    output::data(&format!(
        "{verdict}: {release}, {} published files, {} ledger lines{digest}\n",
        found.published, found.lines
    ))?;
    Ok(())
}
