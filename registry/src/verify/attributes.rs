//! What `.gitattributes` would do to the files of the standard on their way through git.

mod pattern;
mod read;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use self::pattern::Pattern;
use self::read::Texts;
use super::Verification;
use crate::parse::{Place, Problem};
use crate::rules::ground::verify::ALTERING_ATTRIBUTES;
use crate::source::{Files, STANDARDS, SourceError, Store};

/// The name of a file of attributes; by itself, the one in the folder of the standard.
const NAME: &str = ".gitattributes";
/// The file of attributes at the root of the repository.
const ROOT: &str = "/.gitattributes";

/// Checks the attributes as they lie in the folder, and as they are committed.
pub(super) fn check(
    store: &Store,
    files: Option<&Files>,
    found: &mut Verification,
) -> Result<(), SourceError> {
    let paths: Vec<_> = match files {
        Some(files) => files.iter().map(|(path, _)| path.to_owned()).collect(),
        // Where not all can be read, the file that every standard has stands for the others.
        None => vec!["map.toml".to_owned()],
    };
    if store.has_folder() {
        let read = read::in_folder(store.root());
        if let Some(texts) = found.read(read)? {
            judge(&texts, &paths, found);
        }
    }
    #[cfg(feature = "git")]
    if let Some(repository) = store.repository() {
        let read = read::committed(repository);
        if let Some(texts) = found.read(read)? {
            judge(&texts, &paths, found);
        }
    }
    Ok(())
}

/// A line of attributes: what it is for, and what it says.
struct Line {
    file: &'static str,
    number: usize,
    pattern: Pattern,
    says: Vec<(String, State)>,
}

/// What a line says of one attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
enum State {
    Set,
    Unset,
    Unspecified,
    Value(String),
}

impl State {
    /// An attribute as it is written: `text`, `-text`, `!text` or `text=auto`.
    fn read(written: &str) -> (String, Self) {
        let (name, state) = if let Some(name) = written.strip_prefix('-') {
            (name, Self::Unset)
        } else if let Some(name) = written.strip_prefix('!') {
            (name, Self::Unspecified)
        } else if let Some((name, value)) = written.split_once('=') {
            (name, Self::Value(value.to_owned()))
        } else {
            (written, Self::Set)
        };
        (name.to_owned(), state)
    }
}

/// Whether git would hand out other bytes than were committed, or none.
fn alters(name: &str, state: &State) -> bool {
    let is_ours = matches!(
        name,
        "text"
            | "crlf"
            | "eol"
            | "ident"
            | "filter"
            | "working-tree-encoding"
            | "export-subst"
            | "export-ignore"
    );
    is_ours && matches!(state, State::Set | State::Value(_))
}

/// Finds the lines that hold, in the end, for some file of the standard and alter it.
fn judge(texts: &Texts, paths: &[String], found: &mut Verification) {
    let lines = lines(texts);
    let says_so = |line: &Line| line.says.iter().any(|(name, state)| alters(name, state));
    if !lines.iter().any(says_so) {
        return;
    }
    let mut told = BTreeMap::new();
    for path in paths {
        let whole = format!("{STANDARDS}/{path}");
        let mut holds = BTreeMap::new();
        for line in &lines {
            let is_in_standards = line.file == NAME;
            if line
                .pattern
                .matches(if is_in_standards { path } else { &whole })
            {
                for (name, state) in &line.says {
                    holds.insert(name.as_str(), (line, state));
                }
            }
        }
        for (name, (line, state)) in holds {
            if alters(name, state) {
                let first = || problem(line, name, &whole);
                told.entry((line.file, line.number, name))
                    .or_insert_with(first);
            }
        }
    }
    found.problems.extend(told.into_values());
}

fn problem(line: &Line, name: &str, path: &str) -> Problem {
    let message = format!(
        "the attribute “{name}” holds for {path}, so git would not hand out the bytes that were committed"
    );
    let place = Place {
        line: line.number,
        column: 1,
    };
    let help = format!("take “{name}” away from this line; “standards/** -text” is right");
    ALTERING_ATTRIBUTES
        .refuse_at(line.file, place, message)
        .help(help)
}

/// The lines of both files, those that win last.
fn lines(texts: &Texts) -> Vec<Line> {
    let mut macros: BTreeMap<String, Vec<(String, State)>> = BTreeMap::new();
    let mut all = Vec::new();
    for (file, text) in [ROOT, NAME].into_iter().zip(texts) {
        for (index, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (pattern, rest) = pattern::split(line);
            let mut says = Vec::new();
            for (name, state) in rest.split_ascii_whitespace().map(State::read) {
                let expanded = macros.get(&name).filter(|_| state == State::Set);
                says.extend(expanded.into_iter().flatten().cloned());
                says.push((name, state));
            }
            if let Some(name) = pattern.strip_prefix("[attr]") {
                macros.insert(name.to_owned(), says);
            } else if let Some(pattern) = Pattern::read(&pattern) {
                all.push(Line {
                    file,
                    number: index + 1,
                    pattern,
                    says,
                });
            }
        }
    }
    all
}
