use std::sync::Arc;

use std::process::Command;

use semver::Version;

use super::{FRIENDS, bodies, found, ledger, problems, released, sealed, twice};
use crate::digest::Sha256Hex;
use crate::ledger::Body;
use crate::source::{Files, Store};
use crate::testing::{FIRST_DAY, Place, edit, fixture};
use crate::verify::{LEDGER, verify};

#[test]
fn what_was_released_verifies_everywhere() {
    let place = twice();
    let result = found(&place);
    assert_eq!(result.problems, []);
    assert_eq!(result.notes.len(), 1, "{:?}", result.notes);
    assert_eq!(result.release, Some(Version::new(1, 1, 0)));
    assert_eq!(result.lines, ledger(&place).lines().count());
    assert_eq!(result.published, result.lines - 2);
    let bare = found(&Place::bare(&place));
    assert_eq!(
        (bare.problems, bare.published),
        (Vec::new(), result.published)
    );
    let folder = found(&Place::folder(&released()));
    assert_eq!(folder.problems, []);
    assert!(
        folder.notes[0].starts_with("there is no git repository here"),
        "{:?}",
        folder.notes
    );
}

#[test]
fn the_expected_digest_is_held_against_the_ledger() {
    let place = Place::folder(&released());
    let right = Sha256Hex::of(ledger(&place).as_bytes());
    assert!(
        verify(&place.store(), Some(right))
            .expect("it can be read")
            .holds()
    );
    let wrong = verify(&place.store(), Some(Sha256Hex::of(b"other"))).expect("it can be read");
    assert!(
        wrong.problems[0]
            .message
            .starts_with("the ledger's SHA-256 is"),
        "{:?}",
        wrong.problems
    );
}

#[test]
fn a_changed_byte_of_a_published_file_is_named() {
    let place = twice();
    let path = "published/metrics/close-friends/1.0.0.toml";
    let whole = std::fs::read(place.file(path)).expect("the file");
    let middle = whole.len() / 2;
    for at in [0, 1, middle, whole.len() - 1] {
        // Among them changes after which the file is no text, or has a carriage return.
        for byte in [b'\r', 0xFF, whole[at] ^ 1] {
            let mut changed = whole.clone();
            changed[at] = byte;
            place.write(path, &changed);
            let said = problems(&place);
            assert!(said.contains(path), "byte {at} as {byte}: {said}");
        }
    }
}

#[test]
fn a_changed_byte_of_the_ledger_is_found_with_its_line() {
    let place = Place::folder(&released());
    let whole = ledger(&place).into_bytes();
    let last_line = whole[..whole.len() - 1]
        .iter()
        .rposition(|byte| *byte == b'\n')
        .expect("two lines")
        + 1;
    let every_field = 0..whole
        .iter()
        .position(|byte| *byte == b'\n')
        .expect("a line")
        + 1;
    for at in every_field
        .step_by(7)
        .chain((last_line..whole.len()).step_by(11))
        .chain([whole.len() - 1])
    {
        let mut changed = whole.clone();
        changed[at] ^= 1;
        place.write(LEDGER, &changed);
        let said = problems(&place);
        let line = if at < last_line {
            1
        } else {
            crate::verify::line_ends(&whole)
        };
        let next = line + 1;
        let named = said.contains(&format!("ledger line {line} "))
            || said.contains(&format!("ledger line {next} "));
        assert!(named, "byte {at}: {said}");
    }
}

#[test]
fn a_line_that_is_cut_off_is_missed_by_history() {
    let place = twice();
    let text = ledger(&place);
    let lines: Vec<_> = text.split_inclusive('\n').collect();
    place.write(LEDGER, lines[..lines.len() - 1].concat().as_bytes());
    let head = place
        .git()
        .head()
        .expect("a head")
        .target()
        .expect("a commit");
    let number = lines.len();
    assert_eq!(
        problems(&place),
        format!(
            "ledger line {number} is missing now: commit {head} has a ledger that today's does not begin with"
        )
    );
    // The cut stays visible after it was committed.
    place.commit("Cut");
    assert!(problems(&place).starts_with(&format!("ledger line {number} is missing now")));
    std::fs::remove_file(place.file(LEDGER)).expect("it is removed");
    assert!(problems(&place).contains("ledger line 1 is missing now"));
}

#[test]
fn a_ledger_that_was_sealed_anew_differs_from_history() {
    let place = twice();
    let mut lines = bodies(&ledger(&place));
    let Body::Publish(third) = &mut lines[2].1 else {
        panic!("a publish line is wanted")
    };
    Arc::make_mut(third).references.clear();
    place.write(LEDGER, sealed(lines).as_bytes());
    let said = problems(&place);
    assert!(said.contains("ledger line 3 is another now"), "{said}");
}

#[test]
fn lines_in_another_order_and_versions_used_twice_are_found() {
    let place = Place::folder(&released());
    let text = ledger(&place);
    let mut lines: Vec<_> = text.split_inclusive('\n').collect();
    lines.swap(1, 2);
    place.write(LEDGER, lines.concat().as_bytes());
    assert!(problems(&place).starts_with("ledger line 2 does not follow the line before"));

    let mut twice = bodies(&text);
    twice.push(twice[0].clone());
    place.write(LEDGER, sealed(twice).as_bytes());
    let number = lines.len() + 1;
    assert_eq!(
        problems(&place),
        format!("ledger line {number} publishes maps/fixture-map@1.0.0 a second time")
    );

    let mut back = bodies(&text);
    let (day, Body::Publish(mut older)) = back[0].clone() else {
        panic!("a publish line is wanted")
    };
    Arc::make_mut(&mut older).version = Version::new(0, 9, 0);
    back.push((day, Body::Publish(older)));
    let release = back[lines.len() - 1].clone();
    back.push(release);
    place.write(LEDGER, sealed(back).as_bytes());
    place.write(
        "published/maps/fixture-map/0.9.0.toml",
        &std::fs::read(place.file("map.toml")).expect("the map"),
    );
    assert_eq!(
        problems(&place),
        format!(
            "ledger line {number} publishes maps/fixture-map@0.9.0 after 1.0.0: versions only rise\n\
             ledger line {} makes release 1.0.0 after 1.0.0: versions only rise",
            number + 1
        )
    );
}

