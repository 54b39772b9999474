//! A data source: what it costs and asks, what is known of its quality, what uses it, how it scores.

mod at_a_glance;
mod bands;
mod computing;
mod evidence;
mod items;
mod score;
mod uses;

use open_outcomes_registry::definition::DataSource;
use open_outcomes_registry::definition::data_source::SourceKind;
use open_outcomes_registry::kind::Kind;

use super::refer::Refer;
use crate::content::{Facts, Sections};

pub(super) fn sections(refer: &Refer<'_>, source: &DataSource) -> Sections {
    let limits = Facts::default()
        .add("Use for", source.use_for.iter().map(String::as_str))
        .add("Not for", source.not_for.iter().map(String::as_str));
    let sections = Sections::default().strip("At a glance", at_a_glance::facts(source));
    let sections = uses::add(sections, refer).strip("What it serves for", limits);
    let sections = if source.evidence.is_empty() && source.kind == SourceKind::Instrument {
        sections.text(evidence::HEADING, evidence::NONE)
    } else {
        evidence::add(sections, source)
    };
    let scores = source
        .scores
        .iter()
        .map(|score| score::block(source, score));
    evidence::compared(sections, refer, source)
        .scores("Scores", scores.collect())
        .facts("Its items", items::facts(source))
        .list("Unit costs that rest on it", refer.users(Kind::UnitCost))
        .list(
            "Sources that carry its series on",
            refer.users(Kind::DataSource),
        )
        .list("Profiles that ask for it", refer.users(Kind::Profile))
}
