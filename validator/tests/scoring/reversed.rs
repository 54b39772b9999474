//! Reversed items, worked out by hand from the published lists.

use open_outcomes_validator::scoring::Coding;

use crate::form::Form;
use crate::instruments::rows;
use crate::row::Row;
use crate::{assert_none, differs, score, score_as};

/// The score where only the reversed items are at their largest code, where all items are at their
/// smallest, and where all are at their largest.
const REVERSED: [(&str, f64, f64, f64); 18] = [
    ("brs/total", 1.0, 3.0, 3.0),
    ("bscs/total", 13.0, 49.0, 29.0),
    ("casp-19/total", 0.0, 18.0, 39.0),
    ("cfpb-fwb/self-18-to-61", 14.0, 55.0, 45.0),
    ("cfpb-fwb/self-62-and-over", 14.0, 58.0, 48.0),
    ("cfpb-fwb/interviewer-18-to-61", 16.0, 57.0, 47.0),
    ("cfpb-fwb/interviewer-62-and-over", 18.0, 55.0, 46.0),
    ("core-10/total", 0.0, 8.0, 32.0),
    ("grit-s/total", 1.0, 3.0, 3.0),
    ("pearlin-mastery/total", 7.0, 22.0, 13.0),
    ("rses/total", 0.0, 15.0, 15.0),
    ("sdq/conduct", 0.0, 2.0, 8.0),
    ("sdq/hyperactivity", 0.0, 4.0, 6.0),
    ("sdq/peer", 0.0, 4.0, 6.0),
    ("sdq/total", 0.0, 10.0, 30.0),
    ("sdq/total-teacher", 0.0, 10.0, 30.0),
    ("sdq/total-parent", 0.0, 10.0, 30.0),
    ("wlcs/total", 16.0, 56.0, 56.0),
];

/// The same with the numbers that the form prints beside the answers.
const PRINTED: [(&str, f64, f64, f64); 5] = [
    ("cfpb-fwb/self-18-to-61", 55.0, 14.0, 86.0),
    ("cfpb-fwb/self-62-and-over", 58.0, 14.0, 95.0),
    ("cfpb-fwb/interviewer-18-to-61", 57.0, 16.0, 91.0),
    ("cfpb-fwb/interviewer-62-and-over", 55.0, 18.0, 87.0),
    ("core-10/total", 8.0, 0.0, 40.0),
];

/// The answers to DJG-6 count with a value of their own instead.
fn is_reversed(row: &Row) -> bool {
    !row.reversed.is_empty() && !row.name.starts_with("djg-6/")
}

fn form(row: &Row, is_high: impl Fn(u16) -> bool) -> Form {
    let code =
        |&(item, low, high): &(u16, f64, f64)| (item, if is_high(item) { high } else { low });
    row.items.iter().map(code).collect()
}

fn wrong(coding: Coding, expected: &[(&str, f64, f64, f64)]) -> Vec<String> {
    let rows = rows();
    let row = |name| rows.iter().find(|row| row.name == name).expect("a row");
    let forms = expected.iter().flat_map(|&(name, reversed, none, all)| {
        let row = row(name);
        let only = form(row, |item| row.reversed.contains(&item));
        let forms = [
            (only, reversed),
            (form(row, |_| false), none),
            (form(row, |_| true), all),
        ];
        forms.map(|(form, expected)| (name, form, expected))
    });
    forms
        .filter_map(|(name, form, expected)| {
            differs(name, &form, score_as(name, coding, &form), expected)
        })
        .collect()
}

#[test]
fn reversed_items_count_the_other_way_round() {
    assert_none(wrong(Coding::Strength, &REVERSED));
}

#[test]
fn printed_numbers_are_not_turned_round_twice() {
    assert_none(wrong(Coding::AsPrinted, &PRINTED));
}

#[test]
fn every_reversed_score_is_worked_out() {
    let rows = rows();
    let reversed = || rows.iter().filter(|row| is_reversed(row));
    let printed = reversed().filter(|row| row.printed_reversed);
    let untested = reversed().filter(|row| !REVERSED.iter().any(|(name, ..)| *name == row.name));
    let printed = printed.filter(|row| !PRINTED.iter().any(|(name, ..)| *name == row.name));
    assert_none(untested.chain(printed).map(|row| row.name.to_owned()));
}

/// One item after the other raises the score of the lowest form, at the end that its direction says.
#[test]
fn each_item_counts_in_its_own_direction() {
    assert_none(
        rows()
            .iter()
            .filter(|row| is_reversed(row))
            .flat_map(|row| {
                let lowest = score(row.name, &row.lowest()).expect("a score").value;
                row.items.iter().filter_map(move |&(item, low, high)| {
                    let better = if row.reversed.contains(&item) {
                        low
                    } else {
                        high
                    };
                    let raised =
                        score(row.name, &row.lowest().with(item, better)).expect("a score");
                    (raised.value <= lowest).then(|| format!("{}: item {item}", row.name))
                })
            }),
    );
}
