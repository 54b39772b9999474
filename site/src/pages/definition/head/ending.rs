//! What a reader must know of a definition that has ended: since when, why, and what comes after it.

use open_outcomes_registry::governance::status::Status;
use open_outcomes_registry::snapshot::{Published, Standing};

use super::super::refer::link_to;
use super::day;
use super::standing::Banner;
use crate::site::Edition;

/// What stands above a definition that has ended.
pub(super) fn banner(edition: &Edition, published: &Published, standing: &Standing) -> Banner {
    let successor = standing.successor.as_ref().and_then(|id| {
        let mut versions = edition.snapshot.versions(published.kind(), id.as_str());
        versions.next_back()
    });
    let since = standing.since.map(|date| format!(" since {}", day(date)));
    let by = successor
        .filter(|_| standing.status == Status::Superseded)
        .map(|successor| format!(" by “{}”", successor.header().title));
    let title = format!(
        "{}{}{}",
        name(standing.status),
        by.unwrap_or_default(),
        since.unwrap_or_default()
    );
    Banner::grave(title, text(standing), successor.map(link_to))
}

const fn name(status: Status) -> &'static str {
    match status {
        Status::Superseded => "Superseded",
        Status::NotProgressed => "Not progressed",
        _ => "Retired",
    }
}

/// The reason; what may be done with old figures; until when it is accepted; what to do instead.
fn text(standing: &Standing) -> String {
    let bridge = standing.bridge.as_ref();
    let caveat = bridge.and_then(|bridge| bridge.caveat.as_ref());
    let until = standing.old_until().map(day);
    let parts = [
        standing.reason.as_deref().map(sentence),
        bridge.map(|bridge| bridge.advice().to_owned()),
        caveat.map(|caveat| sentence(caveat)),
        until.map(|last| format!("The old one is accepted until {last}.")),
        standing
            .instead
            .as_deref()
            .map(|instead| format!("Instead: {}", sentence(instead))),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        standing.status.meaning().to_owned()
    } else {
        parts.join(" ")
    }
}

/// Somebody's words, with a full stop at the end.
fn sentence(text: &str) -> String {
    let text = text.trim();
    let ends = text.ends_with(['.', '!', '?', '”']);
    format!("{text}{}", if ends { "" } else { "." })
}
