//! The report: verdict, findings, what ran and what did not.

mod isolation;
mod json;
mod mapping;
mod template;
pub mod text;
mod verdict;
mod wire;
mod wrap;

use jiff::civil::Date;
use open_outcomes_registry::digest::Sha256Hex;
use semver::Version;
use serde::{Deserialize, Serialize};

pub use self::isolation::{Isolation, Process};
pub use self::mapping::{ColumnUsed, LayoutUsed, MappingUsed};
pub use self::template::TemplateUsed;
pub use self::verdict::{Privacy, Severity, Verdict};
pub use self::wire::WireError;
pub use self::wrap::wrapped;

/// The version of the form of reports.
pub(crate) const FORMAT: &str = "open-outcomes-report 1";

/// What came of checking one submission. [`Report::to_json`] and [`text::render`] write it down.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// The version of this form of report.
    pub format: &'static str,
    /// What made it.
    pub tool: Tool,
    /// What the submission was judged by.
    pub registry: RegistryUsed,
    /// The profiles it was judged by.
    pub profiles: Vec<ProfileUsed>,
    /// The day taken as today.
    pub as_of: Date,
    /// Where the files were read.
    pub isolation: Isolation,
    /// What was read.
    pub inputs: Vec<InputRead>,
    /// Whether it conforms.
    pub verdict: Verdict,
    /// Whether it is fit to be sent as it is.
    pub privacy: Privacy,
    /// How many times something was found, by severity.
    pub counts: Counts,
    /// Every rule, and what came of it.
    pub rules: Vec<RuleRun>,
    /// What was found, gravest first.
    pub findings: Vec<Finding>,
    /// The tables that were read.
    pub tables: Vec<TableRead>,
    /// What was reported with each metric and data source.
    pub measures: Vec<MeasureReported>,
    /// How the columns of each file or sheet were read.
    pub mappings: Vec<MappingUsed>,
    /// The templates that files were made from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub templates: Vec<TemplateUsed>,
}

/// What made a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tool {
    /// The program.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
}

impl Tool {
    /// This program.
    pub(crate) const THIS: Self = Self {
        name: "open-outcomes",
        version: env!("CARGO_PKG_VERSION"),
    };
}

/// What a submission was judged by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegistryUsed {
    /// The release.
    pub release: Version,
    /// The SHA-256 of the whole ledger.
    pub ledger_sha256: Sha256Hex,
    /// The commit, where the registry was read from one.
    pub commit: Option<String>,
}

/// A profile that a submission was judged by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileUsed {
    /// Its identifier.
    pub id: String,
    /// Its version.
    pub version: Version,
}

/// One file that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputRead {
    /// Its name, as given.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// The SHA-256 of its bytes.
    pub sha256: Sha256Hex,
    /// The encoding it was read in.
    pub encoding: String,
    /// What separates its columns.
    pub delimiter: Option<char>,
    /// The table it was taken for, where it holds one.
    pub table: Option<String>,
    /// Its sheets, where it has sheets.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub sheets: Vec<SheetRead>,
}

/// A sheet of a file that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetRead {
    /// Its name.
    pub name: String,
    /// Whether it is hidden.
    pub hidden: bool,
    /// The table it was taken for; none where it was passed over.
    pub table: Option<String>,
}

/// How many times something was found, by severity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// The file could not be read on.
    pub fatal: u64,
    /// Must be mended.
    pub error: u64,
    /// Probably a mistake.
    pub warning: u64,
    /// Good to know.
    pub advice: u64,
}

/// A rule, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleRun {
    /// The rule.
    pub id: &'static str,
    /// What came of it.
    pub status: RuleStatus,
    /// How many times it found something.
    pub count: u64,
    /// Why it was skipped or failed.
    pub reason: Option<String>,
    /// The profile that makes what it finds more or less grave, and why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub severity_reason: Option<String>,
}

/// What came of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RuleStatus {
    /// It ran over everything and found nothing.
    Passed,
    /// It found something.
    Found,
    /// It did not run, for the reason given.
    Skipped,
    /// It broke; the verdict is incomplete.
    Failed,
}

/// Everything found of one cause.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Finding {
    /// The rule.
    pub rule: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub how_to_fix: String,
    /// How many times, exactly.
    pub count: u64,
    /// The first places.
    pub samples: Vec<Sample>,
    /// What was probably meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<String>,
    /// The provider's own answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanation: Option<String>,
    /// The same cause has the same fingerprint in every run.
    pub fingerprint: String,
}

/// One place where something was found, as a person sees it in a spreadsheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sample {
    /// The file.
    pub file: String,
    /// The sheet, where there are sheets.
    pub sheet: Option<String>,
    /// The spreadsheet row: the file's first row is 1, blank rows are counted. Absent for a whole file or column.
    pub row: Option<u64>,
    /// The physical line on which the row starts.
    pub line: Option<u64>,
    /// The column's header.
    pub column: Option<String>,
    /// The cell, such as `D4`; or the column's letters alone.
    pub cell: Option<String>,
    /// The value, where it may be shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// What was expected.
    pub expected: Option<String>,
    /// Whether the value may be passed on.
    #[serde(skip)]
    pub(crate) personal: bool,
}

/// A table that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableRead {
    /// The table.
    pub table: String,
    /// The file that it was read from.
    pub file: String,
    /// The sheet, where the file has sheets.
    pub sheet: Option<String>,
    /// How many rows of data it has, as they stand in the sheet: where a row holds several values, it is one row
    /// all the same.
    pub rows: u64,
    /// How many of them no error stands against: where one value of a row is wrong, the row is set aside.
    pub accepted_rows: u64,
    /// How many records its rows make: as many as there are rows, but where one row holds several values.
    pub records: u64,
    /// How many records have a value, by field that the file has a column for.
    pub fields: Vec<FieldFilled>,
}

/// How many records have a value in one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldFilled {
    /// The field.
    pub field: String,
    /// How many records have a value; a row that holds several values makes several records.
    pub filled: u64,
}

/// What was reported with one metric and data source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasureReported {
    /// The metric, as `id@version`.
    pub metric: String,
    /// The data source, as `id@version`; empty where rows name none.
    pub data_source: String,
    /// How many rows there are.
    pub rows: u64,
    /// How many of them have no value.
    pub without_value: u64,
    /// How many people or groups have a value before.
    pub before: u64,
    /// How many have a value after.
    pub after: u64,
    /// How many have both.
    pub paired: u64,
}

impl Report {
    /// The exit code that a command line gives: 0 nothing stands in the way, 1 findings do, 2 the
    /// submission could not be judged.
    pub fn exit_code(&self) -> u8 {
        match self.verdict {
            Verdict::Incomplete | Verdict::Unreadable => 2,
            Verdict::PartlyAccepted | Verdict::Rejected => 1,
            Verdict::Accepted | Verdict::AcceptedWithWarnings => {
                u8::from(self.privacy == Privacy::Block)
            }
        }
    }
}
