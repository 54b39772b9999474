//! Forged refs: tags that say another thing than the ledger, and replacements.

use git2::{Object, Repository};

use super::{Forgery, after, forgery};
use crate::testing::Place;
use crate::verify::Verification;
use crate::verify::tests::twice;

pub(super) const FORGERIES: &[Forgery] = &[
    forgery("a replacement", &["replaced-object"], || {
        after(twice(), |place| {
            let git = place.git();
            let name = format!("refs/replace/{}", named(&git, "HEAD~1").id());
            let other = named(&git, "HEAD").id();
            git.reference(&name, other, false, "made up")
                .expect("a ref");
        })
    }),
    forgery("a tag moved to the next commit", &["tag-moved"], || {
        tagged(|git| annotate(git, "v1.0.0", &named(git, "HEAD~1")))
    }),
    forgery("a tag moved to the next release", &["tag-moved"], || {
        tagged(|git| annotate(git, "1.0.0", &named(git, "HEAD")))
    }),
    forgery("a lightweight tag", &["tag-lightweight"], || {
        tagged(|git| {
            let commit = named(git, "HEAD");
            git.tag_lightweight("v1.1.0", &commit, false)
                .expect("a tag");
        })
    }),
    forgery(
        "an old tag shown as a new release",
        &["tag-misnamed"],
        || {
            tagged(|git| {
                annotate(git, "v1.0.0", &named(git, "HEAD~2"));
                let old = git.find_reference("refs/tags/v1.0.0").expect("the tag");
                let old = old.target().expect("its object");
                git.reference("refs/tags/v3.0.0", old, false, "made up")
                    .expect("a ref");
            })
        },
    ),
    forgery(
        "a tag that calls itself otherwise",
        &["tag-misnamed"],
        || {
            tagged(|git| {
                let (commit, who) = (named(git, "HEAD"), git.signature().expect("a signature"));
                let tag = git.tag_annotation_create("v9.9.9", &commit, &who, "made up");
                let tag = tag.expect("a tag");
                git.reference("refs/tags/1.1.0", tag, false, "made up")
                    .expect("a ref");
            })
        },
    ),
    forgery("a tag of a tag", &["tag-of-tag"], || {
        tagged(|git| {
            let (commit, who) = (named(git, "HEAD"), git.signature().expect("a signature"));
            let inner = git.tag_annotation_create("inner", &commit, &who, "made up");
            let inner = inner.expect("a tag");
            let inner = git.find_object(inner, None).expect("the tag");
            annotate(git, "v1.1.0", &inner);
        })
    }),
    forgery(
        "a tag on a commit before the release",
        &["tag-astray"],
        || tagged(|git| annotate(git, "v1.0.0", &named(git, "HEAD~3"))),
    ),
    forgery(
        "a tag on a commit without the history",
        &["tag-astray"],
        || {
            tagged(|git| {
                let tree = named(git, "HEAD^{tree}").into_tree().expect("a tree");
                let who = git.signature().expect("a signature");
                let commit = git.commit(None, &who, &who, "Alone", &tree, &[]);
                let commit = git.find_object(commit.expect("a commit"), None);
                annotate(git, "v1.1.0", &commit.expect("the commit"));
            })
        },
    ),
    forgery("a tag on no commit", &["tag-astray"], || {
        tagged(|git| annotate(git, "v1.1.0", &named(git, "HEAD^{tree}")))
    }),
    forgery("a tag on a file", &["tag-astray"], || {
        tagged(|git| annotate(git, "v1.1.0", &named(git, "HEAD:standards/map.toml")))
    }),
    forgery(
        "a lightweight tag on another commit",
        &["tag-lightweight", "tag-astray"],
        || {
            tagged(|git| {
                let commit = named(git, "HEAD~1");
                git.tag_lightweight("v1.1.0", &commit, false)
                    .expect("a tag");
            })
        },
    ),
    forgery("a tag whose commit is gone", &["missing-object"], || {
        tagged(|git| {
            let text =
                "object 1111111111111111111111111111111111111111\ntype commit\ntag v1.1.0\n\n";
            let tag = git
                .odb()
                .expect("a store")
                .write(git2::ObjectType::Tag, text.as_bytes());
            let tag = tag.expect("a tag");
            git.reference("refs/tags/v1.1.0", tag, false, "made up")
                .expect("a ref");
        })
    }),
    forgery("a tag that follows a branch", &["tag-lightweight"], || {
        tagged(|git| {
            let head = git.head().expect("a head");
            let branch = head.name().expect("a name");
            git.reference_symbolic("refs/tags/v1.1.0", branch, false, "made up")
                .expect("a ref");
        })
    }),
    forgery("a tag that leads nowhere", &["tag-astray"], || {
        tagged(|git| {
            git.reference_symbolic("refs/tags/v1.1.0", "refs/heads/gone", false, "made up")
                .expect("a ref");
        })
    }),
];

fn named<'g>(git: &'g Repository, name: &str) -> Object<'g> {
    git.revparse_single(name).expect("an object")
}

fn annotate(git: &Repository, name: &str, object: &Object<'_>) {
    let who = git.signature().expect("a signature");
    git.tag(name, object, &who, "made up", false)
        .expect("a tag");
}

fn tagged(forge: fn(&Repository)) -> Verification {
    after(twice(), |place: &Place| forge(&place.git()))
}

#[test]
fn tags_as_they_should_be_and_tags_that_are_no_releases_pass() {
    let found = tagged(|git| {
        annotate(git, "v1.1.0", &named(git, "HEAD"));
        annotate(git, "1.0.0", &named(git, "HEAD~2"));
        annotate(git, "v0.3.0", &named(git, "HEAD~3"));
        let commit = named(git, "HEAD");
        git.tag_lightweight("newest", &commit, false)
            .expect("a tag");
    });
    assert_eq!(found.problems, []);
}
