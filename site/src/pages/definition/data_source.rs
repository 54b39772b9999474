//! A data source: what it costs and asks, what is known of its quality, its scores and benchmarks.

use open_outcomes_registry::definition::DataSource;
use open_outcomes_registry::definition::data_source::{Benchmark, Evidence, Rating};
use open_outcomes_registry::definition::scoring::Scoring;
use open_outcomes_registry::kind::Kind;

use super::head::day;
use super::measure::{range, unit};
use super::refer::{Refer, cited};
use crate::content::{Card, Facts, Sections, Value};
use crate::plain::Plain;

pub(super) fn sections(refer: &Refer<'_>, source: &DataSource) -> Sections {
    let evidence = source.evidence.iter().map(evidence_row).collect();
    let benchmarks = source.benchmarks.iter().map(benchmark_row).collect();
    Sections::default()
        .facts("Using it", using(source))
        .list("Good for", source.use_for.iter().map(String::as_str))
        .list("Not for", source.not_for.iter().map(String::as_str))
        .list("Metrics taken with it", refer.users(Kind::Metric))
        .facts("Its items", items(source))
        .cards("Scores", source.scores.iter().map(score).collect())
        .grid("What is known of its quality", EVIDENCE, evidence)
        .grid(
            "Values to compare with",
            &["Area", "Year", "Value", "People", "What it is", "Source"],
            benchmarks,
        )
        .list("Profiles that ask for it", refer.users(Kind::Profile))
}

const EVIDENCE: &[&str] = &[
    "Property",
    "Found",
    "Interval",
    "People",
    "Who they were",
    "Language",
    "Collected",
    "Source",
];

fn using(source: &DataSource) -> Facts {
    let licence = source.licence.as_ref();
    let terms = licence.map(|licence| {
        let value = match &licence.url {
            Some(url) => Value::link(&licence.terms, url),
            None => Value::from(&licence.terms),
        };
        let checked = licence.checked.map(|date| format!("read {}", day(date)));
        value.noted(
            licence
                .id
                .clone()
                .into_iter()
                .chain(checked)
                .reduce(|a, b| format!("{a}; {b}")),
        )
    });
    Facts::default()
        .add("Kind", [source.kind.plain()])
        .add("Licence", terms)
        .add("Cost", licence.map(|licence| licence.cost.plain()))
        .add(
            "Time a person needs",
            source.minutes.map(|minutes| format!("{minutes} minutes")),
        )
        .add("For whom", source.population.as_deref())
        .add("Who answers", source.respondents.iter().map(Plain::plain))
        .add("Collected", source.modes.iter().map(Plain::plain))
        .add("Answers are about", source.recall_period.as_deref())
        .add("Languages", source.languages.iter().map(String::as_str))
        .add("Nations", source.nations.iter().map(Plain::plain))
        .add(
            "Where to find it",
            source.url.as_ref().map(|url| Value::link(url, url)),
        )
        .add("Quality, 0 to 3", [rating(&source.ratings.quality)])
        .add("Ease of use, 0 to 3", [rating(&source.ratings.ease)])
}

fn rating(rating: &Rating) -> Value {
    let Some(grade) = rating.grade else {
        return Value::from("not rated");
    };
    let by = rating.by.as_ref().map(|by| format!("by {by}"));
    let parts = [
        by,
        rating.date.map(day),
        rating.confidence.map(|sure| sure.plain().to_owned()),
    ];
    let note: Vec<_> = parts.into_iter().flatten().collect();
    Value::from(grade).noted(Some(note.join(", ")))
}

fn items(source: &DataSource) -> Facts {
    let Some(instrument) = &source.instrument else {
        return Facts::default();
    };
    Facts::default()
        .add("How many", [instrument.items])
        .add("Codes of an answer", range(&instrument.response))
        .add("Edition", instrument.edition.as_deref())
        .add(
            "Wording",
            ["not shown here: it belongs to the instrument’s owner"],
        )
}

fn score(score: &Scoring) -> Card {
    let numbers = |items: &[u16]| {
        let items: Vec<_> = items.iter().map(ToString::to_string).collect();
        items.join(", ")
    };
    let bands = score
        .bands
        .iter()
        .map(|band| format!("{} from {}", band.title, band.from));
    let table = score
        .table
        .iter()
        .map(|[raw, value]| format!("{raw} → {value}"));
    let missing = match (score.method, score.missing.prorate_up_to) {
        (None, _) => None,
        (_, 0) => Some("complete forms only".to_owned()),
        (_, most) => Some(format!(
            "up to {most} missing, replaced by the mean of the others"
        )),
    };
    Card {
        title: Value::from(&score.title),
        badge: None,
        text: None,
        facts: Facts::default()
            .add("Identifier", [Value::code(score.id.as_str())])
            .add("Computed as", score.method.map(|method| method.plain()))
            .add("Items that count", [numbers(&score.items)])
            .add("Items turned round first", [numbers(&score.reversed)])
            .add("Missing answers", missing)
            .add("Table", [table.collect::<Vec<_>>().join(", ")])
            .add("Range", range(&score.range))
            .add("Unit", [unit(&score.unit)])
            .add("Direction", [score.direction.plain()])
            .add("Bands", bands),
    }
}

fn evidence_row(row: &Evidence) -> Vec<Value> {
    vec![
        Value::from(&row.property),
        Value::from(&row.value),
        Value::from(row.interval.as_deref().unwrap_or_default()),
        Value::from(row.n.map(|n| n.to_string()).unwrap_or_default()),
        Value::from(row.population.as_deref().unwrap_or_default()),
        Value::from(row.language.as_deref().unwrap_or_default()),
        Value::from(row.mode.map(|mode| mode.plain()).unwrap_or_default()),
        cited(&row.citation),
    ]
}

fn benchmark_row(row: &Benchmark) -> Vec<Value> {
    vec![
        Value::from(&row.area),
        Value::from(&row.year),
        Value::from(row.value).noted(Some(unit(&row.unit))),
        Value::from(row.n.map(|n| n.to_string()).unwrap_or_default()),
        Value::from(row.note.as_deref().unwrap_or_default()),
        cited(&row.citation),
    ]
}
