//! Whether what a mapping names is in the registry and in the files.

use std::collections::HashSet;

use open_outcomes_registry::definition::{Table, metric};
use open_outcomes_registry::id::DefinitionId;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::ReleaseView;
use open_outcomes_registry::suggest;

use super::MappingError;
use super::file::{ColumnChoice, Mapping};
use crate::plan::columns::{fold, letters, trimmed};

/// What was met of a mapping.
#[derive(Debug, Default)]
pub(crate) struct Met {
    /// The places of the columns that it names.
    columns: HashSet<usize>,
    /// The headers of all files, without case and punctuation.
    headers: HashSet<String>,
}

impl Met {
    /// Meets the headers of a sheet.
    pub(crate) fn meet(&mut self, mapping: &Mapping, sheet: Option<&str>, headers: &[String]) {
        for (at, header) in headers.iter().enumerate() {
            self.columns.extend(mapping.of_column(sheet, at, header));
            self.headers.insert(fold(&trimmed(header)));
        }
    }
}

/// How many headers that are missing are named beside the first.
const NAMED: usize = 10;

impl Mapping {
    /// Looks whether the registry has what is named.
    pub(crate) fn check(&self, release: ReleaseView<'_>) -> Result<(), MappingError> {
        if let Some(table) = &self.table {
            known(release, Kind::Table, table, None)?;
        }
        for column in &self.columns {
            column.check_names(release)?;
        }
        Ok(())
    }

    /// Looks whether each column that is named was met.
    pub(crate) fn check_met(&self, met: &Met) -> Result<(), MappingError> {
        for column in &self.columns {
            let day = column.date_column.as_ref();
            if let Some(day) = day.filter(|day| !met.headers.contains(&fold(day))) {
                let what = format!("no file has the header “{day}”, which date_column names");
                return Err(MappingError::new(column.line, what));
            }
        }
        let columns = self.columns.iter().enumerate();
        let missing = columns.filter(|(at, _)| !met.columns.contains(at));
        let missing: Vec<_> = missing.map(|(_, column)| column).collect();
        let Some((first, others)) = missing.split_first() else {
            return Ok(());
        };
        let place = match (&first.sheet, &first.column) {
            (Some(sheet), _) => format!("the sheet “{sheet}”"),
            (None, Some(letters)) => format!("column {letters}"),
            (None, None) => "the file".to_owned(),
        };
        let named = others.iter().take(NAMED).map(|column| {
            let header = &column.header;
            match column.line {
                Some(line) => format!("“{header}” (line {line})"),
                None => format!("“{header}”"),
            }
        });
        let named: Vec<_> = named.collect();
        let others = match (named.as_slice(), others.len().saturating_sub(NAMED)) {
            ([], _) => String::new(),
            (named, 0) => format!("; nor are there {}", named.join(", ")),
            (named, more) => format!("; nor are there {} and {more} more", named.join(", ")),
        };
        Err(MappingError::new(
            first.line,
            format!(
                "{place} has no header “{}”{others}; write each header as it stands in the file",
                first.header
            ),
        ))
    }

    /// The places of what is said of a column of a sheet; the first counts.
    pub(crate) fn of_column(&self, sheet: Option<&str>, at: usize, header: &str) -> Vec<usize> {
        let is_it = |one: &ColumnChoice| {
            one.sheet.as_deref().is_none_or(|name| Some(name) == sheet)
                && one.column.as_ref().is_none_or(|name| *name == letters(at))
        };
        let header = trimmed(header);
        let places = |is_header: &dyn Fn(&str) -> bool| -> Vec<usize> {
            let columns = self.columns.iter().enumerate();
            let found = columns.filter(|(_, one)| is_it(one) && is_header(&trimmed(&one.header)));
            found.map(|(at, _)| at).collect()
        };
        let exact = places(&|other| other == header);
        if !exact.is_empty() {
            return exact;
        }
        let folded = fold(&header);
        places(&|other| !folded.is_empty() && fold(other) == folded)
    }
}

impl ColumnChoice {
    /// Whether a registry has what a template says of a column. Of metrics and data sources that it lacks, rules tell.
    pub(crate) fn fits(&self, release: ReleaseView<'_>) -> bool {
        let beside = Self {
            metric: None,
            data_source: None,
            ..self.clone()
        };
        beside.check_names(release).is_ok()
    }

    fn check_names(&self, release: ReleaseView<'_>) -> Result<(), MappingError> {
        let line = self.line;
        if let Some(id) = self
            .metric
            .as_ref()
            .filter(|id| !id.starts_with(metric::OWN_START))
        {
            known(release, Kind::Metric, id, line)?;
        }
        if let Some(id) = &self.data_source {
            known(release, Kind::DataSource, id, line)?;
        }
        if let Some(id) = &self.breakdown {
            known(release, Kind::CodeList, id, line)?;
        }
        let list = release.code_list("timepoints");
        if let (Some(code), Some(list)) = (&self.timepoint, list)
            && list.get(code).is_none()
        {
            let codes: Vec<_> = list.codes.iter().map(|code| code.code.as_str()).collect();
            let what = format!("“{code}” is no timepoint; take one of {}", codes.join(", "));
            return Err(MappingError::new(line, what));
        }
        if let Some(name) = &self.field {
            let tables = release.all(Kind::Table);
            let tables = tables.filter_map(|one| release.table(one.header().id.as_str()));
            let fields = tables.flat_map(Table::columns);
            let names: HashSet<_> = fields.map(|field| field.name.as_str()).collect();
            if !names.contains(name.as_str()) {
                let mut names: Vec<_> = names.into_iter().collect();
                names.sort_unstable();
                let near = suggest::nearest(name, names);
                return Err(unknown("a field of any table", name, near, line));
            }
        }
        Ok(())
    }
}

/// Looks whether the registry has a definition. A version may follow its identifier.
fn known(
    release: ReleaseView<'_>,
    kind: Kind,
    id: &str,
    line: Option<usize>,
) -> Result<(), MappingError> {
    let bare = id.split('@').next().unwrap_or(id);
    if release.get(kind, bare).is_some() {
        return Ok(());
    }
    let near = suggest::nearest(bare, release.ids(kind).map(DefinitionId::as_str));
    let what = match kind {
        Kind::Metric => "a metric of the registry",
        Kind::DataSource => "a data source of the registry",
        Kind::CodeList => "a code list of the registry",
        _ => "a table of the registry",
    };
    Err(unknown(what, id, near, line))
}

fn unknown(what: &str, name: &str, near: Option<&str>, line: Option<usize>) -> MappingError {
    let meant = near.map_or_else(String::new, |near| format!("; did you mean “{near}”?"));
    MappingError::new(line, format!("“{name}” is not {what}{meant}"))
}
