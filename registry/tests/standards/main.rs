//! The files of the repository: the fixture standard, the map, the schemas.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test that cannot go on should stop"
)]

mod content;
mod fixture;
mod map;
mod schemas;

use std::path::Path;

use open_outcomes_registry::source::{Files, Store};

/// A day on which no exception has run out.
const DAY: jiff::civil::Date = jiff::civil::date(2026, 11, 22);

/// Reads the standard in a folder of this repository.
fn files(folder: &str) -> Files {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .join(folder);
    let store = Store::open(&root).expect("the folder holds a standard");
    store.working().expect("the standard can be read")
}
