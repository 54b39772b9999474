//! Looks at a branch as a proposal: what it changes, what its changes ask for, and who has agreed.

use std::collections::{BTreeMap, BTreeSet};

use git2::Oid;
use jiff::civil::Date;
use serde::Serialize;

use super::{Proposed, Step, beside, written};
use crate::gate::{self, Before, History, Matter, Setting, Tally};
use crate::governance::change_record::ChangeRecord;
use crate::ledger::{Ledger, Register};
use crate::parse::Problem;
use crate::parse::problem::Severity;
use crate::publish;
use crate::rules;
use crate::rules::ground::proposal as grounds;
use crate::source::git::Repository;
use crate::source::{Files, SourceError};
use crate::standard::Standard;

/// A proposal, looked at.
#[derive(Debug, Clone, Serialize)]
pub struct Examined {
    /// The commit that it would be merged into.
    pub onto: String,
    /// Its last commit.
    pub head: String,
    /// What it changes.
    pub changes: Vec<Looked>,
    /// What is wrong with it as a whole, or with files that it changes.
    pub problems: Vec<Problem>,
    /// Its files with what is published on the branch that it would be merged into.
    #[serde(skip)]
    pub files: Files,
}

/// One definition that a proposal changes.
#[derive(Debug, Clone, Serialize)]
pub struct Looked {
    /// What is changed, and what that asks for.
    #[serde(flatten)]
    pub step: Step,
    /// How it stands with its reviewers; nothing where none are asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tally: Option<Tally>,
    /// Whether it is an urgent correction, which goes before its reviews.
    pub urgent: bool,
}

impl Examined {
    /// Everything that stands in the way of the proposal.
    pub fn refusals(&self) -> impl Iterator<Item = &Problem> {
        // The release says by when the reviews of an urgent correction must follow, and allows no second one before.
        let waits = |urgent: bool, problem: &Problem| !urgent || gate::holds_urgent(problem);
        let looked = self.changes.iter();
        let tallies = looked.filter_map(|looked| Some((looked.urgent, looked.tally.as_ref()?)));
        let missing = tallies.flat_map(move |(urgent, tally)| {
            // What is set aside matters where something is missing.
            let aside = tally.aside.iter();
            let aside = aside.filter(move |_| !urgent && !tally.is_met());
            let missing = tally.missing.iter();
            aside.chain(missing.filter(move |problem| waits(urgent, problem)))
        });
        let errors = self.problems.iter();
        let errors = errors.filter(|problem| problem.severity == Severity::Error);
        errors.chain(missing)
    }

    /// Whether it may be merged.
    pub fn passes(&self) -> bool {
        self.refusals().next().is_none()
    }
}

/// Looks at what the commits that lead to `head` and not to `onto` propose.
///
/// # Errors
/// Where a commit cannot be read.
pub fn examine(
    repository: &Repository,
    onto: Oid,
    head: Oid,
    today: Date,
) -> Result<Examined, SourceError> {
    let base = gate::merge_base(repository, onto, head)?;
    let target = repository.files(&onto.to_string())?;
    let old = match base {
        Some(base) if base != onto => repository.files(&base.to_string())?,
        _ => target.clone(),
    };
    let own = repository.files(&head.to_string())?;
    let mut history = gate::range(repository, base.or(Some(onto)), head)?;
    history.before = Some(judged_by(repository, onto, &target)?);
    let mut problems = touched(&old, &own);
    if problems.is_empty() {
        problems.extend(written::by_hand(repository, onto, head)?);
    }
    let files = upon(&target, &own);
    let (standard, read) = Standard::read(&files);
    let is_missing = target.get("policy.toml").is_some() && own.get("policy.toml").is_none();
    if is_missing || read.iter().any(|problem| problem.file == "policy.toml") {
        let message = "policy.toml cannot be read, so nothing counts as agreed";
        problems.push(grounds::POLICY_UNREADABLE.refuse("policy.toml", message));
    }
    let is_changed = |file: &str| old.get(file) != own.get(file);
    let checked = rules::check_read(&files, &standard, read, today);
    // A branch that is behind is not to blame for what was mended or released since it began.
    let mut there = already_there(&target, today);
    there.extend(already_there(&upon(&target, &old), today));
    let is_new = |problem: &Problem| is_changed(&problem.file) || !there.contains(&key(problem));
    problems.extend(checked.into_iter().filter(is_new));
    let changes = changes(&files, &standard, &history, today, is_changed);
    if lacks_policy(&changes, &files) && problems.iter().all(|it| it.file != "policy.toml") {
        let message = "there is no policy.toml that can be read, so nothing counts as agreed";
        problems.push(grounds::POLICY_UNREADABLE.refuse("policy.toml", message));
    }
    if changes.iter().any(|looked| looked.tally.is_some()) {
        problems.extend(weakened(&history, &standard));
    }
    problems.extend(beside::remarks(&old, &own));
    Ok(Examined {
        onto: onto.to_string(),
        head: head.to_string(),
        changes,
        problems,
        files,
    })
}

