//! Tables of text, written as files of every form.

pub(crate) mod json;
pub(crate) mod ods;
pub(crate) mod pack;
pub(crate) mod text;
pub(crate) mod xlsx;

/// A sheet: its name, its rows, and what is done to it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sheet {
    pub(crate) name: String,
    pub(crate) rows: Vec<Vec<String>>,
    /// Such as `hidden`, `hidden-row=3`, `merge=A2:A3`.
    pub(crate) words: Vec<String>,
}

impl Sheet {
    pub(crate) fn new(name: &str, rows: Vec<Vec<String>>) -> Self {
        Self {
            name: name.to_owned(),
            rows,
            words: Vec::new(),
        }
    }

    /// What stands behind `name=` in each word that begins so.
    pub(crate) fn set(&self, name: &str) -> impl Iterator<Item = &str> {
        let words = self.words.iter();
        words.filter_map(move |word| word.strip_prefix(name)?.strip_prefix('='))
    }

    pub(crate) fn is(&self, word: &str) -> bool {
        self.words.iter().any(|other| other == word)
    }
}

/// What a cell of a workbook holds, by how it is written: `'7` is text, `%0.45` a percentage, `£12.5` money, `#N/A` an
/// error, `=A1+1 => 2` a formula with its saved value (`=A1+1 =>` one that was saved without), `TRUE` a truth value. A
/// day, a day with a time (`2025-09-01T14:30`) and a number are themselves.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell<'t> {
    Blank,
    Text(&'t str),
    Number(f64),
    Percent(f64),
    Money(f64),
    Day(i16, u8, u8),
    Time(&'t str),
    Truth(bool),
    Error(&'t str),
    Formula(&'t str, &'t str),
}

impl<'t> Cell<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        if text.is_empty() {
            return Self::Blank;
        }
        if let Some(text) = text.strip_prefix('\'') {
            return Self::Text(text);
        }
        if let Some((formula, value)) = text
            .strip_prefix('=')
            .and_then(|rest| rest.split_once("=>"))
        {
            return Self::Formula(formula.trim(), value.trim());
        }
        let behind = |sign| text.strip_prefix(sign).and_then(plain);
        if let Some(number) = behind('%') {
            return Self::Percent(number);
        }
        if let Some(number) = behind('£') {
            return Self::Money(number);
        }
        if text.starts_with('#') && text.ends_with(['!', 'A', '?']) {
            return Self::Error(text);
        }
        match text {
            "TRUE" => Self::Truth(true),
            "FALSE" => Self::Truth(false),
            _ if is_time(text) => Self::Time(text),
            _ => day(text)
                .or_else(|| plain(text).map(Self::Number))
                .unwrap_or(Self::Text(text)),
        }
    }
}

/// A number as a spreadsheet program keeps it: written so that it comes out the same.
fn plain(text: &str) -> Option<f64> {
    let number: f64 = text.parse().ok()?;
    let is_short = text.len() <= 12 && number.is_finite() && number.to_string() == text;
    is_short.then_some(number)
}

fn day<'t>(text: &str) -> Option<Cell<'t>> {
    let day: jiff::civil::Date = text.parse().ok()?;
    let is_usual = text.len() == 10 && (1901..=2199).contains(&day.year());
    is_usual.then(|| {
        let part = |number: i8| u8::try_from(number).expect("a day");
        Cell::Day(day.year(), part(day.month()), part(day.day()))
    })
}

fn is_time(text: &str) -> bool {
    let parts = text.split_once('T');
    parts.is_some_and(|(date, time)| day(date).is_some() && time.len() == 5 && time.contains(':'))
}
