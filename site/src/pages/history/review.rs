//! One review of a version, in a line.

use open_outcomes_registry::digest::Sha256Hex;
use open_outcomes_registry::governance::review::{Review, ReviewVerdict};
use open_outcomes_registry::snapshot::{Published, Snapshot};
use open_outcomes_registry::standard::InFile;

use super::super::definition::day;
use super::version::person;
use crate::checking::today;
use crate::content::Value;

/// Who said what of a version, and when.
pub(super) struct ReviewLine {
    pub(super) who: String,
    /// “of Fixture Branch, a panel of 3, as provider”
    pub(super) standing: String,
    pub(super) verdict: &'static str,
    pub(super) date: String,
    /// “signed by the reviewer”
    pub(super) signed: String,
    pub(super) interests: String,
    pub(super) comment: Option<String>,
    /// Where it was first given, if it was taken over from elsewhere.
    pub(super) origin: Option<Value>,
    /// That the text which was read is not the one that was published.
    pub(super) is_of_another_text: bool,
}

impl ReviewLine {
    pub(super) fn new(snapshot: &Snapshot, published: &Published, given: &InFile<Review>) -> Self {
        let review = &given.value;
        let organisation = review.organisation.as_ref().map(|id| {
            let mut known = snapshot.people().organisations.iter();
            let known = known.find(|organisation| &organisation.id == id);
            format!(
                "of {}",
                known.map_or(id.as_str(), |known| known.name.as_str())
            )
        });
        let panel = review.panel.map(|people| format!("a panel of {people}"));
        let side = Some(format!("as {}", review.perspective.name()));
        let standing: Vec<_> = [organisation, panel, side].into_iter().flatten().collect();
        let digest = Sha256Hex::of(published.text().as_bytes());
        let origin = review.imported_from.as_deref();
        Self {
            who: person(snapshot, &review.reviewer),
            standing: standing.join(", "),
            verdict: match review.verdict {
                ReviewVerdict::Approve => "approves",
                ReviewVerdict::Object => "objects",
                ReviewVerdict::Comment => "comments",
            },
            date: day(review.date),
            signed: snapshot.signed(given, today()).to_string(),
            interests: review.interests.clone(),
            comment: review.comment.clone(),
            origin: origin.map(|address| Value::outside(address, address)),
            is_of_another_text: !review
                .subjects
                .iter()
                .any(|subject| subject.sha256 == digest),
        }
    }
}
