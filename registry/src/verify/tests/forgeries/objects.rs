//! Forged repositories: trees that no git client would make, and objects that are gone or exchanged.

use std::fs;
use std::path::PathBuf;

use git2::{ObjectType, Oid, Repository};

use super::{Forgery, after, forgery};
use crate::source::MAX_FILES;
use crate::testing::Place;
use crate::verify::Verification;
use crate::verify::tests::twice;

pub(super) const FORGERIES: &[Forgery] = &[
    forgery("a submodule", &["submodule"], || {
        with_entries(|git| vec![("160000", "zz".to_owned(), head(git))])
    }),
    forgery(
        "a symbolic link that is only committed",
        &["symbolic-link"],
        || with_entries(|git| vec![("120000", "zz.toml".to_owned(), blob(git, b"/etc/passwd"))]),
    ),
    forgery("a path that climbs out", &["bad-path"], || {
        with_entries(|git| vec![("100644", "zz\\..\\..".to_owned(), blob(git, b""))])
    }),
    forgery(
        "case twins that no folder here could tell",
        &["case-twins"],
        || {
            with_entries(|git| {
                let text = blob(git, b"");
                vec![
                    ("100644", "zz.toml".to_owned(), text),
                    ("100644", "zZ.toml".to_owned(), text),
                ]
            })
        },
    ),
    forgery(
        "more files than anybody can read",
        &["too-many-files"],
        || {
            with_entries(|git| {
                let text = blob(git, b"");
                let names = (0..=MAX_FILES).map(|at| ("100644", format!("zz{at:06}.md"), text));
                names.collect()
            })
        },
    ),
    forgery("a file's object gone", &["missing-object"], || {
        after(twice(), |place| remove(place, "HEAD:standards/map.toml"))
    }),
    forgery(
        "an earlier ledger's object gone",
        &["missing-object"],
        || {
            after(twice(), |place| {
                remove(place, "HEAD~2:standards/ledger.jsonl");
            })
        },
    ),
    forgery("an earlier commit gone", &["missing-object"], || {
        after(twice(), |place| remove(place, "HEAD~2"))
    }),
    forgery(
        "the last commit gone, in a bare repository",
        &["missing-object"],
        || after(Place::bare(&twice()), |place| remove(place, "HEAD")),
    ),
    forgery(
        "the standard's tree gone, in a bare repository",
        &["missing-object"],
        || {
            after(Place::bare(&twice()), |place| {
                remove(place, "HEAD:standards");
            })
        },
    ),
    forgery("a file's object exchanged", &["swapped-object"], || {
        after(twice(), |place| {
            exchange(
                place,
                "HEAD:standards/policy.toml",
                "HEAD:standards/people.toml",
            );
        })
    }),
    forgery(
        "a published object exchanged, in a bare repository",
        &["swapped-object"],
        || {
            after(Place::bare(&twice()), |place| {
                let path = "HEAD:standards/published/metrics/close-friends/";
                exchange(
                    place,
                    &format!("{path}1.0.0.toml"),
                    &format!("{path}1.1.0.toml"),
                );
            })
        },
    ),
    forgery(
        "an earlier ledger's object exchanged",
        &["swapped-object"],
        || {
            after(twice(), |place| {
                exchange(
                    place,
                    "HEAD~2:standards/ledger.jsonl",
                    "HEAD:standards/ledger.jsonl",
                );
            })
        },
    ),
    forgery("a file's object damaged", &["swapped-object"], || {
        after(twice(), |place| {
            overwrite(place, "HEAD:standards/map.toml", b"damaged");
        })
    }),
];

fn blob(git: &Repository, bytes: &[u8]) -> Oid {
    git.blob(bytes).expect("a blob")
}

fn head(git: &Repository) -> Oid {
    named(git, "HEAD")
}

fn named(git: &Repository, name: &str) -> Oid {
    git.revparse_single(name).expect("an object").id()
}

/// A bare repository whose last commit has more entries in the folder of the standard, written as git
/// stores them, so that no library has a say.
fn with_entries(entries: fn(&Repository) -> Vec<(&'static str, String, Oid)>) -> Verification {
    let place = Place::bare(&twice());
    let git = place.git();
    let more = entries(&git);
    let standards = extended(&git, named(&git, "HEAD:standards"), None, &more);
    let root = extended(&git, named(&git, "HEAD^{tree}"), Some(standards), &[]);
    let parent = head(&git);
    let who = "Fixture Person Two <two@example.org> 1777636800 +0000";
    let text = format!("tree {root}\nparent {parent}\nauthor {who}\ncommitter {who}\n\nHostile\n");
    let commit = write(&git, ObjectType::Commit, text.as_bytes());
    let branch = git.head().expect("a head");
    let branch = branch.name().expect("a name");
    git.reference(branch, commit, true, "made up")
        .expect("the branch moves");
    after(place, |_| {})
}

fn write(git: &Repository, kind: ObjectType, bytes: &[u8]) -> Oid {
    let objects = git.odb().expect("a store");
    objects.write(kind, bytes).expect("an object")
}

fn extended(
    git: &Repository,
    tree: Oid,
    standards: Option<Oid>,
    extra: &[(&str, String, Oid)],
) -> Oid {
    let tree = git.find_tree(tree).expect("a tree");
    let mut bytes = Vec::new();
    let mut add = |mode: &str, name: &str, object: Oid| {
        bytes.extend_from_slice(format!("{mode} {name}\0").as_bytes());
        bytes.extend_from_slice(object.as_bytes());
    };
    for entry in &tree {
        let name = entry.name().expect("a name");
        let object = standards.filter(|_| name == "standards");
        let mode = format!("{:o}", entry.filemode());
        add(&mode, name, object.unwrap_or_else(|| entry.id()));
    }
    for (mode, name, object) in extra {
        add(mode, name, *object);
    }
    write(git, ObjectType::Tree, &bytes)
}

/// The file in which an object lies.
fn file(place: &Place, name: &str) -> PathBuf {
    let git = place.git();
    let digits = named(&git, name).to_string();
    git.path()
        .join("objects")
        .join(&digits[..2])
        .join(&digits[2..])
}

fn remove(place: &Place, name: &str) {
    fs::remove_file(file(place, name)).expect("it is removed");
}

fn overwrite(place: &Place, name: &str, bytes: &[u8]) {
    let file = file(place, name);
    fs::remove_file(&file).expect("it is removed");
    fs::write(file, bytes).expect("a file");
}

fn exchange(place: &Place, name: &str, other: &str) {
    let bytes = fs::read(file(place, other)).expect("an object");
    overwrite(place, name, &bytes);
}
