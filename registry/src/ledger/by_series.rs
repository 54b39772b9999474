//! What holds for the versions of a series: those that share a status.

use std::collections::BTreeMap;

use semver::Version;

use crate::id::DefinitionId;
use crate::kind::Kind;
use crate::snapshot::{Series, series};

/// Something said of versions, such as their status. What people say of one version holds for its whole
/// series; what follows from a published version holds from that version on.
#[derive(Debug, Clone)]
pub(crate) struct BySeries<T>(BTreeMap<(Kind, DefinitionId, Series), Vec<Said<T>>>);

#[derive(Debug, Clone)]
struct Said<T> {
    from: Option<Version>,
    what: T,
}

impl<T> Default for BySeries<T> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<T> BySeries<T> {
    /// What follows from the publication of a version.
    pub(crate) fn published(&mut self, kind: Kind, id: &DefinitionId, version: &Version, what: T) {
        self.say(kind, id, version, Some(version.clone()), what);
    }

    /// What people said of a version.
    pub(crate) fn given(&mut self, kind: Kind, id: &DefinitionId, version: &Version, what: T) {
        self.say(kind, id, version, None, what);
    }

    fn say(
        &mut self,
        kind: Kind,
        id: &DefinitionId,
        version: &Version,
        from: Option<Version>,
        what: T,
    ) {
        let key = (kind, id.clone(), series(version));
        self.0.entry(key).or_default().push(Said { from, what });
    }

    /// What holds for a version today: the last thing said.
    pub(crate) fn get(&self, kind: Kind, id: &DefinitionId, version: &Version) -> Option<&T> {
        let said = self.0.get(&(kind, id.clone(), series(version)))?;
        let holds = |said: &&Said<T>| said.from.as_ref().is_none_or(|from| from <= version);
        said.iter().rev().find(holds).map(|said| &said.what)
    }
}
