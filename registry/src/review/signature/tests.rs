//! Signatures made with the real ssh-keygen.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use jiff::civil::date;
use tempfile::TempDir;

use super::*;
use crate::standard::{Standard, in_file};
use crate::testing::{edit, fixture, id};

const PATH: &str = "reviews/metrics/wellbeing-score/1.0.0/573c644d-fixture-person-one.toml";
const TODAY: Date = date(2026, 3, 1);

/// A key of each kind, made once: making one for each test is slow.
static KEYS: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = TempDir::new().expect("a folder");
    for (name, kind) in [
        ("hers", "ed25519"),
        ("other", "ed25519"),
        ("nist", "ecdsa"),
        ("old", "rsa"),
    ] {
        let made = Command::new("ssh-keygen")
            .args(["-q", "-N", "", "-C", "fixture", "-t", kind, "-f"])
            .arg(folder.path().join(name))
            .status()
            .expect("ssh-keygen, of the package openssh-client");
        assert!(made.success());
    }
    folder
});

fn review() -> InFile<Review> {
    let files = fixture();
    let (standard, _) = Standard::read(&files);
    standard.reviews().next().expect("a review").clone()
}

fn public(name: &str) -> String {
    fs::read_to_string(KEYS.path().join(format!("{name}.pub"))).expect("a public key")
}

/// Fixture person one, with one key.
fn person(key: &str, from: Option<Date>, revoked: Option<Date>) -> Person {
    let (standard, _) = Standard::read(&fixture());
    let mut person = standard
        .people()
        .person(&id("fixture-person-one"))
        .expect("she is listed")
        .clone();
    // One that cannot be read must not hide those that can.
    let made_up = "ssh-ed25519 AAAAmadeupmadeupmadeup".to_owned();
    person.keys = [made_up, public(key)]
        .map(|public| Key {
            public,
            from,
            revoked,
        })
        .to_vec();
    person
}

/// The signature of `text`, made as the reviewer is told to.
fn sign(key: &str, namespace: &str, text: &str) -> String {
    let folder = TempDir::new().expect("a folder");
    let file = folder.path().join("review.toml");
    fs::write(&file, text).expect("a file");
    sign_file(&KEYS.path().join(key), namespace, &file);
    fs::read_to_string(folder.path().join("review.toml.sig")).expect("a signature")
}

fn sign_file(key: &Path, namespace: &str, file: &Path) {
    let signed = Command::new("ssh-keygen")
        .args(["-Y", "sign", "-n", namespace, "-f"])
        .args([key, file])
        .stderr(Stdio::null())
        .status()
        .expect("ssh-keygen, of the package openssh-client");
    assert!(signed.success());
}

fn said(signature: &str, person: &Person) -> String {
    signed(&review(), Some(signature), person, TODAY).to_string()
}

#[test]
fn a_signature_of_the_reviewer_counts() {
    for key in ["hers", "nist"] {
        let signature = sign(key, NAMESPACE, &review().text);
        let person = person(key, Some(date(2026, 1, 31)), Some(date(2026, 3, 2)));
        assert_eq!(
            signed(&review(), Some(&signature), &person, TODAY),
            Signed::ByTheReviewer
        );
    }
    assert_eq!(Signed::ByTheReviewer.to_string(), "signed by the reviewer");
    assert_eq!(
        signed(&review(), None, &person("hers", None, None), TODAY).to_string(),
        "unsigned"
    );
}

