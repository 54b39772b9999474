//! Whole submissions.
//!
//! A case begins with `=== what it is`, perhaps with `profile: id` under it. `--- name words` begins a file; what its
//! words ask for is in [`crate::build`]. The word `previous` makes it a file of the submission before, `profile` the
//! profile to judge by. In a workbook or an archive `+++ sheet words` begins a sheet or a file. `@repeat` stands for many
//! rows; see [`super::repeat`]. `>>> rule place` ends the case; `in name` and `sheet name` say where that place is,
//! `+ rule` what else is an error there.

use std::collections::BTreeSet;

use open_outcomes_validator::Report;

use super::{Expected, Place, repeat, wrong};
use crate::build::text::Form;
use crate::build::{Sheet, json, ods, pack, xlsx};
use crate::standard::{Beside, File, judge, own_profile, profile, texts};

/// A workbook that refers to another one.
const LINK: &str = "<Relationship Id=\"rIdLink\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink\" Target=\"externalLinks/externalLink1.xml\"/></Relationships>";

/// One submission, and what must be said of it.
#[derive(Debug)]
pub(crate) struct Case {
    pub(crate) title: String,
    profile: Option<String>,
    files: Vec<Written>,
    expected: Expected,
}

/// A file as it stands in the book.
#[derive(Debug, Default)]
struct Written {
    name: String,
    words: Vec<String>,
    text: String,
    inner: Vec<(String, Vec<String>, String)>,
}

fn words(line: &str) -> (String, Vec<String>) {
    let mut words = line.split_whitespace().map(str::to_owned);
    let name = words.next().expect("a name").replace('_', " ");
    (name, words.collect())
}

impl Case {
    pub(crate) fn all(book: &str) -> Vec<Self> {
        let cases = book.split("\n=== ").skip(1);
        cases.map(Self::of).collect()
    }

    fn of(text: &str) -> Self {
        let mut lines = text.lines();
        let mut case = Self {
            title: lines.next().expect("a title").to_owned(),
            profile: None,
            files: Vec::new(),
            expected: Expected::default(),
        };
        for line in lines {
            if let Some(id) = line.strip_prefix("profile: ") {
                case.profile = Some(id.to_owned());
            } else if let Some(head) = line.strip_prefix("--- ") {
                let (name, words) = words(head);
                case.files.push(Written {
                    name: name.replace(' ', "_"),
                    words,
                    ..Written::default()
                });
            } else if let Some(head) = line.strip_prefix("+++ ") {
                let (name, words) = words(head);
                let file = case.files.last_mut().expect("a file");
                file.inner.push((name, words, String::new()));
            } else if let Some(tail) = line.strip_prefix(">>> ") {
                case.expect(tail);
                break;
            } else if let Some(file) = case.files.last_mut() {
                let text = match file.inner.last_mut() {
                    Some((_, _, text)) => text,
                    None => &mut file.text,
                };
                match repeat::rows(line) {
                    Some(rows) => *text += &rows,
                    None => *text += line,
                }
                *text += "\n";
            }
        }
        case
    }

    /// Judges the submission as the case says.
    pub(crate) fn judge(&self) -> Report {
        let with = |word: &'static str| self.files.iter().filter(move |file| file.is(word));
        let files = self.files.iter();
        let files = files.filter(|file| !file.is("previous") && !file.is("profile"));
        let files: Vec<_> = files.map(Written::file).collect();
        let mut own = with("profile").map(|file| own_profile(&file.name, &file.text));
        let beside = Beside {
            previous: with("previous").map(Written::file).collect(),
            profile: own.next().or(self.profile.as_deref().map(profile)),
        };
        judge(&files, beside)
    }

    fn expect(&mut self, tail: &str) {
        let mut parts = tail.split_whitespace();
        let rule = parts.next().expect("a rule");
        rule.clone_into(&mut self.expected.rule);
        self.expected.place = Place::of(parts.next().expect("a place"));
        while let Some(sign) = parts.next() {
            if sign == ".." {
                self.expected.and_more = true;
                continue;
            }
            let word = parts.next().expect("a word").to_owned();
            match sign {
                "in" => self.expected.place.file = Some(word),
                "sheet" => self.expected.place.sheet = Some(word.replace('_', " ")),
                "column" => self.expected.place.column = Some(word),
                "+" => self.expected.also.push(word),
                _ => panic!("{tail}"),
            }
        }
    }
}

