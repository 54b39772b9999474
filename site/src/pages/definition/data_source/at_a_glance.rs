//! What one wants to know before using a source: terms, cost, time, for whom, where.

use open_outcomes_registry::definition::DataSource;
use open_outcomes_registry::definition::data_source::{Licence, Rating};

use super::super::head::day;
use crate::content::{Facts, Value};
use crate::plain::Plain;
use crate::short;

pub(super) fn facts(source: &DataSource) -> Facts {
    let languages: Vec<_> = source
        .languages
        .iter()
        .map(|tag| short::language(tag).to_owned())
        .collect();
    let languages = match languages.as_slice() {
        [] => source.languages_note.as_deref().map(Value::from),
        some => Some(Value::from(some.join(", ")).noted(source.languages_note.as_deref())),
    };
    let listed = |words: Vec<&str>| [words.join(", ")];
    Facts::default()
        .add("Licence", source.licence.as_ref().map(licence))
        .add(
            "Cost",
            source
                .licence
                .as_ref()
                .map(|licence| Value::strong(short::cost(licence.cost))),
        )
        .add(
            "Time a person needs",
            short::minutes(source).map(Value::strong),
        )
        .add(
            "Who answers",
            listed(source.respondents.iter().map(Plain::plain).collect()),
        )
        .add("For whom", source.population.as_deref())
        .add("Answers are about", source.recall_period.as_deref())
        .add(
            "Collected",
            listed(source.modes.iter().map(Plain::plain).collect()),
        )
        .add("Languages", languages)
        .add(
            "Nations",
            listed(source.nations.iter().map(Plain::plain).collect()),
        )
        .add(
            "Where to find it",
            source
                .url
                .as_ref()
                .map(|url| Value::outside(host(url), url)),
        )
        .add(
            "Ratings, 0 to 3",
            [
                rating("Quality", &source.ratings.quality),
                rating("Ease of use", &source.ratings.ease),
            ],
        )
}

fn licence(licence: &Licence) -> Value {
    let value = match &licence.url {
        Some(url) => Value::outside(&licence.terms, url),
        None => Value::from(&licence.terms),
    };
    let checked = licence.checked.map(|date| format!("read {}", day(date)));
    let parts: Vec<_> = licence.id.clone().into_iter().chain(checked).collect();
    value.noted(Some(parts.join("; ")))
}

fn rating(what: &str, rating: &Rating) -> Value {
    let Some(grade) = rating.grade else {
        return Value::from(format!("{what}: not rated"));
    };
    let by = rating.by.as_ref().map(|by| format!("by {by}"));
    let parts = [
        by,
        rating.date.map(day),
        rating.confidence.map(|sure| sure.plain().to_owned()),
    ];
    let note: Vec<_> = parts.into_iter().flatten().collect();
    Value::from(format!("{what}: {grade}")).noted(Some(note.join(", ")))
}

/// The part of an address that says whose it is.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split('/').next().unwrap_or(rest);
    host.strip_prefix("www.").unwrap_or(host)
}
