//! What a server lets in: each ref that somebody pushes is judged before it is taken.

use std::collections::HashSet;

use git2::{Oid, Sort};
use jiff::ToSpan;
use jiff::civil::Date;

use super::{Examined, examine, tags, written};
use crate::gate;
use crate::id::{Query, Wanted};
use crate::ledger::entry::StatusChange;
use crate::ledger::{Body, Ledger};
use crate::parse::Problem;
use crate::publish::{self, Changes, StatusRequest};
use crate::rules::ground::proposal as grounds;
use crate::rules::ground::verify::REPLACED_OBJECT;
use crate::source::git::Repository;
use crate::source::{Files, SourceError};

/// How many days may lie between a release and its push.
const DAYS_TO_PUSH: i32 = 7;

/// One line that git hands to a hook: what a ref was, what it is to be, and its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Update {
    /// The commit that it led to; nothing where it is new.
    pub old: Option<Oid>,
    /// The commit that it is to lead to; nothing where it is to go.
    pub new: Option<Oid>,
    /// The ref.
    pub reference: String,
}

/// What came of looking at a push.
#[derive(Debug, Default)]
pub struct Pushed {
    /// What stands in its way.
    pub refusals: Vec<Problem>,
    /// The proposals in it that were looked at, with their refs.
    pub examined: Vec<(String, Examined)>,
}

impl Update {
    /// Reads the lines of a hook.
    ///
    /// # Errors
    /// Gives the first line that is none.
    pub fn read(lines: &str) -> Result<Vec<Self>, String> {
        let read = |line: &str| {
            let mut parts = line.split(' ');
            let (old, new, reference) = (parts.next()?, parts.next()?, parts.next()?);
            // git2 takes the beginning of an id for a whole one.
            let is_whole =
                |text: &str| text.len() == 40 && text.bytes().all(|it| it.is_ascii_hexdigit());
            let id = |text: &str| Oid::from_str(text).ok().filter(|_| is_whole(text));
            let some = |id: Oid| (!id.is_zero()).then_some(id);
            if parts.next().is_some() || reference.is_empty() {
                return None;
            }
            Some(Self {
                old: some(id(old)?),
                new: some(id(new)?),
                reference: reference.to_owned(),
            })
        };
        // A line without an end may be half a line.
        if !lines.is_empty() && !lines.ends_with('\n') {
            return Err(lines.lines().last().unwrap_or_default().to_owned());
        }
        let lines = lines.lines().filter(|line| !line.trim().is_empty());
        lines
            .map(|line| read(line).ok_or_else(|| line.to_owned()))
            .collect()
    }
}

/// Judges a push. What a ref was is asked of the repository: in a deletion, git hands on whatever the pusher claims.
///
/// # Errors
/// Where a commit cannot be read.
pub fn judge(
    repository: &Repository,
    updates: &[Update],
    today: Date,
) -> Result<Pushed, SourceError> {
    let mut judged = Pushed::default();
    let names = repository.main_names()?;
    let Some(main) = repository.main_branch()? else {
        judged.refusals.extend(first(&names, updates));
        return Ok(judged);
    };
    let reserved = names.iter().take_while(|name| **name != main);
    let reserved: Vec<_> = reserved.map(String::as_str).collect();
    let to_main = updates.iter().find(|update| update.reference == main);
    let tip = match to_main.and_then(|update| update.new) {
        Some(new) => new,
        None => repository.commit(&main)?,
    };
    for update in updates {
        let reference = update.reference.as_str();
        let old = repository.target(reference)?;
        if reference.starts_with("refs/open-outcomes/") {
            let message = format!("{reference} is kept by the server alone");
            let problem = grounds::RECORD_OF_DAYS_PUSHED.refuse(reference, message);
            judged.refusals.push(problem);
        } else if reference.starts_with("refs/replace/") {
            if update.new.is_some() {
                let message = "this push would show another object in the place of one of history";
                let problem = REPLACED_OBJECT.refuse(reference, message);
                let help = "leave it out: git replace --delete takes it away in your clone";
                judged.refusals.push(problem.help(help));
            }
        } else if reference.starts_with("refs/tags/") {
            let problems = tags::judge(repository, tip, reference, [old, update.new])?;
            judged.refusals.extend(problems);
        } else if reference == main {
            main_branch(repository, &main, [old, update.new], today, &mut judged)?;
        } else if reserved.contains(&reference) {
            let message = format!("{reference} would take the place of the main branch {main}");
            let problem = grounds::MAIN_BRANCH_UNCLEAR.refuse(reference, message);
            judged.refusals.push(problem);
        } else if let Some(new) = update.new {
            proposal(repository, &main, reference, new, today, &mut judged)?;
        }
    }
    Ok(judged)
}

