//! Each release against the commit that made it: what stood beside, and what it published.

use super::History;
use crate::ledger::entry::Beside;
use crate::ledger::{Body, Ledger};
use crate::rules::ground::verify::{PUBLISHED_CHANGED, RELEASE_MIXED};
use crate::snapshot::published_path;
use crate::source::SourceError;
use crate::verify::Verification;
use crate::verify::ledger::at_line;

impl History<'_> {
    /// Compares what each release says of map, policy, people, thesaurus and reviews with the commit
    /// that first holds it.
    pub(super) fn beside(&mut self, found: &mut Verification) -> Result<(), SourceError> {
        for line in &self.lines {
            let version = &line.release.version;
            let Some(first) = line.held else {
                found.note(format!("release {version} is not committed yet"));
                continue;
            };
            if first.is_cut_off || first.is_shared {
                found.note(format!(
                    "what stood beside release {version} could not be checked: the commit that made it is not in this history"
                ));
                continue;
            }
            let commit = first.commit;
            let Some(beside) = self.trees.beside(commit)? else {
                continue;
            };
            for name in differing(&beside, &line.release.sha256) {
                let message = format!(
                    "ledger line {}: the SHA-256 of {name} in release {version} does not fit commit {commit}, which first holds it",
                    line.number
                );
                let help = "restore the repository from a copy in which the two agree; only open-outcomes release makes a release, in one commit";
                found.problem(at_line(&RELEASE_MIXED, line.number, message).help(help));
            }
        }
        Ok(())
    }

    /// Checks that the commit of each release holds the very bytes that were published by then.
    pub(super) fn published(
        &mut self,
        ledger: Option<&Ledger>,
        found: &mut Verification,
    ) -> Result<(), SourceError> {
        let entries = ledger.map(Ledger::entries).unwrap_or_default();
        for line in &self.lines {
            let Some(commit) = line.made_by() else {
                continue;
            };
            let there = self.trees.under(commit, "published")?;
            for entry in &entries[..line.number] {
                let Body::Publish(publish) = &entry.body else {
                    continue;
                };
                let path = published_path(publish.kind, &publish.id, &publish.version);
                let sha256 = match there.get(&path) {
                    Some(blob) => Some(self.trees.digest(*blob, &path)?),
                    None => None,
                };
                if sha256 != Some(publish.sha256) {
                    let version = &line.release.version;
                    let message = format!(
                        "in commit {commit}, which made release {version}, {path} is not what ledger line {} published",
                        entry.seq
                    );
                    let help = "restore the repository from a copy in which the two agree; who fetches that release gets another text";
                    found.problem(PUBLISHED_CHANGED.refuse(&path, message).help(help));
                }
            }
        }
        Ok(())
    }
}

fn differing(there: &Beside, said: &Beside) -> Vec<&'static str> {
    let pairs = [
        ("map.toml", there.map == said.map),
        ("policy.toml", there.policy == said.policy),
        ("people.toml", there.people == said.people),
        ("thesaurus.toml", there.thesaurus == said.thesaurus),
        ("the reviews", there.reviews == said.reviews),
    ];
    pairs
        .into_iter()
        .filter(|(_, same)| !same)
        .map(|(name, _)| name)
        .collect()
}