/// The thresholds and people of the last release, by which the next one will judge too: who is added on the main
/// branch counts once that is released.
fn judged_by(repository: &Repository, onto: Oid, target: &Files) -> Result<Before, SourceError> {
    let ledger = Ledger::parse(target.get("ledger.jsonl").unwrap_or_default()).unwrap_or_default();
    let now = publish::beside(target);
    let is_released = Register::of(&ledger)
        .last_release()
        .is_none_or(|last| last.sha256.policy == now.policy && last.sha256.people == now.people);
    // To look for the release in history takes long, and is seldom needed.
    let release = if is_released {
        None
    } else {
        gate::last_release(repository, onto)?
    };
    gate::before(repository, release.unwrap_or(onto))
}

/// Whether a change needs reviews, and there are no thresholds to count them by.
fn lacks_policy(changes: &[Looked], files: &Files) -> bool {
    let ledger = Ledger::parse(files.get("ledger.jsonl").unwrap_or_default()).unwrap_or_default();
    let register = Register::of(&ledger);
    let mut steps = changes.iter().filter(|looked| looked.tally.is_none());
    // What is gone or has no new version is refused for that.
    steps.any(|looked| gate::threshold(&looked.step, &register).is_some())
}

/// What is wrong on the branch that a proposal would be merged into, which it need not mend.
fn already_there(target: &Files, today: Date) -> BTreeSet<(&'static str, String, String)> {
    let (standard, read) = Standard::read(target);
    let problems = rules::check_read(target, &standard, read, today);
    problems.iter().map(key).collect()
}

/// A problem, wherever in its file it stands.
fn key(problem: &Problem) -> (&'static str, String, String) {
    (problem.rule, problem.file.clone(), problem.message.clone())
}

/// The living files of a proposal beside what is published on the branch that it would be merged into.
fn upon(target: &Files, own: &Files) -> Files {
    let is_published = |path: &str| path == "ledger.jsonl" || path.starts_with("published/");
    let mut files = Files::default();
    for (path, bytes) in own.iter().filter(|(path, _)| !is_published(path)) {
        files.insert(path, bytes);
    }
    for (path, bytes) in target.iter().filter(|(path, _)| is_published(path)) {
        files.insert(path, bytes);
    }
    files
}

/// What a proposal must not touch.
fn touched(old: &Files, own: &Files) -> Vec<Problem> {
    let paths: BTreeMap<_, _> = old.iter().chain(own.iter()).collect();
    let changed = paths.keys().filter(|path| old.get(path) != own.get(path));
    let problems = changed.filter_map(|path| {
        if *path == "ledger.jsonl" || path.starts_with("published/") {
            let message =
                format!("{path} is written by a release alone, and this proposal changes it");
            return Some(grounds::PROPOSAL_TOUCHES_PUBLISHED.refuse(path, message));
        }
        let was_there = old.get(path).is_some();
        (path.starts_with("reviews/") && was_there).then(|| {
            let what = if own.get(path).is_some() {
                "edits"
            } else {
                "deletes"
            };
            let message =
                format!("this proposal {what} the review {path}, which was accepted already");
            grounds::REVIEW_REWRITTEN.refuse(path, message)
        })
    });
    problems.collect()
}