#[test]
fn missing_unknown_and_unreleased_files_are_named() {
    let place = Place::folder(&released());
    std::fs::remove_file(place.file("published/unit-costs/gp-visit/1.0.0.toml"))
        .expect("it is removed");
    place.write("published/metrics/new/1.0.0.toml", b"id = \"new\"\n");
    let mut files = Files::default();
    files.insert(
        FRIENDS,
        std::fs::read(place.file(FRIENDS)).expect("the file"),
    );
    edit(
        &mut files,
        FRIENDS,
        "Fixture: close friends",
        "Fixture: friends",
    );
    place.lay(&files);
    insta::assert_snapshot!(problems(&place), @"
    metrics/close-friends.toml changed but still says version 1.0.0, which is published
    published/metrics/new/1.0.0.toml lies among the published files, but the ledger does not know it
    published/unit-costs/gp-visit/1.0.0.toml is missing, though ledger line 21 published it
    ");
}

#[test]
fn what_stands_beside_may_change_after_a_release_but_not_in_it() {
    let place = twice();
    let mut files = place.store().working().expect("files");
    edit(
        &mut files,
        "policy.toml",
        "parked_days = 60",
        "parked_days = 90",
    );
    place.lay(&files);
    let result = found(&place);
    assert!(result.holds(), "{:?}", result.problems);
    assert!(
        result
            .notes
            .contains(&"policy.toml has changed since release 1.1.0".to_owned())
    );

    // A commit that claims a release over a policy that it does not hold.
    let place = Place::repository(&fixture());
    let mut other = fixture();
    edit(
        &mut other,
        "policy.toml",
        "parked_days = 60",
        "parked_days = 1",
    );
    crate::testing::release(&mut other, "1.0.0", FIRST_DAY).expect("a release");
    edit(
        &mut other,
        "policy.toml",
        "parked_days = 1",
        "parked_days = 60",
    );
    place.lay(&other);
    let commit = place.commit("Claim");
    let said = problems(&place);
    assert!(
        said.contains("the SHA-256 of policy.toml in release 1.0.0 does not fit"),
        "{said}"
    );
    assert!(said.contains(&commit.to_string()));
}

#[test]
fn a_tag_named_after_a_release_must_be_annotated_and_hold_it() {
    let place = twice();
    let git = place.git();
    let commit = |back: &str| git.revparse_single(back).expect("a commit");
    let signature = git.signature().expect("a signature");
    git.tag("v1.1.0", &commit("HEAD"), &signature, "release", false)
        .expect("a tag");
    git.tag("1.0.0", &commit("HEAD~2"), &signature, "release", false)
        .expect("a tag");
    assert_eq!(problems(&place), "");
    git.tag("v1.0.0", &commit("HEAD~3"), &signature, "release", false)
        .expect("a tag");
    git.tag_lightweight("1.1.0", &commit("HEAD"), false)
        .expect("a tag");
    let early = commit("HEAD~3").id();
    assert_eq!(
        problems(&place),
        format!(
            "the tag 1.1.0 is not annotated, so that it can be moved without a trace\n\
             the tag v1.0.0 leads to commit {early}, whose ledger does not hold release 1.0.0"
        )
    );
}

#[test]
fn a_shallow_clone_says_what_could_not_be_checked() {
    let place = twice();
    let mut files = place.store().working().expect("files");
    edit(
        &mut files,
        "policy.toml",
        "parked_days = 60",
        "parked_days = 90",
    );
    place.lay(&files);
    place.commit("A later policy");
    let folder = tempfile::TempDir::new().expect("a folder");
    let done = Command::new("git")
        .args([
            "-c",
            "protocol.file.allow=always",
            "clone",
            "--quiet",
            "--depth",
            "1",
        ])
        .arg(format!("file://{}", place.path().display()))
        .arg(folder.path().join("clone"))
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .status();
    assert!(done.expect("git").success());
    let store = Store::open(&folder.path().join("clone")).expect("a standard");
    let result = verify(&store, None).expect("it can be read");
    assert_eq!(result.problems, []);
    insta::assert_snapshot!(result.notes.join("\n"), @"
    policy.toml has changed since release 1.1.0
    this clone has only a part of the history, so earlier ledgers could not all be compared
    what stood beside release 1.0.0 could not be checked: the commit that made it is not in this history
    what stood beside release 1.1.0 could not be checked: the commit that made it is not in this history
    the chain shows that nothing published was changed since, not who published it; compare the ledger's SHA-256 with one that you have from elsewhere (--expect)
    ");
}

#[test]
fn a_folder_that_was_never_committed_is_verified_as_far_as_it_goes() {
    let place = Place::folder(&released());
    git2::Repository::init(place.path()).expect("a repository");
    let result = found(&place);
    assert!(result.holds());
    assert!(
        result.notes[0].starts_with("nothing is committed yet"),
        "{:?}",
        result.notes
    );
}
