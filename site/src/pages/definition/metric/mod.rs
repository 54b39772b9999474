//! A metric: what is observed, the measures it may be taken with, how it becomes a figure.

mod figure;

use open_outcomes_registry::definition::Metric;
use open_outcomes_registry::definition::metric::Placement;
use open_outcomes_registry::kind::Kind;

use super::measure::{Taken, card, relations};
use super::refer::{Refer, mappings};
use crate::content::{Facts, Sections, Value};
use crate::plain::Plain;

const OWN: &str = "Measures";
const COMPARE: &str = "Published figures to compare with";

pub(super) fn sections(refer: &Refer<'_>, metric: &Metric) -> Sections {
    let taken = Taken::all(refer);
    let (compare, own): (Vec<_>, Vec<_>) = taken.iter().partition(|taken| taken.is_to_compare());
    let cards = |of: &[&Taken<'_>]| of.iter().map(|taken| card::card(taken)).collect();
    let lead = relations::sentence(metric);
    let breakdowns = &metric.disaggregations;
    let sections = Sections::default()
        .strip("At a glance", at_a_glance(refer, metric))
        .cards(OWN, cards(&own))
        .led(
            OWN,
            format!("The metric taken with one data source. {lead}"),
        )
        .cards(COMPARE, cards(&compare))
        .led(COMPARE, if own.is_empty() { lead } else { "" })
        .facts("How it becomes a figure", figure::figure(metric))
        .facts("When it is taken", figure::timing(metric))
        .facts(
            "Breakdowns",
            Facts::default()
                .add("Always", refer.all(Kind::CodeList, &breakdowns.required))
                .add(
                    "Where they can be had",
                    refer.all(Kind::CodeList, &breakdowns.optional),
                ),
        )
        .list(
            "What makes figures doubtful",
            metric.quality_risks.iter().map(String::as_str),
        )
        .list(
            "How figures could be made to look better than things are",
            metric.gaming_risks.iter().map(String::as_str),
        )
        .cards("Worked examples", figure::examples(metric))
        .list("What a change is worth", refer.users(Kind::UnitCost))
        .list("Profiles that ask for it", refer.users(Kind::Profile));
    mappings(sections, &metric.mappings)
}

fn at_a_glance(refer: &Refer<'_>, metric: &Metric) -> Facts {
    let observation = metric.observation.as_ref();
    let placements = metric.outcomes.iter().map(|place| placement(refer, place));
    Facts::default()
        .add("Outcomes it belongs to", placements)
        .add(
            "Quadrant of the scorecard",
            metric.quadrant.map(|quadrant| quadrant.plain()),
        )
        .add("What is observed", observation.map(|it| it.what.as_str()))
        .add("Of whom or what", observation.map(|it| it.of.plain()))
        .add("Who is counted", metric.population.as_deref())
        .add(
            "Reported for",
            [metric
                .levels
                .iter()
                .map(Plain::plain)
                .collect::<Vec<_>>()
                .join(", ")],
        )
        .add(
            "Smallest group that may be published",
            metric.minimum_n.map(|n| format!("{n} people")),
        )
}

fn placement(refer: &Refer<'_>, place: &Placement) -> Value {
    let note = match &place.phrase {
        Some(phrase) => format!("in the map’s words: “{phrase}”"),
        None => "added; the map does not name it".to_owned(),
    };
    refer.to(Kind::Outcome, &place.outcome).noted(Some(note))
}
