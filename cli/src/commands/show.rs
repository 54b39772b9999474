mod standing;

use std::fmt::Write;
use std::path::Path;
use std::process::ExitCode;

use open_outcomes_registry::governance::status::Status;
use open_outcomes_registry::id::Query;
use open_outcomes_registry::jsonld;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::{Published, Snapshot};
use open_outcomes_registry::turtle;
use serde_json::{Map, Value};

use crate::failure::Failure;
use crate::{output, standard};

/// Show one definition, in its newest or an older version
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The definition, such as school-readiness, metrics/smoking-status or home@0.4.0
    #[arg(value_name = "[KIND/]ID[@VERSION]")]
    query: Query,
    /// How to write it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Debug, Clone, Copy, Default, clap::ValueEnum)]
enum Format {
    /// For people
    #[default]
    Text,
    /// The definition with its status, for programs
    Json,
    /// The published file, byte for byte
    Toml,
    /// Linked data
    Jsonld,
    /// The same linked data, as Turtle
    Turtle,
}

pub(crate) fn run(repo: Option<&Path>, args: &Args) -> Result<ExitCode, Failure> {
    let snapshot = standard::published(repo)?;
    let published = snapshot.resolve(&args.query)?;
    let base = snapshot
        .map()
        .map(|map| map.base_iri.clone())
        .unwrap_or_default();
    let standing = snapshot.standing(published);
    output::data(&match args.format {
        Format::Text => text(&snapshot, published, &base),
        Format::Toml => published.text().to_owned(),
        Format::Jsonld => format!("{:#}\n", jsonld::definition(&snapshot, published)),
        Format::Turtle => turtle::definition(&snapshot, published),
        Format::Json => {
            let mut value = serde_json::to_value(published.definition())?;
            if let Some(object) = value.as_object_mut() {
                add_kind(object, published.kind());
                object.insert("status".to_owned(), standing.status.name().into());
                object.insert("standing".to_owned(), serde_json::to_value(standing)?);
                if let Some(correction) = snapshot.correction(published, standard::today()) {
                    let correction = serde_json::to_value(correction)?;
                    object.insert("urgent_correction".to_owned(), correction);
                }
                object.insert(
                    "sha256".to_owned(),
                    published.entry().sha256.to_string().into(),
                );
                object.insert("published".to_owned(), published.date().to_string().into());
                object.insert("identifier".to_owned(), identifier(&base, published).into());
            }
            format!("{value:#}\n")
        }
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Says what kind of definition it is. A data source has a kind of its own, which goes by another
/// name, as in the API.
fn add_kind(object: &mut Map<String, Value>, kind: Kind) {
    if let Some(own) = object.insert("kind".to_owned(), kind.name().into()) {
        object.insert("source_kind".to_owned(), own);
    }
}

fn identifier(base: &str, published: &Published) -> String {
    let header = published.header();
    format!(
        "{base}{}/{}/{}",
        published.kind().folder(),
        header.id,
        header.version
    )
}

fn text(snapshot: &Snapshot, published: &Published, base: &str) -> String {
    let (header, standing) = (published.header(), snapshot.standing(published));
    let mut text = String::new();
    let _ = writeln!(text, "{}", header.title);
    let _ = writeln!(
        text,
        "{} {}, version {}",
        published.kind().label(),
        header.id,
        header.version
    );
    let since = standing
        .since
        .map(|date| format!(" since {date}"))
        .unwrap_or_default();
    let _ = writeln!(
        text,
        "status: {}{since}. {}",
        standing.status,
        standing.status.meaning()
    );
    for line in standing::lines(snapshot, published, standard::today()) {
        let _ = writeln!(text, "{line}");
    }
    if standing.status == Status::Incomplete && header.definition.is_none() {
        let _ = writeln!(
            text,
            "map wording only: what exactly is counted, and how, is still to be written and reviewed"
        );
    }
    let _ = writeln!(text, "identifier: {}", identifier(base, published));
    let others: Vec<_> = snapshot
        .versions(published.kind(), header.id.as_str())
        .filter(|other| other.header().version != header.version)
        .map(|other| other.header().version.to_string())
        .collect();
    if !others.is_empty() {
        let _ = writeln!(text, "other versions: {}", others.join(", "));
    }
    // What was said above already is left out; it stands before the first table.
    let said = ["#:schema", "id = ", "version = ", "title = "];
    let mut in_table = false;
    let rest = published.text().lines().filter(|line| {
        in_table |= line.starts_with('[');
        in_table || !said.iter().any(|start| line.starts_with(start))
    });
    let rest = rest.collect::<Vec<_>>().join("\n");
    let _ = writeln!(text, "\n{}", output::plain(rest.trim()));
    text
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_data_source_keeps_its_own_kind() {
        let shown = |mut value: Value, kind| {
            add_kind(value.as_object_mut().expect("an object"), kind);
            value
        };
        assert_eq!(
            shown(json!({"kind": "instrument"}), Kind::DataSource),
            json!({"kind": "data-source", "source_kind": "instrument"})
        );
        assert_eq!(shown(json!({}), Kind::Metric), json!({"kind": "metric"}));
    }
}
