//! A TOML file as a JSON value, with the place of every key and value.

use std::collections::HashMap;
use std::ops::Range;

use serde_json::{Map, Number, Value};
use toml::de::{DeTable, DeValue};

use super::problem::{Place, Problem, in_order};

/// A parsed file.
pub(super) struct Document<'t> {
    pub(super) file: &'t str,
    pub(super) text: &'t str,
    pub(super) value: Value,
    pub(super) places: Places,
}

/// Where the values of a file stand: byte spans by JSON pointer, of the key, or of the item in an array.
#[derive(Debug, Clone, Default)]
pub(crate) struct Places(HashMap<String, Range<usize>>);

impl Places {
    /// Where the value at `pointer` stands in `text`; if it has no place, that of what contains it.
    pub(crate) fn find(&self, text: &str, pointer: &str) -> Place {
        let mut pointer = pointer;
        loop {
            if let Some(span) = self.0.get(pointer) {
                return Place::of(text, span.start);
            }
            match pointer.rfind('/') {
                Some(at) => pointer = &pointer[..at],
                None => return Place::START,
            }
        }
    }
}

impl<'t> Document<'t> {
    /// Parses `text`, or gives every error of syntax.
    pub(super) fn parse(file: &'t str, text: &'t str) -> Result<Self, Vec<Problem>> {
        match Self::recover(file, text) {
            (document, problems) if problems.is_empty() => Ok(document),
            (_, problems) => Err(in_order(problems)),
        }
    }

    /// Parses what can be parsed of `text`, and gives every error of syntax beside it, so that
    /// one slip does not hide the others.
    pub(super) fn recover(file: &'t str, text: &'t str) -> (Self, Vec<Problem>) {
        let mut problems = Vec::new();
        let mut report = |at: usize, message: String| {
            problems.push(Problem::new(file, Place::of(text, at), message));
        };
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in &errors {
            let message = error.message().lines().collect::<Vec<_>>().join("; ");
            report(
                error.span().map_or(0, |span| span.start),
                format!("this is not valid TOML: {message}"),
            );
        }
        let mut spans = HashMap::new();
        let value = convert_table(table.get_ref(), "", &mut spans, &mut |span, message| {
            report(span.start, message);
        });
        if let Some(at) = text.find('\r') {
            let place = Place::of(text, at);
            let problem = Problem::new(file, place, "the file has a carriage return");
            problems = vec![problem.help("save it with Unix line ends (LF)")];
        }
        let document = Self {
            file,
            text,
            value,
            places: Places(spans),
        };
        (document, problems)
    }

    /// Where the value at `pointer` stands.
    pub(super) fn place_of(&self, pointer: &str) -> Place {
        self.places.find(self.text, pointer)
    }
}

type Report<'a> = &'a mut dyn FnMut(&Range<usize>, String);

fn convert_table(
    table: &DeTable<'_>,
    pointer: &str,
    spans: &mut HashMap<String, Range<usize>>,
    report: Report<'_>,
) -> Value {
    let mut map = Map::new();
    for (key, item) in table {
        let name = key.get_ref().as_ref();
        let path = format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"));
        spans.insert(path.clone(), key.span());
        let value = convert(item.get_ref(), &item.span(), &path, spans, report);
        map.insert(name.to_owned(), value);
    }
    Value::Object(map)
}

fn convert(
    item: &DeValue<'_>,
    span: &Range<usize>,
    pointer: &str,
    spans: &mut HashMap<String, Range<usize>>,
    report: Report<'_>,
) -> Value {
    match item {
        DeValue::String(text) => Value::String(text.as_ref().to_owned()),
        DeValue::Boolean(flag) => Value::Bool(*flag),
        DeValue::Datetime(date) => Value::String(date.to_string()),
        DeValue::Integer(number) => {
            if let Ok(number) = i64::from_str_radix(number.as_str(), number.radix()) {
                Value::Number(number.into())
            } else {
                report(span, format!("{} is too large a number", number.as_str()));
                Value::Null
            }
        }
        DeValue::Float(number) => {
            if let Some(number) = number.as_str().parse().ok().and_then(Number::from_f64) {
                Value::Number(number)
            } else {
                report(span, format!("{} is not a finite number", number.as_str()));
                Value::Null
            }
        }
        DeValue::Array(items) => {
            let values = items.iter().enumerate().map(|(index, item)| {
                let path = format!("{pointer}/{index}");
                spans.insert(path.clone(), item.span());
                convert(item.get_ref(), &item.span(), &path, spans, report)
            });
            Value::Array(values.collect())
        }
        DeValue::Table(table) => convert_table(table, pointer, spans, report),
    }
}
