//! The forms in which a proposal is reported.

mod comment;
mod text;

use std::path::Path;

use serde::Serialize;

use super::proposal::Found;
use crate::failure::Failure;
use crate::samples::{self, Samples};
use crate::{output, problems};

/// How to write a report.
#[derive(Debug, Clone, Copy, Default, clap::ValueEnum)]
pub(crate) enum Format {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
    /// The comment on a pull request
    Markdown,
    /// For code scanning tools
    Sarif,
    /// Notes on the changed lines of a pull request
    Github,
}

#[derive(Serialize)]
struct Report<'a> {
    name: &'a str,
    base: &'a str,
    passes: bool,
    #[serde(flatten)]
    examined: &'a open_outcomes_registry::proposal::Examined,
    #[serde(skip_serializing_if = "Option::is_none")]
    samples: Option<&'a Samples>,
}

/// Judges the samples before and after a proposal, where a folder of them is given.
pub(crate) fn samples(found: &Found, folder: Option<&Path>) -> Result<Option<Samples>, Failure> {
    let folder = folder.map(|folder| samples::compare(&found.examined.files, folder));
    folder.transpose()
}

/// Writes a report.
pub(crate) fn write(
    found: &Found,
    samples: Option<&Samples>,
    format: Format,
) -> Result<String, Failure> {
    let mut refusals: Vec<_> = found.examined.refusals().cloned().collect();
    problems::in_repository(&mut refusals);
    Ok(match format {
        Format::Text => output::plain(&text::page(found, samples)),
        Format::Markdown => output::plain(&comment::comment(found, samples)),
        Format::Sarif => format!("{:#}\n", problems::sarif(&refusals)),
        Format::Github => problems::github(&refusals),
        Format::Json => {
            let report = Report {
                name: &found.name,
                base: &found.base,
                passes: found.examined.passes(),
                examined: &found.examined,
                samples,
            };
            format!("{}\n", serde_json::to_string_pretty(&report)?)
        }
    })
}
