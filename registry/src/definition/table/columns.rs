//! The columns of a table's sheet. Tables of records have one for each field; in the other layouts a row answers
//! one field, and the columns are always the same.

use std::sync::LazyLock;

use super::{Constraints, Disclosure, Field, FieldType, Layout, LongColumn, Table};
use crate::id::DefinitionId;
use crate::kind::Kind;

static LONG: LazyLock<Vec<Field>> = LazyLock::new(|| {
    vec![
        field(),
        code(),
        value(),
        unit(),
        date(),
        metric(),
        data_source(),
        note(),
    ]
});

static FIELD_AND_VALUE: LazyLock<Vec<Field>> = LazyLock::new(|| {
    let value = Field {
        description: "The answer. It may be empty as long as there is none.".to_owned(),
        ..value()
    };
    vec![field(), value, note()]
});

impl Layout {
    /// The columns that each sheet in this layout has. There are none where each table has its own.
    ///
    /// What `code` and `value` may hold, and whether it may be passed on, depends on the field that a row answers;
    /// as columns they are text, and `value` is personal.
    pub fn columns(self) -> &'static [Field] {
        match self {
            Self::Rows => &[],
            Self::FieldAndValue => &FIELD_AND_VALUE,
            Self::Long => &LONG,
        }
    }
}

impl LongColumn {
    /// Every column that an answer may fill, in order.
    pub const ALL: [Self; 6] = [
        Self::Code,
        Self::Value,
        Self::Unit,
        Self::Date,
        Self::Metric,
        Self::DataSource,
    ];

    /// Its header.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Value => "value",
            Self::Unit => "unit",
            Self::Date => "date",
            Self::Metric => "metric",
            Self::DataSource => "data_source",
        }
    }
}

impl Table {
    /// The columns of its sheet: those of its layout, or else one for each field.
    pub fn columns(&self) -> &[Field] {
        match self.layout {
            Layout::Rows => &self.fields,
            layout => layout.columns(),
        }
    }

    /// The columns that an answer to `field`, one of its fields, must fill; none in a table of records.
    pub fn columns_of<'f>(&self, field: &'f Field) -> &'f [LongColumn] {
        match self.layout {
            Layout::Rows => &[],
            Layout::FieldAndValue => &[LongColumn::Value],
            Layout::Long => &field.columns,
        }
    }
}

fn field() -> Field {
    let mut field = column(
        "field",
        "Field",
        "The name of the field that the row answers, as the table's definition lists it.",
        &["field_id", "field_name"],
    );
    field.constraints.required = true;
    field
}

fn code() -> Field {
    column(
        LongColumn::Code.name(),
        "Code",
        "A code of the field's list, where the field has one.",
        &["answer_code"],
    )
}

fn value() -> Field {
    let mut value = column(
        LongColumn::Value.name(),
        "Value",
        "A number, a text or an identifier, where the field asks for one.",
        &["answer", "response"],
    );
    value.disclosure = Disclosure::Personal;
    value
}

fn unit() -> Field {
    column(
        LongColumn::Unit.name(),
        "Unit",
        "The unit of the value: UCUM, such as h or %, or a currency, such as GBP. It may be left out where the field always has the same.",
        &["units", "currency"],
    )
}

fn date() -> Field {
    let mut date = column(
        LongColumn::Date.name(),
        "Date",
        "The day that the answer is about, as 2025-03-31.",
        &["as_at"],
    );
    date.field_type = FieldType::Date;
    date
}

fn metric() -> Field {
    let mut metric = column(
        LongColumn::Metric.name(),
        "Metric",
        "The metric that the answer is about: its identifier, or id@version for one exact version.",
        &["metric_id", "indicator", "indicator_id"],
    );
    metric.refers_to = Some(Kind::Metric);
    metric
}

fn data_source() -> Field {
    let mut source = column(
        LongColumn::DataSource.name(),
        "Data source",
        "What the value was taken with, or where it can be checked: a data source's identifier or a web address.",
        &["source"],
    );
    source.refers_to = Some(Kind::DataSource);
    source
}

fn note() -> Field {
    let mut note = column(
        "note",
        "Note",
        "A remark for the reader. Do not name anybody.",
        &["notes", "comment", "comments"],
    );
    note.disclosure = Disclosure::Personal;
    note.constraints.max_length = Some(2000);
    note
}

/// A column of open text.
fn column(name: &str, title: &str, description: &str, others: &[&str]) -> Field {
    Field {
        name: DefinitionId::new(name).expect("a column's name is an identifier"),
        title: title.to_owned(),
        description: description.to_owned(),
        reason: None,
        field_type: FieldType::String,
        constraints: Constraints::default(),
        disclosure: Disclosure::Open,
        alternative_names: others.iter().map(|name| (*name).to_owned()).collect(),
        code_list: None,
        refers_to: None,
        columns: Vec::new(),
        repeats: false,
        planned: false,
        unit: None,
        example: None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn names(layout: Layout) -> Vec<&'static str> {
        let columns = layout.columns().iter();
        columns.map(|column| column.name.as_str()).collect()
    }

    #[test]
    fn a_long_sheet_has_the_field_what_an_answer_fills_and_a_note() {
        let mut wanted = vec!["field"];
        wanted.extend(LongColumn::ALL.map(LongColumn::name));
        wanted.push("note");
        assert_eq!(names(Layout::Long), wanted);
        assert_eq!(names(Layout::FieldAndValue), ["field", "value", "note"]);
        assert!(names(Layout::Rows).is_empty());
    }

    #[test]
    fn a_column_is_called_in_data_as_in_definitions() {
        for column in LongColumn::ALL {
            assert_eq!(
                serde_json::to_value(column).expect("JSON"),
                serde_json::Value::from(column.name())
            );
        }
    }

    #[test]
    fn no_header_stands_for_two_columns() {
        for layout in [Layout::Long, Layout::FieldAndValue] {
            let mut seen = HashSet::new();
            for column in layout.columns() {
                let others = column.alternative_names.iter().map(String::as_str);
                for name in others.chain([column.name.as_str()]) {
                    assert!(seen.insert(name), "{name}");
                }
            }
        }
    }

    #[test]
    fn only_free_text_is_personal() {
        let personal = Layout::Long
            .columns()
            .iter()
            .filter(|column| column.disclosure == Disclosure::Personal);
        let personal: Vec<_> = personal.map(|column| column.name.as_str()).collect();
        assert_eq!(personal, ["value", "note"]);
    }
}