/// The first push makes the main branch and nothing else: there is nothing yet to hold the rest against.
fn first(names: &[String], updates: &[Update]) -> Vec<Problem> {
    let names: Vec<_> = names
        .iter()
        .filter(|it| it.starts_with("refs/heads/"))
        .collect();
    let makes_main = |update: &Update| names.contains(&&update.reference) && update.new.is_some();
    let main = updates.iter().position(makes_main);
    let others = updates.iter().enumerate();
    let others = others.filter(|(index, _)| Some(*index) != main);
    let refused = others.map(|(_, update)| {
        let reference = update.reference.as_str();
        let listed: Vec<_> = names
            .iter()
            .filter_map(|it| it.strip_prefix("refs/heads/"))
            .collect();
        let message = format!("there is no main branch yet, so {reference} cannot be judged");
        let help = format!(
            "push the main branch first, by itself, as one of: {}",
            listed.join(", ")
        );
        grounds::MAIN_BRANCH_UNCLEAR
            .refuse(reference, message)
            .help(help)
    });
    refused.collect()
}

/// A branch may be anything but a way around a release: its reviews may still be missing.
fn proposal(
    repository: &Repository,
    main: &str,
    reference: &str,
    new: Oid,
    today: Date,
    judged: &mut Pushed,
) -> Result<(), SourceError> {
    let onto = repository.commit(main)?;
    let is_proposal = reference.starts_with("refs/heads/proposals/");
    if !is_proposal || gate::merge_base(repository, onto, new)?.is_none() {
        return Ok(());
    }
    let examined = examine(repository, onto, new, today)?;
    let always = |problem: &&Problem| {
        [
            grounds::PROPOSAL_TOUCHES_PUBLISHED.id,
            grounds::REVIEW_REWRITTEN.id,
            grounds::VERSION_TOO_LOW.id,
            "unpublished-change",
        ]
        .contains(&problem.rule)
    };
    let refused = examined.problems.iter().filter(always).cloned();
    judged.refusals.extend(refused);
    judged.examined.push((reference.to_owned(), examined));
    Ok(())
}

fn main_branch(
    repository: &Repository,
    reference: &str,
    [old, new]: [Option<Oid>; 2],
    today: Date,
    judged: &mut Pushed,
) -> Result<(), SourceError> {
    let git = repository.inner();
    let way = match (old, new) {
        (Some(old), Some(new)) => steps(repository, old, new)?.map(|steps| (old, steps)),
        _ => None,
    };
    let Some((old, steps)) = way else {
        let message = format!("this push would leave out commits that {reference} holds");
        judged
            .refusals
            .push(grounds::HISTORY_REWRITTEN.refuse(reference, message));
        return Ok(());
    };
    let mut judged_up_to = old;
    for (index, [before, step]) in steps.iter().enumerate() {
        let writes = written::differs(git, *before, *step)?;
        // What lies between two releases is one proposal, however many commits it came in: its commits need not
        // hold together one by one, and none of them brings along the people or thresholds for the next.
        let ends = index + 1 == steps.len();
        let head = if writes { *before } else { *step };
        if (writes || ends) && head != judged_up_to {
            let examined = examine(repository, judged_up_to, head, today)?;
            judged.refusals.extend(examined.refusals().cloned());
            judged.examined.push((reference.to_owned(), examined));
            judged_up_to = head;
        }
        if writes {
            judged
                .refusals
                .extend(ledger_step(repository, [*before, *step], today)?);
            judged_up_to = *step;
        }
    }
    Ok(())
}

/// The way of the main branch from one commit to another, each step with the commit before it; nothing where the one
/// does not come from the other. It goes on with the first parent that comes from `old`, since somebody may have
/// merged the wrong way round.
fn steps(
    repository: &Repository,
    old: Oid,
    new: Oid,
) -> Result<Option<Vec<[Oid; 2]>>, SourceError> {
    let git = repository.inner();
    let mut walk = git.revwalk()?;
    walk.set_sorting(Sort::TOPOLOGICAL | Sort::REVERSE)?;
    walk.push(new)?;
    walk.hide(old)?;
    let mut from_old = HashSet::from([old]);
    for commit in walk {
        let commit = git.find_commit(commit?)?;
        if commit.parent_ids().any(|parent| from_old.contains(&parent)) {
            from_old.insert(commit.id());
        }
    }
    let mut steps = Vec::new();
    let mut at = new;
    while at != old {
        let commit = git.find_commit(at)?;
        let mut parents = commit.parent_ids();
        let Some(parent) = parents.find(|parent| from_old.contains(parent)) else {
            return Ok(None);
        };
        steps.push([parent, at]);
        at = parent;
    }
    steps.reverse();
    Ok(Some(steps))
}

