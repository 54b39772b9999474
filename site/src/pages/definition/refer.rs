//! Links to other definitions, with their titles.

use open_outcomes_registry::definition::fact::{Citation, Mapping};
use open_outcomes_registry::id::{DefinitionId, Reference};
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::{Published, ReleaseView};

use super::reading::Reading;
use crate::content::{Prose, Sections, Value, carried};
use crate::plain::Plain;
use crate::site::Edition;

/// The definition that a page is about, and the release in which its references are looked up: the
/// last that held this version, so that an old version shows what stood beside it then.
#[derive(Clone, Copy)]
pub(super) struct Refer<'e> {
    pub(super) edition: &'e Edition,
    pub(super) view: ReleaseView<'e>,
    pub(super) published: &'e Published,
    pub(super) reading: &'e Reading<'e>,
}

impl<'e> Refer<'e> {
    pub(super) fn new(
        edition: &'e Edition,
        published: &'e Published,
        reading: &'e Reading<'e>,
    ) -> Self {
        let own = (published.kind(), published.header().id.clone());
        reading.linked.borrow_mut().insert(own);
        Self {
            edition,
            view: edition.view_of(published),
            published,
            reading,
        }
    }

    /// Running text, with a link where it first names another definition.
    pub(super) fn prose(&self, text: &str) -> Prose {
        let mut linked = self.reading.linked.borrow_mut();
        let Prose(pieces) = self.edition.linker.prose(text, &mut linked);
        Prose(pieces.into_iter().map(|piece| self.onward(piece)).collect())
    }

    /// A link with what the reader brings along.
    pub(super) fn onward(&self, mut value: Value) -> Value {
        let query = self.reading.query();
        value.href = value.href.map(|href| carried(&href, &query));
        value
    }

    pub(super) fn proses(&self, texts: &[String]) -> Vec<Prose> {
        texts.iter().map(|text| self.prose(text)).collect()
    }

    /// The same release, seen from another of its definitions.
    pub(super) fn from(self, published: &'e Published) -> Self {
        Self { published, ..self }
    }

    /// A link to what a reference means: the version it was published against.
    pub(super) fn to(&self, kind: Kind, reference: &Reference) -> Value {
        match self.resolved(kind, reference) {
            Some(found) => self.link(found),
            None => Value::from(&reference.id),
        }
    }

    /// A link to a version, which says so where it is not the newest.
    pub(super) fn link(&self, found: &Published) -> Value {
        let (kind, header) = (found.kind(), found.header());
        let newest = self.edition.view().get(kind, header.id.as_str());
        if newest.is_some_and(|newest| std::ptr::eq(newest, found)) {
            link_to(found)
        } else {
            let address = format!("/{}/{}@{}", kind.folder(), header.id, header.version);
            Value::link(&header.title, address).noted(Some(format!("version {}", header.version)))
        }
    }

    /// What a reference resolved to when this version was published.
    pub(super) fn resolved(&self, kind: Kind, reference: &Reference) -> Option<&'e Published> {
        let key = format!("{}/{}", kind.folder(), reference.id);
        let pinned = self.published.entry().references.get(&key);
        pinned
            .and_then(|version| {
                self.edition
                    .snapshot
                    .get(kind, reference.id.as_str(), version)
            })
            .or_else(|| self.view.resolve(kind, reference))
    }

    pub(super) fn all(&self, kind: Kind, references: &[Reference]) -> Vec<Value> {
        references
            .iter()
            .map(|reference| self.to(kind, reference))
            .collect()
    }

    /// The definitions of `kind` that use this one.
    pub(super) fn users(&self, kind: Kind) -> Vec<Value> {
        let users = self.published_users(kind).into_iter();
        users.map(|user| self.link(user)).collect()
    }

    pub(super) fn published_users(&self, kind: Kind) -> Vec<&'e Published> {
        let own = self.published;
        self.edition
            .dependents(self.view, own.kind(), &own.header().id, kind)
    }

    /// Codes of beneficiary groups, by their titles.
    pub(super) fn groups(&self, codes: &[DefinitionId]) -> Vec<Value> {
        codes.iter().map(|code| self.group(code)).collect()
    }

    pub(super) fn group(&self, code: &DefinitionId) -> Value {
        self.code("beneficiary-groups", code)
    }

    /// A code of a list by its title, with a link to the list.
    pub(super) fn code(&self, list: &str, code: &DefinitionId) -> Value {
        let entry = self
            .view
            .code_list(list)
            .and_then(|list| list.get(code.as_str()));
        entry.map_or_else(
            || Value::from(code),
            |entry| Value::link(&entry.title, format!("/code-lists/{list}")),
        )
    }
}

/// A link to the newest version of a definition.
pub(super) fn link_to(published: &Published) -> Value {
    let header = published.header();
    Value::link(
        &header.title,
        format!("/{}/{}", published.kind().folder(), header.id),
    )
}

/// A document on one line, with its year, and a link where it can be read.
pub(super) fn source_of(citation: &Citation) -> Value {
    let mut text = citation.text.clone();
    if let Some(year) = citation
        .year
        .filter(|year| !text.contains(&year.to_string()))
    {
        text = format!("{text} ({year})");
    }
    let doi = citation
        .doi
        .as_ref()
        .map(|doi| format!("https://doi.org/{doi}"));
    match doi.or_else(|| citation.url.clone()) {
        Some(address) => Value::outside(text, &address),
        None => Value::from(text),
    }
}

/// A citation on one line, with how sure we are.
pub(super) fn cited(citation: &Citation) -> Value {
    let checked = citation
        .checked
        .map(|date| format!(", checked {}", super::head::day(date)));
    source_of(citation).noted(Some(format!(
        "{}{}",
        citation.confidence.plain(),
        checked.unwrap_or_default()
    )))
}

/// How a definition corresponds to other standards.
pub(super) fn mappings(sections: Sections, mappings: &[Mapping]) -> Sections {
    let rows = mappings
        .iter()
        .map(|mapping| {
            let version = mapping.scheme_version.as_deref();
            vec![
                Value::from(mapping.scheme.plain()).noted(version),
                Value::code(&mapping.code),
                Value::from(mapping.relation.plain()),
                Value::from(mapping.confidence.plain()),
            ]
        })
        .collect();
    sections.grid(
        "In other standards",
        &["Standard", "Code there", "How close", "How sure"],
        rows,
    )
}
