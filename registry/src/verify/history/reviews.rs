//! Reviews that stood in a release: none of them may go, and none may be edited.

use std::collections::HashSet;

use super::History;
use crate::digest::Sha256Hex;
use crate::rules::ground::verify::{REVIEW_CHANGED, REVIEW_REMOVED};
use crate::source::{Files, SourceError};
use crate::verify::Verification;

impl History<'_> {
    /// Compares the reviews of each release with today's, and tells of each only once.
    pub(super) fn reviews(
        &mut self,
        files: &Files,
        found: &mut Verification,
    ) -> Result<(), SourceError> {
        let mut told = HashSet::new();
        for line in &self.lines {
            let Some(commit) = line.made_by() else {
                continue;
            };
            let version = &line.release.version;
            for (path, sha256) in self.trees.reviews(commit)? {
                let (ground, what) = match files.get(&path).map(Sha256Hex::of) {
                    Some(today) if today == sha256 => continue,
                    Some(_) => (&REVIEW_CHANGED, "has other words than it had"),
                    None => (&REVIEW_REMOVED, "is gone, though it stood"),
                };
                if told.insert(path.clone()) {
                    let message = format!("the review {path} {what} in release {version}");
                    let help = format!(
                        "restore it: git checkout {commit} -- standards/{path}; a reviewer who changes her mind adds a new file"
                    );
                    found.problem(ground.refuse(&path, message).help(help));
                }
            }
        }
        Ok(())
    }
}
