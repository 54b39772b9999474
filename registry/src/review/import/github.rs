//! GitHub: `GET /repos/{owner}/{repo}/pulls/{number}/reviews`, or one of these reviews.

use serde::Deserialize;
use serde_json::Value;

use super::given::{Given, State, commit, day, host};
use crate::governance::review::ReviewVerdict;

/// The host whose accounts need no host in `people.toml`.
const HOME: &str = "github.com";

/// A review as the API gives it, as far as it matters here. Forgejo's has the same fields.
#[derive(Deserialize)]
#[serde(expecting = "a review with its fields")]
pub(super) struct Wire {
    user: Option<User>,
    pub(super) state: String,
    body: Option<String>,
    commit_id: Option<String>,
    submitted_at: Option<String>,
    html_url: String,
}

#[derive(Deserialize)]
#[serde(expecting = "an account with login and id")]
struct User {
    login: String,
    id: u64,
}

impl Wire {
    /// The review in the form of all forges.
    pub(super) fn given(self, forge: &str, state: State) -> Result<Given, String> {
        let user = self.user.ok_or("its account is gone, or it is a team’s")?;
        let account = match host(&self.html_url)? {
            HOME if forge == "github" => format!("{forge}:{}", user.id),
            host => format!("{forge}:{host}/{}", user.id),
        };
        let handed_in = matches!(state, State::HandedIn(_));
        Ok(Given {
            login: user.login.chars().take(100).collect(),
            account,
            state,
            body: self.body.unwrap_or_default(),
            // What is not handed in may lack both.
            commit: if handed_in {
                commit(self.commit_id)?
            } else {
                String::new()
            },
            date: if handed_in {
                day(self.submitted_at)?
            } else {
                jiff::civil::Date::ZERO
            },
            url: self.html_url,
        })
    }
}

pub(super) fn read(review: &Value) -> Result<Given, String> {
    let wire = Wire::deserialize(review).map_err(|error| error.to_string())?;
    let state = match wire.state.as_str() {
        "APPROVED" => State::HandedIn(ReviewVerdict::Approve),
        "CHANGES_REQUESTED" => State::HandedIn(ReviewVerdict::Object),
        "COMMENTED" => State::HandedIn(ReviewVerdict::Comment),
        "DISMISSED" => State::Dismissed,
        "PENDING" => State::Open,
        _ => return Err("its state is none that GitHub has".to_owned()),
    };
    wire.given("github", state)
}
