//! A metric: what is observed, the measures it may be taken with, how it becomes a figure.

mod figure;
mod taken_with;

use open_outcomes_registry::definition::Metric;
use open_outcomes_registry::definition::metric::Placement;
use open_outcomes_registry::kind::Kind;

use super::measure::{Taken, card, relations};
use super::refer::{Refer, mappings};
use crate::content::{Facts, Sections, Value};
use crate::plain::Plain;

const WITH: &str = "What to take it with";
const DETAILS: &str = "Each measure in detail";
const COMPARE: &str = "Published figures to compare with";
const EXAMPLES: &str = "Worked examples";

pub(super) fn sections(refer: &Refer<'_>, metric: &Metric) -> Sections {
    let taken = Taken::all(refer);
    let (compare, own): (Vec<_>, Vec<_>) = taken.iter().partition(|taken| taken.is_to_compare());
    let cards = |of: &[&Taken<'_>]| of.iter().map(|taken| card::card(taken)).collect();
    let lead = relations::sentence(metric);
    let breakdowns = &metric.disaggregations;
    let sections = taken_with::add(Sections::default(), WITH, &own)
        .led(WITH, lead)
        .strip("At a glance", at_a_glance(refer, metric))
        .cards(DETAILS, cards(&own))
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
        .prose(
            "What makes figures doubtful",
            refer.proses(&metric.quality_risks),
        )
        .prose(
            "How figures could be made to look better than things are",
            refer.proses(&metric.gaming_risks),
        )
        .cards(EXAMPLES, figure::examples(metric))
        .folded(EXAMPLES)
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
