//! A review as a forge tells it, whichever forge it is.

use jiff::civil::Date;

use crate::governance::review::ReviewVerdict;

/// The longest address that is kept, in bytes.
const MAX_URL: usize = 300;

/// One review on a forge.
#[derive(Debug, Clone)]
pub(super) struct Given {
    /// The name of the account, which may change.
    pub(super) login: String,
    /// The account as `people.toml` has it.
    pub(super) account: String,
    pub(super) state: State,
    pub(super) body: String,
    /// The digits of the commit that was read.
    pub(super) commit: String,
    pub(super) date: Date,
    pub(super) url: String,
}

/// What became of a review on a forge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    HandedIn(ReviewVerdict),
    Dismissed,
    /// Begun, or only asked for.
    Open,
}

/// The address of a review and the host it lies on.
pub(super) fn host(url: &str) -> Result<&str, String> {
    let bad = || "its address (html_url) is not one that begins with https://".to_owned();
    let rest = url.strip_prefix("https://").ok_or_else(bad)?;
    let host = rest.split('/').next().unwrap_or_default();
    let plain = |letter: char| {
        letter.is_ascii_lowercase() || letter.is_ascii_digit() || ".-:".contains(letter)
    };
    let is_plain = !host.is_empty() && host.chars().all(plain);
    let is_fair = url.len() <= MAX_URL && url.chars().all(|letter| letter.is_ascii_graphic());
    if is_plain && is_fair {
        Ok(host)
    } else {
        Err(bad())
    }
}

/// The digits of a commit, whole: no name is ever looked up for a forge's file.
pub(super) fn commit(digits: Option<String>) -> Result<String, String> {
    digits
        .filter(|digits| digits.len() == 40 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
        .ok_or_else(|| "it does not say which commit was read (commit_id, 40 digits)".to_owned())
}

/// The day of a time such as `2026-01-31T09:30:00Z`, in UTC.
pub(super) fn day(time: Option<String>) -> Result<Date, String> {
    let time = time.and_then(|time| time.parse::<jiff::Timestamp>().ok());
    let time = time.ok_or_else(|| "it does not say when it was given (submitted_at)".to_owned())?;
    Ok(time.to_zoned(jiff::tz::TimeZone::UTC).date())
}
