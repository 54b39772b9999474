//! Who counts, and what is missing. Nobody here is real.

mod forgeries;
mod git;

use std::collections::BTreeSet;

use jiff::civil::date;

use super::*;
use crate::source::Files;

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

const TODAY: Date = date(2026, 3, 1);

/// One metric, the people, the policy, and what is put beside them.
struct Case {
    files: Files,
    authors: Vec<Author>,
    opened: Option<Opened>,
    same: BTreeSet<Sha256Hex>,
    before: Option<People>,
}

fn sha() -> Sha256Hex {
    Sha256Hex::of(b"text")
}

impl Case {
    fn new() -> Self {
        let mut files = Files::default();
        files.insert("people.toml", PEOPLE);
        files.insert("policy.toml", POLICY);
        Self {
            files,
            authors: Vec::new(),
            opened: None,
            same: BTreeSet::from([sha()]),
            before: None,
        }
    }

    /// Adds a review; the n-th of a person has its number.
    fn review(mut self, reviewer: &str, side: &str, verdict: &str, date: &str) -> Self {
        let of = |number: usize| match number {
            1 => String::new(),
            number => format!("-{number}"),
        };
        let path = (1..).map(|number| file(reviewer, &of(number)));
        let path = path.into_iter().find(|path| self.files.get(path).is_none());
        let text = said(reviewer, side, verdict, date);
        self.files.insert(path.expect("a free name"), text);
        self
    }

    fn record(mut self, text: &str) -> Self {
        self.files.insert("changes/metrics/m/1.0.0.toml", text);
        self
    }

    fn told<R>(&self, threshold: Threshold, tell: impl FnOnce(&Tally) -> R) -> R {
        let (standard, problems) = Standard::read(&self.files);
        assert_eq!(problems, []);
        let (id, version) = ("m".parse().expect("an id"), Version::new(1, 0, 0));
        let matter = Matter {
            kind: Kind::Metric,
            id: &id,
            version: &version,
            file: "metrics/m.toml".to_owned(),
            sha256: sha(),
            same: self.same.clone(),
            authors: self.authors.clone(),
            record: standard.change(Kind::Metric, &id, &version),
            opened: self.opened,
            days_are_kept: self.opened.is_some_and(|opened| !opened.claimed),
            clarifies: standard
                .change(Kind::Metric, &id, &version)
                .is_some_and(ChangeRecord::clarifies),
        };
        let setting = Setting {
            policy: standard.policy().expect("a policy"),
            people: self.before.as_ref().unwrap_or_else(|| standard.people()),
            standard: &standard,
            today: TODAY,
        };
        tell(&tally(&matter, threshold, setting))
    }

    /// The grounds on which it is refused, and what is said, without the name of the text.
    fn lacks(&self, threshold: Threshold) -> String {
        self.told(threshold, |tally| {
            let lines = tally.missing.iter();
            let lines = lines.map(|it| it.message.replace("metrics/m@1.0.0", "it"));
            lines.collect::<Vec<_>>().join("; ")
        })
    }

    fn grounds(&self, threshold: Threshold) -> BTreeSet<&'static str> {
        self.told(threshold, |tally| {
            let all = tally.aside.iter().chain(&tally.missing);
            all.map(|problem| problem.rule).collect()
        })
    }
}

fn file(reviewer: &str, number: &str) -> String {
    format!(
        "reviews/metrics/m/1.0.0/{}-{reviewer}{number}.toml",
        sha().short()
    )
}

fn said(reviewer: &str, side: &str, verdict: &str, date: &str) -> String {
    format!(
        "reviewer = \"{reviewer}\"\nperspective = \"{side}\"\nverdict = \"{verdict}\"\ndate = {date}\n\
         interests = \"none\"\nsubjects = [{{ kind = \"metric\", id = \"m\", version = \"1.0.0\", sha256 = \"{}\" }}]\n{}",
        sha(),
        crate::testing::answers(side)
    )
}

#[test]
fn two_sides_and_two_organisations_are_enough_for_a_minor_change() {
    let case = Case::new()
        .review("ann", "funder", "approve", "2026-02-01")
        .review("cid", "researcher", "approve", "2026-02-20");
    assert_eq!(case.lacks(Threshold::Minor), "");
}

#[test]
fn a_branch_and_its_parent_are_one_organisation() {
    let case = Case::new()
        .review("ann", "funder", "approve", "2026-02-01")
        .review("bea", "provider", "approve", "2026-02-01");
    assert_eq!(
        case.lacks(Threshold::Minor),
        "it needs 2 organisations; there is 1"
    );
}

#[test]
fn one_person_is_one_voice_however_often_she_speaks() {
    let case = Case::new()
        .review("ann", "funder", "approve", "2026-02-01")
        .review("ann", "citizen", "approve", "2026-02-02");
    assert_eq!(
        case.lacks(Threshold::Minor),
        "it needs 2 approving reviewers; there is 1; it needs 2 organisations; there is 1; it needs 2 perspectives; there is 1"
    );
}

