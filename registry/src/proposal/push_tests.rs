//! What a push may not do, in a bare repository.

use jiff::ToSpan;
use jiff::civil::Date;

use super::push::{Pushed, Update, judge};
use crate::source::git::{Oid, Repository};
use crate::testing::{FIRST_DAY, Place, fixture};

fn update(reference: &str, new: Option<Oid>) -> Update {
    let reference = reference.to_owned();
    Update {
        old: None,
        new,
        reference,
    }
}

fn judged(place: &Place, updates: &[Update], today: Date) -> Pushed {
    let repository = Repository::open(place.path()).expect("git").expect("git");
    judge(&repository, updates, today).expect("a judgement")
}

fn said(pushed: &Pushed) -> String {
    let lines: Vec<_> = pushed
        .refusals
        .iter()
        .map(|it| format!("{}: {it}", it.rule))
        .collect();
    lines.join("\n")
}

fn grounds(place: &Place, reference: &str, new: Option<Oid>) -> Vec<&'static str> {
    let pushed = judged(place, &[update(reference, new)], FIRST_DAY);
    pushed.refusals.iter().map(|it| it.rule).collect()
}

/// A work tree, a server cloned from it, and the ref of its main branch.
fn served() -> (Place, Place, String) {
    let work = Place::repository(&fixture());
    let server = Place::bare(&work);
    let git = server.git();
    let head = git.find_reference("HEAD").expect("HEAD");
    let main = head
        .symbolic_target()
        .expect("text")
        .expect("a branch")
        .to_owned();
    drop(head);
    drop(git);
    (work, server, main)
}

fn tip(place: &Place) -> Oid {
    place
        .git()
        .head()
        .expect("HEAD")
        .target()
        .expect("a commit")
}

#[test]
fn half_a_line_and_half_an_id_are_no_line() {
    let id = "1".repeat(40);
    let line = format!("{id} {id} refs/heads/main");
    assert_eq!(Update::read(&format!("{line}\n")).expect("a line").len(), 1);
    for wrong in [
        line.clone(),
        format!("{id} 1111 refs/heads/main\n"),
        format!("{line} more\n"),
        format!("{id} {id} \n"),
    ] {
        assert!(Update::read(&wrong).is_err(), "{wrong}");
    }
}

#[test]
fn the_main_branch_comes_first_and_stays_the_main_branch() {
    let (_work, server, main) = served();
    let git = server.git();
    let commit = tip(&server);
    git.reference("refs/heads/master", commit, true, "test")
        .expect("a branch");
    git.set_head("refs/heads/trunk").expect("HEAD");
    if main == "refs/heads/main" {
        git.find_reference(&main)
            .and_then(|mut it| it.delete())
            .expect("gone");
    }
    assert_eq!(
        grounds(&server, "refs/heads/master", None),
        ["history-rewritten"]
    );
    assert_eq!(
        grounds(&server, "refs/heads/trunk", Some(commit)),
        ["main-branch-unclear"]
    );
    assert_eq!(
        grounds(&server, "refs/heads/main", Some(commit)),
        ["main-branch-unclear"]
    );

    git.find_reference("refs/heads/master")
        .and_then(|mut it| it.delete())
        .expect("gone");
    let both = [
        update("refs/heads/master", Some(commit)),
        update("refs/heads/proposals/a", Some(commit)),
    ];
    assert!(
        said(&judged(&server, &both, FIRST_DAY))
            .starts_with("main-branch-unclear: refs/heads/proposals/a")
    );
    assert!(judged(&server, &both[..1], FIRST_DAY).refusals.is_empty());
}

#[test]
fn a_deletion_is_judged_by_what_the_server_holds_whatever_it_claims() {
    let (_work, server, main) = served();
    let git = server.git();
    git.reference("refs/tags/kept", tip(&server), false, "test")
        .expect("a tag");
    assert_eq!(
        grounds(&server, "refs/tags/kept", None),
        ["tag-moved-by-push"]
    );
    assert_eq!(grounds(&server, &main, None), ["history-rewritten"]);
}

#[test]
fn replacements_are_refused_and_may_be_taken_away() {
    let (_work, server, _) = served();
    let commit = tip(&server);
    let name = format!("refs/replace/{commit}");
    assert_eq!(grounds(&server, &name, Some(commit)), ["replaced-object"]);
    assert!(grounds(&server, &name, None).is_empty());
}

#[test]
fn a_tag_that_is_named_after_a_release_is_annotated_and_leads_to_it() {
    let work = Place::repository(&fixture());
    let before = tip(&work);
    work.release("1.0.0", FIRST_DAY).expect("a release");
    let release = tip(&work);
    let git = work.git();
    let annotated = |name: &str, at: Oid| {
        let target = git.find_object(at, None).expect("an object");
        let by = git.signature().expect("a signature");
        git.tag_annotation_create(name, &target, &by, "Made up.")
            .expect("a tag")
    };
    let said = |name: &str, new: Oid| grounds(&work, &format!("refs/tags/{name}"), Some(new));
    let right = annotated("v1.0.0", release);
    assert!(said("v1.0.0", right).is_empty());
    assert!(said("1.0.0", annotated("1.0.0", release)).is_empty());
    assert!(said("anything", before).is_empty());
    assert_eq!(said("v1.0.0", release), ["tag-lightweight"]);
    assert_eq!(said("v1.0.0", annotated("v1.0.0", before)), ["tag-astray"]);
    assert_eq!(said("v1.0.0", annotated("v1.0.0", right)), ["tag-astray"]);
    assert_eq!(said("v2.0.0", annotated("v2.0.0", release)), ["tag-astray"]);
    assert_eq!(said("anything", right), ["tag-misnamed"]);
}

#[test]
fn a_release_of_a_day_long_past_is_refused() {
    let (work, server, main) = served();
    work.release("1.0.0", FIRST_DAY).expect("a release");
    let new = tip(&work);
    let server_git = server.git();
    let mut origin = server_git
        .remote_anonymous(&work.path().to_string_lossy())
        .expect("a remote");
    origin
        .fetch(&["HEAD:refs/fetched"], None, None)
        .expect("fetched");
    let push = [update(&main, Some(new))];
    let [last, later] = [7, 8].map(|days| FIRST_DAY.saturating_add(days.days()));
    let dated =
        |today: Date| said(&judged(&server, &push, today)).contains("it is dated 2026-02-01");
    assert!(!dated(FIRST_DAY) && !dated(last));
    assert!(dated(later));
}
