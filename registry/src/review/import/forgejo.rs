//! Forgejo and Gitea: `GET /api/v1/repos/{owner}/{repo}/pulls/{index}/reviews`, or one of these reviews.

use serde::Deserialize;
use serde_json::Value;

use super::github::Wire;
use super::given::{Given, State};
use crate::governance::review::ReviewVerdict;

/// The fields that GitHub's reviews do not have, by which a file is told apart.
pub(super) const OWN_FIELDS: [&str; 3] = ["dismissed", "official", "stale"];

pub(super) fn read(review: &Value) -> Result<Given, String> {
    let wire = Wire::deserialize(review).map_err(|error| error.to_string())?;
    // A dismissed review keeps its state here.
    let dismissed = review
        .get("dismissed")
        .and_then(Value::as_bool)
        .unwrap_or_default();
    let state = match wire.state.as_str() {
        _ if dismissed => State::Dismissed,
        "APPROVED" => State::HandedIn(ReviewVerdict::Approve),
        "REQUEST_CHANGES" => State::HandedIn(ReviewVerdict::Object),
        "COMMENT" => State::HandedIn(ReviewVerdict::Comment),
        "PENDING" | "REQUEST_REVIEW" | "" => State::Open,
        _ => return Err("its state is none that Forgejo has".to_owned()),
    };
    wire.given("forgejo", state)
}
