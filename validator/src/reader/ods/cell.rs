//! One cell: what its tag says of it, and the text that it shows.

use std::io::BufRead;

use super::super::stop::Stop;
use super::xml::{Piece, Tag, Xml};

/// Of what sort a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Kind {
    #[default]
    Unsaid,
    Float,
    Percentage,
    Currency,
    Date,
    Time,
    Boolean,
    Text,
}

/// A cell. Kept between cells so that little is allocated.
#[derive(Debug, Default)]
pub(super) struct Cell {
    pub(super) kind: Kind,
    /// The value, where it is not the text.
    pub(super) value: Option<String>,
    /// What is shown.
    pub(super) text: String,
    pub(super) is_formula: bool,
    pub(super) is_error: bool,
    /// For how many columns it stands.
    pub(super) repeated: u64,
    /// How many columns and rows it covers.
    pub(super) spanned: (u64, u64),
    /// Whether white space that comes now says nothing: it follows other white space, or begins a paragraph.
    after_space: bool,
}

impl Cell {
    /// Takes what the tag says.
    pub(super) fn begin(&mut self, tag: &Tag<'_>) -> Result<(), Stop> {
        self.kind = Kind::Unsaid;
        self.value = None;
        self.text.clear();
        self.is_formula = false;
        self.is_error = false;
        self.repeated = 1;
        self.spanned = (1, 1);
        tag.attributes(|name, value| match name {
            "office:value-type" => self.kind = Kind::of(&value),
            "office:value"
            | "office:date-value"
            | "office:time-value"
            | "office:boolean-value"
            | "office:string-value" => self.value = Some(value.into_owned()),
            "calcext:value-type" => self.is_error = value == "error",
            "table:formula" => self.is_formula = true,
            "table:number-columns-repeated" => self.repeated = count(&value),
            "table:number-columns-spanned" => self.spanned.0 = count(&value),
            "table:number-rows-spanned" => self.spanned.1 = count(&value),
            _ => {}
        })
    }

    /// Reads on to the end of the cell, and takes the text that it shows: its paragraphs, without remarks and drawings.
    pub(super) fn read_text<R: BufRead>(
        &mut self,
        xml: &mut Xml<R>,
        limit: usize,
    ) -> Result<(), Stop> {
        let level = xml.depth();
        let mut is_first = true;
        while xml.depth() >= level {
            let is_paragraph = match xml.next()? {
                Some(Piece::Start(tag)) => tag.name() == "text:p",
                _ => continue,
            };
            if !is_paragraph {
                xml.skip()?;
                continue;
            }
            if !is_first {
                self.text.push('\n');
            }
            is_first = false;
            self.paragraph(xml, limit)?;
        }
        Ok(())
    }

    fn paragraph<R: BufRead>(&mut self, xml: &mut Xml<R>, limit: usize) -> Result<(), Stop> {
        let level = xml.depth();
        self.after_space = true;
        while xml.depth() >= level {
            let mut skipped = false;
            match xml.next()? {
                Some(Piece::Text(text)) => self.flow(&text),
                Some(Piece::Start(tag)) => match tag.name() {
                    "text:s" => {
                        let spaces = tag.attribute("text:c")?.map_or(1, |one| count(&one));
                        let spaces = usize::try_from(spaces).unwrap_or(usize::MAX);
                        if spaces > limit {
                            return Err(over(limit));
                        }
                        self.put(' ', spaces);
                    }
                    "text:tab" => self.put('\t', 1),
                    "text:line-break" => self.put('\n', 1),
                    // What is written beside the text and not in it.
                    "office:annotation" | "text:note" | "text:ruby-text" => skipped = true,
                    _ => {}
                },
                _ => {}
            }
            if skipped {
                xml.skip()?;
            }
            if self.text.len() > limit {
                return Err(over(limit));
            }
        }
        Ok(())
    }

    /// Adds text, in which any white space is one space, and none at the start of a paragraph, as programs read it.
    fn flow(&mut self, text: &str) {
        for letter in text.chars() {
            let is_space = matches!(letter, ' ' | '\t' | '\n' | '\r');
            if !is_space {
                self.text.push(letter);
            } else if !self.after_space {
                self.text.push(' ');
            }
            self.after_space = is_space;
        }
    }

    fn put(&mut self, letter: char, times: usize) {
        self.text.extend(std::iter::repeat_n(letter, times));
        self.after_space = false;
    }
}

impl Kind {
    fn of(name: &str) -> Self {
        match name {
            "float" => Self::Float,
            "percentage" => Self::Percentage,
            "currency" => Self::Currency,
            "date" => Self::Date,
            "time" => Self::Time,
            "boolean" => Self::Boolean,
            "string" => Self::Text,
            _ => Self::Unsaid,
        }
    }
}

/// A number of cells; one where it says none.
pub(super) fn count(text: &str) -> u64 {
    let text = text.trim();
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    // A number that is too large to read is a large number.
    let unread = if is_number { u64::MAX } else { 1 };
    text.parse().unwrap_or(unread).max(1)
}

fn over(limit: usize) -> Stop {
    Stop::Limit("bytes in one cell", limit as u64)
}
