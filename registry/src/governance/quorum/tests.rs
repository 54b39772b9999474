use std::sync::LazyLock;

use super::*;
use crate::parse;

const POLICY: &str = r#"
never_waived = ["provider", "citizen"]
urgent_days = 28
parked_days = 60
patch = { reviewers = 1, organisations = 1, perspectives = 1, days = 0 }
minor = { reviewers = 2, organisations = 2, perspectives = 2, days = 14 }
major = { reviewers = 3, organisations = 3, perspectives = 3, days = 28 }
"#;

const PEOPLE: &str = r#"
organisations = [
    { id = "parent", name = "Parent" },
    { id = "branch", name = "Branch", parent = "parent" },
    { id = "other", name = "Other", parent = "circle" },
    { id = "circle", name = "Circle", parent = "other" },
]
people = [
    { id = "ann", name = "Ann", perspectives = ["funder", "citizen"], organisations = [{ organisation = "parent" }] },
    { id = "bea", name = "Bea", perspectives = ["provider"], organisations = [{ organisation = "branch" }] },
    { id = "cid", name = "Cid", perspectives = ["researcher"] },
    { id = "dot", name = "Dot", perspectives = ["citizen"], organisations = [{ organisation = "other" }] },
    { id = "bot", name = "Bot", perspectives = ["investor"], bot = true },
]
"#;

static BESIDE: LazyLock<(Policy, People)> = LazyLock::new(|| {
    let policy = parse::policy("policy.toml", POLICY).expect("a policy");
    (
        policy,
        parse::people("people.toml", PEOPLE).expect("people"),
    )
});

fn sha() -> Sha256Hex {
    Sha256Hex::of(b"text")
}

fn review(reviewer: &str, perspective: &str, verdict: &str, date: &str) -> Review {
    let text = format!(
        "reviewer = \"{reviewer}\"\nperspective = \"{perspective}\"\nverdict = \"{verdict}\"\ndate = {date}\n\
         interests = \"none\"\nsubjects = [{{ kind = \"metric\", id = \"m\", version = \"1.0.0\", sha256 = \"{}\" }}]\n",
        sha()
    );
    parse::review("review.toml", &text).expect("a review")
}

fn lacks(threshold: Threshold, authors: &[&str], reviews: &[Review]) -> String {
    let authors: Vec<_> = authors
        .iter()
        .map(|id| id.parse().expect("an id"))
        .collect();
    let text = Text {
        sha256: sha(),
        authors: &authors,
    };
    let (policy, people) = &*BESIDE;
    let today = jiff::civil::date(2026, 3, 1);
    missing(threshold, text, policy, people, reviews.iter(), today).join("; ")
}

#[test]
fn two_sides_and_two_organisations_are_enough_for_a_minor_change() {
    let reviews = [
        review("ann", "funder", "approve", "2026-02-01"),
        review("cid", "researcher", "approve", "2026-02-20"),
    ];
    assert_eq!(lacks(Threshold::Minor, &[], &reviews), "");
}

#[test]
fn a_branch_and_its_parent_are_one_organisation() {
    let reviews = [
        review("ann", "funder", "approve", "2026-02-01"),
        review("bea", "provider", "approve", "2026-02-01"),
    ];
    assert_eq!(
        lacks(Threshold::Minor, &[], &reviews),
        "2 organisations; there is 1"
    );
}

#[test]
fn one_person_is_one_voice_however_often_she_speaks() {
    let reviews = [
        review("ann", "funder", "approve", "2026-02-01"),
        review("ann", "citizen", "approve", "2026-02-02"),
    ];
    assert_eq!(
        lacks(Threshold::Minor, &[], &reviews),
        "2 approving reviewers; there is 1; 2 organisations; there is 1; 2 perspectives; there is 1"
    );
}

#[test]
fn authors_bots_strangers_and_unlisted_sides_do_not_count() {
    for (reviewer, side) in [
        ("ann", "funder"),
        ("bot", "investor"),
        ("eve", "funder"),
        ("cid", "citizen"),
    ] {
        let reviews = [review(reviewer, side, "approve", "2026-02-01")];
        let lacks = lacks(Threshold::Patch, &["ann"], &reviews);
        assert_eq!(
            lacks,
            "1 approving reviewer; there are 0; 1 organisation; there are 0; 1 perspective; there are 0",
            "{reviewer}"
        );
    }
}

#[test]
fn other_bytes_are_another_text() {
    let mut stale = review("ann", "funder", "approve", "2026-02-01");
    stale.subjects[0].sha256 = Sha256Hex::of(b"earlier text");
    assert!(
        lacks(Threshold::Patch, &[], &[stale]).starts_with("1 approving reviewer; there are 0")
    );
}

#[test]
fn an_objection_stands_until_it_is_withdrawn() {
    let mut reviews = vec![
        review("ann", "funder", "approve", "2026-02-01"),
        review("cid", "researcher", "object", "2026-02-02"),
    ];
    assert_eq!(
        lacks(Threshold::Patch, &[], &reviews),
        "an answer to the objection of cid"
    );
    reviews.push(review("cid", "researcher", "approve", "2026-02-03"));
    assert_eq!(lacks(Threshold::Patch, &[], &reviews), "");
}

#[test]
fn some_sides_are_never_waived_and_days_are_counted() {
    let reviews = [
        review("ann", "funder", "approve", "2026-02-20"),
        review("cid", "researcher", "approve", "2026-02-20"),
        review("dot", "citizen", "approve", "2026-02-20"),
    ];
    assert_eq!(
        lacks(Threshold::Major, &[], &reviews),
        "the approval of a provider, which is never waived; 28 days open for review; it has had 9"
    );
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(64))]

    #[test]
    fn one_approval_more_never_makes_more_missing(
        picks in proptest::collection::vec((0..5_usize, 0..5_usize, 1..28_i8), 0..12),
        more in (0..5_usize, 0..5_usize, 1..28_i8),
    ) {
        let persons = ["ann", "bea", "cid", "dot", "bot"];
        let approve = |(person, side, day): (usize, usize, i8)| {
            let date = jiff::civil::date(2026, 2, day).to_string();
            review(persons[person], Perspective::ALL[side].name(), "approve", &date)
        };
        // A person's later word stands for her earlier one, so the newcomer speaks for the first time.
        let mut reviews: Vec<_> = picks.into_iter().filter(|pick| pick.0 != more.0).map(approve).collect();
        let count = |said: &str| said.split("; ").filter(|part| !part.is_empty()).count();
        for threshold in [Threshold::Patch, Threshold::Minor, Threshold::Major] {
            let before = count(&lacks(threshold, &[], &reviews));
            reviews.push(approve(more));
            proptest::prop_assert!(count(&lacks(threshold, &[], &reviews)) <= before);
            reviews.pop();
        }
    }
}
