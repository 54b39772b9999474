//! What settles a tie: where words fit alike, the better proven and the easier to use goes first.

use open_outcomes_registry::definition::Definition;
use open_outcomes_registry::definition::data_source::Cost;
use open_outcomes_registry::definition::fact::Advice;
use open_outcomes_registry::governance::status::Status;

/// Points for a definition, from 0 to 1: a status beyond candidate; for a data source published
/// evidence, figures to compare with, no cost and few minutes; for a metric a measure that somebody
/// recommends.
pub(super) fn of(definition: &Definition, status: Status) -> f32 {
    let status = match status {
        Status::Standard => 0.3,
        Status::Qualified => 0.2,
        Status::Recorded => 0.1,
        Status::Incomplete | Status::Candidate => 0.0,
        Status::Superseded | Status::Retired | Status::NotProgressed => -0.6,
    };
    let facts = match definition {
        Definition::DataSource(source) => {
            let is_free = source
                .licence
                .as_ref()
                .is_some_and(|licence| licence.cost == Cost::Free);
            let is_short = source.minutes.is_some_and(|minutes| minutes <= 5.0);
            points(&[
                (!source.evidence.is_empty(), 0.25),
                (!source.benchmarks.is_empty(), 0.2),
                (is_free, 0.15),
                (is_short, 0.1),
            ])
        }
        Definition::Metric(metric) => {
            let is_recommended = metric.measures.iter().any(|measure| {
                let advice = |of: &_| measure.recommendations.iter().any(|it| it.advice == *of);
                advice(&Advice::Recommended)
            });
            points(&[(is_recommended, 0.4), (metric.measures.len() > 1, 0.1)])
        }
        Definition::Outcome(_)
        | Definition::Map(_)
        | Definition::CodeList(_)
        | Definition::UnitCost(_)
        | Definition::Table(_)
        | Definition::Profile(_) => 0.0,
    };
    status + facts
}

fn points(of: &[(bool, f32)]) -> f32 {
    of.iter()
        .filter(|(holds, _)| *holds)
        .map(|(_, points)| points)
        .sum()
}