#[test]
fn an_objection_stands_until_it_is_withdrawn_or_answered_by_two_who_approve() {
    let objected = || {
        Case::new()
            .review("ann", "funder", "approve", "2026-02-01")
            .review("dot", "citizen", "approve", "2026-02-01")
            .review("cid", "researcher", "object", "2026-02-02")
    };
    assert_eq!(objected().lacks(Threshold::Patch), "“cid” objects to it");
    let withdrawn = objected().review("cid", "researcher", "approve", "2026-02-03");
    assert_eq!(withdrawn.lacks(Threshold::Patch), "");
    let remark = objected().review("cid", "researcher", "comment", "2026-02-03");
    assert_eq!(remark.lacks(Threshold::Patch), "“cid” objects to it");
    let answered = |by: &str| {
        let record = format!(
            "summary = \"s\"\n[[answers]]\nreviewer = \"cid\"\nreason = \"r\"\nby = [{by}]\n"
        );
        objected().record(&record).lacks(Threshold::Patch)
    };
    assert_eq!(answered("\"ann\", \"dot\""), "");
    assert_eq!(answered("\"ann\", \"bea\""), "“cid” objects to it");
    assert_eq!(answered("\"ann\", \"ann\""), "“cid” objects to it");
}

#[test]
fn some_sides_are_never_waived_and_days_are_counted() {
    let case = Case::new()
        .review("ann", "funder", "approve", "2026-02-20")
        .review("cid", "researcher", "approve", "2026-02-20")
        .review("dot", "citizen", "approve", "2026-02-20");
    assert_eq!(
        case.lacks(Threshold::Major),
        "it needs the approval of a provider, which is never waived; \
         it must be open for review for 28 days; it has been since 2026-02-20, as is claimed"
    );
    case.told(Threshold::Major, |tally| {
        assert_eq!(tally.closes, Some(date(2026, 3, 20)));
    });
}

#[test]
fn days_that_a_server_has_recorded_go_before_days_that_are_claimed() {
    let mut case = Case::new()
        .review("ann", "funder", "approve", "2026-02-01")
        .review("cid", "researcher", "approve", "2026-02-01");
    case.opened = Some(Opened {
        day: date(2026, 2, 20),
        claimed: false,
    });
    assert_eq!(
        case.lacks(Threshold::Minor),
        "it must be open for review for 14 days; it has been since 2026-02-20"
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
        let approve = |case: Case, (person, side, day): (usize, usize, i8)| {
            let date = jiff::civil::date(2026, 2, day).to_string();
            case.review(persons[person], crate::governance::review::Perspective::ALL[side].name(), "approve", &date)
        };
        // A person's later word stands for her earlier one, so the newcomer speaks for the first time.
        let all = || {
            let picks = picks.iter().filter(|pick| pick.0 != more.0);
            picks.fold(Case::new(), |case, pick| approve(case, *pick))
        };
        let missing = |case: &Case, threshold| case.told(threshold, |tally| tally.missing.len());
        for threshold in [Threshold::Patch, Threshold::Minor, Threshold::Major] {
            let before = missing(&all(), threshold);
            let after = missing(&approve(all(), more), threshold);
            proptest::prop_assert!(after <= before);
        }
    }
}

#[test]
fn nobody_silences_an_objection_by_naming_the_objector_an_author() {
    let objected = |side: &str| {
        Case::new()
            .review("cid", "researcher", "approve", "2026-02-01")
            .review("ann", side, "object", "2026-02-02")
    };
    for authors in ["\"ann\"", "\"bea\""] {
        let record = format!("summary = \"s\"\nauthors = [{authors}]\n");
        let named = objected("funder").record(&record);
        assert_eq!(named.lacks(Threshold::Patch), "“ann” objects to it");
        // She may take it back, though her approval does not count.
        let withdrawn = named.review("ann", "funder", "approve", "2026-02-03");
        assert_eq!(withdrawn.lacks(Threshold::Patch), "");
    }
    assert_eq!(
        objected("provider").lacks(Threshold::Patch),
        "“ann” objects to it"
    );
}

#[test]
fn history_that_is_too_long_is_refused_and_not_cut() {
    let place = crate::testing::Place::repository(&crate::testing::fixture());
    let head = place.commit("Go on");
    let store = place.store();
    let repository = store.repository().expect("git");
    let within = |limits| super::git::within(repository, None, head, limits);
    assert!(within([2, 1 << 20]).is_ok());
    let said = |limits| within(limits).err().map(|error| error.to_string());
    insta::assert_snapshot!(said([1, 1 << 20]).unwrap_or_default(), @"the history is longer than can be followed: more than 1 commits; propose less at a time");
    insta::assert_snapshot!(said([2, 10]).unwrap_or_default(), @"the history is longer than can be followed: more than 10 bytes of text; propose less at a time");
}
