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

/// The published standard at `repo`, else of the repository stood in, else the one built in; and
/// which of them it is, in words.
pub(crate) fn nearest(repo: Option<&Path>) -> Result<(Snapshot, String), Failure> {
    let store = match repo {
        Some(root) => Some(Store::open(root)?),
        None => Store::discover(&env::current_dir()?)?,
    };
    match store {
        Some(store) => {
            let place = store.root().display().to_string();
            Ok((
                Snapshot::new(&store.committed()?)?,
                format!("the standard in {place}"),
            ))
        }
        None => Ok((
            embedded()?,
            "the standard built into the program".to_owned(),
        )),
    }
}

/// The repository at `repo`, or the one stood in.
pub(crate) fn store(repo: Option<&Path>) -> Result<Store, Failure> {
    match repo {
        Some(root) => Ok(Store::open(root)?),
        None => Store::discover(&env::current_dir()?)?.ok_or_else(|| {
            Failure::new("there is no standard in this folder or above it")
                .hint("go to a folder that holds “standards/map.toml”, or name one with --repo DIR")
        }),
    }
}

/// Today, where the person is.
pub(crate) fn today() -> jiff::civil::Date {
    jiff::Zoned::now().date()
}
