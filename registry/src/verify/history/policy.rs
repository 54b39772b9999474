//! The policy from release to release: nobody may lower the bar and take it in one step.

use super::{History, Line};
use crate::governance::policy::Policy;
use crate::governance::status::Status;
use crate::ledger::{Body, Ledger, Register};
use crate::rules::ground::verify::POLICY_WEAKENED;
use crate::source::SourceError;
use crate::verify::Verification;
use crate::verify::ledger::at_line;

const POLICY: &str = "policy.toml";

impl History<'_> {
    /// Compares the policy of each release with that of the release before it.
    pub(super) fn policies(&mut self, found: &mut Verification) -> Result<(), SourceError> {
        for (at, line) in self.lines.iter().enumerate() {
            let Some(commit) = line.made_by() else {
                continue;
            };
            // A release squashed into the same commit would show the same policy.
            let earlier = self.lines[..at].iter().rev();
            let mut earlier = earlier.filter_map(Line::made_by);
            let Some(before) = earlier.find(|before| *before != commit) else {
                continue;
            };
            let then = self.trees.text(before, POLICY)?;
            let now = self.trees.text(commit, POLICY)?;
            if then == now {
                continue;
            }
            let weaker = match (read(then.as_deref()), read(now.as_deref())) {
                (Some(then), Some(now)) => now.weaker_than(&then),
                (Some(_), None) => vec!["it is missing or cannot be read".to_owned()],
                (None, _) => continue,
            };
            let start = self.lines[..at].last().map_or(0, |last| last.number);
            let ledger = self.today.get(..line.end).unwrap_or_default();
            let Some(name) = (!weaker.is_empty())
                .then(|| reviewed(ledger, start))
                .flatten()
            else {
                continue;
            };
            let message = format!(
                "release {} publishes {name}, which needs review, and asks for less in {POLICY} than the release before: {}",
                line.release.version,
                weaker.join("; ")
            );
            let help = "change the policy in a release of its own, in which nothing that needs review is published";
            found.problem(at_line(&POLICY_WEAKENED, line.number, message).help(help));
        }
        Ok(())
    }
}

fn read(text: Option<&str>) -> Option<Policy> {
    toml::from_str(text?).ok()
}

/// A version that the lines after the first `start` publish, and that has a status which needs review.
fn reviewed(ledger: &[u8], start: usize) -> Option<String> {
    let ledger = Ledger::parse(ledger).ok()?;
    let register = Register::of(&ledger);
    let lines = ledger.entries().iter().skip(start);
    let publications = lines.filter_map(|entry| match &entry.body {
        Body::Publish(publish) => Some(publish),
        _ => None,
    });
    let mut reviewed = publications.filter(|publish| {
        let status = register.status(publish.kind, &publish.id, &publish.version);
        status.is_some_and(Status::needs_review)
    });
    let publish = reviewed.next()?;
    let (kind, id) = (publish.kind.folder(), &publish.id);
    Some(format!("{kind}/{id}@{}", publish.version))
}
