//! How observations become the reported figure, and when they are taken.

use std::collections::BTreeMap;

use open_outcomes_registry::definition::Metric;
use open_outcomes_registry::definition::statistic::{Example, Numbers};

use crate::content::{Card, Facts, Value};
use crate::plain::Plain;
use crate::short;

pub(super) fn figure(metric: &Metric) -> Facts {
    let Some(statistic) = &metric.statistic else {
        return Facts::default();
    };
    let inputs = statistic
        .kind
        .inputs()
        .iter()
        .filter_map(|name| Some(format!("{name}: {}", statistic.inputs.get(*name)?)));
    let threshold = statistic
        .threshold
        .map(|it| format!("of concern at {}", short::side(it.value, it.concern)));
    Facts::default()
        .add("Statistic", [statistic.kind.plain()])
        .add("Inputs", inputs)
        .add("Multiplied by", statistic.per)
        .add("Cut-off", threshold)
}

pub(super) fn timing(metric: &Metric) -> Facts {
    let Some(timing) = &metric.timing else {
        return Facts::default();
    };
    let window = timing.window.map(|window| {
        format!(
            "{} to {} days after the baseline",
            window.minimum_days, window.maximum_days
        )
    });
    Facts::default()
        .add("Collected", [timing.design.plain()])
        .add("Or as well", timing.alternatives.iter().map(Plain::plain))
        .add("Follow-up", window)
        .add("Remark", timing.note.as_deref())
}

pub(super) fn examples(metric: &Metric) -> Vec<Card> {
    metric.examples.iter().map(example).collect()
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
