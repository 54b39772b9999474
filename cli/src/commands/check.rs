use std::path::Path;
use std::process::ExitCode;

use open_outcomes_registry::parse::Problem;
use open_outcomes_registry::parse::problem::Severity;
use open_outcomes_registry::rules;
use open_outcomes_registry::source::STANDARDS;
use serde_json::json;

use crate::failure::Failure;
use crate::problems::{level, text};
use crate::{output, standard};

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
    let mut problems = rules::check(&files);
    // A person stands in the repository, not in the folder of the standard.
    for problem in &mut problems {
        problem.file = format!("{STANDARDS}/{}", problem.file);
    }
    output::data(&match args.format {
        Format::Text => text(&problems),
        Format::Json => format!("{}\n", serde_json::to_string_pretty(&problems)?),
        Format::Sarif => format!("{:#}\n", sarif(&problems)),
        Format::Github => github(&problems),
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

/// A line of GitHub's workflow commands, in which three characters have a meaning.
fn github(problems: &[Problem]) -> String {
    let escape = |text: &str| {
        text.replace('%', "%25")
            .replace('\r', "%0D")
            .replace('\n', "%0A")
    };
    let lines = problems.iter().map(|problem| {
        let help = problem
            .help
            .as_ref()
            .map(|help| format!(". {help}"))
            .unwrap_or_default();
        format!(
            "::{} file={},line={},col={},title={}::{}\n",
            level(problem),
            problem.file,
            problem.place.line,
            problem.place.column,
            problem.rule,
            escape(&format!("{}{help}", problem.message)),
        )
    });
    lines.collect()
}

fn sarif(problems: &[Problem]) -> serde_json::Value {
    let rules: Vec<_> = rules::all()
        .iter()
        .map(|rule| json!({ "id": rule.id, "shortDescription": { "text": rule.summary } }))
        .collect();
    let results: Vec<_> = problems
        .iter()
        .map(|problem| {
            json!({
                "ruleId": problem.rule,
                "level": level(problem),
                "message": { "text": problem.message },
                "locations": [{ "physicalLocation": {
                    "artifactLocation": { "uri": problem.file },
                    "region": { "startLine": problem.place.line, "startColumn": problem.place.column },
                } }],
            })
        })
        .collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "open-outcomes", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "results": results,
        }],
    })
}
