//! Which standard a command works on.

use std::env;
use std::path::Path;

use open_outcomes_registry::snapshot::Snapshot;
use open_outcomes_registry::source::Store;

use crate::failure::Failure;

/// The standard that the program was built with.
static EMBEDDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/standard.snapshot"));

/// The standard built into the program.
pub(crate) fn embedded() -> Result<Snapshot, Failure> {
    Ok(Snapshot::from_bytes(EMBEDDED)?)
}

/// The published standard at `repo`, or the one built into the program.
pub(crate) fn published(repo: Option<&Path>) -> Result<Snapshot, Failure> {
    match repo {
        Some(root) => Ok(Snapshot::new(&Store::open(root)?.committed()?)?),
        None => embedded(),
    }
}

/// The repository at `repo`, else the one stood in, if any.
pub(crate) fn nearest(repo: Option<&Path>) -> Result<Option<Store>, Failure> {
    match repo {
        Some(root) => Ok(Some(Store::open(root)?)),
        None => Ok(Store::discover(&env::current_dir()?)?),
    }
}

/// The repository at `repo`, or the one stood in.
pub(crate) fn store(repo: Option<&Path>) -> Result<Store, Failure> {
    nearest(repo)?.ok_or_else(|| {
        Failure::new("there is no standard in this folder or above it")
            .hint("go to a folder that holds “standards/map.toml”, or name one with --repo DIR")
    })
}

/// Today, where the person is.
pub(crate) fn today() -> jiff::civil::Date {
    jiff::Zoned::now().date()
}
