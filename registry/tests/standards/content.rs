//! What the standard holds: complete as far as it is written, and used.

use open_outcomes_registry::definition::measure::Measure;
use open_outcomes_registry::definition::metric::Level;
use open_outcomes_registry::definition::{DataSource, Definition, Metric, Outcome};
use open_outcomes_registry::governance::status::{Status, missing_for};
use open_outcomes_registry::standard::{Living, Standard};

fn living() -> Vec<Living> {
    let (standard, problems) = Standard::read(&super::files("."));
    assert_eq!(problems, []);
    standard.definitions().cloned().collect()
}

fn metrics(all: &[Living]) -> impl Iterator<Item = &Metric> {
    all.iter().filter_map(|living| match &living.value {
        Definition::Metric(metric) => Some(metric),
        _ => None,
    })
}

fn sources(all: &[Living]) -> impl Iterator<Item = &DataSource> {
    all.iter().filter_map(|living| match &living.value {
        Definition::DataSource(source) => Some(source),
        _ => None,
    })
}

fn outcomes(all: &[Living]) -> impl Iterator<Item = &Outcome> {
    all.iter().filter_map(|living| match &living.value {
        Definition::Outcome(outcome) => Some(outcome),
        _ => None,
    })
}

#[test]
fn all_forty_outcomes_have_core_metrics_groups_and_search_words() {
    let all = living();
    assert_eq!(outcomes(&all).count(), 40);
    for outcome in outcomes(&all) {
        let id = &outcome.header.id;
        assert!(outcome.core_metrics.len() >= 2, "{id}");
        assert!(outcome.header.search_words.len() >= 8, "{id}");
        assert!(!outcome.beneficiary_groups.is_empty(), "{id}");
    }
}

#[test]
fn nothing_is_incomplete() {
    for living in living() {
        let missing = missing_for(&living.value, Status::Candidate);
        assert!(missing.is_empty(), "{}: {missing:?}", living.file);
    }
}

#[test]
fn every_metric_can_be_collected_compared_and_worked_out() {
    let all = living();
    assert!(metrics(&all).count() >= 300);
    for metric in metrics(&all) {
        let id = &metric.header.id;
        // The range of a category is its code list. An amount that can rise or fall has none.
        let has_values = |measure: &Measure| {
            let is_amount = !["%", "1", "{score}"].contains(&measure.unit.as_str());
            measure.range.is_some() || measure.code_list.is_some() || is_amount
        };
        assert!(metric.measures.iter().any(has_values), "{id} has no range");
        assert!(!metric.examples.is_empty(), "{id} has no worked example");
        assert!(metric.population.is_some(), "{id} does not say who counts");
        assert!(metric.timing.is_some(), "{id}");
        let is_about_people = metric.levels.contains(&Level::Person);
        assert!(!is_about_people || metric.minimum_n.is_some(), "{id}");
        assert!(!metric.quality_risks.is_empty(), "{id} knows of no risk");
        for measure in &metric.measures {
            let source = &measure.data_source.id;
            assert!(
                !measure.recommendations.is_empty(),
                "{id} with {source}: for whom?"
            );
            assert!(
                measure.confidence.is_some(),
                "{id} with {source}: how sure?"
            );
            let others = metric.measures.len() - 1;
            assert_eq!(
                measure.relations.len(),
                others,
                "{id} with {source}: relations"
            );
        }
    }
}

#[test]
fn data_sources_say_what_they_cost_and_nobody_has_rated_them() {
    let all = living();
    assert!(sources(&all).count() >= 290);
    for source in sources(&all) {
        let id = &source.header.id;
        assert!(source.licence.is_some(), "{id}");
        assert!(source.header.steward.is_some(), "{id}");
        assert!(
            !source.use_for.is_empty() && !source.not_for.is_empty(),
            "{id}"
        );
        let rated = [&source.ratings.quality, &source.ratings.ease];
        assert!(rated.iter().all(|rating| rating.grade.is_none()), "{id}");
    }
    let scored =
        sources(&all).filter(|source| source.scores.iter().any(|score| score.method.is_some()));
    assert!(scored.count() >= 20);
}

#[test]
fn unit_costs_show_a_value_only_where_that_is_allowed() {
    let all = living();
    let costs = all.iter().filter_map(|living| match &living.value {
        Definition::UnitCost(cost) => Some(cost),
        _ => None,
    });
    let costs: Vec<_> = costs.collect();
    assert!(costs.len() >= 50, "{}", costs.len());
    for cost in costs {
        let id = &cost.header.id;
        assert!(
            !cost.outcomes.is_empty(),
            "{id} is worth nothing to the map"
        );
        assert!(cost.uprating.is_some(), "{id} grows old");
        assert!(
            cost.data_source.id.as_str() != "gmca-unit-cost-database" || cost.value.is_none(),
            "{id}"
        );
    }
}

#[test]
fn each_of_the_nine_parts_has_its_table() {
    let all = living();
    let parts = all.iter().filter_map(|living| match &living.value {
        Definition::Table(table) => table.framework_part,
        _ => None,
    });
    let parts: std::collections::BTreeSet<_> = parts.collect();
    assert_eq!(parts.len(), 9, "{parts:?}");
}
