//! Metrics and data sources as the file names them, each looked up once.

use std::collections::HashMap;

use open_outcomes_registry::definition::measure::Measure;
use open_outcomes_registry::definition::{DataSource, Definition, Metric};
use open_outcomes_registry::governance::status::Status;
use open_outcomes_registry::id::{DefinitionId, Query, Wanted};
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::{Published, ReleaseView, Standing};
use open_outcomes_registry::suggest;
use semver::Version;

use super::columns::{fold, folds_to};

/// How many different names one file may use before further ones are all taken for unknown.
const MAX_NAMES: usize = 10_000;

/// What a name in the file stands for.
pub(crate) enum Named<'s> {
    /// The cell is empty, or there is no such column.
    Blank,
    /// A definition of the registry.
    Known(Known<'s>),
    /// The definition is there, but not in that version; these are.
    NoVersion(Vec<Version>),
    /// Nothing of that name; the nearest there is.
    Unknown(Option<&'s str>),
}

/// A definition that a name stands for.
pub(crate) struct Known<'s> {
    pub(crate) published: &'s Published,
    pub(crate) status: Status,
    pub(crate) standing: &'s Standing,
    /// The version that the release holds, where the file names another.
    pub(crate) newer: Option<&'s Version>,
}

/// Looks names up and remembers them.
pub(crate) struct Lookup<'s> {
    release: ReleaseView<'s>,
    kind: Kind,
    places: HashMap<String, usize>,
    entries: Vec<Named<'s>>,
    last: (String, usize),
}

impl<'s> Lookup<'s> {
    pub(crate) fn new(release: ReleaseView<'s>, kind: Kind) -> Self {
        Self {
            release,
            kind,
            places: HashMap::new(),
            entries: vec![Named::Blank, Named::Unknown(None)],
            last: (String::new(), 0),
        }
    }

    /// The place of `name` among the entries.
    pub(crate) fn find(&mut self, name: &str) -> usize {
        // Files are mostly sorted: the name of the row before comes again.
        if self.last.0 == name {
            return self.last.1;
        }
        let at = match self.places.get(name) {
            Some(at) => *at,
            None if name.is_empty() => 0,
            // A name that is spelt as in the registry is found however many others there are.
            None if self.entries.len() >= MAX_NAMES
                && self.release.get(self.kind, name).is_none() =>
            {
                1
            }
            None => {
                self.entries.push(look_up(self.release, self.kind, name));
                self.places.insert(name.to_owned(), self.entries.len() - 1);
                self.entries.len() - 1
            }
        };
        name.clone_into(&mut self.last.0);
        self.last.1 = at;
        at
    }

    pub(crate) fn get(&self, at: usize) -> &Named<'s> {
        &self.entries[at]
    }
}

fn look_up<'s>(release: ReleaseView<'s>, kind: Kind, name: &str) -> Named<'s> {
    let unknown = || {
        let bare = name.split('@').next().unwrap_or(name).trim();
        // People copy the title that they see.
        let folded = fold(bare);
        let mut titled = release
            .all(kind)
            .filter(|one| folds_to(&one.header().title, &folded));
        if let (Some(only), None) = (titled.next(), titled.next()) {
            return Named::Unknown(Some(only.header().id.as_str()));
        }
        Named::Unknown(suggest::nearest(
            bare,
            release.ids(kind).map(DefinitionId::as_str),
        ))
    };
    let Ok(query) = name.parse::<Query>() else {
        return unknown();
    };
    if query.kind.is_some_and(|given| given != kind) {
        return unknown();
    }
    let Some(current) = release.get(kind, query.id.as_str()) else {
        return unknown();
    };
    let snapshot = release.snapshot();
    let published = match &query.version {
        Wanted::Newest => Some(current),
        Wanted::Exactly(version) => snapshot.get(kind, query.id.as_str(), version),
        Wanted::Matching(_) => None,
    };
    let Some(published) = published else {
        let versions = snapshot.versions(kind, query.id.as_str()).rev();
        return Named::NoVersion(versions.map(|one| one.header().version.clone()).collect());
    };
    let standing = snapshot.standing(published);
    let newest = &current.header().version;
    Named::Known(Known {
        published,
        status: standing.status,
        standing,
        newer: (published.header().version != *newest).then_some(newest),
    })
}

impl<'s> Named<'s> {
    pub(crate) fn known(&self) -> Option<&Known<'s>> {
        match self {
            Self::Known(known) => Some(known),
            _ => None,
        }
    }

    pub(crate) fn metric(&self) -> Option<&'s Metric> {
        match self.known()?.published.definition() {
            Definition::Metric(metric) => Some(metric),
            _ => None,
        }
    }

    pub(crate) fn data_source(&self) -> Option<&'s DataSource> {
        match self.known()?.published.definition() {
            Definition::DataSource(source) => Some(source),
            _ => None,
        }
    }
}

/// The measure that a metric and a data source make together. Where the file names no source and
/// the metric has one measure only, that is meant.
pub(crate) fn measure<'s>(metric: &Named<'s>, source: &Named<'s>) -> Option<&'s Measure> {
    let metric = metric.metric()?;
    if matches!(source, Named::Blank) {
        return match metric.measures.as_slice() {
            [only] => Some(only),
            _ => None,
        };
    }
    let id = &source.data_source()?.header.id;
    metric
        .measures
        .iter()
        .find(|measure| measure.data_source.id == *id)
}
