use std::fs;

use jiff::civil::date;

use crate::publish::PublishError;
use crate::snapshot::Snapshot;
use crate::testing::{FIRST_DAY, Place, fixture};

const LATER: jiff::civil::Date = date(2026, 5, 1);

#[test]
fn a_release_in_a_work_tree_is_one_commit_and_leaves_it_clean() {
    let place = Place::repository(&fixture());
    let before = place.git().head().expect("a head").target();
    let written = place.release("1.0.0", FIRST_DAY).expect("a release");
    let git = place.git();
    let head = git
        .head()
        .expect("a head")
        .peel_to_commit()
        .expect("a commit");
    assert_eq!(written.commit, Some(head.id().to_string()));
    assert_eq!(head.parent_id(0).ok(), before);
    assert_eq!(head.author().name().ok(), Some("Fixture Person One"));
    assert_eq!(place.dirty(), [""; 0]);
    let store = place.store();
    let (working, committed) = (
        store.working().expect("files"),
        store.committed().expect("files"),
    );
    assert!(working.iter().eq(committed.iter()));
    Snapshot::new(&working).expect("a snapshot");
}

#[test]
fn other_files_of_the_repository_are_left_alone() {
    let place = Place::repository(&fixture());
    fs::write(place.path().join("notes.txt"), "mine").expect("a file");
    place.release("1.0.0", FIRST_DAY).expect("a release");
    assert_eq!(place.dirty(), ["notes.txt"]);
}

#[test]
fn what_is_not_committed_is_not_released() {
    let place = Place::repository(&fixture());
    place.write("metrics/close-friends.toml", b"id = 1\n");
    place.write("metrics/new.toml", b"id = 1\n");
    fs::write(
        place.path().join(".gitignore"),
        "standards/metrics/hidden.toml\n",
    )
    .expect("a file");
    place.write("metrics/hidden.toml", b"id = 1\n");
    let changes = crate::publish::Changes::default();
    let refused = crate::publish::write(&place.store(), &changes, "x").expect_err("it is refused");
    insta::assert_snapshot!(refused, @"the folder standards differs from the last commit, and a release must be what was committed; commit or undo first: standards/metrics/close-friends.toml, standards/metrics/hidden.toml, standards/metrics/new.toml");
}

#[test]
fn a_nameless_writer_is_told_what_to_do() {
    let place = Place::repository(&fixture());
    place
        .git()
        .config()
        .expect("settings")
        .set_str("user.name", "")
        .expect("a name");
    let refused = place
        .release("1.0.0", FIRST_DAY)
        .expect_err("it is refused");
    assert!(matches!(refused, PublishError::NoSignature), "{refused}");
    assert!(!place.file("ledger.jsonl").exists());
}

#[test]
fn a_bare_repository_gets_a_commit() {
    let place = Place::bare(&Place::repository(&fixture()));
    let mut config = place.git().config().expect("settings");
    config
        .set_str("user.name", "Fixture Person One")
        .expect("a name");
    config
        .set_str("user.email", "fixture@example.org")
        .expect("an address");
    let written = place.release("1.0.0", FIRST_DAY).expect("a release");
    let files = place.store().working().expect("files");
    assert_eq!(files.commit(), written.commit.as_deref());
    Snapshot::new(&files).expect("a snapshot");
}

#[test]
fn a_plain_folder_gets_its_files_and_no_leftovers() {
    let place = Place::folder(&fixture());
    assert_eq!(
        place.release("1.0.0", FIRST_DAY).expect("a release").commit,
        None
    );
    let files = place.store().working().expect("files");
    Snapshot::new(&files).expect("a snapshot");
    assert!(place.release("1.0.1", LATER).is_err());
}

#[test]
fn what_a_killed_writer_left_behind_does_no_harm() {
    let place = Place::folder(&fixture());
    let planned = {
        let mut files = fixture();
        crate::testing::release(&mut files, "1.0.0", FIRST_DAY).expect("a release")
    };
    // Half of the files are there, the next one is half written, and the ledger is not.
    for (path, bytes) in &planned.files[..planned.files.len() / 2] {
        place.write(path, bytes);
    }
    place.write("published/metrics/.1.0.0.toml.123.part", b"id = \"clo");
    place.release("1.0.0", FIRST_DAY).expect("a release");
    let files = place.store().working().expect("files");
    Snapshot::new(&files).expect("a snapshot");
}
