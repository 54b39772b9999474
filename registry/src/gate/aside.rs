//! Why a review does not count. Each reason is a ground with its own page.

use super::authors::{shared_organisation, wrote};
use super::{Matter, Setting};
use crate::governance::people::Person;
use crate::governance::review::{Review, ReviewVerdict};
use crate::parse::Problem;
use crate::review::{NAMESPACE, questions};
#[cfg(feature = "signatures")]
use crate::review::{Signed, signed};
use crate::rules::ground::Ground;
use crate::rules::ground::review as grounds;
use crate::standard::InFile;

/// What a check looks at.
struct Case<'a> {
    review: &'a InFile<Review>,
    said: &'a Review,
    person: &'a Person,
    matter: &'a Matter<'a>,
    setting: Setting<'a>,
}

/// What is wrong, and how to mend it.
type Found = Option<(String, String)>;

/// Looks at one thing that may be wrong.
type Check = fn(&Case<'_>) -> Found;

/// The checks. Whether it is her own word comes before whether it counts as an approval: what is forged must not
/// take back an objection either.
static CHECKS: &[(&Ground, Check)] = &[
    (&grounds::REVIEWER_IS_A_BOT, is_a_bot),
    (&grounds::REVIEW_MISFILED, misfiled),
    (&grounds::REVIEW_OF_ANOTHER_TEXT, of_another_text),
    (&grounds::REVIEW_DATED_AHEAD, dated_ahead),
    #[cfg(feature = "signatures")]
    (&grounds::SIGNATURE_WRONG, signature_wrong),
    (&grounds::REVIEW_NOT_SIGNED, not_signed),
    (&grounds::SELF_REVIEW, self_review),
    (&grounds::AUTHORS_ORGANISATION, authors_organisation),
    (&grounds::SIDE_NOT_HERS, side_not_hers),
    (&grounds::ORGANISATION_NOT_HERS, organisation_not_hers),
    (&grounds::INTERESTS_NOT_DECLARED, interests_not_declared),
    (&grounds::QUESTIONS_UNANSWERED, questions_unanswered),
];

/// What bars an approval alone. An author could otherwise silence whoever objects by naming her beside himself;
/// a word that may be forged or misread, on the other hand, counts neither way.
static OF_APPROVALS: &[&Ground] = &[
    &grounds::SELF_REVIEW,
    &grounds::AUTHORS_ORGANISATION,
    &grounds::SIDE_NOT_HERS,
    &grounds::ORGANISATION_NOT_HERS,
    &grounds::INTERESTS_NOT_DECLARED,
    &grounds::QUESTIONS_UNANSWERED,
];

/// Whether a review is set aside for what bars an approval alone: it is her own word all the same.
pub(super) fn is_about_approvals(problem: &Problem) -> bool {
    OF_APPROVALS.iter().any(|ground| ground.id == problem.rule)
}

/// Why a review is set aside; nothing where it counts.
pub(super) fn reason(
    review: &InFile<Review>,
    person: Option<&Person>,
    matter: &Matter<'_>,
    setting: Setting<'_>,
) -> Option<Problem> {
    let said = &review.value;
    let Some(person) = person else {
        return Some(not_listed(review, setting));
    };
    let case = Case {
        review,
        said,
        person,
        matter,
        setting,
    };
    let approves = said.verdict == ReviewVerdict::Approve;
    let bars = |ground: &Ground| approves || !OF_APPROVALS.iter().any(|it| it.id == ground.id);
    let mut checks = CHECKS.iter().filter(|(ground, _)| bars(ground));
    checks.find_map(|(ground, check)| {
        let (message, help) = check(&case)?;
        Some(ground.refuse(&review.file, message).help(help))
    })
}

fn not_listed(review: &InFile<Review>, setting: Setting<'_>) -> Problem {
    let id = &review.value.reviewer;
    let now = setting.standard.people();
    let is_new = now.people.iter().any(|person| &person.id == id);
    if is_new {
        let message = format!("“{id}” was not listed in people.toml before this change");
        return grounds::REVIEWER_IS_NEW
            .refuse(&review.file, message)
            .help("let people.toml be accepted and released first; the review counts after that");
    }
    grounds::REVIEWER_NOT_LISTED
        .refuse(&review.file, format!("“{id}” is not listed in people.toml"))
        .help("add the reviewer in a proposal of its own, or correct the name")
}

fn is_a_bot(case: &Case<'_>) -> Found {
    case.person.bot.then(|| {
        (
            format!("“{}” is an automatic account", case.person.id),
            "ask a person".to_owned(),
        )
    })
}

/// A review lies in the folder of its first subject, and is named after the text and the reviewer.
fn misfiled(case: &Case<'_>) -> Found {
    let first = case.said.subjects.first()?;
    let (kind, id, version) = (first.kind.folder(), &first.id, &first.version);
    let folder = format!("reviews/{kind}/{id}/{version}/");
    let name = format!("{}-{}", first.sha256.short(), case.said.reviewer);
    let file = case.review.file.trim_end_matches(".toml");
    let rest = file
        .strip_prefix(&folder)
        .and_then(|rest| rest.strip_prefix(&name));
    let is_right = rest.is_some_and(|rest| {
        let number = rest.strip_prefix('-').map(str::parse::<u32>);
        rest.is_empty() || number.is_some_and(|number| number.is_ok_and(|number| number > 1))
    });
    (!is_right).then(|| {
        (
            format!("what this review says does not belong into this file: it is by “{}”, of {kind}/{id} {version}", case.said.reviewer),
            format!("name it {folder}{name}.toml"),
        )
    })
}

fn of_another_text(case: &Case<'_>) -> Found {
    let matter = case.matter;
    let mut subjects = case.said.subjects.iter();
    let names_it = subjects.any(|subject| {
        subject.kind == matter.kind
            && &subject.id == matter.id
            && matter.same.contains(&subject.sha256)
    });
    (!names_it).then(|| {
        (
            format!(
                "“{}” read another text of {}: it has changed since in more than its spelling",
                case.person.id,
                matter.name()
            ),
            "ask her to read it again; open-outcomes diff shows what has changed".to_owned(),
        )
    })
}

fn dated_ahead(case: &Case<'_>) -> Found {
    let (date, today) = (case.said.date, case.setting.today);
    (date > today).then(|| {
        (
            format!("the review is dated {date}, and today is {today}"),
            "write the day on which it was given".to_owned(),
        )
    })
}

fn self_review(case: &Case<'_>) -> Found {
    wrote(case.person, case.matter).then(|| {
        (
            format!("“{}” wrote {}", case.person.id, case.matter.name()),
            "ask somebody who had no part in it".to_owned(),
        )
    })
}

fn authors_organisation(case: &Case<'_>) -> Found {
    let shared = shared_organisation(case.person, case.matter, case.setting)?;
    Some((
        format!(
            "“{}” belongs to “{shared}”, as an author of {} does, or did in the last three years",
            case.person.id,
            case.matter.name()
        ),
        "her comments are welcome; for the count, ask somebody from elsewhere".to_owned(),
    ))
}

fn side_not_hers(case: &Case<'_>) -> Found {
    let side = case.said.perspective;
    (!case.person.perspectives.contains(&side)).then(|| {
        let hers = case.person.perspectives.iter().map(|side| side.name());
        let hers: Vec<_> = hers.collect();
        (
            format!(
                "“{}” reviews as {}, which people.toml does not list her as",
                case.person.id,
                side.with_article()
            ),
            format!("she is listed as: {}", hers.join(", ")),
        )
    })
}

fn organisation_not_hers(case: &Case<'_>) -> Found {
    let named = case.said.organisation.as_ref()?;
    let date = case.said.date;
    let mut hers = case.person.organisations_on(date);
    let is_hers = hers.any(|organisation| organisation == named);
    (!is_hers).then(|| {
        (
            format!(
                "“{}” does not belong to “{named}” on {date}",
                case.person.id
            ),
            "correct the organisation, or take the line out".to_owned(),
        )
    })
}

fn questions_unanswered(case: &Case<'_>) -> Found {
    let unanswered = questions::unanswered(case.said);
    let without = questions::without_reason(case.said);
    let open: Vec<_> = unanswered.iter().chain(&without).map(|it| it.id).collect();
    (!open.is_empty()).then(|| {
        (
            format!(
                "“{}” approves and leaves questions open: {}",
                case.person.id,
                open.join(", ")
            ),
            "answer each with yes, no or not-applicable, and say why where it is not yes"
                .to_owned(),
        )
    })
}

#[cfg(feature = "signatures")]
fn signature_wrong(case: &Case<'_>) -> Found {
    let signature = case.setting.standard.signature(case.review);
    match signed(case.review, signature, case.person, case.setting.today) {
        Signed::Wrong(why) => Some((
            format!("the signature of “{}” does not hold: {why}", case.person.id),
            format!(
                "sign again: ssh-keygen -Y sign -n {NAMESPACE} -f YOUR-KEY {}",
                case.review.file
            ),
        )),
        Signed::ByTheReviewer | Signed::No => None,
    }
}

/// Whoever has a key on file signs: otherwise a key would protect nobody from words in her name.
fn not_signed(case: &Case<'_>) -> Found {
    let is_signed = case.setting.standard.signature(case.review).is_some();
    (!case.person.keys.is_empty() && !is_signed).then(|| {
        (
            format!(
                "“{}” has a key in people.toml, and this review is not signed with it",
                case.person.id
            ),
            format!(
                "let her sign it: ssh-keygen -Y sign -n {NAMESPACE} -f HER-KEY {}",
                case.review.file
            ),
        )
    })
}

fn interests_not_declared(case: &Case<'_>) -> Found {
    case.said.interests.trim().is_empty().then(|| {
        (
            format!("“{}” declares no interests", case.person.id),
            "write interests = \"none\", or what they are: silence is not “none”".to_owned(),
        )
    })
}
