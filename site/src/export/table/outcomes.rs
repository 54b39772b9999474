//! Outcomes, and the metrics that belong to each.

use open_outcomes_registry::definition::{Definition, Outcome};
use open_outcomes_registry::id::Reference;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::Snapshot;

use super::facts::mappings;
use super::{Link, Row, Table, each};

pub(super) fn own(row: &mut Row, outcome: &Outcome) {
    row.integer("number", "Its number on the map.", Some(outcome.number));
    row.text("domain", "Its domain on the map.", Some(&outcome.domain));
    row.text("phrase", "The map's own words.", outcome.phrase.as_ref());
    let quadrant = outcome.quadrant.as_ref();
    row.choice("quadrant", "Its quadrant of the scorecard.", quadrant);
    let groups = &outcome.beneficiary_groups;
    row.list("beneficiary_groups", "Whose outcome it is.", groups);
    let core = &outcome.core_metrics;
    row.references("core_metrics", "The metrics to look at first.", core);
    let further = &outcome.supplementary_metrics;
    row.references("supplementary_metrics", "Further metrics.", further);
    row.references("broader", "Outcomes that contain it.", &outcome.broader);
    row.references("narrower", "Outcomes that it contains.", &outcome.narrower);
    row.references("related", "Outcomes near to it.", &outcome.related);
    mappings(row, &outcome.mappings);
}

/// Which metrics belong to which outcome.
pub(super) fn metrics(snapshot: &Snapshot) -> Table {
    let outcomes = each(snapshot, Kind::Outcome, |published| {
        match published.definition() {
            Definition::Outcome(outcome) => Some(outcome),
            _ => None,
        }
    });
    let rows = outcomes.flat_map(|outcome| {
        let core = outcome.core_metrics.iter().map(|metric| (metric, "core"));
        let further = outcome.supplementary_metrics.iter();
        let further = further.map(|metric| (metric, "supplementary"));
        core.chain(further)
            .map(move |(metric, role)| belonging(snapshot, outcome, metric, role))
    });
    let words = "Which metrics belong to which outcome.";
    Table::of("outcome-metrics", "Metrics of outcomes", words, rows).keyed(
        &["outcome", "metric"],
        &[
            Link {
                column: "outcome",
                table: "outcomes",
            },
            Link {
                column: "metric",
                table: "metrics",
            },
        ],
    )
}

fn belonging(snapshot: &Snapshot, outcome: &Outcome, metric: &Reference, role: &str) -> Row {
    let mut row = Row::default();
    row.text("outcome", "The outcome.", Some(&outcome.header.id));
    row.text("metric", "The metric.", Some(&metric.id));
    let words = "core: look at it first; supplementary: a further one.";
    row.text("role", words, Some(role));
    let found = snapshot.newest().metric(metric.id.as_str());
    let places = found.into_iter().flat_map(|metric| &metric.outcomes);
    let mut places = places.filter(|place| place.outcome.id == outcome.header.id);
    let phrase = places.find_map(|place| place.phrase.as_ref());
    row.text(
        "phrase",
        "The map's own words, where it names the metric.",
        phrase,
    );
    row
}
