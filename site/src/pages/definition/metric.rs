//! A metric: what is observed, how it becomes a figure, and the measures it may be taken with.

use std::collections::BTreeMap;

use open_outcomes_registry::definition::Metric;
use open_outcomes_registry::definition::metric::{Placement, Timing};
use open_outcomes_registry::definition::statistic::{Example, Numbers, Side, Statistic};
use open_outcomes_registry::kind::Kind;

use super::measure;
use super::refer::{Refer, mappings};
use crate::content::{Card, Facts, Sections, Value};
use crate::plain::Plain;

pub(super) fn sections(refer: &Refer<'_>, metric: &Metric) -> Sections {
    let placements: Vec<_> = metric
        .outcomes
        .iter()
        .map(|place| placement(refer, place))
        .collect();
    let measures = metric
        .measures
        .iter()
        .map(|measure| measure::card(refer, measure))
        .collect();
    let observation = metric.observation.as_ref();
    let counted = Facts::default()
        .add(
            "What is observed",
            observation.map(|observation| observation.what.as_str()),
        )
        .add(
            "Of whom or what",
            observation.map(|observation| observation.of.plain()),
        )
        .add("Who is counted", metric.population.as_deref())
        .add("Reported for", metric.levels.iter().map(Plain::plain))
        .add(
            "Smallest group that may be published",
            metric.minimum_n.map(|n| format!("{n} people")),
        );
    let sections = Sections::default()
        .list("Outcomes it belongs to", placements)
        .facts("What is counted", counted)
        .facts("How it becomes a figure", metric.statistic.as_ref().map(statistic).unwrap_or_default())
        .facts("When it is taken", metric.timing.as_ref().map(timing).unwrap_or_default())
        .facts(
            "Breakdowns",
            Facts::default()
                .add("Always", refer.all(Kind::CodeList, &metric.disaggregations.required))
                .add("Where they can be had", refer.all(Kind::CodeList, &metric.disaggregations.optional)),
        )
        .cards("Measures", measures)
        .led("Measures", "The metric taken with one data source. Figures of two measures are only put together where this page says that they may be.")
        .cards("Worked examples", metric.examples.iter().map(example).collect())
        .list("What makes figures doubtful", metric.quality_risks.iter().map(String::as_str))
        .list("How figures could be made to look better than things are", metric.gaming_risks.iter().map(String::as_str))
        .list("Profiles that ask for it", refer.users(Kind::Profile));
    mappings(sections, &metric.mappings)
}

fn placement(refer: &Refer<'_>, place: &Placement) -> Value {
    let note = match &place.phrase {
        Some(phrase) => format!("in the map’s words: “{phrase}”"),
        None => "added; the map does not name it".to_owned(),
    };
    refer.to(Kind::Outcome, &place.outcome).noted(Some(note))
}

fn statistic(statistic: &Statistic) -> Facts {
    let inputs = statistic
        .kind
        .inputs()
        .iter()
        .filter_map(|name| Some(format!("{name}: {}", statistic.inputs.get(*name)?)));
    let threshold = statistic
        .threshold
        .map(|threshold| match threshold.concern {
            Side::AtOrAbove => format!("of concern at {} or above", threshold.value),
            Side::AtOrBelow => format!("of concern at {} or below", threshold.value),
        });
    Facts::default()
        .add("Statistic", [statistic.kind.plain()])
        .add("Inputs", inputs)
        .add("Multiplied by", statistic.per)
        .add("Cut-off", threshold)
}

fn timing(timing: &Timing) -> Facts {
    let window = timing.window.map(|window| {
        format!(
            "{} to {} days after the baseline",
            window.minimum_days, window.maximum_days
        )
    });
    Facts::default()
        .add("Collected", [timing.design.plain()])
        .add("Follow-up", window)
        .add("Remark", timing.note.as_deref())
}

fn example(example: &Example) -> Card {
    Card {
        title: Value::from(&example.description),
        badge: None,
        text: None,
        facts: Facts::default()
            .add("Inputs", inputs(&example.inputs))
            .add("Result", [example.result]),
    }
}

fn inputs(inputs: &BTreeMap<String, Numbers>) -> Vec<String> {
    let text = |numbers: &Numbers| match numbers {
        Numbers::One(number) => number.to_string(),
        Numbers::Many(numbers) => {
            let numbers: Vec<_> = numbers.iter().map(ToString::to_string).collect();
            numbers.join(", ")
        }
    };
    inputs
        .iter()
        .map(|(name, numbers)| format!("{name}: {}", text(numbers)))
        .collect()
}
