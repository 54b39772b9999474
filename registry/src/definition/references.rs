//! What a definition refers to.

use super::Definition;
use super::metric::Metric;
use super::profile::Profile;
use super::unit_cost::UnitCost;
use crate::id::Reference;
use crate::kind::Kind;

impl Definition {
    /// Everything this definition refers to, with the kind that is meant, in the order of its file.
    pub fn references(&self) -> Vec<(Kind, &Reference)> {
        match self {
            Self::Map(map) => map
                .outcomes
                .iter()
                .map(|entry| (Kind::Outcome, &entry.outcome))
                .collect(),
            Self::Outcome(outcome) => {
                let metrics = outcome
                    .core_metrics
                    .iter()
                    .chain(&outcome.supplementary_metrics);
                let outcomes = outcome
                    .broader
                    .iter()
                    .chain(&outcome.narrower)
                    .chain(&outcome.related);
                metrics
                    .map(|metric| (Kind::Metric, metric))
                    .chain(outcomes.map(|outcome| (Kind::Outcome, outcome)))
                    .collect()
            }
            Self::Metric(metric) => of_metric(metric),
            Self::Table(table) => table
                .fields
                .iter()
                .filter_map(|field| field.code_list.as_ref())
                .map(|list| (Kind::CodeList, list))
                .collect(),
            Self::Profile(profile) => of_profile(profile),
            Self::DataSource(source) => {
                let breaks = source.series_breaks.iter();
                let earlier = breaks.filter_map(|found| found.earlier.as_ref());
                earlier.map(|source| (Kind::DataSource, source)).collect()
            }
            Self::UnitCost(cost) => of_unit_cost(cost),
            Self::CodeList(_) => Vec::new(),
        }
    }
}

fn of_metric(metric: &Metric) -> Vec<(Kind, &Reference)> {
    let lists = metric
        .disaggregations
        .required
        .iter()
        .chain(&metric.disaggregations.optional);
    let measures = metric.measures.iter().flat_map(|measure| {
        let source = (Kind::DataSource, &measure.data_source);
        std::iter::once(source).chain(measure.code_list.iter().map(|list| (Kind::CodeList, list)))
    });
    metric
        .outcomes
        .iter()
        .map(|place| (Kind::Outcome, &place.outcome))
        .chain(lists.map(|list| (Kind::CodeList, list)))
        .chain(measures)
        .collect()
}

fn of_profile(profile: &Profile) -> Vec<(Kind, &Reference)> {
    let measures = profile.measures.iter().flat_map(|choice| {
        let metric = (Kind::Metric, &choice.metric);
        std::iter::once(metric).chain(
            choice
                .data_source
                .iter()
                .map(|source| (Kind::DataSource, source)),
        )
    });
    profile
        .outcomes
        .iter()
        .map(|outcome| (Kind::Outcome, outcome))
        .chain(measures)
        .chain(
            profile
                .tables
                .iter()
                .map(|choice| (Kind::Table, &choice.table)),
        )
        .chain(
            profile
                .disaggregations
                .iter()
                .map(|list| (Kind::CodeList, list)),
        )
        .collect()
}

fn of_unit_cost(cost: &UnitCost) -> Vec<(Kind, &Reference)> {
    let index = cost
        .uprating
        .iter()
        .filter_map(|uprating| uprating.index.as_ref());
    let sources = std::iter::once(&cost.data_source)
        .chain(index)
        .chain(&cost.guidance);
    let outcomes = cost.outcomes.iter().map(|outcome| (Kind::Outcome, outcome));
    let metrics = cost.metrics.iter().map(|metric| (Kind::Metric, metric));
    let whole = cost.part_of.iter().map(|whole| (Kind::UnitCost, whole));
    let sources = sources.map(|source| (Kind::DataSource, source));
    sources
        .chain(outcomes)
        .chain(metrics)
        .chain(whole)
        .collect()
}