#[test]
fn a_signature_that_does_not_hold_is_told_with_the_reason() {
    let text = review().text;
    let hers = sign("hers", NAMESPACE, &text);
    let listed = person("hers", None, None);
    let cases = [
        (
            "wrong namespace",
            said(&sign("hers", "file", &text), &listed),
        ),
        (
            "changed file",
            said(
                &sign("hers", NAMESPACE, &text.replace("yes", "no")),
                &listed,
            ),
        ),
        (
            "garbage",
            said(
                "-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----\n",
                &listed,
            ),
        ),
        ("nothing", said("", &listed)),
        ("huge", said(&hers.repeat(100), &listed)),
        ("two in one", said(&hers.repeat(2), &listed)),
        (
            "another kind of key",
            said(&sign("old", NAMESPACE, &text), &person("old", None, None)),
        ),
        (
            "key of later",
            said(&hers, &person("hers", Some(date(2026, 2, 1)), None)),
        ),
        (
            "withdrawn key",
            said(&hers, &person("hers", None, Some(TODAY))),
        ),
    ];
    let cases: Vec<_> = cases
        .iter()
        .map(|(case, said)| format!("{case}: {said}"))
        .collect();
    insta::assert_snapshot!(cases.join("\n"), @"
    wrong namespace: unsigned: the signature beside it does not hold, because it was made for “file” and not for “open-outcomes-review”
    changed file: unsigned: the signature beside it does not hold, because the file is not as it was when it was signed
    garbage: unsigned: the signature beside it does not hold, because it is no signature that ssh-keygen -Y sign makes
    nothing: unsigned: the signature beside it does not hold, because it is no signature that ssh-keygen -Y sign makes
    huge: unsigned: the signature beside it does not hold, because it is larger than 16384 bytes
    two in one: unsigned: the signature beside it does not hold, because it is no signature that ssh-keygen -Y sign makes
    another kind of key: unsigned: the signature beside it does not hold, because it was made with a key of the kind ssh-rsa, which is not checked here; make one with ssh-keygen -t ed25519
    key of later: unsigned: the signature beside it does not hold, because its key counts from 2026-02-01 only, and the review is of 2026-01-31
    withdrawn key: unsigned: the signature beside it does not hold, because its key was withdrawn on 2026-03-01
    ");
}

#[test]
fn a_key_of_somebody_else_does_not_count() {
    let other = sign("other", NAMESPACE, &review().text);
    let said = said(&other, &person("hers", None, None));
    assert!(
        said.contains("it was made with the key SHA256:")
            && said.contains("does not list for “fixture-person-one”"),
        "{said}"
    );
    let mut somebody = person("hers", None, None);
    somebody.id = id("fixture-person-two");
    let hers = sign("hers", NAMESPACE, &review().text);
    let found = signed(&review(), Some(&hers), &somebody, TODAY);
    assert_eq!(
        found,
        Signed::Wrong("“fixture-person-two” is not its reviewer".to_owned())
    );
}

#[test]
fn a_damaged_signature_never_counts_and_never_breaks_anything() {
    let review = review();
    let person = person("hers", None, None);
    let good = sign("hers", NAMESPACE, &review.text);
    for at in 0..good.len() {
        for letter in ["A", "/", "\n", "é", ""] {
            let mut bad = good.clone();
            bad.replace_range(at..=at, letter);
            if bad.split_whitespace().eq(good.split_whitespace())
                || bad.replace('\n', "") == good.replace('\n', "")
            {
                continue;
            }
            assert_ne!(
                signed(&review, Some(&bad), &person, TODAY),
                Signed::ByTheReviewer,
                "{at} {letter}"
            );
        }
    }
}

#[test]
fn signatures_lie_beside_reviews_and_nowhere_else() {
    let mut files = fixture();
    files.insert(
        format!("{PATH}.sig"),
        sign("hers", NAMESPACE, &review().text),
    );
    let (standard, problems) = Standard::read(&files);
    assert_eq!(problems, []);
    let review = standard.reviews().next().expect("a review");
    let signature = standard.signature(review);
    let person = person("hers", None, None);
    assert_eq!(
        signed(review, signature, &person, TODAY),
        Signed::ByTheReviewer
    );
    assert_eq!(crate::rules::check(&files, crate::testing::FIRST_DAY), []);

    edit(&mut files, PATH, "Made up", "Made-up");
    let (standard, _) = Standard::read(&files);
    let review = standard.reviews().next().expect("a review");
    let found = signed(review, standard.signature(review), &person, TODAY);
    assert_eq!(
        found,
        Signed::Wrong("the file is not as it was when it was signed".to_owned())
    );

    let astray = PATH.replace("573c644d", "00000000") + ".sig";
    files.insert(astray, "made up");
    let said: Vec<_> = crate::rules::check(&files, crate::testing::FIRST_DAY)
        .iter()
        .map(ToString::to_string)
        .collect();
    insta::assert_snapshot!(said.join("\n"), @"reviews/metrics/wellbeing-score/1.0.0/00000000-fixture-person-one.toml.sig:1:1: this signature belongs to no review (put it beside the review that was signed, with the same name and .sig)");
}

#[test]
fn a_review_that_was_read_as_other_text_is_not_the_signed_one() {
    let review = review();
    let signature = sign("hers", NAMESPACE, &review.text);
    let longer = in_file(PATH, &format!("{}\n", review.text), review.value);
    let found = signed(
        &longer,
        Some(&signature),
        &person("hers", None, None),
        TODAY,
    );
    assert!(matches!(found, Signed::Wrong(_)));
}

#[test]
fn a_large_signature_is_refused_and_others_are_no_content() {
    let mut files = fixture();
    files.insert("metrics/close-friends.toml.sig", vec![b'a'; 20_000]);
    let place = crate::testing::Place::folder(&files);
    let read = place.store().working().expect("the files");
    assert!(read.get("metrics/close-friends.toml.sig").is_none());
    let path = format!("{PATH}.sig");
    place.write(&path, &vec![b'a'; 16 * 1024]);
    let read = place.store().working().expect("the files");
    assert!(read.get(&path).is_some());
    place.write(&path, &vec![b'a'; 16 * 1024 + 1]);
    let refused = place
        .store()
        .working()
        .expect_err("it is refused")
        .to_string();
    assert_eq!(
        refused,
        format!("“{path}” has 16385 bytes; the most is 16384")
    );
}

#[test]
fn a_release_names_the_signatures_with_the_reviews() {
    let mut files = fixture();
    let before = crate::publish::beside(&files);
    files.insert(
        format!("{PATH}.sig"),
        sign("hers", NAMESPACE, &review().text),
    );
    let after = crate::publish::beside(&files);
    assert_ne!(before.reviews, after.reviews);
}

#[test]
fn a_snapshot_knows_who_signed() {
    let mut files = crate::testing::released();
    let text = files.text(PATH).expect("the review").to_owned();
    let (belongs, key) = ("to = 2030-12-31\n", public("hers"));
    let keyed = format!("{belongs}\n[[people.keys]]\npublic = \"{}\"\n", key.trim());
    edit(&mut files, "people.toml", belongs, &keyed);
    let said = |files: &crate::source::Files| {
        let snapshot = crate::snapshot::Snapshot::new(files).expect("a snapshot");
        let version = "1.0.0".parse().expect("a version");
        let (kind, id) = (crate::kind::Kind::Metric, id("wellbeing-score"));
        let reviews = snapshot.reviews_of(kind, &id, &version);
        snapshot.signed(&reviews[0], TODAY).to_string()
    };
    assert_eq!(said(&files), "unsigned");
    files.insert(format!("{PATH}.sig"), sign("hers", NAMESPACE, &text));
    assert_eq!(said(&files), "signed by the reviewer");
    files.insert(
        format!("{PATH}.sig"),
        sign("hers", NAMESPACE, "other words"),
    );
    insta::assert_snapshot!(said(&files), @"unsigned: the signature beside it does not hold, because the file is not as it was when it was signed");
}
