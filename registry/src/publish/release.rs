//! Plans a release.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use semver::Version;

use super::register::{Court, Reviewed, ledger, untouched};
use super::urgent::{agreed_or_urgent, overdue};
use super::{Changes, LEDGER, PublishError};
use crate::definition::measure::Comparability;
use crate::digest::Sha256Hex;
use crate::gate::{self, History};
use crate::governance::status::Status;
use crate::id::Reference;
use crate::kind::Kind;
use crate::ledger::entry::{Beside, Publish, Release};
use crate::ledger::{Body, Register};
use crate::parse::problem::Severity;
use crate::proposal::Proposed;
use crate::rules;
use crate::rules::change_rule::Bump;
use crate::rules::ground::proposal::POLICY_WEAKENED_WITH_CHANGE;
use crate::snapshot::{published_path, series};
use crate::source::Files;
use crate::standard::{Living, Standard};

/// Plans release `version` of the standard in `files`: every living definition whose version is
/// not published yet, and then the release itself. `history` is what happened since the last release.
///
/// # Errors
/// Where the files have errors, where a change has no new version or not the reviews it needs, and
/// where nothing changed.
pub fn release(
    files: &Files,
    history: &History,
    version: &Version,
    date: Date,
    notes: Option<&str>,
) -> Result<Changes, PublishError> {
    let before = ledger(files, date)?;
    let register = Register::of(&before);
    let last = register.last_release();
    three_numbers("the release", version)?;
    if let Some(last) = last.filter(|last| *version <= last.version) {
        return Err(PublishError::NotGreater {
            version: version.clone(),
            last: last.version.clone(),
        });
    }
    let standard = without_errors(files, date)?;
    let (_, map) = standard.map().ok_or(PublishError::NoMap)?;
    untouched(files, &register)?;
    let court = Court {
        standard: &standard,
        register: &register,
        history,
        date,
    };
    let late = overdue(court);
    if !late.is_empty() {
        return Err(PublishError::Refused(late));
    }
    let fresh = unpublished(&standard, &register)?;
    let beside = beside(files);
    if let Some(last) = last.filter(|last| fresh.is_empty() && last.sha256 == beside) {
        return Err(PublishError::NothingChanged(last.version.clone()));
    }
    let mut after = before.clone();
    let mut changes = Changes::default();
    let proposed = Proposed::of(files, &standard, date);
    unweakened(court, &fresh, &proposed)?;
    for living in fresh {
        let publish = entry(court, living, &proposed)?;
        let path = published_path(publish.kind, &publish.id, &publish.version);
        changes.files.push((path, living.text.clone().into_bytes()));
        after.append(date, Body::Publish(publish.into()))?;
    }
    let release = Release {
        version: version.clone(),
        map: map.header.version.clone(),
        notes: notes.map(str::to_owned),
        sha256: beside,
    };
    after.append(date, Body::Release(release))?;
    changes
        .files
        .push((LEDGER.to_owned(), after.text().as_bytes().to_vec()));
    Ok(changes)
}

/// The files as they would be after a release of what lies there, whatever stands in its way: to see what it would
/// do, never to be written.
///
/// # Errors
/// Where there is no map, the ledger is broken, or a version has more than three numbers.
pub fn preview(files: &Files, date: Date) -> Result<Files, PublishError> {
    let before = ledger(files, date)?;
    let register = Register::of(&before);
    let (standard, _) = Standard::read(files);
    let (_, map) = standard.map().ok_or(PublishError::NoMap)?;
    let mut after = before.clone();
    let mut changed = files.clone();
    for living in unpublished(&standard, &register)? {
        let header = living.value.header();
        let kind = living.value.kind();
        let previous = register.newest(kind, &header.id);
        let path = published_path(kind, &header.id, &header.version);
        changed.insert(path, living.text.clone());
        after.append(
            date,
            Body::Publish(Arc::new(Publish {
                kind,
                id: header.id.clone(),
                version: header.version.clone(),
                sha256: living.sha256(),
                references: resolved(living, &standard, &register),
                relation: previous.map(|_| Comparability::NotComparable),
                status: Some(Status::at_publication(&living.value)),
                review_by: None,
                review_class: None,
            })),
        )?;
    }
    let version = register.last_release().map(|last| &last.version);
    let version = version.map_or(Version::new(0, 0, 1), |last| Bump::Minor.after(last));
    after.append(
        date,
        Body::Release(Release {
            version,
            map: map.header.version.clone(),
            notes: None,
            sha256: beside(files),
        }),
    )?;
    changed.insert(LEDGER, after.text());
    Ok(changed)
}

fn three_numbers(what: &str, version: &Version) -> Result<(), PublishError> {
    if version.pre.is_empty() && version.build.is_empty() {
        return Ok(());
    }
    Err(PublishError::VersionForm {
        what: what.to_owned(),
        version: version.clone(),
    })
}

fn without_errors(files: &Files, date: Date) -> Result<Standard, PublishError> {
    let (standard, problems) = Standard::read(files);
    let mut problems = rules::check_read(files, &standard, problems, date);
    problems.retain(|problem| problem.severity == Severity::Error);
    if problems.is_empty() {
        Ok(standard)
    } else {
        Err(PublishError::Problems { problems })
    }
}

