//! The files as they lie: the ledger against what is published, and living files against both.

use std::collections::{BTreeMap, BTreeSet};

use semver::Version;

use super::Verification;
use crate::digest::Sha256Hex;
use crate::ledger::entry::{Entry, Publish};
use crate::ledger::{Body, Ledger, Register};
use crate::publish::beside;
use crate::snapshot::published_path;
use crate::source::Files;
use crate::standard::Standard;

pub(super) fn check(files: &Files, ledger: &Ledger, found: &mut Verification) {
    lines(ledger, found);
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

/// What each line may say after those before it.
fn lines(ledger: &Ledger, found: &mut Verification) {
    let mut newest: BTreeMap<_, &Version> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    let mut released: Option<&Version> = None;
    for Entry { seq, body, .. } in ledger.entries() {
        match body {
            Body::Publish(publish) => {
                let name = name_of(publish);
                let key = (publish.kind, &publish.id);
                if !seen.insert((publish.kind, &publish.id, &publish.version)) {
                    found.problem(format!("ledger line {seq} publishes {name} a second time"));
                } else if let Some(last) = newest.get(&key).filter(|last| ***last > publish.version)
                {
                    found.problem(format!(
                        "ledger line {seq} publishes {name} after {last}: versions only rise"
                    ));
                }
                newest
                    .entry(key)
                    .and_modify(|last| *last = (*last).max(&publish.version))
                    .or_insert(&publish.version);
            }
            Body::Release(release) => {
                if let Some(last) = released.filter(|last| **last >= release.version) {
                    let version = &release.version;
                    found.problem(format!(
                        "ledger line {seq} makes release {version} after {last}: versions only rise"
                    ));
                }
                released = Some(&release.version);
            }
            Body::Status(change) if !seen.contains(&(change.kind, &change.id, &change.version)) => {
                let (kind, id, version) = (change.kind.folder(), &change.id, &change.version);
                found.problem(format!("ledger line {seq} gives a status to {kind}/{id}@{version}, which is not published"));
            }
            Body::Status(_) | Body::Endorse(_) => {}
        }
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
            Some(_) => found.problem(format!(
                "{path} was changed after it was published: its SHA-256 is not that of ledger line {}",
                entry.seq
            )),
            None => found.problem(format!("{path} is missing, though ledger line {} published it", entry.seq)),
        }
        known.insert(path);
    }
    for (path, _) in files
        .under("published/")
        .filter(|(path, _)| !known.contains(*path))
    {
        found.problem(format!(
            "{path} lies among the published files, but the ledger does not know it"
        ));
    }
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
        if let Some(publish) = register.get(kind, &header.id, version) {
            if publish.sha256 != living.sha256() {
                found.problem(format!(
                    "{} changed but still says version {version}, which is published: give it a higher version",
                    living.file
                ));
            }
        } else if let Some(newest) = register
            .newest(kind, &header.id)
            .filter(|newest| *newest > version)
        {
            found.problem(format!(
                "{} says version {version}, but {newest} is published already",
                living.file
            ));
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
