//! What the server holds: the current edition of the registry, the gate before validation, limits.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use arc_swap::ArcSwap;
use open_outcomes_registry::definition::outcome::Quadrant;
use open_outcomes_registry::definition::{Definition, OutcomesMap};
use open_outcomes_registry::id::DefinitionId;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::{Published, ReleaseView, Snapshot};
use semver::Version;

use crate::apart::{Bounds, Program};
use crate::export::Export;
use crate::gate::Gate;
use crate::neighbours::Dependents;
use crate::proposals::Proposals;
use crate::prose::Linker;
use crate::search::{SearchError, Searcher};
use crate::server::origin::Origin;

/// Why a snapshot cannot be served.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SiteError {
    /// The search index could not be built.
    #[error(transparent)]
    Search(#[from] SearchError),
    /// The release has no map.
    #[error("the newest release has no map, so there is nothing to show")]
    NoMap,
}

/// What requests may cost. Reasons stand beside the numbers.
#[derive(Debug, Clone)]
pub struct Settings {
    /// How long a client may take over its headers, and how long a connection may lie idle.
    pub header_timeout: Duration,
    /// How long an answer may take.
    pub handler_timeout: Duration,
    /// How long an upload and its check may take.
    pub upload_timeout: Duration,
    /// How long open requests may take to finish after the server was told to stop.
    pub drain: Duration,
    /// How many connections there may be.
    pub connections: usize,
    /// The largest upload, in bytes.
    pub upload_bytes: usize,
    /// How many validations run at once.
    pub validations: usize,
    /// How many more may wait.
    pub waiting: usize,
    /// How to start the process in which packed files are judged, such as workbooks; without it they are judged here.
    pub apart: Option<Program>,
    /// What such a process may take.
    pub bounds: Bounds,
    /// Where a file of the standard can be edited on the web; `{path}` stands for the file.
    pub edit: Option<String>,
    /// What the world calls this server; without it, what a request says in `Host` is taken.
    pub origin: Option<Origin>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            header_timeout: Duration::from_secs(10),
            handler_timeout: Duration::from_secs(30),
            upload_timeout: Duration::from_mins(1),
            drain: Duration::from_secs(10),
            connections: 512,
            upload_bytes: 10 << 20,
            validations: std::thread::available_parallelism().map_or(1, usize::from),
            waiting: 8,
            apart: None,
            bounds: Bounds::HOSTED,
            edit: None,
            origin: None,
        }
    }
}

/// The server's state, shared by all requests.
pub struct Site {
    edition: ArcSwap<Edition>,
    pub(crate) gate: Gate,
    pub(crate) settings: Settings,
}

impl Site {
    /// A site that serves `snapshot`, within the usual limits.
    pub fn new(snapshot: Arc<Snapshot>) -> Result<Self, SiteError> {
        Self::with_settings(snapshot, Settings::default())
    }

    /// A site with limits of one's own.
    pub fn with_settings(snapshot: Arc<Snapshot>, settings: Settings) -> Result<Self, SiteError> {
        Ok(Self {
            edition: ArcSwap::from_pointee(Edition::new(snapshot)?),
            gate: Gate::new(settings.validations, settings.waiting),
            settings,
        })
    }

    /// Serves `snapshot` from the next request on. Requests under way finish with the one before.
    pub fn replace(&self, snapshot: Arc<Snapshot>) -> Result<(), SiteError> {
        let fresh = Edition::new(snapshot)?;
        self.edition.rcu(|before| Edition {
            proposals: Arc::clone(&before.proposals),
            ..fresh.clone()
        });
        Ok(())
    }

    /// Shows `proposals` from the next request on.
    pub fn propose(&self, proposals: &Arc<Proposals>) {
        self.edition.rcu(|before| Edition {
            proposals: Arc::clone(proposals),
            ..Edition::clone(before)
        });
    }

    pub(crate) fn edition(&self) -> Arc<Edition> {
        self.edition.load_full()
    }
}

/// A snapshot, and what is made of it once.
#[derive(Clone)]
pub(crate) struct Edition {
    pub(crate) snapshot: Arc<Snapshot>,
    pub(crate) searcher: Arc<Searcher>,
    /// Which definitions of the newest release refer to a definition.
    pub(crate) dependents: Arc<Dependents>,
    pub(crate) proposals: Arc<Proposals>,
    /// Finds titles of the newest release in running text.
    pub(crate) linker: Arc<Linker>,
    /// The files of the newest release, made when somebody first asks for one.
    pub(crate) exports: Arc<OnceLock<Arc<Export>>>,
    /// What the API says of itself, made when somebody first asks.
    pub(crate) openapi: Arc<OnceLock<String>>,
}

impl Edition {
    fn new(snapshot: Arc<Snapshot>) -> Result<Self, SiteError> {
        let view = snapshot.newest();
        if view.map().is_none() {
            return Err(SiteError::NoMap);
        }
        let dependents = Dependents::of(view);
        Ok(Self {
            searcher: Arc::new(Searcher::new(&snapshot)?),
            dependents: Arc::new(dependents),
            linker: Arc::new(Linker::of(view)),
            proposals: Arc::default(),
            exports: Arc::default(),
            openapi: Arc::default(),
            snapshot,
        })
    }

    /// The newest release.
    pub(crate) fn view(&self) -> ReleaseView<'_> {
        self.snapshot.newest()
    }

    pub(crate) fn map(&self) -> Option<&OutcomesMap> {
        self.view().map()
    }

    /// What identifiers for the world begin with.
    pub(crate) fn base_iri(&self) -> &str {
        self.map().map_or("", |map| &map.base_iri)
    }

    /// The permanent identifier of one version; without one, of the definition through all versions.
    pub(crate) fn identifier(
        &self,
        kind: Kind,
        id: &DefinitionId,
        version: Option<&Version>,
    ) -> String {
        let version = version
            .map(|version| format!("/{version}"))
            .unwrap_or_default();
        format!("{}{}/{id}{version}", self.base_iri(), kind.folder())
    }

    /// The metrics that belong to no outcome, by the quadrant of the scorecard they stand in.
    pub(crate) fn unplaced(&self) -> BTreeMap<Quadrant, Vec<&Published>> {
        let mut by_quadrant: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for published in self.view().all(Kind::Metric) {
            if let Definition::Metric(metric) = published.definition()
                && metric.outcomes.is_empty()
                && let Some(quadrant) = metric.quadrant
            {
                by_quadrant.entry(quadrant).or_default().push(published);
            }
        }
        by_quadrant
    }
}

/// The map's own words for a metric under an outcome.
pub(crate) fn phrase_of<'p>(metric: &'p Published, outcome: &DefinitionId) -> Option<&'p str> {
    let Definition::Metric(metric) = metric.definition() else {
        return None;
    };
    let place = metric
        .outcomes
        .iter()
        .find(|place| &place.outcome.id == outcome)?;
    place.phrase.as_deref()
}
