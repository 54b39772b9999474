//! `export DIR`: the whole registry as files.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;

use open_outcomes_site::export::{Export, MANIFEST, MANIFEST_FORMAT};
use serde_json::Value;

use crate::failure::Failure;
use crate::{output, standard};

/// Write the whole registry as files: spreadsheet, tables, JSON and linked data
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The folder to write into; it is made where there is none, and an earlier export in it is replaced
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

pub(crate) fn run(repo: Option<&Path>, args: &Args) -> Result<ExitCode, Failure> {
    let snapshot = standard::published(repo)?;
    let export = Export::new(&snapshot)?;
    let folder = args.folder.as_path();
    make_room(folder, &export)?;
    // The list comes first: a folder whose writing was broken off is known again.
    let list = export.files().iter().rev();
    for file in list {
        write(folder, &file.name, &file.bytes)?;
    }
    let release = snapshot.newest().version().clone();
    output::talk(&format!(
        "wrote release {release} to {}: {} files; README.txt says what is in each",
        folder.display(),
        export.files().len()
    ));
    Ok(ExitCode::SUCCESS)
}

/// Makes the folder, or takes the files of an earlier export out of it. Nothing else is touched.
fn make_room(folder: &Path, export: &Export) -> Result<(), Failure> {
    let told = |error: io::Error| {
        Failure::new(format!(
            "the folder “{}” cannot be used: {error}",
            folder.display()
        ))
    };
    match fs::read_dir(folder).map(|mut entries| entries.next().is_none()) {
        Ok(true) => return Ok(()),
        Ok(false) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return fs::create_dir_all(folder).map_err(told);
        }
        Err(error) => return Err(told(error)),
    }
    let Some(earlier) = earlier(folder) else {
        return Err(Failure::new(format!(
            "the folder “{}” holds other files, and nothing is written over them",
            folder.display()
        ))
        .hint(
            "name a folder that is empty or not there yet, or one that an earlier export wrote",
        ));
    };
    let now = export.files().iter().map(|file| PathBuf::from(&file.name));
    let clashes = now.filter(|name| !earlier.contains(name) && folder.join(name).exists());
    let clashes: Vec<_> = clashes.map(|name| name.display().to_string()).collect();
    if let Some(first) = clashes.first() {
        return Err(Failure::new(format!(
            "“{first}” in “{}” is not from an earlier export, and is not written over",
            folder.display()
        ))
        .hint("move it elsewhere, or name another folder"));
    }
    for name in earlier {
        match fs::remove_file(folder.join(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(told(error)),
            _ => {}
        }
    }
    Ok(())
}

/// The files that an earlier export wrote into the folder, with its list; none where it wrote none.
fn earlier(folder: &Path) -> Option<Vec<PathBuf>> {
    let text = fs::read_to_string(folder.join(MANIFEST)).ok()?;
    let list: Value = serde_json::from_str(&text).ok()?;
    if list["format"] != MANIFEST_FORMAT {
        return None;
    }
    let names = list["files"].as_array()?.iter();
    let mut names: Vec<_> = names
        .filter_map(|file| file["name"].as_str().map(PathBuf::from))
        .filter(|name| stays_inside(folder, name))
        .collect();
    names.push(PathBuf::from(MANIFEST));
    Some(names)
}

/// Whether a name leads to a place in the folder, through no link.
fn stays_inside(folder: &Path, name: &Path) -> bool {
    let is_plain = name
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    let leads_through = |part: &Path| {
        let found = fs::symlink_metadata(folder.join(part));
        found.is_ok_and(|found| found.is_symlink())
    };
    let parents = name.ancestors().skip(1);
    is_plain
        && !parents
            .filter(|part| *part != Path::new(""))
            .any(leads_through)
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Failure> {
    let path = folder.join(name);
    let written = || -> io::Result<()> {
        if !stays_inside(folder, Path::new(name)) {
            return Err(io::Error::other("its folder is a link to elsewhere"));
        }
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&path)?;
        file.write_all(bytes)
    };
    written()
        .map_err(|error| Failure::new(format!("“{}” cannot be written: {error}", path.display())))
}
