//! Whether figures of two things may be put together, as far as that is recorded.

use open_outcomes_registry::definition::measure::{Comparability, Measure, MeasureRelation};
use open_outcomes_registry::definition::{Definition, Metric};
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::Published;

use super::subject::Subject;
use crate::content::Value;
use crate::pages::definition::side::{called, converted, document};
use crate::plain::Plain;
use crate::shortlist::news::{meaning, relation};
use crate::site::Edition;
use crate::versions::{comparison, path_of};

/// A longer conversion is left to the page of the metric, in bytes.
const LONGEST: usize = 80;

/// What holds between two of the things.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) text: String,
    pub(super) link: Option<Value>,
}

/// What holds between each two of them.
pub(super) fn pairs(edition: &Edition, subjects: &[Subject<'_>]) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    for (at, one) in subjects.iter().enumerate() {
        for other in &subjects[at + 1..] {
            for pair in pair(edition, one, other) {
                if !pairs.contains(&pair) {
                    pairs.push(pair);
                }
            }
        }
    }
    pairs
}

fn pair(edition: &Edition, one: &Subject<'_>, other: &Subject<'_>) -> Vec<Pair> {
    match (one, other) {
        (Subject::Measure(_), Subject::Measure(_)) => measures(edition, one, other),
        (Subject::Source(one, _), Subject::Source(other, _)) => sources(edition, one, other),
        _ => match (one.metric(), other.metric()) {
            (Some((one, _)), Some((other, _))) => metrics(edition, one, other),
            _ => Vec::new(),
        },
    }
}

/// Two versions of one definition.
fn versions(edition: &Edition, one: &Published, other: &Published) -> Option<Pair> {
    let is_later = one.header().version > other.header().version;
    let (before, after) = if is_later { (other, one) } else { (one, other) };
    if before.header().version == after.header().version {
        return None;
    }
    let text = format!(
        "“{}”, from version {} to {}. {}",
        after.header().title,
        before.header().version,
        after.header().version,
        meaning(relation(edition, before, after))
    );
    let link = Value::link("What changed", comparison(before, after));
    Some(Pair {
        text,
        link: Some(link),
    })
}

fn metrics(edition: &Edition, one: &Published, other: &Published) -> Vec<Pair> {
    if one.header().id == other.header().id {
        return versions(edition, one, other).into_iter().collect();
    }
    let text = format!(
        "“{}” and “{}” are different metrics: their figures do not stand on one line.",
        one.header().title,
        other.header().title
    );
    vec![Pair { text, link: None }]
}

fn measures(edition: &Edition, one: &Subject<'_>, other: &Subject<'_>) -> Vec<Pair> {
    let (Some((first, metric)), Some((second, _))) = (one.metric(), other.metric()) else {
        return Vec::new();
    };
    let mut pairs = metrics(edition, first, second);
    let (Some((from, source)), Some((to, second_source))) = (one.source(), other.source()) else {
        return pairs;
    };
    if first.header().id != second.header().id {
        return pairs;
    }
    if from.header().id == to.header().id {
        pairs.extend(versions(edition, from, to));
    } else {
        let names = [called(source), called(second_source)];
        pairs.push(within(metric, [from, to], names));
    }
    pairs
}

/// Two data sources: what holds for each metric that is taken with both.
fn sources(edition: &Edition, one: &Published, other: &Published) -> Vec<Pair> {
    if one.header().id == other.header().id {
        return versions(edition, one, other).into_iter().collect();
    }
    let names = [one, other].map(crate::pages::definition::side::name_of);
    let all = edition.view().all(Kind::Metric);
    let shared: Vec<_> = all
        .filter_map(|published| match published.definition() {
            Definition::Metric(metric) => Some(metric),
            _ => None,
        })
        .filter(|metric| {
            [one, other]
                .iter()
                .all(|source| of(metric, source).is_some())
        })
        .map(|metric| within(metric, [one, other], names))
        .collect();
    if !shared.is_empty() {
        return shared;
    }
    let text = format!(
        "No metric is taken with both “{}” and “{}”.",
        names[0], names[1]
    );
    vec![Pair { text, link: None }]
}

/// A metric's measure with a data source.
fn of<'m>(metric: &'m Metric, source: &Published) -> Option<&'m Measure> {
    let mut measures = metric.measures.iter();
    measures.find(|measure| measure.data_source.id == source.header().id)
}

/// How values of one metric taken with two sources relate.
fn within(metric: &Metric, sources: [&Published; 2], names: [&str; 2]) -> Pair {
    let recorded = |from: usize, to: usize| {
        let mut relations = of(metric, sources[from])?.relations.iter();
        let found = relations.find(|it| it.to == sources[to].header().id)?;
        Some(words(found, names[from], names[to]))
    };
    let words = recorded(0, 1)
        .or_else(|| recorded(1, 0))
        .unwrap_or_else(|| {
            "how their values relate is not recorded, so they must not be put together".to_owned()
        });
    let title = &metric.header.title;
    Pair {
        text: format!(
            "“{title}” with “{}” and with “{}”: {words}.",
            names[0], names[1]
        ),
        link: Some(Value::link(
            "The metric",
            path_of(Kind::Metric, &metric.header.id),
        )),
    }
}

fn words(relation: &MeasureRelation, from: &str, to: &str) -> String {
    let plain = relation.relation.plain();
    let ground = relation
        .citation
        .as_ref()
        .map(|it| format!("; source: {}", document(it).text));
    let conversion = relation.conversion.as_ref().and_then(converted);
    let conversion = conversion
        .filter(|words| relation.relation == Comparability::Convertible && words.len() <= LONGEST)
        .map(|words| format!("; from “{from}” to “{to}”: {words}"));
    format!(
        "values {plain}{}{}",
        conversion.unwrap_or_default(),
        ground.unwrap_or_default()
    )
}
