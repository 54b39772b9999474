//! Commits that no git client would make, written object by object.

use git2::{ObjectType, Oid, Repository};

use crate::harness::TestEnv;
use crate::registry::tampering::{fails, verifies};

/// An entry of a tree: its mode, its name, its object.
type Entry<'e> = (&'e str, &'e str, Oid);

/// Writes a tree as it is, without git's own checks of names.
fn tree(git: &Repository, entries: &[Entry<'_>]) -> Oid {
    let mut bytes = Vec::new();
    for (mode, name, object) in entries {
        bytes.extend_from_slice(format!("{mode} {name}\0").as_bytes());
        bytes.extend_from_slice(object.as_bytes());
    }
    git.odb()
        .and_then(|objects| objects.write(ObjectType::Tree, &bytes))
        .expect("a tree")
}

/// A fixture whose last commit has one more entry under `standards/metrics`.
fn with_entry<'e>(entry: impl Fn(&Repository) -> Entry<'e>) -> TestEnv {
    let env = TestEnv::fixture();
    let git = Repository::open(env.path("repo")).expect("a repository");
    let head = git
        .head()
        .and_then(|head| head.peel_to_commit())
        .expect("a commit");
    let whole = head.tree().expect("its tree");
    let metrics = whole
        .get_path("standards/metrics".as_ref())
        .expect("the metrics")
        .id();
    let standards = whole
        .get_path("standards".as_ref())
        .expect("the standards")
        .id();
    let extra = entry(&git);
    let metrics = extended(&git, metrics, |_| None, Some(extra));
    let standards = extended(
        &git,
        standards,
        |name| (name == "metrics").then_some(metrics),
        None,
    );
    let whole = extended(
        &git,
        whole.id(),
        |name| (name == "standards").then_some(standards),
        None,
    );
    write_commit(&git, &head, whole);
    env
}

/// A tree with some objects exchanged and an entry added at its end.
fn extended(
    git: &Repository,
    old: Oid,
    exchange: impl Fn(&str) -> Option<Oid>,
    extra: Option<Entry<'_>>,
) -> Oid {
    let old = git.find_tree(old).expect("a tree");
    let entries: Vec<_> = old
        .iter()
        .map(|entry| {
            let name = entry.name().expect("a name").to_owned();
            let object = exchange(&name).unwrap_or_else(|| entry.id());
            (format!("{:o}", entry.filemode()), name, object)
        })
        .collect();
    let mut entries: Vec<_> = entries
        .iter()
        .map(|(mode, name, object)| (mode.as_str(), name.as_str(), *object))
        .collect();
    entries.extend(extra);
    tree(git, &entries)
}

/// Writes the commit by hand too, since libgit2 would look into the tree.
fn write_commit(git: &Repository, parent: &git2::Commit<'_>, tree: Oid) {
    let who = format!(
        "Fixture Person Two <fixture-person-two@example.org> {} +0000",
        parent.time().seconds() + 60
    );
    let text = format!(
        "tree {tree}\nparent {}\nauthor {who}\ncommitter {who}\n\nsomething hostile\n",
        parent.id()
    );
    let commit = git
        .odb()
        .and_then(|objects| objects.write(ObjectType::Commit, text.as_bytes()))
        .expect("a commit");
    git.reference("refs/heads/main", commit, true, "made up")
        .expect("the branch moves");
}

fn blob(git: &Repository) -> Oid {
    git.blob(b"id = \"hostile\"\n").expect("a blob")
}

#[test]
fn a_submodule_is_refused() {
    let env = with_entry(|git| {
        (
            "160000",
            "zz-submodule",
            git.head()
                .and_then(|head| head.peel_to_commit())
                .expect("a commit")
                .id(),
        )
    });
    env.oo(["show", "--repo", ".", "close-friends"])
        .refuses(&["metrics/zz-submodule", "submodule"]);
    fails(&env, "submodule", "metrics/zz-submodule");
}

#[test]
fn a_symbolic_link_in_a_commit_alone_is_refused() {
    let env = with_entry(|git| {
        (
            "120000",
            "zz-link.toml",
            git.blob(b"/etc/passwd").expect("a blob"),
        )
    });
    env.oo(["show", "--repo", ".", "close-friends"])
        .refuses(&["metrics/zz-link.toml", "symbolic link"]);
    fails(&env, "symbolic-link", "metrics/zz-link.toml");
}

#[test]
fn a_path_that_climbs_out_is_refused() {
    for name in [
        "..",
        ".git",
        "zz\\..\\evil.toml",
        "zz/../../evil.toml",
        "zz evil.toml",
    ] {
        let env = with_entry(|git| ("100644", name, blob(git)));
        let run = env.oo(["show", "--repo", ".", "close-friends"]);
        run.refuses(&["error: "]);
        fails(&env, "bad-path", "is not allowed");
    }
}

#[test]
fn an_ordinary_entry_written_so_is_read() {
    // Otherwise the refusals above could come from how these commits are made.
    let env = with_entry(|git| ("100644", "zz-notes.md", blob(git)));
    let run = env.oo(["show", "--repo", ".", "close-friends"]);
    assert_eq!(run.code(), 0, "{run}");
    verifies(&env);
}

#[test]
fn an_object_that_is_gone_is_named_in_a_work_tree_and_in_a_bare_clone() {
    let env = TestEnv::fixture();
    env.git([
        "clone",
        "--quiet",
        "--bare",
        "--no-hardlinks",
        ".",
        "../bare.git",
    ]);
    let object = env.git(["rev-parse", "HEAD:standards/people.toml"]);
    let (folder, file) = object.trim().split_at(2);
    for repository in ["repo/.git", "bare.git"] {
        let path = env.path(repository).join("objects").join(folder).join(file);
        std::fs::remove_file(path).expect("the object goes");
    }
    fails(&env, "missing-object", "--> standards/people.toml");
    let run = env.oo_in(&env.path("bare.git"), ["verify"]);
    assert_eq!(run.code(), 1, "{run}");
    assert!(run.stdout().contains("error[missing-object]"), "{run}");
}
