//! GitLab, whose approvals cannot be taken over.

use serde_json::Value;

/// The field by which the answer of its approvals API is told apart.
pub(super) const OWN_FIELD: &str = "approved_by";

/// Why not, and what to do instead.
pub(super) const WHY: &str = "approvals given on GitLab cannot be taken over: it tells neither which commit was approved nor anything in the words of the person who did; ask her for a review file, which “open-outcomes review new” makes";

/// Whether `review` came from GitLab.
pub(super) fn is_from_there(review: &Value) -> bool {
    review.get(OWN_FIELD).is_some()
}
