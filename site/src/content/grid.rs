//! Boxes and tables.

use super::{Facts, Value};

/// A box about one thing among several.
#[derive(Debug, Clone)]
pub(crate) struct Card {
    pub(crate) title: Value,
    pub(crate) badge: Option<&'static str>,
    pub(crate) text: Option<String>,
    pub(crate) facts: Facts,
}

/// What stands in one place of a table: nothing, one value or several.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Cell(pub(crate) Vec<Value>);

impl Cell {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.iter().all(Value::is_empty)
    }
}

impl From<Value> for Cell {
    fn from(value: Value) -> Self {
        Self(vec![value])
    }
}

impl From<Vec<Value>> for Cell {
    fn from(values: Vec<Value>) -> Self {
        Self(values)
    }
}

impl From<Option<Value>> for Cell {
    fn from(value: Option<Value>) -> Self {
        Self(value.into_iter().collect())
    }
}

/// A table whose first column names the row. Columns in which no row has anything are left out.
#[derive(Debug, Clone, Default)]
pub(crate) struct Grid {
    pub(crate) headings: Vec<&'static str>,
    pub(crate) rows: Vec<Vec<Cell>>,
}

impl Grid {
    pub(crate) fn new<C: Into<Cell>>(headings: &[&'static str], rows: Vec<Vec<C>>) -> Self {
        let rows: Vec<Vec<Cell>> = rows
            .into_iter()
            .map(|row| row.into_iter().map(Into::into).collect())
            .collect();
        let used = |column: usize| {
            rows.iter()
                .any(|row| row.get(column).is_some_and(|cell| !cell.is_empty()))
        };
        let kept: Vec<_> = (0..headings.len()).filter(|column| used(*column)).collect();
        let pick = |row: &Vec<Cell>| kept.iter().map(|column| row[*column].clone()).collect();
        Self {
            headings: kept.iter().map(|column| headings[*column]).collect(),
            rows: rows.iter().map(pick).collect(),
        }
    }
}
