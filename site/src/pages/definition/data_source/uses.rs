//! What a source is used for: the metrics taken with it.

use open_outcomes_registry::kind::Kind;

use super::super::measure::Taken;
use super::super::refer::Refer;
use crate::content::{Cell, Sections, Value};
use crate::short;

const HEADING: &str = "What it is used for";

pub(super) fn add(sections: Sections, refer: &Refer<'_>) -> Sections {
    let own = &refer.published.header().id;
    let mut rows = Vec::new();
    for metric in refer.published_users(Kind::Metric) {
        let of_metric = refer.from(metric);
        for taken in Taken::all(&of_metric) {
            if &taken.measure.data_source.id == own {
                rows.push((taken.said().rank(), row(&of_metric, &taken)));
            }
        }
    }
    rows.sort_by_key(|(rank, _)| *rank);
    sections.grid(
        HEADING,
        &["Metric", "Score", "Values", "For whom", "How sure", ""],
        rows.into_iter().map(|(_, row)| row).collect(),
    )
}

fn row(metric: &Refer<'_>, taken: &Taken<'_>) -> Vec<Cell> {
    let outcomes: Vec<_> = taken
        .metric
        .outcomes
        .iter()
        .map(|place| metric.to(Kind::Outcome, &place.outcome).text)
        .collect();
    vec![
        metric
            .link(metric.published)
            .noted(Some(outcomes.join(", ")))
            .into(),
        taken.score().map(Value::from).into(),
        taken.values().into(),
        Cell(taken.whom()),
        taken.measure.confidence.map(short::sure).into(),
        taken.add().into(),
    ]
}
