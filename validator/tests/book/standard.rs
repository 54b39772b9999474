//! The standard of this repository, and how a submission is judged by it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use jiff::civil::date;
use open_outcomes_registry::definition::Definition;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::parse;
use open_outcomes_registry::snapshot::Snapshot;
use open_outcomes_registry::source::Store;
use open_outcomes_validator::{Input, Job, Options, ProfileChoice, Report, validate_job};

/// The standard, read once for all tests.
pub(crate) static STANDARD: LazyLock<Snapshot> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let store = Store::open(&root).expect("this repository");
    let files = store.working().expect("its standard");
    Snapshot::new(&files).expect("its releases")
});

/// A file of a submission.
#[derive(Debug, Clone)]
pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

impl File {
    pub(crate) fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            name: name.into(),
            bytes: bytes.into(),
        }
    }
}

/// What is judged beside the files of a submission.
#[derive(Default)]
pub(crate) struct Beside {
    /// The submission before.
    pub(crate) previous: Vec<File>,
    /// What it is judged by; the open profile where there is none.
    pub(crate) profile: Option<ProfileChoice>,
}

/// A profile of the standard.
pub(crate) fn profile(id: &str) -> ProfileChoice {
    ProfileChoice::Registry(id.parse().expect("a profile"))
}

/// A profile of one's own, from the text of its file.
pub(crate) fn own_profile(name: &str, text: &str) -> ProfileChoice {
    match parse::definition(Kind::Profile, name, text) {
        Ok(Definition::Profile(profile)) => ProfileChoice::Own(Box::new(profile)),
        other => panic!("{name} is no profile: {other:?}"),
    }
}

/// Judges a submission by the standard.
pub(crate) fn judge(files: &[File], beside: Beside) -> Report {
    let mut options = Options::new(date(2026, 11, 22));
    options.samples = 20;
    options.profiles = beside.profile.into_iter().collect();
    let job = Job {
        files: inputs(files),
        previous: inputs(&beside.previous),
    };
    validate_job(&STANDARD, job, &options).expect("it is judged")
}

fn inputs(files: &[File]) -> Vec<Input<'_>> {
    let files = files.iter().map(|file| Input {
        name: file.name.clone(),
        reader: Box::new(file.bytes.as_slice()),
    });
    files.collect()
}

/// A folder of the test book.
pub(crate) fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/book")
        .join(name)
}

/// The files of a folder of the test book with their text, by name without its ending.
pub(crate) fn texts(name: &str) -> Vec<(String, String)> {
    let entries = fs::read_dir(folder(name)).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut texts: Vec<_> = paths
        .map(|path| {
            let stem = path.file_stem().expect("a name").to_string_lossy();
            (stem.into_owned(), fs::read_to_string(&path).expect("text"))
        })
        .collect();
    texts.sort();
    texts
}

/// The clean table of that name.
pub(crate) fn base(name: &str) -> String {
    let path = folder("base").join(format!("{name}.csv"));
    fs::read_to_string(path).expect("a clean table")
}