fn changes(
    files: &Files,
    standard: &Standard,
    history: &History,
    today: Date,
    is_changed: impl Fn(&str) -> bool,
) -> Vec<Looked> {
    let ledger = Ledger::parse(files.get("ledger.jsonl").unwrap_or_default()).unwrap_or_default();
    let register = Register::of(&ledger);
    let proposed = Proposed::of(files, standard, today);
    let steps = proposed.steps.into_iter();
    let steps = steps.filter(|step| is_changed(&step.file()) || is_changed(&step.record_file()));
    steps
        .map(|step| Looked {
            tally: tally(&step, standard, history, &register, today),
            urgent: is_urgent(&step, standard),
            step,
        })
        .collect()
}

fn is_urgent(step: &Step, standard: &Standard) -> bool {
    let change = &step.change;
    let record = change
        .after
        .as_ref()
        .and_then(|version| standard.change(change.kind, &change.id, version));
    record.is_some_and(ChangeRecord::goes_before_reviews)
}

/// How the reviewers of one step stand; nothing where none are asked for.
pub(crate) fn tally(
    step: &Step,
    standard: &Standard,
    history: &History,
    register: &Register<'_>,
    today: Date,
) -> Option<Tally> {
    let threshold = gate::threshold(step, register)?;
    let change = &step.change;
    let living = standard.get(change.kind, change.id.as_str())?;
    let version = change.after.as_ref()?;
    let matter = Matter::new(
        (change.kind, &change.id, version),
        living.sha256(),
        standard,
        history,
    );
    let before = history.before.as_ref();
    let policy = before.and_then(|before| before.policy.as_ref());
    let setting = Setting {
        policy: policy.or(standard.policy())?,
        people: before.map_or_else(|| standard.people(), |before| &before.people),
        standard,
        today,
    };
    Some(gate::tally(&matter, threshold, setting))
}

/// The thresholds that a proposal lowers.
fn weakened(history: &History, standard: &Standard) -> Option<Problem> {
    let before = history.before.as_ref()?.policy.as_ref()?;
    let lowered = match standard.policy() {
        Some(policy) => policy.weaker_than(before),
        None => vec!["policy.toml is gone".to_owned()],
    };
    (!lowered.is_empty()).then(|| {
        let message = format!(
            "this proposal lowers what reviews are asked for ({}), and changes what needs them",
            lowered.join("; ")
        );
        grounds::POLICY_WEAKENED_WITH_CHANGE.refuse("policy.toml", message)
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::testing::{Place, edit, released};

    /// The grounds and files for which a proposal is refused that makes the released fixture into `own`.
    fn refused(own: &Files) -> Vec<(&'static str, String)> {
        let place = Place::repository(&released());
        let git = place.git();
        let onto = git.head().and_then(|head| head.peel_to_commit());
        let onto = onto.expect("a commit").id();
        for (path, _) in released()
            .iter()
            .filter(|(path, _)| own.get(path).is_none())
        {
            std::fs::remove_file(place.file(path)).expect("it is there");
        }
        place.lay(own);
        let head = place.commit("Propose");
        let store = place.store();
        let repository = store.repository().expect("git");
        let found = examine(repository, onto, head, date(2026, 5, 1)).expect("it can be read");
        let refusals = found.refusals();
        refusals.map(|it| (it.rule, it.file.clone())).collect()
    }

    #[test]
    fn what_a_change_breaks_elsewhere_is_its_fault() {
        let mut own = released();
        let metric = "metrics/close-friends.toml";
        edit(&mut own, metric, "social-connections", "wellbeing");
        let found = refused(&own);
        let elsewhere = (
            "one-sided-placement",
            "outcomes/social-connections.toml".to_owned(),
        );
        assert!(found.contains(&elsewhere), "{found:?}");
    }

    #[test]
    fn a_proposal_does_not_take_the_thresholds_away() {
        let all = released();
        let mut own = Files::default();
        for (path, bytes) in all.iter().filter(|(path, _)| *path != "policy.toml") {
            own.insert(path, bytes);
        }
        let found = refused(&own);
        assert!(
            found.contains(&("policy-unreadable", "policy.toml".to_owned())),
            "{found:?}"
        );
    }
}
