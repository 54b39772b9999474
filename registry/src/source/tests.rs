use std::process::Command;

use git2::{FileMode, ObjectType, Oid, Repository};
use tempfile::TempDir;

use super::{SourceError, Store};
use crate::testing::{Place, fixture};

/// One entry of a tree, put there as git stores it, so that no library has a say.
struct Entry<'a> {
    mode: FileMode,
    name: &'a str,
    object: Oid,
}

/// Commits a tree with `standards/map.toml` and the entries beside it.
fn hostile(
    entries: impl FnOnce(&Repository) -> Vec<(FileMode, &'static str, Oid)>,
) -> (TempDir, SourceError) {
    let folder = TempDir::new().expect("a folder");
    let git = Repository::init_bare(folder.path()).expect("a repository");
    let map = git
        .blob(fixture().get("map.toml").expect("the map"))
        .expect("a blob");
    let mut all = vec![(FileMode::Blob, "map.toml", map)];
    all.extend(entries(&git));
    let standards = tree(&git, &all);
    let root = tree(&git, &[(FileMode::Tree, "standards", standards)]);
    let signature = git2::Signature::now("Fixture", "fixture@example.org").expect("a signature");
    let root = git.find_tree(root).expect("a tree");
    git.commit(Some("HEAD"), &signature, &signature, "hostile", &root, &[])
        .expect("a commit");
    let store = Store::open(folder.path()).expect("a standard");
    let refused = store.working().expect_err("it is refused");
    (folder, refused)
}

fn tree(git: &Repository, entries: &[(FileMode, &str, Oid)]) -> Oid {
    let mut entries: Vec<_> = entries
        .iter()
        .map(|(mode, name, object)| Entry {
            mode: *mode,
            name,
            object: *object,
        })
        .collect();
    entries.sort_by_key(|entry| entry.name);
    let mut bytes = Vec::new();
    for entry in entries {
        let mode = i32::from(entry.mode);
        bytes.extend_from_slice(format!("{mode:o} {}\0", entry.name).as_bytes());
        bytes.extend_from_slice(entry.object.as_bytes());
    }
    git.odb()
        .expect("a store")
        .write(ObjectType::Tree, &bytes)
        .expect("a tree")
}

fn said(entries: impl FnOnce(&Repository) -> Vec<(FileMode, &'static str, Oid)>) -> String {
    hostile(entries).1.to_string()
}

fn blob(git: &Repository, bytes: &[u8]) -> Oid {
    git.blob(bytes).expect("a blob")
}

#[test]
fn hostile_repositories_are_refused_each_with_its_own_sentence() {
    let commit = Oid::from_bytes(&[7; 20]).expect("a name");
    let large = vec![b'#'; 300 * 1024];
    let sentences = [
        said(|git| vec![(FileMode::Link, "policy.toml", blob(git, b"/etc/passwd"))]),
        said(|_| vec![(FileMode::Commit, "metrics", commit)]),
        said(|git| {
            vec![(
                FileMode::Tree,
                "..",
                tree(git, &[(FileMode::Blob, "x.toml", blob(git, b"x"))]),
            )]
        }),
        said(|git| {
            vec![(
                FileMode::Tree,
                ".git",
                tree(git, &[(FileMode::Blob, "x.toml", blob(git, b"x"))]),
            )]
        }),
        said(|git| vec![(FileMode::Blob, "a b.toml", blob(git, b""))]),
        said(|git| {
            vec![
                (FileMode::Blob, "People.toml", blob(git, b"")),
                (FileMode::Blob, "people.toml", blob(git, b"")),
            ]
        }),
        said(|git| vec![(FileMode::Blob, "people.toml", blob(git, &large))]),
        said(|git| vec![(FileMode::Blob, "people.toml", blob(git, b"a = 1\r\n"))]),
        said(|git| vec![(FileMode::Blob, "people.toml", blob(git, b"\xFF"))]),
        said(|git| vec![(FileMode::BlobExecutable, "people.toml", blob(git, b""))]),
    ];
    insta::assert_snapshot!(sentences.join("\n"), @"
    “policy.toml” is a symbolic link; a standard holds plain files only
    “metrics” is a submodule; a standard holds plain files only
    “../x.toml” is not allowed as a path in a standard: use letters, digits, dots, hyphens and underscores, up to 200 characters
    “.git/x.toml” is not allowed as a path in a standard: use letters, digits, dots, hyphens and underscores, up to 200 characters
    “a b.toml” is not allowed as a path in a standard: use letters, digits, dots, hyphens and underscores, up to 200 characters
    “People.toml” and “people.toml” differ only in upper and lower case: rename one of them
    “people.toml” has 307200 bytes; the most is 262144
    “people.toml” has a carriage return: save it with Unix line ends (LF)
    “people.toml” is not UTF-8 text
    “people.toml” is marked as a program; a standard holds plain files only
    ");
}

#[test]
fn a_tree_without_end_is_refused() {
    let refused = said(|git| {
        let mut inner = tree(git, &[(FileMode::Blob, "x.toml", blob(git, b"x"))]);
        for _ in 0..20 {
            inner = tree(git, &[(FileMode::Tree, "a", inner)]);
        }
        vec![(FileMode::Tree, "a", inner)]
    });
    assert!(refused.contains("is not allowed as a path"), "{refused}");
}

#[test]
fn a_folder_is_held_to_the_same_rules() {
    let place = Place::folder(&fixture());
    std::os::unix::fs::symlink("/etc/passwd", place.file("metrics/link.toml")).expect("a link");
    let refused = place.store().working().expect_err("it is refused");
    assert_eq!(
        refused.to_string(),
        "“metrics/link.toml” is a symbolic link; a standard holds plain files only"
    );
}

#[test]
fn a_folder_of_standards_that_is_a_link_is_refused() {
    let folder = TempDir::new().expect("a folder");
    let place = Place::folder(&fixture());
    std::os::unix::fs::symlink(
        place.path().join("standards"),
        folder.path().join("standards"),
    )
    .expect("a link");
    let store = Store::open(folder.path()).expect("a standard");
    let refused = store.working().map(|_| ()).expect_err("it is refused");
    assert_eq!(
        refused.to_string(),
        "“standards” is a symbolic link; a standard holds plain files only"
    );
}

#[test]
fn a_repository_with_sha256_names_is_refused_with_a_sentence() {
    let folder = TempDir::new().expect("a folder");
    let done = Command::new("git")
        .args(["init", "--quiet", "--object-format=sha256"])
        .arg(folder.path())
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .status();
    assert!(done.expect("git").success());
    let refused = Store::open(folder.path()).err().expect("it is refused");
    assert!(matches!(refused, SourceError::ObjectFormat), "{refused}");
}

#[test]
fn text_from_outside_is_no_revision_grammar() {
    let place = Place::repository(&fixture());
    let store = place.store();
    let repository = store.repository().expect("a repository");
    assert!(repository.files("HEAD").is_ok());
    for text in [
        "HEAD~1",
        "HEAD^{tree}",
        "@{-1}",
        ":/Begin",
        "main@{1}",
        "refs/../HEAD",
        "--all",
        "",
    ] {
        let refused = repository.files(text).expect_err(text);
        assert!(
            matches!(refused, SourceError::NoRevision(_)),
            "{text}: {refused}"
        );
    }
}
