//! How the columns of each sheet were read.

use serde::{Deserialize, Serialize};

use crate::mapping::{ColumnChoice, Mapping};

use super::Report;
use crate::rules::columns::column_unclear::{BETWEEN, SETTLE};

/// What stands above what is asked. A question without its first sign is a comment still.
const UNREAD: &str = "\n## The columns below were not read. Write what is right for “…”, then take the first # of each line away.\n";

/// The rule that asks what columns are.
const ASKS: &str = "column-unclear";

/// How the columns of one file or sheet were read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MappingUsed {
    /// The file.
    pub file: String,
    /// The sheet, where the file has sheets.
    pub sheet: Option<String>,
    /// The table that it was read as.
    pub table: String,
    /// How its rows were read.
    pub layout: LayoutUsed,
    /// The spreadsheet row of the header.
    pub header_row: u64,
    /// How many rows the header takes.
    pub header_rows: usize,
    /// The day of all values for which no column gives one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<jiff::civil::Date>,
    /// The columns that were used. Others were not, or a finding asks what they are.
    pub columns: Vec<ColumnUsed>,
}

/// How rows were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LayoutUsed {
    /// Each row is a record.
    Rows,
    /// Each row is a person or a group, and makes one record for each value in it.
    Wide,
}

/// How a column was read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnUsed {
    /// Its letters.
    pub column: String,
    /// Its header.
    pub header: String,
    /// The field that it fills.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The metric of its values.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metric: Option<String>,
    /// What they were taken with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data_source: Option<String>,
    /// When they were taken, or the timepoint that its days are of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timepoint: Option<String>,
    /// The header of the column that gives their day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_column: Option<String>,
    /// The code list that its values are of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub breakdown: Option<String>,
    /// Whoever gave the file says that it is not to be read.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ignore: bool,
    /// How it was recognised: by its name, a near miss of it, a guess or a mapping.
    pub by: std::borrow::Cow<'static, str>,
    /// Why it was read so, where that is not plain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl Report {
    /// That mapping as a file, with what is asked about other columns in comments, to be filled in.
    pub fn mapping_file(&self) -> String {
        let mut text = self.mapping().to_toml();
        let asked = self.findings.iter().filter(|one| one.rule == ASKS);
        let asked = asked.filter_map(|one| Some((one, one.suggestion.as_deref()?)));
        for (at, (finding, lines)) in asked.enumerate() {
            if at == 0 {
                text.push_str(UNREAD);
            }
            let lines = lines.trim_start_matches(SETTLE).split(BETWEEN);
            let lines = lines.map(|line| format!("#{line}\n"));
            let question = format!("\n## {}\n", finding.message.replace(char::is_control, " "));
            text.extend([question].into_iter().chain(lines));
        }
        text
    }

    /// The mapping by which the files were read, to be kept and used again.
    pub fn mapping(&self) -> Mapping {
        let has_several = self.mappings.len() > 1;
        let columns = self.mappings.iter().flat_map(|used| {
            let sheet = used.sheet.clone().filter(|_| has_several);
            used.columns.iter().map(move |column| {
                let alike = used
                    .columns
                    .iter()
                    .filter(|one| one.header == column.header);
                let is_twice = alike.count() > 1;
                ColumnChoice {
                    header: column.header.clone(),
                    sheet: sheet.clone(),
                    column: is_twice.then(|| column.column.clone()),
                    field: column.field.clone(),
                    metric: column.metric.clone(),
                    data_source: column.data_source.clone(),
                    timepoint: column.timepoint.clone(),
                    date_column: column.date_column.clone(),
                    breakdown: column.breakdown.clone(),
                    ignore: column.ignore,
                    line: None,
                    is_of_template: false,
                }
            })
        });
        let mut once: Vec<ColumnChoice> = Vec::new();
        for column in columns {
            if !once.contains(&column) {
                once.push(column);
            }
        }
        let table = match self.mappings.as_slice() {
            [only] => Some(only.table.clone()),
            _ => None,
        };
        Mapping {
            table,
            date: self.mappings.iter().find_map(|used| used.date),
            columns: once,
        }
    }
}
