//! Metrics, the data sources each may be taken with, and what is advised.

use open_outcomes_registry::definition::fact::Recommendation;
use open_outcomes_registry::definition::measure::Measure;
use open_outcomes_registry::definition::{Definition, Metric};
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::Snapshot;

use super::facts::{citation, mappings};
use super::{Link, Row, Table, each};
use crate::units;

const LINKS: &[Link] = &[
    Link {
        column: "metric",
        table: "metrics",
    },
    Link {
        column: "data_source",
        table: "data-sources",
    },
];

pub(super) fn own(row: &mut Row, metric: &Metric) {
    let outcomes = metric.outcomes.iter().map(|place| &place.outcome.id);
    row.list("outcomes", "The outcomes it belongs to.", outcomes);
    let quadrant = metric.quadrant.as_ref();
    let words = "Its quadrant of the scorecard, where it is not that of its outcomes.";
    row.choice("quadrant", words, quadrant);
    row.text("population", "Who is counted.", metric.population.as_ref());
    row.choices(
        "levels",
        "The levels at which it may be reported.",
        &metric.levels,
    );
    taken(row, metric);
    let asked = &metric.disaggregations;
    row.references(
        "required_breakdowns",
        "Breakdowns always asked for.",
        &asked.required,
    );
    row.references(
        "optional_breakdowns",
        "Breakdowns asked for where they can be had.",
        &asked.optional,
    );
    let words = "The smallest group for which it may be published.";
    row.integer("minimum_n", words, metric.minimum_n);
    figure(row, metric);
    row.sentences(
        "quality_risks",
        "What makes figures doubtful.",
        &metric.quality_risks,
    );
    let words = "How figures could be made to look better than things are.";
    row.sentences("gaming_risks", words, &metric.gaming_risks);
    mappings(row, &metric.mappings);
}

/// When it is taken.
fn taken(row: &mut Row, metric: &Metric) {
    let timing = metric.timing.as_ref();
    row.choice(
        "timing",
        "When it is taken.",
        timing.map(|timing| &timing.design),
    );
    let window = timing.and_then(|timing| timing.window);
    let from = window.map(|window| window.minimum_days);
    row.integer(
        "follow_up_from_days",
        "First day of a follow-up after the baseline.",
        from,
    );
    let to = window.map(|window| window.maximum_days);
    row.integer(
        "follow_up_to_days",
        "Last day of a follow-up after the baseline.",
        to,
    );
}

/// What is observed, and how that becomes a figure.
fn figure(row: &mut Row, metric: &Metric) {
    let observation = metric.observation.as_ref();
    row.choice(
        "observation_of",
        "Of whom or what it is observed.",
        observation.map(|it| &it.of),
    );
    row.text(
        "observation",
        "What is observed.",
        observation.map(|it| &it.what),
    );
    let statistic = metric.statistic.as_ref();
    let words = "How observations become the reported figure.";
    row.choice("statistic", words, statistic.map(|it| &it.kind));
    let per = statistic.and_then(|it| it.per);
    row.number(
        "per",
        "What the quotient is multiplied by: 100 for per cent.",
        per,
    );
}

/// What names a measure: metric, data source and, where it takes one of several, score.
fn name(metric: &Metric, measure: &Measure) -> String {
    let score = measure.score.as_ref();
    let score = score.map(|score| format!("~{score}")).unwrap_or_default();
    format!("{}~{}{score}", metric.header.id, measure.data_source.id)
}

fn every(snapshot: &Snapshot) -> impl Iterator<Item = (&Metric, &Measure)> {
    let metrics = each(snapshot, Kind::Metric, |published| {
        match published.definition() {
            Definition::Metric(metric) => Some(metric),
            _ => None,
        }
    });
    metrics.flat_map(|metric| metric.measures.iter().map(move |measure| (metric, measure)))
}

fn start(metric: &Metric, measure: &Measure) -> Row {
    let mut row = Row::default();
    row.text(
        "measure",
        "Metric and data source, and the score where there are several.",
        Some(name(metric, measure)),
    );
    row.text("metric", "The metric.", Some(&metric.header.id));
    let source = Some(&measure.data_source.id);
    row.text("data_source", "The data source it is taken with.", source);
    row
}

/// Which data sources a metric may be taken with.
pub(super) fn measures(snapshot: &Snapshot) -> Table {
    let rows = every(snapshot).map(|(metric, measure)| {
        let mut row = start(metric, measure);
        row.text(
            "score",
            "Which of the data source's scores.",
            measure.score.as_ref(),
        );
        row.choice("value_type", "What a value is.", Some(&measure.value_type));
        row.text(
            "unit",
            "The unit: UCUM, or a currency code.",
            Some(&measure.unit),
        );
        let words = units::unit(&measure.unit);
        row.text("unit_in_words", "The unit in words.", Some(words));
        row.integer(
            "price_year",
            "The year whose prices are meant.",
            measure.price_year,
        );
        let range = measure.range;
        row.number(
            "minimum",
            "The smallest value.",
            range.and_then(|range| range.minimum),
        );
        row.number(
            "maximum",
            "The largest value.",
            range.and_then(|range| range.maximum),
        );
        row.number(
            "step",
            "The distance between neighbouring values.",
            range.and_then(|range| range.step),
        );
        let list = measure.code_list.as_ref().map(|list| &list.id);
        row.text("code_list", "The codes there can be.", list);
        row.choice(
            "direction",
            "Which way is better.",
            Some(&measure.direction),
        );
        row.choices(
            "levels",
            "The levels at which it serves, where fewer than the metric's.",
            &measure.levels,
        );
        let words = "How sure we are that the source yields the metric as described.";
        row.choice("confidence", words, measure.confidence.as_ref());
        row.text("note", "What a user must know.", measure.note.as_ref());
        row
    });
    let words = "Which data sources a metric may be taken with, and what its values are then.";
    Table::of("measures", "Measures", words, rows).keyed(&["measure"], LINKS)
}

/// For whom a measure is recommended, acceptable or advised against.
pub(super) fn recommendations(snapshot: &Snapshot) -> Table {
    let rows = every(snapshot).flat_map(|(metric, measure)| {
        let advice = measure.recommendations.iter();
        advice.map(move |advice| recommendation(metric, measure, advice))
    });
    let words = "For whom a measure is recommended, acceptable or advised against.";
    Table::of("recommendations", "Recommendations", words, rows).keyed(&[], LINKS)
}

fn recommendation(metric: &Metric, measure: &Measure, advice: &Recommendation) -> Row {
    let mut row = start(metric, measure);
    let group = advice.group.as_ref();
    row.text(
        "group",
        "The beneficiary group; everyone where empty.",
        group,
    );
    row.choice("advice", "What is advised.", Some(&advice.advice));
    row.text("by", "Who advises it.", advice.by.as_ref());
    row.date("date", "When.", advice.date);
    row.text("reason", "Why.", advice.reason.as_ref());
    citation(&mut row, advice.citation.as_ref());
    row
}
