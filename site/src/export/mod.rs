//! The whole registry as files that other people's tools read.
//!
//! The same snapshot always gives the same bytes. Each file is listed once, in `FILES`, with what it is in words.

mod csv;
mod csvw;
mod giving;
mod organisation;
mod package;
mod readme;
pub(crate) mod table;
mod whole;
mod workbook;

#[cfg(test)]
mod tests;

use open_outcomes_registry::digest::Sha256Hex;
use open_outcomes_registry::graph::{self, Distribution};
use open_outcomes_registry::snapshot::Snapshot;
use open_outcomes_registry::{jsonld, turtle};
use serde_json::{Value, json};

pub(crate) use self::csv::{field_value, of_table};
use self::table::Table;

/// The file that lists all others. Where it lies, the folder is an export.
pub const MANIFEST: &str = "open-outcomes-export.json";

/// What the first line of a [`MANIFEST`] says.
pub const MANIFEST_FORMAT: &str = "open-outcomes export 1";

/// Why the registry could not be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExportError {
    /// A definition could not be written as JSON.
    #[error("the registry could not be written as JSON")]
    Json(#[from] serde_json::Error),
    /// The workbook could not be made.
    #[error("the workbook could not be made: {0}")]
    Workbook(String),
}

/// One file of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name, with folders where it lies in one.
    pub name: String,
    /// Its media type.
    pub media: &'static str,
    /// What it holds, in a few words.
    pub title: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// The whole registry as files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    files: Vec<File>,
}

const JSON: &str = "application/json";
const LINKED: &str = "application/ld+json";
const TURTLE: &str = "text/turtle";
const CSV: &str = "text/csv";
const TEXT: &str = "text/plain";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The files beside the tables: name, media type, what it holds.
const FILES: [(&str, &str, &str); 14] = [
    ("README.txt", TEXT, "What is in each file"),
    (
        "catalogue.xlsx",
        XLSX,
        "Workbook: outcomes, metrics, measures and data sources",
    ),
    ("registry.json", JSON, "Every definition as JSON"),
    (
        "registry.jsonld",
        LINKED,
        "Every definition as linked data (JSON-LD)",
    ),
    ("registry.ttl", TURTLE, "The same linked data as Turtle"),
    (
        "datapackage.json",
        JSON,
        "Describes the CSV files as a data package (Frictionless)",
    ),
    (
        "csv-metadata.json",
        LINKED,
        "Describes the CSV files as CSV on the Web (CSVW)",
    ),
    (
        "360giving-classifications.json",
        JSON,
        "Outcomes and metrics as classifications of grants (360Giving)",
    ),
    (
        "360giving-classifications.csv",
        CSV,
        "The same for the sheet “Classifications”",
    ),
    (
        "examples/organisation.jsonld",
        LINKED,
        "Example: a made-up charity's report in the Common Impact Data Standard",
    ),
    (
        "examples/organisation.ttl",
        TURTLE,
        "The same example as Turtle",
    ),
    (
        "examples/report.csv",
        CSV,
        "The report that the example is made from: who and when",
    ),
    (
        "examples/results.csv",
        CSV,
        "The report that the example is made from: its figures",
    ),
    (MANIFEST, JSON, "This list, with sizes and SHA-256"),
];

impl Export {
    /// Writes the newest release of a snapshot.
    pub fn new(snapshot: &Snapshot) -> Result<Self, ExportError> {
        let tables = table::all(snapshot);
        let mut export = Self { files: Vec::new() };
        let tables_as_files: Vec<_> = tables.iter().map(table_file).collect();
        let graph = graph::registry(snapshot, &distributions(&tables_as_files));
        for (name, media, title) in FILES {
            let bytes = match name {
                "README.txt" => readme::write(snapshot, &tables).into_bytes(),
                "catalogue.xlsx" => workbook::write(snapshot, &tables)?,
                "registry.json" => pretty(&whole::registry(snapshot)?)?,
                "registry.jsonld" => pretty(&jsonld::write(&graph))?,
                "registry.ttl" => turtle::write(&graph).into_bytes(),
                "datapackage.json" => {
                    pretty(&package::describe(snapshot, &tables, &tables_as_files))?
                }
                "csv-metadata.json" => pretty(&csvw::describe(snapshot, &tables))?,
                "360giving-classifications.json" => pretty(&giving::json(snapshot))?,
                "360giving-classifications.csv" => giving::csv(snapshot).into_bytes(),
                _ => continue,
            };
            export.add(name, media, title, bytes);
        }
        export.files.extend(tables_as_files);
        for (name, bytes) in organisation::files(snapshot)? {
            if let Some((name, media, title)) = FILES.into_iter().find(|file| file.0 == name) {
                export.add(name, media, title, bytes);
            }
        }
        let manifest = pretty(&export.manifest(snapshot))?;
        if let Some((name, media, title)) = FILES.last().copied() {
            export.add(name, media, title, manifest);
        }
        Ok(export)
    }

    /// The files, in the order in which lists show them.
    pub fn files(&self) -> &[File] {
        &self.files
    }

    /// The file called `name`.
    pub fn get(&self, name: &str) -> Option<&File> {
        self.files.iter().find(|file| file.name == name)
    }

    fn add(&mut self, name: &str, media: &'static str, title: &str, bytes: Vec<u8>) {
        self.files.push(File {
            name: name.to_owned(),
            media,
            title: title.to_owned(),
            bytes,
        });
    }

    fn manifest(&self, snapshot: &Snapshot) -> Value {
        let files: Vec<_> = self.files.iter().map(listed).collect();
        json!({
            "format": MANIFEST_FORMAT,
            "release": snapshot.newest().version(),
            "ledger_sha256": snapshot.ledger().sha256(),
            "files": files,
        })
    }
}

fn listed(file: &File) -> Value {
    json!({
        "name": file.name,
        "media_type": file.media,
        "title": file.title,
        "bytes": file.bytes.len(),
        "sha256": Sha256Hex::of(&file.bytes),
    })
}

fn table_file(table: &Table) -> File {
    File {
        name: format!("{}.csv", table.name),
        media: CSV,
        title: table.title.to_owned(),
        bytes: of_table(table).into_bytes(),
    }
}

/// What the catalogue lists: every file that holds the registry or a part of it.
fn distributions(tables: &[File]) -> Vec<Distribution<'_>> {
    let other = FILES
        .iter()
        .map(|(name, media, title)| Distribution { name, media, title });
    let other = other.filter(|file| !file.name.starts_with("examples/") && file.name != MANIFEST);
    let tables = tables.iter().map(|file| Distribution {
        name: &file.name,
        media: file.media,
        title: &file.title,
    });
    other.chain(tables).collect()
}

fn pretty(value: &Value) -> Result<Vec<u8>, ExportError> {
    let mut bytes = serde_json::to_vec_pretty(value)?;
    bytes.push(b'\n');
    Ok(bytes)
}
