//! The files as they lie: the ledger against what is published, and living files against both.

use std::collections::BTreeSet;

use super::Verification;
use crate::digest::Sha256Hex;
use crate::ledger::entry::Publish;
use crate::ledger::{Body, Ledger, Register};
use crate::parse::Problem;
use crate::publish::beside;
use crate::rules::ground::verify::{
    LIVING_BEHIND, LIVING_CHANGED, PUBLISHED_CHANGED, PUBLISHED_MISSING, PUBLISHED_UNKNOWN,
};
use crate::snapshot::published_path;
use crate::source::Files;
use crate::standard::Standard;

pub(super) fn check(files: &Files, ledger: &Ledger, found: &mut Verification) {
    published(files, ledger, found);
    let register = Register::of(ledger);
    living(files, &register, found);
    if let Some(release) = register.last_release() {
        found.release = Some(release.version.clone());
        let (now, then) = (beside(files), &release.sha256);
        let pairs = [
            ("map.toml", now.map, then.map),
            ("policy.toml", now.policy, then.policy),
            ("people.toml", now.people, then.people),
            ("thesaurus.toml", now.thesaurus, then.thesaurus),
        ];
        for (file, _, _) in pairs.iter().filter(|(_, now, then)| now != then) {
            found.note(format!(
                "{file} has changed since release {}",
                release.version
            ));
        }
    } else {
        found.note("nothing has been released yet");
    }
}

fn published(files: &Files, ledger: &Ledger, found: &mut Verification) {
    let mut known = BTreeSet::new();
    for entry in ledger.entries() {
        let Body::Publish(publish) = &entry.body else {
            continue;
        };
        let path = published_path(publish.kind, &publish.id, &publish.version);
        match files.get(&path).map(Sha256Hex::of) {
            Some(sha256) if sha256 == publish.sha256 => found.published += 1,
            Some(_) => found.problem(changed(&path, entry.seq)),
            None => {
                let message = format!(
                    "{path} is missing, though ledger line {} published it",
                    entry.seq
                );
                let help = "restore it from the commit of its release; a version that is not to be used any more is retired, and its file stays";
                found.problem(PUBLISHED_MISSING.refuse(&path, message).help(help));
            }
        }
        known.insert(path);
    }
    for (path, _) in files
        .under("published/")
        .filter(|(path, _)| !known.contains(*path))
    {
        let message =
            format!("{path} lies among the published files, but the ledger does not know it");
        let help = "take it away; only open-outcomes release writes there";
        found.problem(PUBLISHED_UNKNOWN.refuse(path, message).help(help));
    }
}

fn changed(path: &str, line: u64) -> Problem {
    let message = format!(
        "{path} was changed after it was published: its SHA-256 is not that of ledger line {line}"
    );
    let help = "restore it from the commit of its release; for another text, edit the living file, raise its version and release that";
    PUBLISHED_CHANGED.refuse(path, message).help(help)
}

fn living(files: &Files, register: &Register<'_>, found: &mut Verification) {
    let (standard, problems) = Standard::read(files);
    let mut unread: Vec<_> = problems.into_iter().map(|problem| problem.file).collect();
    unread.dedup();
    for file in unread {
        found.note(format!(
            "{file} has errors of form (see check), so it was not compared with what is published"
        ));
    }
    for living in standard.definitions() {
        let (kind, header) = (living.value.kind(), living.value.header());
        let version = &header.version;
        let newest = register.newest(kind, &header.id);
        if let Some(newest) = newest.filter(|newest| *newest > version) {
            let message = format!(
                "{} says version {version}, but {newest} is published already",
                living.file
            );
            let help = format!("give it a version above {newest}");
            let place = living.place("/version");
            let problem = LIVING_BEHIND.refuse_at(&living.file, place, message);
            found.problem(problem.help(help));
        } else if register
            .get(kind, &header.id, version)
            .is_some_and(|publish| publish.sha256 != living.sha256())
        {
            let message = format!(
                "{} changed but still says version {version}, which is published",
                living.file
            );
            let help =
                "give it a higher version and say why in a change record, or take the change back";
            let place = living.place("/version");
            let problem = LIVING_CHANGED.refuse_at(&living.file, place, message);
            found.problem(problem.help(help));
        }
    }
    for publish in register.all() {
        let newest = register.newest(publish.kind, &publish.id);
        if newest == Some(&publish.version)
            && standard.get(publish.kind, publish.id.as_str()).is_none()
        {
            found.note(format!(
                "{} is published, but no living file holds it any more",
                name_of(publish)
            ));
        }
    }
}

fn name_of(publish: &Publish) -> String {
    format!(
        "{}/{}@{}",
        publish.kind.folder(),
        publish.id,
        publish.version
    )
}
