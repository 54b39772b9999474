//! One forgery for each ground on which a review is set aside or a text is refused.

use super::*;
use crate::rules::ground::review::GROUNDS;

/// A case that would be good but for what `forge` does to it.
fn good() -> Case {
    Case::new()
        .review("ann", "funder", "approve", "2026-02-01")
        .review("cid", "researcher", "approve", "2026-02-01")
}

/// Replaces a part of Ann's review.
fn ann(from: &str, to: &str) -> Case {
    let mut case = good();
    crate::testing::edit(&mut case.files, &file("ann", ""), from, to);
    case
}

fn wrote(name: &str, address: &str) -> Case {
    let mut case = good();
    case.authors.push(Author {
        name: name.to_owned(),
        address: crate::governance::people::address_sha256(address),
    });
    case
}

fn people(from: &str, to: &str, mut case: Case) -> Case {
    crate::testing::edit(&mut case.files, "people.toml", from, to);
    case
}

/// Ann has a key on file.
fn keyed() -> Case {
    let key = "keys = [{ public = \"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA ann\" }]";
    people("id = \"ann\",", &format!("id = \"ann\", {key},"), good())
}

/// And this is the signature of her review.
fn signed(signature: &str) -> Case {
    let mut case = keyed();
    case.files
        .insert(format!("{}.sig", file("ann", "")), signature);
    case
}

fn forgeries() -> Vec<(&'static str, Case)> {
    let cid = "perspectives = [\"researcher\"]";
    let ann_of = "organisations = [{ organisation = \"parent\" }] },\n    { id = \"bea\"";
    let mut misfiled = good();
    let text = misfiled
        .files
        .text(&file("ann", ""))
        .expect("a review")
        .to_owned();
    misfiled.files.insert(file("dot", ""), text);
    let mut new = good();
    new.before = Some(People::default());
    let mut stale = good();
    stale.same = BTreeSet::from([Sha256Hex::of(b"a later text")]);
    vec![
        ("self-review", wrote("Somebody", "Cid@Example.org ")),
        ("self-review", wrote(" ann", "elsewhere@example.org")),
        ("self-review", good().record("summary = \"s\"\nauthors = [\"ann\"]\n")),
        ("reviewer-not-listed", good().review("eve", "funder", "approve", "2026-02-01")),
        ("reviewer-is-new", new),
        ("reviewer-is-a-bot", good().review("bot", "investor", "approve", "2026-02-01")),
        ("review-misfiled", misfiled),
        ("review-misfiled", ann("\"ann\"", "\"dot\"")),
        ("review-of-another-text", stale),
        ("review-dated-ahead", ann("2026-02-01", "2026-03-02")),
        ("authors-organisation", good().record("summary = \"s\"\nauthors = [\"bea\"]\n")),
        (
            "authors-organisation",
            people(
                ann_of,
                "organisations = [{ organisation = \"parent\", to = 2023-04-01 }] },\n    { id = \"bea\"",
                good().record("summary = \"s\"\nauthors = [\"bea\"]\n"),
            ),
        ),
        ("side-not-hers", ann("\"funder\"", "\"provider\"")),
        ("organisation-not-hers", ann("verdict", "organisation = \"other\"\nverdict")),
        ("questions-unanswered", ann("[answers.proportionate]\nanswer = \"yes\"\n", "")),
        ("questions-unanswered", ann("[answers.proportionate]\nanswer = \"yes\"", "[answers.proportionate]\nanswer = \"no\"")),
        ("signature-wrong", signed("-----BEGIN SSH SIGNATURE-----\nU1NIU0lH\n-----END SSH SIGNATURE-----\n")),
        ("review-not-signed", keyed()),
        ("interests-not-declared", ann("\"none\"", "\" \"")),
        ("too-few-reviewers", Case::new()),
        ("too-few-organisations", Case::new()),
        ("too-few-perspectives", people(cid, "perspectives = [\"funder\"]", good())),
        ("side-never-waived", good()),
        ("window-open", ann("2026-02-01", "2026-02-28").review("cid", "researcher", "approve", "2026-02-28")),
        ("objection-open", good().review("dot", "citizen", "object", "2026-02-01")),
        (
            "decision-not-confirmed",
            Case::new().review("ann", "funder", "approve", "2026-02-01").record(
                "summary = \"s\"\n[[decisions]]\nrule = \"r\"\ndecision = \"clarification\"\nreason = \"w\"\n",
            ),
        ),
    ]
}

#[test]
fn each_forgery_is_refused_on_its_own_ground() {
    let mut raised = BTreeSet::new();
    for (ground, mut case) in forgeries() {
        if ground == "self-review" && case.authors.iter().any(|author| author.name == "Somebody") {
            let address = crate::governance::people::address_sha256("cid@example.org");
            let known = format!("perspectives = [\"researcher\"], email_sha256 = [\"{address}\"]");
            case = people("perspectives = [\"researcher\"]", &known, case);
        }
        let threshold = if ground == "side-never-waived" {
            Threshold::Major
        } else {
            Threshold::Minor
        };
        let found = case.grounds(threshold);
        assert!(found.contains(ground), "{ground}: {found:?}");
        raised.extend(found);
    }
    let known: BTreeSet<_> = GROUNDS.iter().map(|ground| ground.id).collect();
    assert_eq!(
        known.difference(&raised).collect::<Vec<_>>(),
        Vec::<&&str>::new()
    );
    assert_eq!(good().grounds(Threshold::Minor), BTreeSet::new());
}

#[test]
fn refusals_read_as_people_speak() {
    let said = forgeries().into_iter().map(|(ground, case)| {
        case.told(Threshold::Minor, |tally| {
            let all = tally.aside.iter().chain(&tally.missing);
            let mut all = all.filter(|problem| problem.rule == ground);
            all.next().map(ToString::to_string).unwrap_or_default()
        })
    });
    let said: BTreeSet<_> = said.collect();
    insta::assert_snapshot!(said.into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
fn who_wrote_a_change_agrees_to_no_exception_in_it() {
    let mut case = good().record(
        "summary = \"s\"\n[[exceptions]]\nrule = \"r\"\npath = \"p\"\nreason = \"w\"\napprovers = [\"ann\"]\nexpires = 2026-04-01\n",
    );
    assert_eq!(case.grounds(Threshold::Minor), BTreeSet::new());
    // No record names her: a commit does.
    case.authors = wrote("Ann", "ann@example.org").authors;
    let found = case.grounds(Threshold::Minor);
    assert!(found.contains("exception-not-approved"), "{found:?}");
}
