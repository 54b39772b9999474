//! That somebody proposes to change a definition.

use open_outcomes_registry::snapshot::Published;

use super::standing::Banner;
use crate::content::Value;
use crate::proposals::address;
use crate::site::Edition;

/// The most proposals that are named.
const MOST: usize = 3;

/// What is proposed, each with its page; beyond a few, where all of them are.
pub(super) fn banners(edition: &Edition, published: &Published) -> Vec<Banner> {
    let (kind, id) = (published.kind(), &published.header().id);
    let all: Vec<_> = edition.proposals.changing(kind, id).collect();
    let named = all.iter().take(MOST).map(|open| {
        let title = match open.title.as_str() {
            "" => open.name.as_str(),
            title => title,
        };
        let link = Value::link("See the proposal", address(&open.name));
        Banner::calm("A change is proposed", title, Some(link))
    });
    let more = all.len().saturating_sub(MOST);
    let more = (more > 0).then(|| {
        Banner::calm(
            "More changes are proposed",
            format!("There are {more} more."),
            Some(Value::link("See all proposals", "/proposals")),
        )
    });
    named.chain(more).collect()
}
