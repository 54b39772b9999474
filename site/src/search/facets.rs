//! Facets: or within one, and between them; each counted as if it were not used, so that its other
//! values stay in sight.

use std::collections::BTreeMap;

use open_outcomes_registry::governance::status::Status;
use open_outcomes_registry::kind::Kind;

use super::Match;
use super::document::Document;
use super::request::{FacetCount, Facets, SearchRequest};

/// Whether `document` is of the kinds, domains and statuses asked for.
pub(super) fn admits(document: &Document, request: &SearchRequest) -> bool {
    by_kind(document, request) && by_domain(document, request) && by_status(document, request)
}

fn by_kind(document: &Document, request: &SearchRequest) -> bool {
    request.kinds.is_empty() || request.kinds.contains(&document.kind)
}

fn by_domain(document: &Document, request: &SearchRequest) -> bool {
    request.domains.is_empty()
        || request
            .domains
            .iter()
            .any(|domain| document.domains.contains(domain))
}

fn by_status(document: &Document, request: &SearchRequest) -> bool {
    request.statuses.is_empty() || request.statuses.contains(&document.status)
}

/// Counts the values of each facet.
pub(super) fn count(documents: &[Document], matches: &[Match], request: &SearchRequest) -> Facets {
    // What was asked for is shown even where nothing has it, so that it can be taken back.
    let mut kinds: BTreeMap<Kind, usize> = request.kinds.iter().map(|kind| (*kind, 0)).collect();
    let mut domains: BTreeMap<&str, usize> = request
        .domains
        .iter()
        .map(|domain| (domain.as_str(), 0))
        .collect();
    let mut statuses: BTreeMap<Status, usize> =
        request.statuses.iter().map(|status| (*status, 0)).collect();
    for found in matches {
        let document = &documents[found.at];
        let (kind, domain, status) = (
            by_kind(document, request),
            by_domain(document, request),
            by_status(document, request),
        );
        if domain && status {
            *kinds.entry(document.kind).or_default() += 1;
        }
        if kind && status {
            for domain in &document.domains {
                *domains.entry(domain).or_default() += 1;
            }
        }
        if kind && domain {
            *statuses.entry(document.status).or_default() += 1;
        }
    }
    let counted = |value: String, count| FacetCount { value, count };
    let mut domain: Vec<_> = domains
        .into_iter()
        .map(|(value, count)| counted(value.to_owned(), count))
        .collect();
    domain.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
    Facets {
        kind: kinds
            .into_iter()
            .map(|(kind, count)| counted(kind.name().to_owned(), count))
            .collect(),
        domain,
        status: statuses
            .into_iter()
            .map(|(status, count)| counted(status.name().to_owned(), count))
            .collect(),
    }
}