/// The living definitions whose version is not published yet, by kind and identifier.
fn unpublished<'s>(
    standard: &'s Standard,
    register: &Register<'_>,
) -> Result<Vec<&'s Living>, PublishError> {
    let mut fresh = Vec::new();
    for living in standard.definitions() {
        let header = living.value.header();
        three_numbers(&living.file, &header.version)?;
        // That no version goes back, a rule on definitions has made sure of.
        if register.newest(living.value.kind(), &header.id) != Some(&header.version) {
            fresh.push(living);
        }
    }
    fresh.sort_by_key(|living| (living.value.kind(), living.value.header().id.clone()));
    Ok(fresh)
}

/// Refuses a release that lowers thresholds and publishes what they are for, even where the reviews would do: from
/// outside, nobody could tell that they did.
fn unweakened(
    court: Court<'_>,
    fresh: &[&Living],
    proposed: &Proposed,
) -> Result<(), PublishError> {
    let before = court.history.before.as_ref();
    let Some(before) = before.and_then(|before| before.policy.as_ref()) else {
        return Ok(());
    };
    let lowered = court
        .standard
        .policy()
        .map(|policy| policy.weaker_than(before));
    let lowered = lowered.unwrap_or_default();
    let reviewed = fresh.iter().find(|living| {
        let (kind, id) = (living.value.kind(), &living.value.header().id);
        let mut steps = proposed.steps.iter();
        let step = steps.find(|step| step.change.kind == kind && step.change.id == *id);
        step.is_some_and(|step| gate::threshold(step, court.register).is_some())
    });
    match reviewed {
        Some(living) if !lowered.is_empty() => {
            let message = format!(
                "this release would lower what reviews are asked for ({}), and publish {}, which needs them",
                lowered.join("; "),
                living.file
            );
            let problem = POLICY_WEAKENED_WITH_CHANGE.refuse("policy.toml", message);
            let help = "release the policy by itself first, or put the thresholds back";
            Err(PublishError::Refused(vec![problem.help(help)]))
        }
        _ => Ok(()),
    }
}

/// The ledger line that publishes `living`.
fn entry(court: Court<'_>, living: &Living, proposed: &Proposed) -> Result<Publish, PublishError> {
    let Court {
        standard, register, ..
    } = court;
    let kind = living.value.kind();
    let header = living.value.header();
    let sha256 = living.sha256();
    let previous = register.newest(kind, &header.id);
    let continues = previous.filter(|previous| series(previous) == series(&header.version));
    let inherited = continues.and_then(|previous| register.status(kind, &header.id, previous));
    let mut steps = proposed.steps.iter();
    let step = steps.find(|step| step.change.kind == kind && step.change.id == header.id);
    let threshold = step.and_then(|step| gate::threshold(step, register));
    let review_by = match threshold {
        Some(threshold) => {
            let reviewed = Reviewed {
                kind,
                id: &header.id,
                version: &header.version,
                sha256,
            };
            agreed_or_urgent(court, threshold, &reviewed)?
        }
        None => None,
    };
    let record = standard.change(kind, &header.id, &header.version);
    Ok(Publish {
        kind,
        id: header.id.clone(),
        version: header.version.clone(),
        sha256,
        references: resolved(living, standard, register),
        relation: step.and_then(|step| step.relation(record)),
        status: inherited
            .is_none_or(|status| status == Status::Incomplete)
            .then(|| Status::at_publication(&living.value))
            .filter(|status| Some(*status) != inherited),
        review_by,
        review_class: threshold.filter(|_| review_by.is_some()),
    })
}

/// What each reference resolves to: the newest version that meets it, of those that are published
/// already and those that now are.
fn resolved(
    living: &Living,
    standard: &Standard,
    register: &Register<'_>,
) -> BTreeMap<String, Version> {
    let newest = |kind: Kind, reference: &Reference| {
        let id = &reference.id;
        let now = standard.get(kind, id.as_str());
        let now = now.map(|living| &living.value.header().version);
        let published = register.versions(kind, id).map(|(version, _)| version);
        let meeting = published
            .chain(now)
            .filter(|version| reference.requirement.matches(version));
        meeting.max().cloned()
    };
    let references = living.value.references().into_iter();
    references
        .filter_map(|(kind, reference)| {
            let name = format!("{}/{}", kind.folder(), reference.id);
            Some((name, newest(kind, reference)?))
        })
        .collect()
}

/// The digests of what stands beside the definitions.
pub(crate) fn beside(files: &Files) -> Beside {
    let digest = |path: &str| Sha256Hex::of(files.get(path).unwrap_or_default());
    let reviews = files.under("reviews/");
    let reviews = reviews.map(|(path, bytes)| (path, Sha256Hex::of(bytes)));
    Beside {
        map: digest("map.toml"),
        policy: digest("policy.toml"),
        people: digest("people.toml"),
        thesaurus: digest("thesaurus.toml"),
        reviews: of_reviews(reviews),
    }
}

/// The digest of all reviews, which come sorted by path.
pub(crate) fn of_reviews<P: AsRef<str>>(
    reviews: impl Iterator<Item = (P, Sha256Hex)>,
) -> Sha256Hex {
    let mut lines = String::new();
    for (path, sha256) in reviews {
        for part in [&sha256.to_string(), "  ", path.as_ref(), "\n"] {
            lines.push_str(part);
        }
    }
    Sha256Hex::of(lines.as_bytes())
}
