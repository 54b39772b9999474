//! From the parts of an address to a definition, or to a failure that helps.

use axum::http::StatusCode;
use open_outcomes_registry::id::Query;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::{Published, ResolveError};
use strsim::damerau_levenshtein;

use crate::failure::Failure;
use crate::site::Edition;

/// How many addresses are offered in the place of one that is not there.
const OFFERED: usize = 5;
/// A name with more slips is another one.
const MOST_SLIPS: usize = 3;
/// A longer name is not compared, in bytes.
const LONGEST_MISTYPED: usize = 120;

/// The kind that the first part of an address names.
pub(crate) fn kind(name: &str) -> Result<Kind, Failure> {
    Kind::find(name).ok_or_else(|| {
        let mut failure = Failure::not_found("No page has this address.");
        failure.near = vec![("The map of outcomes".to_owned(), "/map".to_owned())];
        failure
    })
}

/// What `reference` (`id` or `id@version`) asks for.
pub(crate) fn query(edition: &Edition, kind: Kind, reference: &str) -> Result<Query, Failure> {
    format!("{}/{reference}", kind.folder())
        .parse()
        .map_err(|error| {
            let mut failure =
                Failure::not_found(format!("This address names no {}: {error}.", kind.label()));
            failure.near = near(edition, kind, reference);
            failure
        })
}

/// The published version that answers.
pub(crate) fn published<'e>(edition: &'e Edition, query: &Query) -> Result<&'e Published, Failure> {
    edition.snapshot.resolve(query).map_err(|error| {
        let kind = query.kind.unwrap_or(Kind::Outcome);
        let mut failure = Failure::new(
            StatusCode::NOT_FOUND,
            "not-found",
            "There is no such definition",
            sentence(&error.to_string()),
        );
        failure.near = match &error {
            ResolveError::NoVersion { known, .. } => known
                .iter()
                .take(OFFERED)
                .map(|version| {
                    let path = format!("/{}/{}@{version}", kind.folder(), query.id);
                    (format!("{} {version}", query.id), path)
                })
                .collect(),
            _ => near(edition, kind, query.id.as_str()),
        };
        failure
    })
}

/// A message of a library as a sentence.
pub(crate) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_uppercase().to_string())
        .unwrap_or_default();
    let end = if text.ends_with(['.', '?', '!']) {
        ""
    } else {
        "."
    };
    format!("{first}{}{end}", letters.as_str())
}

/// The definitions whose identifiers are a few slips from `reference`: those of the same kind, and
/// only where it has none, those of other kinds.
fn near(edition: &Edition, kind: Kind, reference: &str) -> Vec<(String, String)> {
    let id = reference.split('@').next().unwrap_or(reference);
    let id: String = id.to_lowercase().replace(['_', ' '], "-");
    // Nobody mistypes half of a name.
    let reach = (id.chars().count() / 4).min(MOST_SLIPS);
    if id.len() > LONGEST_MISTYPED {
        return Vec::new();
    }
    let of = |kind: Kind| {
        let all = edition.view().all(kind);
        all.map(|published| {
            let other = published.header().id.as_str();
            (damerau_levenshtein(&id, other), published)
        })
        .filter(|(slips, _)| *slips <= reach)
        .collect::<Vec<_>>()
    };
    let mut found = of(kind);
    if found.is_empty() {
        let others = Kind::ALL.into_iter().filter(|other| *other != kind);
        found = others.flat_map(of).collect();
    }
    found.sort_by_key(|(slips, _)| *slips);
    found
        .into_iter()
        .take(OFFERED)
        .map(|(_, published)| {
            let header = published.header();
            let path = match published.kind() {
                Kind::Map => "/map".to_owned(),
                kind => format!("/{}/{}", kind.folder(), header.id),
            };
            (header.title.clone(), path)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{get, standard_site};

    async fn offered(address: &str) -> Vec<String> {
        let answer = get(&standard_site(), address).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{address}");
        let edition = standard_site().edition();
        let (folder, id) = address
            .trim_start_matches("/api/v1/")
            .split_once('/')
            .expect("two parts");
        let kind = Kind::find(folder).expect("a kind");
        let near = near(&edition, kind, id);
        for (_, path) in &near {
            assert!(answer.body.contains(path.as_str()), "{}", answer.body);
        }
        near.into_iter().map(|(_, path)| path).collect()
    }

    #[tokio::test]
    async fn what_is_offered_is_nearly_what_was_asked_for() {
        assert!(offered("/api/v1/outcomes/nope").await.is_empty());
        assert!(offered("/api/v1/outcomes/zebra-crossing").await.is_empty());
        assert_eq!(
            offered("/api/v1/outcomes/scool-readyness").await,
            ["/outcomes/school-readiness"]
        );
        assert_eq!(
            offered("/api/v1/metrics/Attendance_rates").await,
            ["/metrics/attendance-rate"]
        );
        assert_eq!(
            offered("/api/v1/outcomes/attendance-rate").await,
            ["/metrics/attendance-rate"],
            "of another kind where this one has none"
        );
    }
}
