//! The facts on which facets rest: which ways to measure there are, and what is known of each.
//!
//! How a definition comes by them is told in the table of [`super::facets`].

mod closed;
mod own;
mod reader;
mod source;
mod way;
mod whom;

#[cfg(test)]
mod tests;

use open_outcomes_registry::definition::Definition;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::{Published, ReleaseView};

pub(crate) use self::closed::sort_of;
use self::reader::Reader;
pub(crate) use self::source::published_on;
pub(crate) use self::whom::Advised;
use super::document::Document;
use super::facets::catalogue::Catalogue;

/// An outcome, a metric and a data source that belong together; one or two of them may be missing.
#[derive(Debug, Clone, Default)]
pub(crate) struct Way {
    /// Places in the list of documents.
    pub(crate) outcome: Option<usize>,
    pub(crate) metric: Option<usize>,
    pub(crate) source: Option<usize>,
    /// Numbers of the catalogue, each once.
    pub(crate) facts: Vec<u32>,
    pub(crate) is_core: bool,
    pub(crate) advised: Advised,
    /// Whether the data source is there to compare with, and not for an organisation to collect.
    pub(crate) is_to_compare: bool,
    /// Points for what is known of the data source.
    pub(crate) merit: u8,
}

/// What was read of a release.
#[derive(Default)]
pub(crate) struct Read {
    pub(crate) catalogue: Catalogue,
    pub(crate) ways: Vec<Way>,
    /// By definition: the ways that it is part of, at least one.
    pub(crate) of: Vec<Vec<u32>>,
    /// By definition: what is its own.
    pub(crate) own: Vec<Vec<u32>>,
}

impl Read {
    /// Adds what is the same of a copy of all documents that begins at `offset`.
    pub(crate) fn add_copy(&mut self, copy: Self, offset: usize) {
        let first = u32::try_from(self.ways.len()).unwrap_or(u32::MAX);
        for mut way in copy.ways {
            for place in [&mut way.outcome, &mut way.metric, &mut way.source] {
                *place = place.map(|place| place + offset);
            }
            self.ways.push(way);
        }
        let of = copy.of.into_iter();
        self.of
            .extend(of.map(|ways| ways.into_iter().map(|way| way + first).collect()));
        self.own.extend(copy.own);
    }
}

/// Reads the facts of all definitions of a release.
pub(crate) fn read(view: ReleaseView<'_>, documents: &[Document]) -> Read {
    let mut reader = Reader::new(view, documents);
    for metric in view.all(Kind::Metric).map(Published::definition) {
        if let Definition::Metric(metric) = metric {
            reader.add_ways(metric);
        }
    }
    for (at, document) in documents.iter().enumerate() {
        let catalogue = &mut reader.read.catalogue;
        let own = vec![
            closed::kind(document.kind, catalogue),
            closed::status(document.status, catalogue),
        ];
        reader.read.own.push(own);
        // An outcome has its own groups and domain, whatever its metrics are.
        if document.kind == Kind::Outcome || reader.read.of[at].is_empty() {
            let published = view.get(document.kind, &document.id);
            let facts = published.map(|published| reader.alone(published.definition()));
            let way = Way {
                facts: facts.unwrap_or_default(),
                ..Way::default()
            };
            reader.add(way, &[at]);
        }
    }
    reader.read
}
