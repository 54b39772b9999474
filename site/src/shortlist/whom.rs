//! Whether measures serve the people that they are to be asked of: by their recorded advice alone.

use std::collections::BTreeSet;

use open_outcomes_registry::definition::CodeList;
use open_outcomes_registry::definition::fact::{Advice, Recommendation};
use open_outcomes_registry::definition::measure::Measure;
use open_outcomes_registry::id::DefinitionId;

use super::basket::Basket;
use super::entry::Entry;
use super::point::{Point, Weight};
use crate::lookup::sentence;
use crate::pages::definition::side::called;
use crate::short::listed;
use crate::site::Edition;
pub(crate) use crate::whom::LIST;
use crate::whom::broader;

/// How many groups are named of one measure.
const NAMED: usize = 4;

/// The groups there are: code and title.
pub(crate) fn groups(edition: &Edition) -> Vec<(&str, &str)> {
    let list = edition.view().code_list(LIST);
    let codes = list.map_or(&[][..], |list| &list.codes);
    let current = codes.iter().filter(|code| code.replaced_by.is_none());
    current
        .map(|code| (code.code.as_str(), code.title.as_str()))
        .collect()
}

/// The advice that holds for a group: its own, else that for the groups that contain it, else that for
/// everybody.
pub(crate) fn advice<'m>(
    list: Option<&CodeList>,
    measure: &'m Measure,
    group: &str,
) -> Option<&'m Recommendation> {
    let of = |code: Option<&str>| {
        let mut marks = measure.recommendations.iter();
        marks.find(|mark| mark.group.as_ref().map(DefinitionId::as_str) == code)
    };
    chain(list, group)
        .into_iter()
        .find_map(|code| of(Some(code)))
        .or_else(|| of(None))
}

/// A group and those that contain it, the nearest first.
fn chain<'c>(list: Option<&'c CodeList>, group: &'c str) -> Vec<&'c str> {
    let broader = broader(list, group);
    std::iter::once(group).chain(broader).collect()
}

/// What does not fit the chosen group, or, where none is chosen, one another.
pub(crate) fn points(edition: &Edition, basket: &Basket, entries: &[Entry<'_>]) -> Vec<Point> {
    let list = edition.view().code_list(LIST);
    match &basket.group {
        Some(group) => chosen(list, entries, group.as_str()),
        None => apart(list, entries).into_iter().collect(),
    }
}

/// What a list calls a code.
pub(crate) fn title<'c>(list: Option<&'c CodeList>, code: &'c str) -> &'c str {
    let entry = list.and_then(|list| list.get(code));
    entry.map_or(code, |entry| &entry.title)
}

fn chosen(list: Option<&CodeList>, entries: &[Entry<'_>], group: &str) -> Vec<Point> {
    let name = title(list, group);
    if list.is_some_and(|list| list.get(group).is_none()) {
        let text = format!("“{group}” is not a group of the list of beneficiary groups.");
        return vec![
            Point::new(Weight::Look, text).link("The groups", format!("/code-lists/{LIST}")),
        ];
    }
    let mut points = Vec::new();
    let mut silent = Vec::new();
    for entry in entries {
        let (Some(measure), Some(called)) = (entry.measure, named(entry)) else {
            continue;
        };
        match advice(list, measure, group) {
            Some(mark) if mark.advice == Advice::AdvisedAgainst => {
                let reason = mark.reason.as_deref().map(sentence);
                let text = format!(
                    "{called} is advised against for “{name}”. {}",
                    reason.as_deref().unwrap_or("Why is not recorded.")
                );
                points.push(Point::new(Weight::Look, text));
            }
            Some(_) => {}
            None => silent.push(called),
        }
    }
    if !silent.is_empty() {
        let text = format!(
            "Whether it serves “{name}” is not recorded for {}.",
            listed(&silent)
        );
        points.push(Point::new(Weight::Note, text));
    }
    points
}

/// “Metric” with “source”.
fn named(entry: &Entry<'_>) -> Option<String> {
    let (metric, source) = (entry.metric()?, entry.source()?);
    Some(format!(
        "“{}” with “{}”",
        metric.header.title,
        called(source)
    ))
}

/// Measures that are recorded for groups of which none is the same.
fn apart(list: Option<&CodeList>, entries: &[Entry<'_>]) -> Option<Point> {
    let with_groups: Vec<_> = entries
        .iter()
        .filter_map(|entry| Some((entry, serves(entry.measure?)?)))
        .collect();
    let fits = |one: &BTreeSet<&str>, other: &BTreeSet<&str>| {
        let contains = |one: &BTreeSet<&str>, other: &BTreeSet<&str>| {
            one.iter().any(|code| {
                let chain = chain(list, code);
                chain.iter().any(|code| other.contains(code))
            })
        };
        contains(one, other) || contains(other, one)
    };
    let misfits: Vec<_> = with_groups
        .iter()
        .filter(|(_, own)| with_groups.iter().any(|(_, other)| !fits(own, other)))
        .filter_map(|(entry, own)| {
            let mut titles: Vec<_> = own
                .iter()
                .map(|code| title(list, code).to_lowercase())
                .collect();
            let more = titles.len().saturating_sub(NAMED);
            titles.truncate(NAMED);
            if more > 0 {
                titles.push(format!("{more} more groups"));
            }
            Some(format!("{} is for {}", named(entry)?, listed(&titles)))
        })
        .collect();
    (!misfits.is_empty()).then(|| {
        let text = format!(
            "Some of these are recorded for different people: {}.",
            misfits.join("; ")
        );
        Point::new(Weight::Look, text)
    })
}

/// The groups that a measure is recommended or acceptable for; nothing where it is for everybody, or
/// where nobody has said.
fn serves(measure: &Measure) -> Option<BTreeSet<&str>> {
    let marks = measure.recommendations.iter();
    let mut codes = BTreeSet::new();
    for mark in marks.filter(|mark| mark.advice != Advice::AdvisedAgainst) {
        codes.insert(mark.group.as_ref()?.as_str());
    }
    (!codes.is_empty()).then_some(codes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::standard_site;

    #[test]
    fn advice_for_a_group_holds_for_the_groups_in_it() {
        let site = standard_site();
        let edition = site.edition();
        let list = edition.view().code_list(LIST);
        assert_eq!(
            chain(list, "young-children"),
            ["young-children", "children-and-young-people"]
        );
        assert_eq!(chain(list, "nobody"), ["nobody"]);
        assert!(groups(&edition).iter().any(|(code, _)| *code == "carers"));
    }
}