fn ledger_step(
    repository: &Repository,
    [before, step]: [Oid; 2],
    today: Date,
) -> Result<Option<Problem>, SourceError> {
    let files = repository.files(&before.to_string())?;
    let after = repository.files(&step.to_string())?;
    // A merge would bring along commits that nobody has looked at.
    let is_merge = repository.inner().find_commit(step)?.parent_count() != 1;
    let why = if is_merge {
        Some("it is a merge".to_owned())
    } else {
        not_reproduced(repository, &files, &after, before, today)?
    };
    Ok(why.map(|why| {
        let message =
            format!("commit {step} writes to the ledger, but not as the program would: {why}");
        grounds::RELEASE_NOT_REPRODUCIBLE.refuse("ledger.jsonl", message)
    }))
}

/// What somebody asked for who got a change of status.
fn asked(change: &StatusChange) -> StatusRequest {
    let query = Query {
        kind: Some(change.kind),
        id: change.id.clone(),
        version: Wanted::Exactly(change.version.clone()),
    };
    StatusRequest {
        successor: change.successor.clone(),
        bridge: change.bridge.clone(),
        instead: change.instead.clone(),
        ..StatusRequest::new(query, change.status, change.reason.as_str())
    }
}

/// Why a line of the ledger cannot bear its day. On a day long past, an exception that has expired would be valid again.
fn misdated(date: Date, today: Date) -> Option<String> {
    if date > today {
        return Some(format!("it is dated {date}, and today is {today}"));
    }
    let earliest = today.saturating_sub(DAYS_TO_PUSH.days());
    (date < earliest).then(|| {
        format!("it is dated {date}, and today is {today}: make it anew and push it within {DAYS_TO_PUSH} days")
    })
}

/// Why the lines that a commit adds to the ledger are not those that a release or a change of status would have
/// written; nothing where they are, to the byte.
fn not_reproduced(
    repository: &Repository,
    before: &Files,
    after: &Files,
    onto: Oid,
    today: Date,
) -> Result<Option<String>, SourceError> {
    // Before the first release there is no ledger.
    let old = before.get("ledger.jsonl").unwrap_or_default();
    let Some(new) = after.get("ledger.jsonl") else {
        return Ok(Some("there is no ledger".to_owned()));
    };
    if !new.starts_with(old) {
        return Ok(Some("it changes lines that were there".to_owned()));
    }
    let (Ok(was), Ok(is)) = (Ledger::parse(old), Ledger::parse(new)) else {
        return Ok(Some("the lines do not chain".to_owned()));
    };
    let fresh = &is.entries()[was.entries().len()..];
    let Some(last) = fresh.last() else {
        return Ok(Some(
            "it changes published files and adds no line".to_owned(),
        ));
    };
    if let Some(why) = misdated(last.date, today) {
        return Ok(Some(why));
    }
    let head = onto;
    let base = gate::last_release(repository, head)?;
    let history = gate::range(repository, base, head)?;
    let planned = match &last.body {
        Body::Release(release) => {
            let notes = release.notes.as_deref();
            publish::release(before, &history, &release.version, last.date, notes)
        }
        Body::Status(change) => {
            let history = gate::whole_of(repository, head)?;
            publish::set_status(before, &history, &asked(change), last.date)
        }
        Body::Publish(_) | Body::Endorse(_) => {
            return Ok(Some(
                "its last line is neither a release nor a status".to_owned(),
            ));
        }
    };
    Ok(match planned {
        Err(refusal) => Some(refusal.to_string()),
        Ok(changes) => unlike(&changes, before, after)
            .map(|path| format!("it would have left {path} with other bytes")),
    })
}

/// The first file that differs from those before with the changes applied, and with nothing else.
fn unlike(changes: &Changes, before: &Files, after: &Files) -> Option<String> {
    let mut wanted = before.clone();
    for (path, bytes) in &changes.files {
        wanted.insert(path.clone(), bytes.clone());
    }
    let mut paths = wanted.iter().chain(after.iter()).map(|(path, _)| path);
    let differs = paths.find(|path| wanted.get(path) != after.get(path));
    differs.map(str::to_owned)
}
