//! What belongs together in a release: which definitions refer to which, and the metrics of an outcome.

use std::collections::BTreeMap;

use open_outcomes_registry::definition::Definition;
use open_outcomes_registry::definition::measure::Measure;
use open_outcomes_registry::id::DefinitionId;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::{Published, ReleaseView};

use crate::site::{Edition, phrase_of};

/// Which definitions of a release refer to a definition.
pub(crate) struct Dependents(BTreeMap<(Kind, DefinitionId), Vec<(Kind, DefinitionId)>>);

impl Dependents {
    pub(crate) fn of(view: ReleaseView<'_>) -> Self {
        let mut dependents: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for kind in Kind::ALL {
            for published in view.all(kind) {
                let user = (kind, published.header().id.clone());
                for (of, reference) in published.definition().references() {
                    let users = dependents.entry((of, reference.id.clone())).or_default();
                    if !users.contains(&user) {
                        users.push(user.clone());
                    }
                }
            }
        }
        Self(dependents)
    }

    fn users(&self, of: Kind, id: &DefinitionId) -> &[(Kind, DefinitionId)] {
        self.0.get(&(of, id.clone())).map_or(&[], Vec::as_slice)
    }
}

impl Edition {
    /// The last release that held a version; the newest where none did.
    pub(crate) fn view_of(&self, published: &Published) -> ReleaseView<'_> {
        let header = published.header();
        let holds = |view: &ReleaseView<'_>| {
            view.get(published.kind(), header.id.as_str())
                .is_some_and(|held| held.header().version == header.version)
        };
        let newest_first = self.snapshot.releases().rev();
        newest_first
            .filter_map(|(version, _, _)| self.snapshot.release(version))
            .find(holds)
            .unwrap_or_else(|| self.view())
    }

    /// The definitions of `kind` that refer to a definition in a release, by identifier.
    pub(crate) fn dependents<'e>(
        &'e self,
        view: ReleaseView<'e>,
        of: Kind,
        id: &DefinitionId,
        kind: Kind,
    ) -> Vec<&'e Published> {
        let found = |dependents: &Dependents| {
            let users = dependents.users(of, id).iter();
            users
                .filter(|(user, _)| *user == kind)
                .filter_map(|(user, id)| view.get(*user, id.as_str()))
                .collect()
        };
        if view.version() == self.view().version() {
            found(&self.dependents)
        } else {
            found(&Dependents::of(view))
        }
    }

    /// The measures that the page of an outcome, a metric or a data source shows, each with its metric.
    pub(crate) fn measures_of<'e>(
        &'e self,
        view: ReleaseView<'e>,
        published: &'e Published,
    ) -> Vec<(&'e Published, &'e Measure)> {
        let id = &published.header().id;
        let metrics = match published.kind() {
            Kind::Outcome => self.metrics_of(view, id),
            Kind::Metric => vec![published],
            Kind::DataSource => self.dependents(view, Kind::DataSource, id, Kind::Metric),
            _ => Vec::new(),
        };
        let is_shown = |measure: &&Measure| {
            published.kind() != Kind::DataSource || &measure.data_source.id == id
        };
        let measures = |metric: &'e Published| {
            let all = match metric.definition() {
                Definition::Metric(metric) => metric.measures.as_slice(),
                _ => &[],
            };
            all.iter()
                .filter(is_shown)
                .map(move |measure| (metric, measure))
        };
        metrics.into_iter().flat_map(measures).collect()
    }

    /// The metrics of an outcome in a release: those it names itself, in its order, then those that
    /// name it, in the order in which the map's own words name them.
    pub(crate) fn metrics_of<'e>(
        &'e self,
        view: ReleaseView<'e>,
        outcome: &DefinitionId,
    ) -> Vec<&'e Published> {
        let Some(Definition::Outcome(of)) = view
            .get(Kind::Outcome, outcome.as_str())
            .map(Published::definition)
        else {
            return Vec::new();
        };
        let named = of.core_metrics.iter().chain(&of.supplementary_metrics);
        let mut metrics: Vec<_> = named
            .filter_map(|reference| view.get(Kind::Metric, reference.id.as_str()))
            .collect();
        let mut others = self.dependents(view, Kind::Outcome, outcome, Kind::Metric);
        let whole = of.phrase.as_deref().unwrap_or_default();
        others.sort_by_key(|metric| {
            let part = phrase_of(metric, outcome);
            part.and_then(|part| whole.find(part)).unwrap_or(usize::MAX)
        });
        for metric in others {
            if !metrics.iter().any(|known| std::ptr::eq(*known, metric)) {
                metrics.push(metric);
            }
        }
        metrics
    }
}
