//! The submission before, to which this one is held: read in the same way, and not judged.

use open_outcomes_registry::snapshot::Snapshot;

use super::{Carriage, Gathered, Session};
use crate::carried;
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
    let (files, found) = carried::find(files, options.limits);
    let carriage = Carriage::new(found, !options.profiles.is_empty());
    let own = carriage.profile().cloned();
    let mut session = Session::new(snapshot, (options, own.as_ref()), &mut watch)?;
    session.carriage = carriage;
    session.is_past = true;
    session.files(files);
    let mut gathered = session.gathered;
    // Rows that could not be read cannot be said to have gone.
    gathered.is_cut_short = session.unreadable || session.incomplete;
    Ok(Some(gathered))
}
