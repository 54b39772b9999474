//! The versions of a definition: where they are shown, in which releases they stand, what went before.

use open_outcomes_registry::id::DefinitionId;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::Published;
use semver::Version;

use crate::failure::Failure;
use crate::lookup;
use crate::site::Edition;

/// Where one version is shown. The map has one page.
pub(crate) fn page_of(published: &Published) -> String {
    let (kind, header) = (published.kind(), published.header());
    match kind {
        Kind::Map => "/map".to_owned(),
        _ => format!("{}@{}", path_of(kind, &header.id), header.version),
    }
}

/// What the addresses around a definition begin with.
pub(crate) fn path_of(kind: Kind, id: &DefinitionId) -> String {
    format!("/{}/{id}", kind.folder())
}

/// Where two versions are compared.
pub(crate) fn comparison(before: &Published, after: &Published) -> String {
    let (from, to) = (&before.header().version, &after.header().version);
    let path = path_of(after.kind(), &after.header().id);
    format!("{path}/diff/{from}..{to}")
}

/// The releases that hold a version, from the first to the last.
pub(crate) struct Held<'e> {
    pub(crate) first: &'e Version,
    pub(crate) last: &'e Version,
}

impl Held<'_> {
    /// “0.4.0 to 0.5.0”
    pub(crate) fn range(&self) -> String {
        if self.first == self.last {
            self.first.to_string()
        } else {
            format!("{} to {}", self.first, self.last)
        }
    }

    /// “in releases 0.4.0 to 0.5.0”
    pub(crate) fn words(&self) -> String {
        let plural = if self.first == self.last { "" } else { "s" };
        format!("in release{plural} {}", self.range())
    }
}

impl Edition {
    /// The releases that hold a version; nothing where a later one was already there.
    pub(crate) fn held(&self, published: &Published) -> Option<Held<'_>> {
        let (kind, header) = (published.kind(), published.header());
        let releases = self.snapshot.releases().map(|(version, ..)| version);
        let mut holding = releases.filter(|version| {
            let view = self.snapshot.release(version);
            let held = view.and_then(|view| view.get(kind, header.id.as_str()));
            held.is_some_and(|held| held.header().version == header.version)
        });
        let first = holding.next()?;
        let last = holding.next_back().unwrap_or(first);
        Some(Held { first, last })
    }

    /// The version before, by number.
    pub(crate) fn before(&self, published: &Published) -> Option<&Published> {
        let header = published.header();
        let mut versions = self.snapshot.versions(published.kind(), header.id.as_str());
        versions.rfind(|other| other.header().version < header.version)
    }

    /// Whether nothing of the definition was published before.
    pub(crate) fn is_first(&self, published: &Published) -> bool {
        let id = published.header().id.as_str();
        let mut versions = self.snapshot.versions(published.kind(), id);
        versions.all(|other| other.seq() >= published.seq())
    }

    /// The newest version of the definition that two parts of an address name.
    pub(crate) fn named(&self, kind: &str, id: &str) -> Result<&Published, Failure> {
        let query = lookup::query(self, lookup::kind(kind)?, id)?;
        let found = lookup::published(self, &query)?;
        let id = found.header().id.as_str();
        let newest = self.snapshot.versions(found.kind(), id).next_back();
        Ok(newest.unwrap_or(found))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn releases_are_said_as_a_range() {
        let [first, last] = ["0.4.0", "0.5.0"].map(|text| text.parse().expect("a version"));
        let held = |first, last| Held { first, last }.words();
        assert_eq!(held(&first, &last), "in releases 0.4.0 to 0.5.0");
        assert_eq!(held(&first, &first), "in release 0.4.0");
    }
}
