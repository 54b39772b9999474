//! The files of one submission, as they were named: files, folders, standard input.

use std::fs::{self, File};
use std::io::{self, BufReader, Cursor, IsTerminal, Read};
use std::path::{Path, PathBuf};

use open_outcomes_site::apart;

use crate::failure::Failure;
use crate::output;

/// The endings of the files in a folder that are data. A text file may be anything: it is taken where it is named.
const DATA: [&str; 6] = ["csv", "tsv", "json", "ndjson", "xlsx", "ods"];
/// How many files that were left out are named.
const NAMED: usize = 10;

/// A file to check.
pub(crate) struct Source {
    pub(crate) name: String,
    pub(crate) reader: Box<dyn Read>,
    /// How many bytes it has, where that is known.
    pub(crate) size: Option<u64>,
    /// Whether it begins as workbooks and archives do.
    pub(crate) is_packed: bool,
    /// Whether somebody types it.
    pub(crate) is_typed: bool,
    /// Whether it is of the submission before.
    pub(crate) is_previous: bool,
}

impl Source {
    fn new(name: String, mut reader: Box<dyn Read>, size: Option<u64>) -> Self {
        let mut first = Vec::new();
        // What cannot be read is met again, and told, when the file's turn comes.
        let _ = reader.by_ref().take(2).read_to_end(&mut first);
        Self {
            name,
            size,
            is_packed: apart::is_packed(&first),
            is_typed: false,
            is_previous: false,
            reader: Box::new(Cursor::new(first).chain(reader)),
        }
    }
}

/// Opens what `paths` name, which is the submission before.
pub(crate) fn open_previous(paths: &[PathBuf]) -> Result<Vec<Source>, Failure> {
    let mut sources = open(paths)?;
    for source in &mut sources {
        source.is_previous = true;
    }
    Ok(sources)
}

/// Opens what `paths` name.
pub(crate) fn open(paths: &[PathBuf]) -> Result<Vec<Source>, Failure> {
    let mut sources = Vec::new();
    for path in paths {
        if path.as_os_str() == "-" {
            sources.push(standard_input());
        } else if path.is_dir() {
            for file in folder(path)? {
                sources.push(file_at(&file)?);
            }
        } else {
            sources.push(file_at(path)?);
        }
    }
    shorten(&mut sources);
    Ok(sources)
}

fn standard_input() -> Source {
    let is_typed = io::stdin().is_terminal();
    if is_typed {
        output::talk("reading from the keyboard; end with Ctrl-D");
    }
    let name = "standard input".to_owned();
    Source {
        is_typed,
        ..Source::new(name, Box::new(io::stdin()), None)
    }
}

/// Opens a file.
pub(crate) fn file_at(path: &Path) -> Result<Source, Failure> {
    let file = File::open(path).map_err(|error| cannot("read", path, &error))?;
    let about = file.metadata().ok();
    let size = about.filter(fs::Metadata::is_file).map(|about| about.len());
    let reader = Box::new(BufReader::with_capacity(1 << 18, file));
    Ok(Source::new(path.display().to_string(), reader, size))
}

/// The files in a folder that are data, sorted; the others are told.
fn folder(path: &Path) -> Result<Vec<PathBuf>, Failure> {
    let (mut files, mut others) = (Vec::new(), Vec::new());
    for entry in fs::read_dir(path).map_err(|error| cannot("read", path, &error))? {
        let file = entry?.path();
        let list = if is_data(&file) {
            &mut files
        } else {
            &mut others
        };
        list.push(file);
    }
    files.sort();
    others.sort();
    if files.is_empty() {
        let message = format!(
            "the folder {} holds no CSV file, no workbook and no JSON",
            path.display()
        );
        return Err(Failure::new(message)
            .hint("put the table in it, saved as .csv or .xlsx, or name the file to check"));
    }
    if !others.is_empty() {
        let names = others
            .iter()
            .take(NAMED)
            .filter_map(|file| file.file_name());
        let names: Vec<_> = names
            .map(|name| output::plain(&name.to_string_lossy()))
            .collect();
        let more = match others.len().saturating_sub(NAMED) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        output::talk(&format!(
            "left out of {}: {}{more}",
            path.display(),
            names.join(", ")
        ));
    }
    Ok(files)
}

/// Whether a file of a folder is data: what a system or an open spreadsheet program puts there is not.
fn is_data(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let ending = path.extension().unwrap_or_default();
    // It says by what the tables beside it are judged.
    if name == "profile.toml" {
        return true;
    }
    let is_hidden = name.starts_with('.') || name.starts_with("~$");
    !is_hidden && !path.is_dir() && DATA.iter().any(|data| ending.eq_ignore_ascii_case(data))
}

/// Refuses to write the report over a file that is to be checked.
pub(crate) fn refuse_to_replace<'p>(
    out: &Path,
    mut paths: impl Iterator<Item = &'p PathBuf>,
) -> Result<(), Failure> {
    let Ok(out) = out.canonicalize() else {
        return Ok(());
    };
    let is_checked = |path: &PathBuf| {
        let of_folder = || out.parent() == path.canonicalize().ok().as_deref() && is_data(&out);
        path.canonicalize().is_ok_and(|path| path == out) || of_folder()
    };
    if paths.any(is_checked) {
        let message = format!(
            "{} is a file to check; the report would replace it",
            out.display()
        );
        return Err(Failure::new(message).hint("choose another name for the report"));
    }
    Ok(())
}

/// Leaves the folders out of the names, which tell more than a report should, unless two files
/// could then not be told apart.
fn shorten(sources: &mut [Source]) {
    let short = |name: &str| {
        Path::new(name)
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
    };
    let names: Vec<_> = sources
        .iter()
        .map(|source| short(&source.name).unwrap_or_else(|| source.name.clone()))
        .collect();
    for (at, source) in sources.iter_mut().enumerate() {
        if names.iter().filter(|name| **name == names[at]).count() == 1 {
            source.name.clone_from(&names[at]);
        }
    }
}

/// Why a file cannot be read or written, with advice.
pub(crate) fn cannot(what: &str, path: &Path, error: &io::Error) -> Failure {
    let shown = path.display();
    match error.kind() {
        io::ErrorKind::NotFound if what == "write" => {
            let folder = path.parent().unwrap_or(path).display();
            Failure::new(format!("cannot write {shown}: there is no folder {folder}"))
                .hint("make the folder first, or choose another place")
        }
        io::ErrorKind::NotFound => Failure::new(format!("there is no file {shown}"))
            .hint("look at the spelling, and at the folder you stand in"),
        io::ErrorKind::PermissionDenied => Failure::new(format!("you may not {what} {shown}"))
            .hint("copy it to a folder of your own, or close the program that has it open"),
        io::ErrorKind::IsADirectory => {
            Failure::new(format!("{shown} is a folder")).hint("name a file in it")
        }
        _ => Failure::new(format!("cannot {what} {shown}: {error}"))
            .hint("copy the data to an ordinary file and name that"),
    }
}
