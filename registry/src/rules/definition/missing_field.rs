use semver::Version;

use crate::governance::status::{Status, missing_for};
use crate::ledger::Register;
use crate::parse;
use crate::parse::problem::Severity;
use crate::rules::declare::declare_rule;
use crate::rules::{Context, Sink};
use crate::snapshot::{published_path, series};
use crate::standard::Living;

declare_rule! {
    /// ## What it does
    /// Looks whether a new version still has every field that the status of the published one asks for.
    /// ## Why it matters
    /// Patch and minor versions inherit the status. A definition that people rely on would be published with a hole in it.
    /// A new major version starts again as a candidate, and needs what a candidate needs.
    /// ## Fires
    /// ```toml
    /// # published/data-sources/question/1.0.0.toml
    /// id = "question"
    /// version = "1.0.0"
    /// title = "Question"
    /// definition = "One question."
    /// kind = "instrument"
    /// licence = { terms = "Anybody may use it.", cost = "free" }
    /// provenance = {}
    /// ```
    /// ```toml
    /// # data-sources/question.toml
    /// id = "question"
    /// version = "1.0.1"
    /// title = "Question"
    /// definition = "One question."
    /// kind = "instrument"
    /// provenance = {}
    /// ```
    /// ## Passes
    /// ```toml
    /// # published/data-sources/question/1.0.0.toml
    /// id = "question"
    /// version = "1.0.0"
    /// title = "Question"
    /// definition = "One question."
    /// kind = "instrument"
    /// licence = { terms = "Anybody may use it.", cost = "free" }
    /// provenance = {}
    /// ```
    /// ```toml
    /// # data-sources/question.toml
    /// id = "question"
    /// version = "1.0.1"
    /// title = "Question"
    /// definition = "One question, asked on paper."
    /// kind = "instrument"
    /// licence = { terms = "Anybody may use it.", cost = "free" }
    /// provenance = {}
    /// ```
    /// ## How to fix
    /// Put the field back.
    RULE("missing-field") = {
        summary: "a field is missing that the status of the definition asks for",
        severity: Severity::Error,
        check: check,
    }
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let ledger = context.ledger();
    let register = ledger.as_ref().map(Register::of);
    for living in context.standard.definitions() {
        let Some(status) = claimed(context, register.as_ref(), living) else {
            continue;
        };
        for field in missing_for(&living.value, status) {
            sink.report(
                living,
                "",
                format!("the field `{field}` is missing, which the status {status} asks for"),
                format!("add `{field}`"),
            );
        }
    }
}

/// What the living version is held to: the status of the newest one that was published before it.
fn claimed(
    context: &Context<'_>,
    register: Option<&Register<'_>>,
    living: &Living,
) -> Option<Status> {
    let (kind, header) = (living.value.kind(), living.value.header());
    let versions = context.standard.versions(kind, &header.id);
    let before = versions
        .into_iter()
        .rev()
        .find(|version| **version < header.version)?;
    let recorded = register.and_then(|known| known.status(kind, &header.id, before));
    let status = recorded.or_else(|| {
        let path = published_path(kind, &header.id, before);
        let text = std::str::from_utf8(context.files.get(&path)?).ok()?;
        let definition = parse::published(kind, &path, text).ok()?;
        Some(Status::at_publication(&definition))
    });
    status.map(|status| passed_on(status, before, &header.version))
}

/// The status that a version passes on: its own within a series, no more than candidate to a new one.
fn passed_on(status: Status, before: &Version, after: &Version) -> Status {
    if status.needs_review() && series(before) != series(after) {
        Status::Candidate
    } else {
        status
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_series_is_held_to_what_a_candidate_needs() {
        let passed_on =
            |status, major| passed_on(status, &Version::new(1, 2, 0), &Version::new(major, 3, 0));
        assert_eq!(passed_on(Status::Recorded, 1), Status::Recorded);
        assert_eq!(passed_on(Status::Recorded, 2), Status::Candidate);
        assert_eq!(passed_on(Status::Standard, 2), Status::Candidate);
        assert_eq!(passed_on(Status::Incomplete, 2), Status::Incomplete);
        assert_eq!(passed_on(Status::Retired, 2), Status::Retired);
    }
}
