use std::collections::BTreeSet;

use crate::definition::fact::Advice;
use crate::definition::measure::{Measure, ValueType};
use crate::definition::unit_cost::{Uprating, UpratingMethod};
use crate::definition::{Definition, Outcome, UnitCost};
use crate::kind::Kind;
use crate::parse::problem::Severity;
use crate::rules::declare::declare_rule;
use crate::rules::{Context, Sink};
use crate::standard::Living;

declare_rule! {
    /// ## What it does
    /// Looks for things in one file that cannot both hold. An outcome cannot be related to itself, and a metric of
    /// it is core or supplementary. A unit cost cannot be part of itself. A measure cannot be recommended to a group
    /// and advised against for it, and a category needs the list that it comes from.
    /// ## Why it matters
    /// Whoever reads one half of the file acts against the other half.
    /// ## Fires
    /// ```toml
    /// # outcomes/wellbeing.toml
    /// id = "wellbeing"
    /// version = "1.0.0"
    /// title = "Wellbeing"
    /// number = 1
    /// domain = "social"
    /// core_metrics = ["life-satisfaction@^1.0"]
    /// supplementary_metrics = ["life-satisfaction@^1.0"]
    /// related = ["wellbeing@^1.0"]
    /// provenance = {}
    /// ```
    /// ```toml
    /// # metrics/life-satisfaction.toml
    /// id = "life-satisfaction"
    /// version = "1.0.0"
    /// title = "Life satisfaction"
    /// provenance = {}
    ///
    /// [[measures]]
    /// data_source = "question@^1.0"
    /// value_type = "category"
    /// unit = "1"
    /// direction = "higher-is-better"
    /// recommendations = [
    ///     { group = "young-people", advice = "recommended" },
    ///     { group = "young-people", advice = "advised-against" },
    /// ]
    /// ```
    /// ## Passes
    /// ```toml
    /// # outcomes/wellbeing.toml
    /// id = "wellbeing"
    /// version = "1.0.0"
    /// title = "Wellbeing"
    /// number = 1
    /// domain = "social"
    /// core_metrics = ["life-satisfaction@^1.0"]
    /// provenance = {}
    /// ```
    /// ```toml
    /// # metrics/life-satisfaction.toml
    /// id = "life-satisfaction"
    /// version = "1.0.0"
    /// title = "Life satisfaction"
    /// provenance = {}
    ///
    /// [[measures]]
    /// data_source = "question@^1.0"
    /// value_type = "category"
    /// unit = "1"
    /// code_list = "answers@^1.0"
    /// direction = "higher-is-better"
    /// recommendations = [
    ///     { group = "young-people", advice = "recommended" },
    ///     { group = "older-people", advice = "advised-against" },
    /// ]
    /// ```
    /// ## How to fix
    /// Decide which of the two is right, and take the other out.
    RULE("contradiction") = {
        summary: "two things in one file cannot both hold",
        severity: Severity::Error,
        check: check,
    }
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for living in context.standard.definitions() {
        match &living.value {
            Definition::Outcome(outcome) => of_outcome(living, outcome, sink),
            Definition::Metric(metric) => {
                for (at, measure) in metric.measures.iter().enumerate() {
                    of_measure(living, at, measure, sink);
                }
            }
            Definition::UnitCost(cost) => of_unit_cost(context, living, cost, sink),
            _ => {}
        }
    }
}

/// How many steps are followed from a part to what contains it.
const STEPS: usize = 100;

fn of_unit_cost(context: &Context<'_>, living: &Living, cost: &UnitCost, sink: &mut Sink<'_>) {
    let whole_of = |part: &UnitCost| {
        let whole = context
            .standard
            .get(Kind::UnitCost, part.part_of.as_ref()?.id.as_str())?;
        match &whole.value {
            Definition::UnitCost(whole) => Some(whole),
            _ => None,
        }
    };
    let mut wholes = std::iter::successors(whole_of(cost), |whole| whole_of(whole)).take(STEPS);
    if wholes.any(|whole| whole.header.id == cost.header.id) {
        sink.report(
            living,
            "/part_of",
            "a unit cost cannot be part of itself, nor of one of its own parts".to_owned(),
            "name the one that contains it, or take it out".to_owned(),
        );
    }
    let uprating = cost.uprating.as_ref();
    let by_index = |uprating: &&Uprating| uprating.method == UpratingMethod::IndexRatio;
    if uprating
        .filter(by_index)
        .is_some_and(|uprating| uprating.index.is_none())
    {
        sink.report(
            living,
            "/uprating/method",
            "it is brought to other years by an index, but no index is named".to_owned(),
            "add `index`, or correct the method".to_owned(),
        );
    }
}

fn of_outcome(living: &Living, outcome: &Outcome, sink: &mut Sink<'_>) {
    let core: BTreeSet<_> = outcome.core_metrics.iter().map(|core| &core.id).collect();
    let further = outcome.supplementary_metrics.iter().enumerate();
    for (at, metric) in further.filter(|(_, metric)| core.contains(&metric.id)) {
        sink.report(
            living,
            &format!("/supplementary_metrics/{at}"),
            format!("“{}” is a core metric already", metric.id),
            "keep it in one of the two".to_owned(),
        );
    }
    for (field, others) in [
        ("broader", &outcome.broader),
        ("narrower", &outcome.narrower),
        ("related", &outcome.related),
    ] {
        let others = others.iter().enumerate();
        for (at, _) in others.filter(|(_, other)| other.id == outcome.header.id) {
            sink.report(
                living,
                &format!("/{field}/{at}"),
                "an outcome cannot be related to itself".to_owned(),
                "name another outcome, or take it out".to_owned(),
            );
        }
    }
}

fn of_measure(living: &Living, at: usize, measure: &Measure, sink: &mut Sink<'_>) {
    if measure.value_type == ValueType::Category && measure.code_list.is_none() {
        sink.report(
            living,
            &format!("/measures/{at}/value_type"),
            "a category comes from a list, but no list is named".to_owned(),
            "add `code_list`, or correct the type".to_owned(),
        );
    }
    let all = || measure.recommendations.iter();
    let recommended = all().filter(|one| one.advice == Advice::Recommended);
    let recommended: BTreeSet<_> = recommended.map(|one| (&one.by, &one.group)).collect();
    for (nth, one) in all().enumerate() {
        if one.advice == Advice::AdvisedAgainst && recommended.contains(&(&one.by, &one.group)) {
            let group = one.group.as_ref();
            let group = group.map_or("everyone".to_owned(), |group| format!("“{group}”"));
            sink.report(
                living,
                &format!("/measures/{at}/recommendations/{nth}/advice"),
                format!("this measure is both recommended and advised against for {group}"),
                "keep one of the two".to_owned(),
            );
        }
    }
}
