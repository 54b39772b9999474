//! The mapping file: where the columns of a submission belong, to be kept and used again.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::MappingError;
use super::text::line_of;

/// The version of this form.
pub const FORMAT: &str = "open-outcomes-mapping 1";

/// The most bytes that a mapping file may have.
const MAX_BYTES: usize = 256 << 10;

/// Where columns belong, in a file that is kept and used again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Mapping {
    /// The table, where the file is not to be asked which it holds.
    pub table: Option<String>,
    /// The day of all values for which no column gives one.
    pub date: Option<Date>,
    /// The columns.
    pub columns: Vec<ColumnChoice>,
}

/// Where one column belongs: to a field, to a measure and a timepoint, to a breakdown, or nowhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnChoice {
    /// Its header.
    pub header: String,
    /// The sheet, where there are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// Its letters, where several columns have that header.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// The field that it fills.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The metric of its values.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metric: Option<String>,
    /// What they were taken with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data_source: Option<String>,
    /// When they were taken; for a column of days, the timepoint that they are the days of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timepoint: Option<String>,
    /// The header of the column that gives their day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_column: Option<String>,
    /// The code list that its values are of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub breakdown: Option<String>,
    /// It is not to be read.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ignore: bool,
    /// The line of the mapping file on which it stands.
    #[serde(skip)]
    pub line: Option<usize>,
    /// A template says so, and no mapping file.
    #[serde(skip)]
    pub is_of_template: bool,
}

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    format: toml::Spanned<String>,
    table: Option<String>,
    date: Option<toml::Spanned<String>>,
    #[serde(default)]
    columns: Vec<toml::Spanned<ColumnChoice>>,
}

impl Mapping {
    /// Reads a mapping file.
    ///
    /// # Errors
    /// What is wrong with it, and in which line.
    pub fn parse(text: &str) -> Result<Self, MappingError> {
        if text.len() > MAX_BYTES {
            return Err(MappingError::new(
                None,
                "it is larger than a mapping can be",
            ));
        }
        let text = text.trim_start_matches('\u{feff}');
        let raw: Raw = toml::from_str(text).map_err(|error| {
            let line = error.span().map(|span| line_of(text, span.start));
            MappingError::new(line, error.message().trim())
        })?;
        if raw.format.get_ref() != FORMAT {
            let line = line_of(text, raw.format.span().start);
            return Err(MappingError::new(
                Some(line),
                format!("the format is not “{FORMAT}”"),
            ));
        }
        let date = raw.date.map(|date| {
            let line = line_of(text, date.span().start);
            crate::row::date(date.get_ref()).ok_or_else(|| {
                let what = format!("“{}” is not a day such as 2025-03-31", date.get_ref());
                MappingError::new(Some(line), what)
            })
        });
        let columns = raw.columns.into_iter().map(|column| {
            let line = line_of(text, column.span().start);
            let mut column = column.into_inner();
            column.line = Some(line);
            column.check()?;
            Ok(column)
        });
        Ok(Self {
            table: raw.table,
            date: date.transpose()?,
            columns: columns.collect::<Result<_, _>>()?,
        })
    }

    /// The mapping as a file.
    pub fn to_toml(&self) -> String {
        super::text::write(self)
    }
}

impl ColumnChoice {
    /// Looks whether it says one thing.
    fn check(&self) -> Result<(), MappingError> {
        let said = [
            self.field.is_some(),
            self.metric.is_some(),
            self.breakdown.is_some(),
            self.ignore,
        ];
        let header = &self.header;
        let wrong = |what: &str| {
            Err(MappingError::new(
                self.line,
                format!("for the column “{header}”, {what}"),
            ))
        };
        match said.iter().filter(|said| **said).count() {
            0 => return wrong("say one of field, metric, breakdown or ignore"),
            1 => {}
            _ => return wrong("say only one of field, metric, breakdown and ignore"),
        }
        let of_metric = self.data_source.is_some() || self.date_column.is_some();
        if of_metric && self.metric.is_none() {
            return wrong("data_source and date_column only stand beside metric");
        }
        let is_day = self.field.as_deref() == Some("measured_on");
        if self.timepoint.is_some() && self.metric.is_none() && !is_day {
            return wrong("timepoint only stands beside metric, or beside field = \"measured_on\"");
        }
        let are_letters = |text: &str| {
            (1..=3).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_uppercase())
        };
        if self
            .column
            .as_deref()
            .is_some_and(|text| !are_letters(text))
        {
            return wrong("column is the letter above it in a spreadsheet, such as C");
        }
        Ok(())
    }
}
