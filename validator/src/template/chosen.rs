//! The measures and breakdowns that a profile asks for, each looked up once.

use open_outcomes_registry::definition::measure::Measure;
use open_outcomes_registry::definition::metric::{Design, Level};
use open_outcomes_registry::definition::profile::MeasureChoice;
use open_outcomes_registry::definition::{CodeList, DataSource, Definition, Metric, Profile};
use open_outcomes_registry::id::Reference;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::{Published, ReleaseView, Snapshot};

use super::TemplateError;

/// A measure that is asked for, in one version.
#[derive(Debug, Clone)]
pub(super) struct Chosen<'s> {
    pub(super) metric: &'s Metric,
    pub(super) source: &'s DataSource,
    pub(super) measure: &'s Measure,
    /// The metric as `id@version`.
    pub(super) metric_name: String,
    /// The data source as `id@version`.
    pub(super) source_name: String,
    pub(super) is_required: bool,
}

impl Chosen<'_> {
    /// Of whom or what a row is.
    pub(super) fn level(&self) -> Level {
        let observed = self.metric.observation.as_ref().map(|one| one.of);
        let levels = [&self.measure.levels, &self.metric.levels];
        let first = || levels.into_iter().flatten().next().copied();
        observed.or_else(first).unwrap_or(Level::Person)
    }

    /// Whether the same are looked at before and after.
    pub(super) fn is_twice(&self) -> bool {
        let timing = self.metric.timing.as_ref();
        timing.is_some_and(|timing| timing.design == Design::BaselineAndFollowUp)
    }
}

/// The measures of a profile, in its order, each once.
pub(super) fn measures<'s>(
    snapshot: &'s Snapshot,
    profile: &Profile,
) -> Result<Vec<Chosen<'s>>, TemplateError> {
    let mut all: Vec<Chosen<'s>> = Vec::new();
    for choice in &profile.measures {
        for one in measures_of(snapshot.newest(), choice)? {
            let is_same = |other: &Chosen<'_>| {
                other.metric_name == one.metric_name && other.source_name == one.source_name
            };
            if !all.iter().any(is_same) {
                all.push(one);
            }
        }
    }
    Ok(all)
}

/// The measures that one choice means: with the data source that it names, else with each that there is.
fn measures_of<'s>(
    release: ReleaseView<'s>,
    choice: &MeasureChoice,
) -> Result<Vec<Chosen<'s>>, TemplateError> {
    let published = resolve(release, Kind::Metric, &choice.metric)?;
    let Definition::Metric(metric) = published.definition() else {
        return Err(unknown(Kind::Metric, &choice.metric));
    };
    let wanted = choice.data_source.as_ref();
    let measures = metric.measures.iter();
    let measures = measures
        .filter(|measure| wanted.is_none_or(|wanted| wanted.id == measure.data_source.id))
        .map(|measure| {
            let reference = wanted.unwrap_or(&measure.data_source);
            let source = resolve(release, Kind::DataSource, reference)?;
            let Definition::DataSource(definition) = source.definition() else {
                return Err(unknown(Kind::DataSource, reference));
            };
            Ok(Chosen {
                metric,
                source: definition,
                measure,
                metric_name: name(published),
                source_name: name(source),
                is_required: choice.required,
            })
        });
    let found = measures.collect::<Result<Vec<_>, _>>()?;
    match wanted {
        Some(wanted) if found.is_empty() => {
            let all = metric
                .measures
                .iter()
                .map(|one| one.data_source.id.as_str());
            Err(TemplateError::NoMeasure {
                metric: metric.header.id.to_string(),
                data_source: wanted.id.to_string(),
                measures: all.collect::<Vec<_>>().join(", "),
            })
        }
        _ => Ok(found),
    }
}

/// The code lists by which people are told apart: those of the profile, and those that its metrics always ask for.
pub(super) fn breakdowns<'s>(
    release: ReleaseView<'s>,
    profile: &Profile,
    measures: &[Chosen<'s>],
) -> Result<Vec<&'s CodeList>, TemplateError> {
    let mut lists: Vec<&CodeList> = Vec::new();
    let of_metrics = measures
        .iter()
        .flat_map(|one| &one.metric.disaggregations.required);
    for reference in profile.disaggregations.iter().chain(of_metrics) {
        let list = code_list(release, reference)?;
        if !lists.iter().any(|one| one.header.id == list.header.id) {
            lists.push(list);
        }
    }
    Ok(lists)
}

/// A code list of the release.
pub(super) fn code_list<'s>(
    release: ReleaseView<'s>,
    reference: &Reference,
) -> Result<&'s CodeList, TemplateError> {
    match resolve(release, Kind::CodeList, reference)?.definition() {
        Definition::CodeList(list) => Ok(list),
        _ => Err(unknown(Kind::CodeList, reference)),
    }
}

/// What a reference resolves to.
pub(super) fn resolve<'s>(
    release: ReleaseView<'s>,
    kind: Kind,
    reference: &Reference,
) -> Result<&'s Published, TemplateError> {
    let found = release.resolve(kind, reference);
    found.ok_or_else(|| unknown(kind, reference))
}

fn unknown(kind: Kind, reference: &Reference) -> TemplateError {
    TemplateError::Unknown {
        kind,
        reference: reference.clone(),
    }
}

fn name(published: &Published) -> String {
    let header = published.header();
    format!("{}@{}", header.id, header.version)
}
