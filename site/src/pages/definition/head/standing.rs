//! What a reader must know of a definition's standing: loud where it should not be used as it is,
//! quiet where it only waits for review.

use open_outcomes_registry::definition::Definition;
use open_outcomes_registry::governance::status::Status;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::{Published, Standing};

use super::super::measure::advice::is_signed;
use super::ending;
use crate::content::Value;
use crate::site::Edition;

/// Something that a reader must know before anything else.
pub(in super::super) struct Banner {
    /// Whether it warns.
    pub(in super::super) is_grave: bool,
    pub(in super::super) title: String,
    pub(in super::super) text: String,
    pub(in super::super) link: Option<Value>,
}

impl Banner {
    pub(super) fn grave(title: impl Into<String>, text: String, link: Option<Value>) -> Self {
        Self {
            is_grave: true,
            title: title.into(),
            text,
            link,
        }
    }

    pub(super) fn calm(
        title: impl Into<String>,
        text: impl Into<String>,
        link: Option<Value>,
    ) -> Self {
        Self {
            is_grave: false,
            title: title.into(),
            text: text.into(),
            link,
        }
    }
}

pub(super) fn banner(
    edition: &Edition,
    published: &Published,
    standing: &Standing,
) -> Option<Banner> {
    match standing.status {
        Status::Incomplete if has_map_wording(published.definition()) => Some(Banner::calm(
            "Map wording only",
            "So far only the map’s own words are here. What exactly is counted, and how, is still to be written and reviewed.",
            None,
        )),
        Status::Incomplete => Some(Banner::calm("Incomplete", standing.status.meaning(), None)),
        status if status.has_ended() => Some(ending::banner(edition, published, standing)),
        _ => None,
    }
}

/// What an instrument's page warns of.
pub(super) fn risk(published: &Published) -> Option<Banner> {
    let Definition::DataSource(source) = published.definition() else {
        return None;
    };
    let items = &source.instrument.as_ref()?.risk_items;
    if items.is_empty() {
        return None;
    }
    let which = crate::short::items(items);
    Some(Banner::grave(
        "Asks about harm to oneself",
        format!(
            "Have a plan before you ask: who reads the answer to {which}, how soon, and what happens next."
        ),
        None,
    ))
}

/// That nobody has reviewed a candidate yet.
pub(super) fn remark(published: &Published, standing: &Standing) -> Option<&'static str> {
    let is_waiting = standing.status == Status::Candidate && !is_signed(published.definition());
    is_waiting.then(|| {
        if is_drawn_from_guidance(published) {
            "Drafted from published guidance; nobody has reviewed it yet."
        } else {
            "Nobody has reviewed it yet."
        }
    })
}

fn has_map_wording(definition: &Definition) -> bool {
    match definition {
        Definition::Outcome(outcome) => outcome.phrase.is_some(),
        Definition::Metric(metric) => metric.is_named_by_the_map(),
        _ => false,
    }
}

/// Whether the definition names the document that it was drawn from. Tables, code lists, profiles and
/// maps are the registry's own work even where they cite one.
fn is_drawn_from_guidance(published: &Published) -> bool {
    let is_content = !matches!(
        published.kind(),
        Kind::Table | Kind::CodeList | Kind::Profile | Kind::Map
    );
    is_content && published.header().provenance.citation.is_some()
}
