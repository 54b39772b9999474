//! What a chooser wants to know of a result, in a few words.

use open_outcomes_registry::definition::data_source::{Cost, SourceKind};
use open_outcomes_registry::definition::fact::Advice;
use open_outcomes_registry::definition::{DataSource, Metric, Outcome};
use open_outcomes_registry::snapshot::ReleaseView;

use crate::search::{published_on, sort_of};
use crate::short;
use crate::site::Edition;

/// How many groups are named before “and others”.
const GROUPS: usize = 4;

/// Time, cost, evidence and ratings of a data source.
pub(super) fn source(source: &DataSource) -> Vec<String> {
    let mut words = Vec::new();
    words.extend(short::minutes(source));
    let cost = source.licence.as_ref();
    let cost = cost.map_or(Cost::Unknown, |licence| licence.cost);
    words.push(short::cost(cost).to_owned());
    let known = published_on(source);
    if !known.is_empty() {
        words.push(format!("published: {}", known.join(", ")));
    } else if source.kind == SourceKind::Instrument {
        words.push("no evidence held yet".to_owned());
    }
    let areas: std::collections::BTreeSet<_> = source
        .benchmarks
        .iter()
        .map(|benchmark| benchmark.area.as_str())
        .collect();
    if !areas.is_empty() {
        let areas: Vec<_> = areas.into_iter().map(str::to_owned).collect();
        words.push(format!("figures for {}", short::listed(&areas)));
    }
    let ratings = [
        ("quality", &source.ratings.quality),
        ("ease", &source.ratings.ease),
    ];
    for (what, rating) in ratings {
        words.extend(rating.grade.map(|grade| format!("{what} {grade} of 3")));
    }
    words
}

/// The sort of a data source, where it is no questionnaire.
pub(super) fn sort(source: &DataSource) -> Option<String> {
    (source.kind != SourceKind::Instrument).then(|| sort_of(source.kind).to_lowercase())
}

/// How many data sources a metric has, how many of them are free, and how short the shortest is.
pub(super) fn metric(view: ReleaseView<'_>, metric: &Metric) -> Vec<String> {
    let measures = metric.measures.iter();
    let sources: Vec<_> = measures
        .filter_map(|measure| view.data_source(measure.data_source.id.as_str()))
        .collect();
    let is_free = |source: &&&DataSource| {
        let licence = source.licence.as_ref();
        licence.is_some_and(|licence| licence.cost == Cost::Free)
    };
    let free = sources.iter().filter(is_free).count();
    let shortest = sources.iter().filter(|source| source.minutes.is_some());
    let shortest = shortest.min_by(|a, b| {
        a.minutes
            .partial_cmp(&b.minutes)
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    let mut words = vec![match sources.len() {
        0 => "no data source yet".to_owned(),
        1 => "1 data source".to_owned(),
        many => format!("{many} data sources"),
    }];
    match (free, sources.len()) {
        (0, _) => {}
        (1, 1) => words.push("free".to_owned()),
        (free, all) if free == all => words.push("all free".to_owned()),
        (free, _) => words.push(format!("{free} free")),
    }
    if let Some(minutes) = shortest.and_then(|source| short::minutes(source)) {
        words.push(match sources.len() {
            1 => minutes,
            _ => format!("shortest {minutes}"),
        });
    }
    words
}

/// How many metrics an outcome has.
pub(super) fn outcome(edition: &Edition, outcome: &Outcome) -> Vec<String> {
    let all = edition.metrics_of(edition.view(), &outcome.header.id).len();
    let core = outcome.core_metrics.len();
    match (all, core) {
        (0, _) => vec!["no metrics yet".to_owned()],
        (1, _) => vec!["1 metric".to_owned()],
        (all, 0) => vec![format!("{all} metrics")],
        (all, core) => vec![format!("{all} metrics, {core} of them core")],
    }
}

/// For whom a metric is best taken with a data source. What nobody has signed says no “recommended”.
pub(super) fn whom(view: ReleaseView<'_>, metric: &Metric, source: &str) -> Option<String> {
    let mut measures = metric.measures.iter();
    let measure = measures.find(|measure| measure.data_source.id.as_str() == source)?;
    let list = view.code_list("beneficiary-groups");
    let marks = measure.recommendations.iter();
    let marks: Vec<_> = marks
        .filter(|mark| mark.advice == Advice::Recommended)
        .collect();
    let mut groups = Vec::new();
    for mark in &marks {
        let Some(group) = &mark.group else {
            groups = vec!["everybody".to_owned()];
            break;
        };
        let code = list.and_then(|list| list.get(group.as_str()));
        groups.push(code.map_or_else(|| group.to_string(), |code| lower(&code.title)));
    }
    if groups.len() > GROUPS {
        groups.truncate(GROUPS);
        groups.push("others".to_owned());
    }
    let by = marks.iter().find_map(|mark| mark.by.as_deref());
    match (groups.is_empty(), by) {
        (true, _) => None,
        (false, None) => Some(format!("for {}", short::listed(&groups))),
        (false, Some(by)) => Some(format!(
            "recommended for {} by {by}",
            short::listed(&groups)
        )),
    }
}

/// With a small first letter, unless it is an abbreviation.
fn lower(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}
