//! The ends of every score, which way is better, and the answers there are.

use std::collections::BTreeSet;

use open_outcomes_registry::definition::measure::Direction;
use open_outcomes_validator::scoring::{CannotScore, Coding};

use crate::form::Form;
use crate::instruments::rows;
use crate::{assert_none, differs, executable, named, score, score_as};

#[test]
fn every_score_that_can_be_run_is_tested_here() {
    let held: BTreeSet<String> = executable().map(|(name, ..)| name).collect();
    let tested: BTreeSet<String> = rows().iter().map(|row| row.name.to_owned()).collect();
    let untested: Vec<_> = held.difference(&tested).collect();
    let gone: Vec<_> = tested.difference(&held).collect();
    assert!(
        untested.is_empty() && gone.is_empty(),
        "add what is published to instruments.rs: {untested:?}; these can no longer be run: {gone:?}"
    );
}

#[test]
fn ranges_and_directions_are_as_published() {
    assert_none(rows().iter().filter_map(|row| {
        let (_, scoring) = named(row.name);
        let range = (scoring.range.minimum, scoring.range.maximum);
        let asked = row.better.unwrap_or(scoring.direction);
        let right = range == (Some(row.ends.0), Some(row.ends.1)) && scoring.direction == asked;
        let held = || format!("{}: {range:?}, {:?}", row.name, scoring.direction);
        (!right).then(held)
    }));
}

/// As many items as the form has, with those that are not in a total.
#[test]
fn instruments_have_as_many_items_as_published() {
    let more = [("phq-9", 10), ("reqol-10", 11)];
    assert_none(executable().filter_map(|(name, source, _)| {
        let rows = rows();
        let id = source.header.id.as_str();
        let of_source = rows
            .iter()
            .filter(|row| row.name.split('/').next() == Some(id));
        let items = of_source.flat_map(|row| row.items.iter().map(|(item, ..)| *item));
        let more = more
            .iter()
            .find(|(held, _)| *held == id)
            .map(|(_, items)| *items);
        let (published, held) = (
            more.or(items.max()),
            source.instrument.as_ref().map(|held| held.items),
        );
        (published != held).then(|| format!("{name}: {held:?} items, not {published:?}"))
    }));
}

#[test]
fn the_lowest_and_the_highest_form_give_the_ends() {
    assert_none(rows().iter().flat_map(|row| {
        [(row.lowest(), row.ends.0), (row.highest(), row.ends.1)]
            .into_iter()
            .filter_map(|(form, end)| differs(row.name, &form, score(row.name, &form), end))
    }));
}

/// Where a form prints reversed numbers, the smallest numbers of all give the low end. Where it does not,
/// nothing changes.
#[test]
fn the_lowest_and_the_highest_printed_numbers_give_the_ends() {
    assert_none(rows().iter().flat_map(|row| {
        let (low, high): (Form, Form) = if row.printed_reversed {
            let low = row.items.iter().map(|&(item, low, _)| (item, low));
            let high = row.items.iter().map(|&(item, _, high)| (item, high));
            (low.collect(), high.collect())
        } else {
            (row.lowest(), row.highest())
        };
        let printed = |form: &Form| score_as(row.name, Coding::AsPrinted, form);
        [(low, row.ends.0), (high, row.ends.1)]
            .into_iter()
            .filter_map(move |(form, end)| differs(row.name, &form, printed(&form), end))
    }));
}

#[test]
fn only_the_forms_that_print_reversed_numbers_are_said_to() {
    assert_none(rows().iter().filter_map(|row| {
        let (source, _) = named(row.name);
        let printed = source.instrument.as_ref()?.printed_reversed;
        (printed != row.printed_reversed).then(|| format!("{}: {printed}", row.name))
    }));
}

#[test]
fn a_code_beyond_the_answers_is_none() {
    assert_none(rows().iter().flat_map(|row| {
        row.items.iter().flat_map(move |&(item, low, high)| {
            [low - 1.0, low + 0.5, high + 1.0]
                .into_iter()
                .filter_map(move |answer| {
                    let result = score(row.name, &row.highest().with(item, answer));
                    let expected = CannotScore::NoSuchAnswer { item, answer };
                    (result != Err(expected)).then(|| format!("{}: {expected}", row.name))
                })
        })
    }));
}

/// Of the scores of one instrument, those that fall when things improve.
#[test]
fn scales_that_fall_when_things_improve() {
    let falling: BTreeSet<&str> = rows()
        .iter()
        .filter(|row| row.better == Some(Direction::LowerIsBetter))
        .map(|row| row.name.split_once('/').expect("source/score").0)
        .collect();
    let published = [
        "audit", "audit-c", "core-10", "djg-6", "fes-i", "gad-7", "ldq", "ons4", "phq-9", "sdq",
        "ucla-3", "wlcs",
    ];
    assert_eq!(falling, BTreeSet::from(published));
}
