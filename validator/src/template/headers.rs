//! What the columns of values are called: in plain words, such that our own reading of headers knows them even where
//! what the template carries is lost, as in a copy saved as CSV.

use super::chosen::Chosen;
use crate::mapping::{self, Names};

/// The longest name of a data source that stands in a header.
const LONGEST: usize = 40;

/// The name of a measure, to which the time is added.
pub(super) fn name(chosen: &Chosen<'_>, names: &Names<'_>, taken: &[String]) -> String {
    let metric = &chosen.metric.header;
    let source = &chosen.source.header;
    let titles = [source.title.as_str()].into_iter();
    let titles = titles.chain(source.alternative_titles.iter().map(String::as_str));
    let mut titles: Vec<_> = titles.filter(|title| title.len() <= LONGEST).collect();
    titles.sort_by_key(|title| title.chars().count());
    let with = |title: &str| format!("{} ({})", metric.title, title);
    let mut all: Vec<_> = titles.into_iter().map(with).collect();
    all.push(with(source.id.as_str()));
    all.push(metric.title.clone());
    all.push(format!("{} {}", metric.id, source.id));
    let is_free = |name: &&String| !taken.contains(*name);
    let is_known = |name: &&String| {
        let found = mapping::measure_of(&format!("{name} before"), names);
        found.is_some_and(|(of, with)| of == metric.id.as_str() && with == source.id.as_str())
    };
    let known = all.iter().filter(is_free).find(is_known);
    let any = || all.iter().find(is_free);
    known
        .or_else(any)
        .cloned()
        .unwrap_or_else(|| metric.id.to_string())
}
