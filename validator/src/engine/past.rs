//! The submission before, to which this one is held: read in the same way, and not judged.

use open_outcomes_registry::snapshot::Snapshot;

use super::{Gathered, Session, file};
use crate::input::{Input, Options, ValidateError};
use crate::watch::Unwatched;

/// Reads it; nothing, where none is given.
pub(super) fn read(
    snapshot: &Snapshot,
    files: Vec<Input<'_>>,
    options: &Options,
) -> Result<Option<Gathered>, ValidateError> {
    if files.is_empty() {
        return Ok(None);
    }
    let mut watch = Unwatched;
    let mut session = Session::new(snapshot, options, &mut watch)?;
    session.is_past = true;
    for input in files {
        file::read(&mut session, &input.name, input.reader);
    }
    let mut gathered = session.gathered;
    // Rows that could not be read cannot be said to have gone.
    gathered.is_cut_short = session.unreadable || session.incomplete;
    Ok(Some(gathered))
}