/// The rows of a text with commas, in which cells may stand in quotes.
pub(crate) fn rows_of(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let records = reader.records().map(|record| record.expect("a row"));
    // The reader passes over blank lines, so they stand in the book as a single dot.
    let rows = records.map(|record| {
        let cells: Vec<_> = record.iter().map(str::to_owned).collect();
        if cells == ["."] { Vec::new() } else { cells }
    });
    rows.collect()
}

/// `{,x*3}` as `,x,x,x`, which goes behind the header.
fn repeated(word: &str) -> Option<String> {
    let (what, times) = word.strip_prefix('{')?.strip_suffix('}')?.split_once('*')?;
    Some(what.repeat(times.parse().ok()?))
}

impl Written {
    fn is(&self, word: &str) -> bool {
        self.words.iter().any(|other| other == word)
    }

    fn file(&self) -> File {
        let ending = self.name.rsplit('.').next().unwrap_or_default();
        let sheets = || -> Vec<Sheet> {
            let sheets = self.inner.iter();
            sheets
                .map(|(name, words, text)| Sheet {
                    name: name.clone(),
                    rows: rows_of(text),
                    words: words.clone(),
                })
                .collect()
        };
        let form = Form::of(&self.words);
        let text = match self.words.iter().find_map(|word| repeated(word)) {
            Some(more) => self.text.replacen('\n', &format!("{more}\n"), 1),
            None => self.text.clone(),
        };
        let bytes = match ending {
            "xlsx" | "xlsm" if !self.is("raw") => {
                let bytes = xlsx::workbook(&sheets());
                self.patched(bytes)
            }
            "ods" if !self.is("raw") => self.patched(ods::workbook(&sheets())),
            "zip" => {
                let files: Vec<_> = self
                    .inner
                    .iter()
                    .map(|(name, words, text)| (name.clone(), Form::of(words).encode(text)))
                    .collect();
                let files: Vec<_> = files
                    .iter()
                    .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
                    .collect();
                pack::archive(&files)
            }
            "json" if !self.is("raw") => json::document(&sheets()),
            "ndjson" if !self.is("raw") => json::lines(&sheets()[0]),
            _ if self.is("raw") || form.delimiter == ',' && form.end == "\n" => form.encode(&text),
            _ => form.write(&rows_of(&text)),
        };
        File::new(self.name.clone(), bytes)
    }

    /// A workbook with parts that no library writes.
    fn patched(&self, bytes: Vec<u8>) -> Vec<u8> {
        let mut bytes = bytes;
        for word in &self.words {
            bytes = match word.as_str() {
                "macros" => pack::with(&bytes, "xl/vbaProject.bin", b"made up"),
                "links" => pack::changed(
                    &bytes,
                    "xl/_rels/workbook.xml.rels",
                    "</Relationships>",
                    LINK,
                ),
                _ => bytes,
            };
        }
        bytes
    }
}

fn cases() -> Vec<(String, Case)> {
    let books = texts("flaws/files").into_iter();
    books
        .flat_map(|(name, book)| {
            let cases = Case::all(&book).into_iter();
            cases.map(move |case| (name.clone(), case))
        })
        .collect()
}

/// The rules that a case is about.
pub(crate) fn rules() -> BTreeSet<String> {
    cases()
        .into_iter()
        .map(|(_, case)| case.expected.rule)
        .collect()
}

#[test]
fn each_flaw_in_a_submission_is_found_where_it_is_and_nothing_else_is() {
    let cases = cases();
    let mut bad = Vec::new();
    for (book, case) in &cases {
        if let Some(wrong) = wrong(&case.judge(), &case.expected) {
            bad.push(format!(
                "{book}, {}: {}\n    {wrong}",
                case.title, case.expected.rule
            ));
        }
    }
    assert!(
        bad.is_empty(),
        "{} of {}:\n{}",
        bad.len(),
        cases.len(),
        bad.join("\n")
    );
    assert!(cases.len() >= 150, "{}", cases.len());
}
