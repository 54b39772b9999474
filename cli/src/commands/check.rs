use std::path::Path;
use std::process::ExitCode;

use open_outcomes_registry::parse::problem::Severity;
use open_outcomes_registry::rules;

use crate::failure::Failure;
use crate::{output, problems, standard};

/// Check the definitions in the working tree
///
/// Exit code: 0 nothing to mend, 1 something is, 2 it could not be checked.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
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
    /// For code scanning tools
    Sarif,
    /// Notes on the changed lines of a pull request
    Github,
}

pub(crate) fn run(repo: Option<&Path>, args: &Args) -> Result<ExitCode, Failure> {
    let files = standard::store(repo)?.working()?;
    let mut problems = rules::check(&files, standard::today());
    problems::in_repository(&mut problems);
    output::data(&match args.format {
        Format::Text => problems::text(&problems),
        Format::Json => format!("{}\n", serde_json::to_string_pretty(&problems)?),
        Format::Sarif => format!("{:#}\n", problems::sarif(&problems)),
        Format::Github => problems::github(&problems),
    })?;
    let count = |severity| {
        problems
            .iter()
            .filter(|problem| problem.severity == severity)
            .count()
    };
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    if problems.is_empty() {
        output::talk("nothing to mend");
    } else {
        output::talk(&format!("errors: {errors}, warnings: {warnings}"));
    }
    Ok(ExitCode::from(u8::from(errors > 0)))
}
