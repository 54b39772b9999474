//! What verifying finds, and what it says.

mod forgeries;
mod said;

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use jiff::civil::{Date, date};

use super::{LEDGER, Verification, verify};
use crate::ledger::{Body, Ledger};
use crate::source::Files;
use crate::testing::{FIRST_DAY, Place, fixture, raise};

const LATER: Date = date(2026, 5, 1);
const FRIENDS: &str = "metrics/close-friends.toml";

fn found(place: &Place) -> Verification {
    verify(&place.store(), None).expect("it can be read")
}

fn problems(place: &Place) -> String {
    let problems = found(place).problems.into_iter();
    let messages = problems.map(|problem| problem.message);
    messages.collect::<Vec<_>>().join("\n")
}

/// A repository with two releases.
fn twice() -> Place {
    static MADE: LazyLock<Place> = LazyLock::new(|| {
        let place = Place::repository(&fixture());
        place.release("1.0.0", FIRST_DAY).expect("a release");
        let mut files = place.store().working().expect("files");
        raise(&mut files, FRIENDS, "1.0.0", "1.1.0");
        place.lay(&files);
        place.commit("Edit");
        place.release("1.1.0", LATER).expect("a release");
        place
    });
    let place = Place::folder(&Files::default());
    copy(MADE.path(), place.path());
    place
}

/// The fixture standard after release 1.0.0, which is made only once.
fn released() -> Files {
    static MADE: LazyLock<Files> = LazyLock::new(crate::testing::released);
    MADE.clone()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let to = to.join(entry.file_name());
        if entry.file_type().expect("a type").is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).expect("a copy");
        }
    }
}

fn ledger(place: &Place) -> String {
    std::fs::read_to_string(place.file(LEDGER)).expect("the ledger")
}

/// The same lines, sealed anew: a chain that holds, with another history.
fn sealed(bodies: impl IntoIterator<Item = (Date, Body)>) -> String {
    let mut ledger = Ledger::default();
    for (date, body) in bodies {
        ledger.append(date, body).expect("a line");
    }
    ledger.text().to_owned()
}

fn bodies(text: &str) -> Vec<(Date, Body)> {
    let ledger = Ledger::parse(text.as_bytes()).expect("a ledger");
    ledger
        .entries()
        .iter()
        .map(|entry| (entry.date, entry.body.clone()))
        .collect()
}
