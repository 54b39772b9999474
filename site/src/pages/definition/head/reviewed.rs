//! Who has reviewed a version, in a few words.

use open_outcomes_registry::digest::Sha256Hex;
use open_outcomes_registry::governance::review::{Review, ReviewVerdict};
use open_outcomes_registry::snapshot::Published;

use crate::short::listed;
use crate::site::Edition;

/// “Approved by 2, as citizen and provider”; what else was said stands in the history.
pub(super) fn words(edition: &Edition, published: &Published) -> Option<String> {
    let header = published.header();
    let reviews = edition
        .snapshot
        .reviews_of(published.kind(), &header.id, &header.version);
    let digest = Sha256Hex::of(published.text().as_bytes());
    let is_of_this = |review: &&Review| review.subjects.iter().any(|it| it.sha256 == digest);
    let (own, earlier): (Vec<_>, Vec<_>) = reviews
        .iter()
        .map(|review| &review.value)
        .partition(is_of_this);
    let approvals: Vec<_> = own
        .iter()
        .filter(|review| review.verdict == ReviewVerdict::Approve)
        .collect();
    let mut sides: Vec<_> = approvals
        .iter()
        .map(|review| review.perspective.name().to_owned())
        .collect();
    sides.sort_unstable();
    sides.dedup();
    let approved = match approvals.len() {
        0 => None,
        n => Some(format!("approved by {n}, as {}", listed(&sides))),
    };
    let others = counted(own.len() - approvals.len(), " without approval");
    let earlier = counted(earlier.len(), " of an earlier text");
    let parts: Vec<_> = [approved, others, earlier].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| format!("Reviews: {}", parts.join("; ")))
}

fn counted(n: usize, what: &str) -> Option<String> {
    match n {
        0 => None,
        n => Some(format!("{n}{what}")),
    }
}
