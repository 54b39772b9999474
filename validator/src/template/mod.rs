//! Templates: forms to fill in, made from a profile, that the validator accepts without being told anything more.
//!
//! By default *wide*, for people: one row a person, household or site, columns in plain words. *Long*, for case
//! systems: a sheet or a file for each table of the standard. Both carry the whole profile, and which versions of its
//! metrics and data sources were meant when the template was made.

mod chosen;
mod folder;
mod guidance;
mod headers;
mod inputs;
mod model;
mod tables;
#[cfg(test)]
mod tests;
mod wide;
mod workbook;

use open_outcomes_registry::definition::{CodeList, Profile, Table};
use open_outcomes_registry::digest::Sha256Hex;
use open_outcomes_registry::id::Reference;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::{ReleaseView, Snapshot};

use self::chosen::Chosen;
use self::model::Sheet;
use crate::carried::{self, Carried};

/// A template of one profile, by the newest release of a registry.
pub struct Template<'s> {
    snapshot: &'s Snapshot,
    release: ReleaseView<'s>,
    profile: Profile,
    /// The profile as text, which the template carries.
    text: String,
    measures: Vec<Chosen<'s>>,
    tables: Vec<Taken<'s>>,
    breakdowns: Vec<&'s CodeList>,
}

/// A table that the profile takes.
#[derive(Debug, Clone, Copy)]
struct Taken<'s> {
    table: &'s Table,
    is_required: bool,
}

/// Why no template can be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TemplateError {
    /// The profile names what no release holds.
    #[error(
        "the profile names the {} “{reference}”, which the registry does not have; mend the profile, or take a newer registry",
        kind.label()
    )]
    Unknown {
        /// What it is said to be.
        kind: Kind,
        /// How it is named.
        reference: Reference,
    },
    /// The profile takes a metric with a data source that is none of its own.
    #[error(
        "the profile takes “{metric}” with “{data_source}”, which the registry does not have as a measure; choose one of its data sources: {measures}"
    )]
    NoMeasure {
        /// The metric.
        metric: String,
        /// The data source.
        data_source: String,
        /// The data sources that there are.
        measures: String,
    },
    /// The profile cannot be written down so that it is read back as it is.
    #[error("the profile cannot be put into the template: {0}")]
    Profile(String),
    /// The workbook could not be written.
    #[error("the workbook cannot be written: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// The archive could not be written.
    #[error("the archive cannot be written: {0}")]
    Archive(#[from] zip::result::ZipError),
    /// A file in memory could not be written.
    #[error("the template cannot be written: {0}")]
    Write(#[from] std::io::Error),
    /// A description could not be written.
    #[error("the description of the files cannot be written: {0}")]
    Json(#[from] serde_json::Error),
}

impl<'s> Template<'s> {
    /// The template of `profile`: what it refers to is looked up in the newest release of `snapshot`.
    ///
    /// # Errors
    /// [`TemplateError`] where the profile names what the registry does not have.
    pub fn new(snapshot: &'s Snapshot, profile: &Profile) -> Result<Self, TemplateError> {
        let release = snapshot.newest();
        let measures = chosen::measures(snapshot, profile)?;
        Ok(Self {
            snapshot,
            release,
            text: carried::profile_text(snapshot, profile).map_err(TemplateError::Profile)?,
            tables: tables::taken(release, profile)?,
            breakdowns: chosen::breakdowns(release, profile, &measures)?,
            measures,
            profile: profile.clone(),
        })
    }

    /// The form for people, as an XLSX file: one row a person, household or site.
    ///
    /// # Errors
    /// The workbook cannot be written.
    pub fn wide(&self) -> Result<Vec<u8>, TemplateError> {
        workbook::write(self, &self.wide_sheets(), true)
    }

    /// A sheet for each table of the standard, as an XLSX file.
    ///
    /// # Errors
    /// The workbook cannot be written.
    pub fn long_workbook(&self) -> Result<Vec<u8>, TemplateError> {
        workbook::write(self, &self.long_sheets(), false)
    }

    /// A folder of files by their names: a CSV file and a JSON Schema for each table, a data package, the profile, and
    /// what to do with them.
    ///
    /// # Errors
    /// A description cannot be written.
    pub fn files(&self) -> Result<Vec<(String, Vec<u8>)>, TemplateError> {
        folder::files(self)
    }

    /// The same files in one zip file.
    ///
    /// # Errors
    /// The archive cannot be written.
    pub fn archive(&self) -> Result<Vec<u8>, TemplateError> {
        folder::archive(&self.files()?)
    }

    /// The sheets of the form for people.
    fn wide_sheets(&self) -> Vec<Sheet> {
        let mut sheets = wide::sheets(self);
        let has_rows = !sheets.is_empty();
        let others = self.tables.iter().filter(|taken| {
            let id = taken.table.header.id.as_str();
            // People take the sheets with plain columns; answers to single items come out of systems.
            let is_for_systems = (id == "measurements" && has_rows) || id == "item_responses";
            taken.is_required && id != "measurements" || !is_for_systems
        });
        sheets.extend(others.map(|taken| tables::sheet(self, *taken, true)));
        sheets
    }

    /// The sheets of the long form.
    fn long_sheets(&self) -> Vec<Sheet> {
        let tables = self.tables.iter();
        tables
            .map(|taken| tables::sheet(self, *taken, false))
            .collect()
    }

    /// What the template carries beside its sheets.
    fn carried(&self, sheets: &[Sheet]) -> Carried {
        let ledger = self.snapshot.ledger();
        Carried {
            release: Some(self.release.version().clone()),
            ledger_sha256: Some(ledger.sha256()),
            profile_sha256: Some(Sha256Hex::of(self.text.as_bytes())),
            profile: self.text.clone(),
            uses: self.uses(),
            mapping: model::mapping(sheets),
            is_sealed: true,
        }
    }

    /// The metrics and data sources that are meant, each in one version.
    fn uses(&self) -> Vec<(Kind, String)> {
        let mut uses = Vec::new();
        for measure in &self.measures {
            for (kind, name) in [
                (Kind::Metric, &measure.metric_name),
                (Kind::DataSource, &measure.source_name),
            ] {
                if !uses.iter().any(|(of, used)| *of == kind && used == name) {
                    uses.push((kind, name.clone()));
                }
            }
        }
        uses
    }
}
