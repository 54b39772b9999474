//! Embeds the standard that the program is built with: what is published, in the snapshot's form.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

#[path = "../registry/src/snapshot/format.rs"]
mod format;

fn main() -> io::Result<()> {
    let standards = Path::new(env!("CARGO_MANIFEST_DIR")).join("../standards");
    println!("cargo::rerun-if-changed={}", standards.display());
    let mut files = Vec::new();
    collect(&standards, "", &mut files)?;
    files.sort();
    let mut contents = Vec::new();
    for (path, file) in files {
        contents.push((path, fs::read(file)?));
    }
    let bytes = format::encode(
        None,
        contents
            .iter()
            .map(|(path, bytes)| (path.as_str(), bytes.as_slice())),
    );
    let out = env::var_os("OUT_DIR")
        .ok_or_else(|| io::Error::other("cargo gives a folder for output"))?;
    fs::write(Path::new(&out).join("standard.snapshot"), bytes)
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{path}/"), files)?;
        } else if format::belongs(&path) {
            files.push((path, entry.path()));
        }
    }
    Ok(())
}
