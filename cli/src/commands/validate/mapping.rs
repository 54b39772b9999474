//! The mapping file: read before the files are judged, and written afterwards.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;

use open_outcomes_validator::Report;
use open_outcomes_validator::mapping::Mapping;

use super::files::cannot;
use crate::failure::Failure;

/// Reads a mapping.
pub(super) fn read(path: &Path) -> Result<Mapping, Failure> {
    let text = fs::read_to_string(path).map_err(|error| match error.kind() {
        ErrorKind::InvalidData => {
            Failure::new(format!("{} is no text, and no mapping", path.display()))
                .hint("--save-mapping writes one, which you can then change")
        }
        _ => cannot("read", path, &error),
    })?;
    Mapping::parse(&text).map_err(|error| {
        Failure::new(format!("{}: {error}", path.display()))
            .hint("--save-mapping writes such a file, which you can then change")
    })
}

/// Refuses a file that is there: somebody may have written in it.
pub(super) fn refuse_to_overwrite(path: &Path) -> Result<(), Failure> {
    if path.exists() {
        return Err(there_already(path));
    }
    Ok(())
}

fn there_already(path: &Path) -> Failure {
    Failure::new(format!("{} is there already", path.display()))
        .hint("choose another name, so that nothing is lost")
}

/// Writes down what the columns were taken for.
pub(super) fn save(path: &Path, report: &Report) -> Result<(), Failure> {
    let mut file = match fs::File::create_new(path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            return Err(there_already(path));
        }
        file => file.map_err(|error| cannot("write", path, &error))?,
    };
    let text = report.mapping_file();
    file.write_all(text.as_bytes())
        .map_err(|error| cannot("write", path, &error))
}
