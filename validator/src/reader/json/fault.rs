//! Why a JSON file cannot be read, in words that say the line.

use super::super::stop::Stop;
use super::lines::line_at;

/// Why a JSON file cannot be read, and at which byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    /// The text ends before all of it is closed.
    Early,
    /// The line that begins there ends before all of it is closed.
    EarlyLine(usize),
    /// Something that is no JSON.
    Slip(usize, Slip),
    /// A name that an object has twice: where it stands first, and again.
    Twice(String, usize, usize),
    /// A limit.
    Limit(&'static str, u64),
}

/// What is written otherwise than JSON has it, or makes no table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slip {
    NotUtf8,
    NotANumber,
    PythonWord,
    SingleQuote,
    Comment,
    NameWithoutQuotes,
    Number,
    Escape,
    HalfCharacter,
    LineBreakInText,
    ControlCharacter,
    MissingComma,
    MissingColon,
    TrailingComma,
    Other,
    Behind,
    NoObject,
    NoTable,
}

/// How many characters of a name are shown.
const SHOWN: usize = 40;

impl Fault {
    /// What to tell of it. `text` is the whole file.
    pub(super) fn stop(self, text: &[u8]) -> Stop {
        match self {
            Self::Early => Stop::Broken(
                format!(
                    "is cut short: it ends in line {}, before everything that was opened is closed",
                    line_at(text, text.len())
                ),
                "ask for the whole file, or export it again",
            ),
            Self::EarlyLine(at) => Stop::Broken(
                format!("is cut short in line {}", line_at(text, at)),
                "write one whole object in each line; ask for the whole file, or export it again",
            ),
            Self::Slip(at, slip) => {
                let (what, advice) = slip.words();
                if slip == Slip::NoTable {
                    return Stop::Broken(what.to_owned(), advice);
                }
                Stop::Broken(format!("{what} (line {})", line_at(text, at)), advice)
            }
            Self::Twice(name, first, again) => {
                let name: String = name.chars().take(SHOWN).collect();
                Stop::Broken(
                    format!(
                        "has “{name}” twice in one object, in line {} and again in line {}, and nobody can tell which holds",
                        line_at(text, first),
                        line_at(text, again)
                    ),
                    "leave out one of the two",
                )
            }
            Self::Limit(what, limit) => Stop::Limit(what, limit),
        }
    }
}

impl Slip {
    /// What is wrong, as the rest of a sentence that begins with the file's name, and what to do.
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::NotUtf8 => (
                "is JSON, but not in UTF-8: it has bytes that stand for no character",
                "save it again in UTF-8",
            ),
            Self::NotANumber => (
                "has a NaN or an Infinity, which is no JSON",
                "write null where there is no value",
            ),
            Self::PythonWord => (
                "has a word that JSON writes otherwise",
                "write true, false and null, in small letters",
            ),
            Self::SingleQuote => (
                "has a text in single quotes, where JSON takes double ones",
                "save it with a program that writes JSON",
            ),
            Self::Comment => (
                "has a comment, which JSON does not take",
                "take the comment out",
            ),
            Self::NameWithoutQuotes => (
                "has a name without double quotes",
                "write each name in double quotes, such as \"value\"",
            ),
            Self::Number => (
                "has a number that is no JSON, such as +1, .5, 01 or 1,5",
                "write numbers such as 1, 0.5 or -2, with a point and without separators",
            ),
            Self::Escape => (
                "has a backslash in a text that is no part of JSON",
                "write a backslash as \\\\",
            ),
            Self::HalfCharacter => (
                "has half of a character (a code such as \\ud83d without its second half)",
                "save it again in UTF-8 with the program that made it",
            ),
            Self::LineBreakInText => (
                "has a text that is not closed in its line",
                "close the text with a double quote; a line break inside it is written \\n",
            ),
            Self::ControlCharacter => (
                "has a tab or another control character inside a text",
                "write a tab as \\t, and leave other control characters out",
            ),
            Self::MissingComma => (
                "lacks a comma or a closing bracket",
                "put a comma between values, and close every { and [",
            ),
            Self::MissingColon => (
                "lacks the colon between a name and its value",
                "write it as \"name\": value",
            ),
            Self::TrailingComma => (
                "has a comma with nothing behind it",
                "leave the last comma out",
            ),
            Self::Other => (
                "has something that is no JSON",
                "save it with a program that writes JSON",
            ),
            Self::Behind => (
                "goes on behind its end",
                "send one JSON document, or one object in each line of a file named .ndjson",
            ),
            Self::NoObject => (
                "has a row that is no object",
                "write each row as an object that names its columns, such as {\"value\": 3}",
            ),
            Self::NoTable => (
                "is JSON that holds no table",
                "send {\"measurements\": [ … ]} or an array of objects, one for each row",
            ),
        }
    }
}
