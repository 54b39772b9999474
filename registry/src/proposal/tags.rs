//! Tags in a push: they never move, and one that is named after a release leads to it.

use git2::{ErrorCode, ObjectType, Oid};
use semver::Version;

use crate::gate;
use crate::parse::Problem;
use crate::rules::ground::proposal::TAG_MOVED_BY_PUSH;
use crate::rules::ground::verify::{TAG_ASTRAY, TAG_LIGHTWEIGHT, TAG_MISNAMED};
use crate::source::SourceError;
use crate::source::git::Repository;

/// What is wrong with a tag: what it leads to before and after the push, where `main` is what the main branch is after
/// it.
pub(super) fn judge(
    repository: &Repository,
    main: Oid,
    reference: &str,
    [old, new]: [Option<Oid>; 2],
) -> Result<Option<Problem>, SourceError> {
    let Some(new) = new else {
        return Ok(old.map(|_| moved(reference, "delete")));
    };
    if old.is_some() {
        return Ok(Some(moved(reference, "move")));
    }
    let name = reference.strip_prefix("refs/tags/").unwrap_or(reference);
    let tag = match repository.inner().find_tag(new) {
        Ok(tag) => Some(tag),
        Err(error) if error.code() == ErrorCode::NotFound => None,
        Err(error) => return Err(error.into()),
    };
    let own = tag
        .as_ref()
        .map(|tag| String::from_utf8_lossy(tag.name_bytes()).into_owned());
    let is_release = release(name).is_some();
    if let Some(own) = own.filter(|own| own != name)
        && (is_release || release(&own).is_some())
    {
        let message = format!("the tag {name} says of itself that it is the tag {own}");
        let help = "tag the commit of the release under its right name";
        return Ok(Some(TAG_MISNAMED.refuse(reference, message).help(help)));
    }
    let Some(version) = release(name) else {
        return Ok(None);
    };
    let Some(made) = gate::made(repository, main, |it| *it == version)? else {
        let message =
            format!("the tag {name} is named after a release, but there is no release {version}");
        let help = "push the release first, or give the tag another name";
        return Ok(Some(TAG_ASTRAY.refuse(reference, message).help(help)));
    };
    let help = format!("run git tag --annotate --force {name} {made}");
    let Some(tag) = tag else {
        let message =
            format!("the tag {name} is not annotated, so that nobody can tell who set it and when");
        return Ok(Some(TAG_LIGHTWEIGHT.refuse(reference, message).help(help)));
    };
    if tag.target_type() == Some(ObjectType::Commit) && tag.target_id() == made {
        return Ok(None);
    }
    let message =
        format!("the tag {name} does not lead to commit {made}, which made release {version}");
    Ok(Some(TAG_ASTRAY.refuse(reference, message).help(help)))
}

fn moved(reference: &str, what: &str) -> Problem {
    let message = format!("this push would {what} the tag {reference}");
    TAG_MOVED_BY_PUSH.refuse(reference, message)
}

/// The release that a tag is named after: `1.2.0` or `v1.2.0`.
fn release(tag: &str) -> Option<Version> {
    Version::parse(tag.strip_prefix('v').unwrap_or(tag)).ok()
}
