//! A form before it is written: sheets, columns, and what each cell takes.

use crate::mapping::{ColumnChoice, Mapping};

/// One sheet to fill in.
#[derive(Debug, Clone)]
pub(super) struct Sheet {
    pub(super) name: String,
    /// What it is for, in a line.
    pub(super) about: String,
    pub(super) is_required: bool,
    pub(super) columns: Vec<Column>,
    /// Rows in which something stands already, such as the fields to be answered.
    pub(super) given: Vec<Given>,
    /// How many rows are made ready.
    pub(super) rows: u32,
}

/// A row in which something stands already.
#[derive(Debug, Clone, Default)]
pub(super) struct Given {
    /// The cells, from the left.
    pub(super) cells: Vec<String>,
    /// What other cells of this row take, by column.
    pub(super) inputs: Vec<(usize, Input, Prompt)>,
}

/// One column.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) header: String,
    pub(super) width: u32,
    pub(super) input: Input,
    pub(super) prompt: Prompt,
    /// How it is to be read, where its header alone does not say so.
    pub(super) choice: Option<ColumnChoice>,
    pub(super) is_required: bool,
    /// It stands there to be read, and not to be filled in.
    pub(super) is_hint: bool,
}

/// What a cell takes.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Input {
    /// Words of at most so many characters.
    Text(Option<u32>),
    /// A whole number.
    Integer(Option<f64>, Option<f64>),
    /// A number.
    Decimal(Option<f64>, Option<f64>),
    /// A day.
    Date,
    /// One of these numbers.
    Numbers(Vec<f64>),
    /// One of these.
    List(Vec<String>),
    /// One of these, or something else.
    Suggestions(Vec<String>),
    /// Anything.
    Any,
}

/// What is said beside a cell that is chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Prompt {
    pub(super) title: String,
    pub(super) text: String,
}

impl Prompt {
    pub(super) fn new(title: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            text: text.into(),
        }
    }
}

impl Column {
    /// A column that takes `input`.
    pub(super) fn new(header: impl Into<String>, input: Input, text: impl Into<String>) -> Self {
        let header = header.into();
        Self {
            prompt: Prompt::new(header.clone(), text),
            width: 18,
            input,
            choice: None,
            is_required: false,
            is_hint: false,
            header,
        }
    }

    /// The same, read as `choice` says; its header and sheet are put in later.
    pub(super) fn read_as(mut self, choice: ColumnChoice) -> Self {
        self.choice = Some(ColumnChoice {
            header: self.header.clone(),
            ..choice
        });
        self
    }
}

/// How the columns of all sheets are to be read.
pub(super) fn mapping(sheets: &[Sheet]) -> Mapping {
    let columns = sheets.iter().flat_map(|sheet| {
        let choices = sheet.columns.iter().filter_map(|one| one.choice.clone());
        choices.map(|choice| ColumnChoice {
            sheet: Some(sheet.name.clone()),
            ..choice
        })
    });
    Mapping {
        columns: columns.collect(),
        ..Mapping::default()
    }
}
