//! Reads JSON value by value, without recursion and without changing a digit.

use std::collections::HashMap;

use super::fault::{Fault, Slip};
use super::text::{Text, escape};

/// How deep values may stand inside one another.
const DEPTH: usize = 64;
/// How many names an object may have. Rows are bounded by the number of columns instead.
pub(super) const MEMBERS: usize = 10_000;

/// A value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Value<'a> {
    Null,
    Text(Text<'a>),
    /// A number, `true` or `false`, as written.
    Plain(&'a str),
    /// An object or an array, as written.
    Nested(&'a str),
}

impl Value<'_> {
    /// A text that says nothing.
    pub(super) const EMPTY: Self = Self::Text(Text {
        raw: "",
        is_escaped: false,
    });
}

/// Goes through a text.
#[derive(Debug, Clone)]
pub(super) struct Scanner<'a> {
    text: &'a str,
    pub(super) at: usize,
}

/// An object or an array that was opened.
struct Open<'a> {
    close: u8,
    is_first: bool,
    names: Names<'a>,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }

    /// The next byte that is no white space.
    pub(super) fn peek(&mut self) -> Result<u8, Fault> {
        self.space();
        self.byte().ok_or(Fault::Early)
    }

    /// Whether there is nothing more.
    pub(super) fn is_at_end(&mut self) -> bool {
        self.space();
        self.byte().is_none()
    }

    pub(super) fn slip<T>(&self, slip: Slip) -> Result<T, Fault> {
        Err(Fault::Slip(self.at, slip))
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.byte() {
            self.at += 1;
        }
    }

    /// Passes over the bracket that opens an object or an array; gives the one that closes it.
    pub(super) fn open(&mut self) -> u8 {
        let close = if self.byte() == Some(b'{') {
            b'}'
        } else {
            b']'
        };
        self.at += 1;
        close
    }

    /// Whether there is another member before `close`, to which it goes; or else past `close`.
    pub(super) fn more(&mut self, close: u8, is_first: bool) -> Result<bool, Fault> {
        let next = self.peek()?;
        if next == close {
            self.at += 1;
            return Ok(false);
        }
        if is_first {
            return Ok(true);
        }
        if next != b',' {
            return self.slip(if next == b'/' {
                Slip::Comment
            } else {
                Slip::MissingComma
            });
        }
        self.at += 1;
        if self.peek()? == close {
            return self.slip(Slip::TrailingComma);
        }
        Ok(true)
    }

    /// A name and the colon behind it.
    pub(super) fn name(&mut self) -> Result<Text<'a>, Fault> {
        match self.peek()? {
            b'"' => {}
            b'\'' => return self.slip(Slip::SingleQuote),
            b'/' => return self.slip(Slip::Comment),
            b',' => return self.slip(Slip::TrailingComma),
            // A decimal comma, most often.
            b'0'..=b'9' => return self.slip(Slip::Number),
            b'{' | b'[' | b'}' | b']' | b':' => return self.slip(Slip::Other),
            _ => return self.slip(Slip::NameWithoutQuotes),
        }
        let name = self.string()?;
        if self.peek()? != b':' {
            return self.slip(Slip::MissingColon);
        }
        self.at += 1;
        Ok(name)
    }

    /// Any value. `above` is how deep it stands, `limit` how many bytes an object or array may take.
    pub(super) fn value(&mut self, above: usize, limit: usize) -> Result<Value<'a>, Fault> {
        match self.peek()? {
            b'{' | b'[' => self.nested(above, limit),
            _ => self.scalar(),
        }
    }

    fn nested(&mut self, above: usize, limit: usize) -> Result<Value<'a>, Fault> {
        let start = self.at;
        let mut open = Vec::new();
        open.push(self.level());
        while let Some(top) = open.last_mut() {
            if self.at - start > limit {
                return Err(Fault::Limit("bytes in one cell", limit as u64));
            }
            let is_first = std::mem::replace(&mut top.is_first, false);
            if !self.more(top.close, is_first)? {
                open.pop();
                continue;
            }
            if top.close == b'}' {
                let at = self.at;
                let name = self.name()?;
                top.names.add(name, at)?;
            }
            if matches!(self.peek()?, b'{' | b'[') {
                if open.len() + above >= DEPTH {
                    return Err(Fault::Limit(
                        "levels of brackets inside one another",
                        DEPTH as u64,
                    ));
                }
                open.push(self.level());
            } else {
                self.scalar()?;
            }
        }
        Ok(Value::Nested(&self.text[start..self.at]))
    }

    fn level(&mut self) -> Open<'a> {
        Open {
            close: self.open(),
            is_first: true,
            names: Names::default(),
        }
    }

    fn scalar(&mut self) -> Result<Value<'a>, Fault> {
        match self.peek()? {
            b'"' => self.string().map(Value::Text),
            b'-' | b'+' | b'.' | b'0'..=b'9' => self.number(),
            b'\'' => self.slip(Slip::SingleQuote),
            b'/' | b'#' => self.slip(Slip::Comment),
            b',' | b'}' | b']' | b':' => self.slip(Slip::Other),
            _ => self.word(),
        }
    }

    fn word(&mut self) -> Result<Value<'a>, Fault> {
        let rest = &self.text[self.at..];
        let end = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
        let word = &rest[..end.unwrap_or(rest.len())];
        let value = match word {
            "null" => Value::Null,
            "true" | "false" => Value::Plain(word),
            "NaN" | "nan" | "Infinity" | "inf" => return self.slip(Slip::NotANumber),
            "None" | "True" | "False" | "NULL" | "Null" | "TRUE" | "FALSE" | "undefined" => {
                return self.slip(Slip::PythonWord);
            }
            // The start of a word, and nothing behind it.
            _ if end.is_none()
                && ["null", "true", "false"]
                    .iter()
                    .any(|one| one.starts_with(word)) =>
            {
                return Err(Fault::Early);
            }
            _ => return self.slip(Slip::Other),
        };
        self.at += word.len();
        Ok(value)
    }

    fn number(&mut self) -> Result<Value<'a>, Fault> {
        let rest = &self.text[self.at..];
        let end = rest.find(|letter: char| {
            !letter.is_ascii_alphanumeric() && !matches!(letter, '+' | '-' | '.' | '_')
        });
        let number = &rest[..end.unwrap_or(rest.len())];
        if matches!(number, "-Infinity" | "-inf" | "-NaN" | "-nan" | "+Infinity") {
            return self.slip(Slip::NotANumber);
        }
        if !is_number(number) {
            let could_go_on = end.is_none() && is_number(&format!("{number}0"));
            return if could_go_on {
                Err(Fault::Early)
            } else {
                self.slip(Slip::Number)
            };
        }
        self.at += number.len();
        Ok(Value::Plain(number))
    }

    fn string(&mut self) -> Result<Text<'a>, Fault> {
        let bytes = self.text.as_bytes();
        self.at += 1;
        let start = self.at;
        let mut is_escaped = false;
        loop {
            match self.byte() {
                None => return Err(Fault::Early),
                Some(b'"') => break,
                Some(b'\\') => {
                    is_escaped = true;
                    self.at += escape(bytes, self.at)?.1;
                }
                Some(b'\n' | b'\r') => return self.slip(Slip::LineBreakInText),
                Some(0..=0x1F) => return self.slip(Slip::ControlCharacter),
                Some(_) => self.at += 1,
            }
        }
        let raw = &self.text[start..self.at];
        self.at += 1;
        Ok(Text { raw, is_escaped })
    }
}

/// Whether that is a number as JSON writes it.
fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    let (number, exponent) = match text.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, Some(exponent)),
        None => (text, None),
    };
    let (whole, part) = match number.split_once('.') {
        Some((whole, part)) => (whole, Some(part)),
        None => (number, None),
    };
    let is_exponent = |text: &str| digits(text.strip_prefix(['+', '-']).unwrap_or(text));
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && part.is_none_or(digits)
        && exponent.is_none_or(is_exponent)
}

/// The names that an object has so far, and where they stand.
#[derive(Default)]
pub(super) struct Names<'a> {
    places: HashMap<std::borrow::Cow<'a, str>, usize>,
}

impl<'a> Names<'a> {
    /// Adds one.
    pub(super) fn add(&mut self, name: Text<'a>, at: usize) -> Result<(), Fault> {
        if self.places.len() >= MEMBERS {
            return Err(Fault::Limit("names in one object", MEMBERS as u64));
        }
        let name = name.said();
        if let Some(first) = self.places.get(&name) {
            return Err(Fault::Twice(name.into_owned(), *first, at));
        }
        self.places.insert(name, at);
        Ok(())
    }
}
