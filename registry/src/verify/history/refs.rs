//! Tags that are named after releases, and replacements.

use git2::{Object, ObjectType, Oid, Tag};

use super::{History, Line};
use crate::parse::Problem;
use crate::rules::ground::verify::{
    REPLACED_OBJECT, TAG_ASTRAY, TAG_LIGHTWEIGHT, TAG_MISNAMED, TAG_MOVED, TAG_OF_TAG,
};
use crate::source::SourceError;
use crate::source::git::at;
use crate::verify::Verification;

const TAGS: &str = "refs/tags/";
/// The most tags that may lead to tags before a commit.
const MAX_DEPTH: usize = 8;
const REPLACEMENTS: &str = "refs/replace/";

/// Refuses replacements: this program reads past them, people's git does not.
pub(super) fn replaced(
    git: &git2::Repository,
    found: &mut Verification,
) -> Result<(), SourceError> {
    for reference in git.references_glob(&format!("{REPLACEMENTS}*"))? {
        let reference = reference?;
        let Ok(name) = reference.name() else {
            continue;
        };
        let object = name.strip_prefix(REPLACEMENTS).unwrap_or(name);
        let message = format!("git shows another object in the place of {object}");
        let help = format!(
            "take the replacement away, here and where it came from: git replace --delete {object}"
        );
        found.problem(REPLACED_OBJECT.refuse(name, message).help(help));
    }
    Ok(())
}

impl History<'_> {
    /// A tag with the name of a release must be annotated, bear its own name, and lead to the release.
    pub(super) fn tags(&mut self, found: &mut Verification) -> Result<(), SourceError> {
        let git = self.git;
        for reference in git.references_glob(&format!("{TAGS}*"))? {
            let reference = reference?;
            let Ok(full) = reference.name() else {
                continue;
            };
            // A tag can also be another name for a branch or a tag.
            let target = reference.resolve().ok().and_then(|end| end.target());
            let problems = match target {
                Some(target) => self.tag(full, target)?,
                None => self.nowhere(full),
            };
            found.problems.extend(problems);
        }
        Ok(())
    }

    fn tag(&mut self, full: &str, target: Oid) -> Result<Vec<Problem>, SourceError> {
        let name = full.strip_prefix(TAGS).unwrap_or(full);
        let at = self.release_named(name);
        let first = object(self.git, full, target)?;
        let mut problems = Vec::new();
        let own = first.as_tag().map(own_name);
        if let Some(own) = own.filter(|own| own != name)
            && (at.is_some() || self.release_named(&own).is_some())
        {
            let message = format!("the tag {name} says of itself that it is the tag {own}");
            let help = format!(
                "take it away: git tag --delete {name}; then tag the commit of the release under its right name"
            );
            problems.push(TAG_MISNAMED.refuse(full, message).help(help));
        }
        let Some(at) = at else {
            return Ok(problems);
        };
        if first.as_tag().and_then(Tag::target_type) == Some(ObjectType::Tag) {
            let message = format!("the tag {name} leads to another tag, not to a commit");
            let help = "take it away, and tag the commit of the release itself";
            problems.push(TAG_OF_TAG.refuse(full, message).help(help));
        }
        if first.as_tag().is_none() {
            let message =
                format!("the tag {name} is not annotated, so that it can be moved without a trace");
            let help = self.anew(name, at);
            problems.push(TAG_LIGHTWEIGHT.refuse(full, message).help(help));
        }
        let commit = commit(self.git, full, first)?;
        problems.extend(self.target(full, commit, at)?);
        Ok(problems)
    }

    /// What is wrong with a tag that leads to a ref which is not there.
    fn nowhere(&self, full: &str) -> Vec<Problem> {
        let name = full.strip_prefix(TAGS).unwrap_or(full);
        let at = self.release_named(name).into_iter();
        let problem = at.map(|at| {
            let message = format!("the tag {name} leads nowhere");
            TAG_ASTRAY.refuse(full, message).help(self.anew(name, at))
        });
        problem.collect()
    }

    /// How to set a release tag right.
    fn anew(&self, name: &str, at: usize) -> String {
        match self.lines[at].made_by() {
            Some(commit) => format!("run git tag --annotate --force {name} {commit}"),
            None => "make it anew, annotated, on the commit that made the release".to_owned(),
        }
    }

    /// What is wrong with where the tag of release number `at` leads.
    fn target(
        &mut self,
        full: &str,
        commit: Option<Oid>,
        at: usize,
    ) -> Result<Option<Problem>, SourceError> {
        let name = full.strip_prefix(TAGS).unwrap_or(full);
        let help = format!(
            "keep both as evidence, ask who set the tag, and {}",
            self.anew(name, at)
        );
        let astray = |message: String| Some(TAG_ASTRAY.refuse(full, message).help(help.clone()));
        let Some(commit) = commit else {
            return Ok(astray(format!("the tag {name} does not lead to a commit")));
        };
        let line = &self.lines[at];
        let version = &line.release.version;
        let there = self.trees.text(commit, crate::verify::LEDGER)?;
        let there = there.unwrap_or_default();
        if there.len() < line.end || !self.today.starts_with(there.as_bytes()) {
            return Ok(astray(format!(
                "the tag {name} leads to commit {commit}, whose ledger does not hold release {version}"
            )));
        }
        let Some(made_by) = line.made_by() else {
            return Ok(None);
        };
        if commit != made_by && !self.git.graph_descendant_of(commit, made_by)? {
            return Ok(astray(format!(
                "the tag {name} leads to commit {commit}, which does not descend from commit {made_by} that made release {version}"
            )));
        }
        if self.trees.standards(commit)? == self.trees.standards(made_by)? {
            return Ok(None);
        }
        let message = format!(
            "the tag {name} leads to commit {commit}, where the folder standards is another than in commit {made_by} that made release {version}"
        );
        Ok(Some(TAG_MOVED.refuse(full, message).help(help)))
    }

    /// The release that a tag is named after: `1.2.0` or `v1.2.0`.
    fn release_named(&self, tag: &str) -> Option<usize> {
        let version = tag.strip_prefix('v').unwrap_or(tag);
        let is_it = |line: &Line<'_>| line.release.version.to_string() == version;
        self.lines.iter().position(is_it)
    }
}

/// The name that an annotated tag gives itself.
fn own_name(tag: &Tag<'_>) -> String {
    String::from_utf8_lossy(tag.name_bytes()).into_owned()
}

fn object<'g>(
    git: &'g git2::Repository,
    full: &str,
    object: Oid,
) -> Result<Object<'g>, SourceError> {
    git.find_object(object, None).map_err(at(full))
}

/// The commit that a tag leads to in the end, if it does.
fn commit<'g>(
    git: &'g git2::Repository,
    full: &str,
    mut first: Object<'g>,
) -> Result<Option<Oid>, SourceError> {
    for _ in 0..MAX_DEPTH {
        let Some(tag) = first.as_tag() else { break };
        first = object(git, full, tag.target_id())?;
    }
    Ok(first.as_commit().map(git2::Commit::id))
}
