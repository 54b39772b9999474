//! What becomes of missing answers: exactly at, below and above the limit of each rule.

use open_outcomes_validator::scoring::CannotScore;

use crate::form::Form;
use crate::instruments::rows;
use crate::row::Missing;
use crate::{assert_none, differs, is_in, named, score, scored_in_spite_of_gaps};

#[test]
fn without_a_rule_each_answer_is_needed() {
    let rows = rows();
    let complete = rows
        .iter()
        .filter(|row| row.missing == Missing::CompleteOnly);
    assert_none(complete.flat_map(|row| {
        row.items.iter().filter_map(move |&(item, ..)| {
            // On the highest form no answer leads past an item.
            let form = row.highest().without([item]);
            let expected = CannotScore::TooManyMissing {
                missing: 1,
                allowed: 0,
                first: item,
            };
            let result = score(row.name, &form);
            (result != Err(expected)).then(|| format!("{}: {result:?}: {form}", row.name))
        })
    }));
}

/// A form of equal answers gives the same end with gaps, up to the limit and not beyond.
#[test]
fn a_rule_holds_up_to_its_limit() {
    assert_none(rows().iter().flat_map(|row| {
        let (limit, left_out) = match row.missing {
            Missing::CompleteOnly => (0, 0.0),
            Missing::Prorated(limit) => (limit, 0.0),
            Missing::LeftOut(limit) => (limit, 1.0),
        };
        (1..=limit + 1).flat_map(move |gaps| {
            let items = row.items.iter().take(gaps.into()).map(|(item, ..)| *item);
            let low = row.lowest().without(items.clone());
            let high = row.highest().without(items);
            let top = row.ends.1 - f64::from(gaps) * left_out;
            [(low, row.ends.0), (high, top)]
                .into_iter()
                .filter_map(move |(form, end)| {
                    let result = score(row.name, &form);
                    if gaps > limit {
                        scored_in_spite_of_gaps(row.name, &form, result)
                    } else {
                        differs(row.name, &form, result, end)
                    }
                })
                .filter(move |_| row.missing != Missing::CompleteOnly)
        })
    }));
}

#[test]
fn nothing_at_all_is_no_score() {
    let form = Form::default();
    assert_none(rows().iter().filter_map(|row| {
        let result = score(row.name, &form);
        scored_in_spite_of_gaps(row.name, &form, result)
    }));
}

/// Forms with gaps, made up and worked out by hand.
#[test]
fn gaps_are_filled_as_published() {
    let filled: [(&str, &str, f64); 33] = [
        ("phq-9/total", "1 2 0 3 1 1 0 2 -", 10.0 / 8.0 * 9.0),
        ("phq-9/total", "3 3 3 3 3 0 0 - -", 15.0 / 7.0 * 9.0),
        // The mean of the others stands in after items 2 and 3 were turned round.
        ("core-10/total", "1 3 2 0 2 0 3 1 2 -", 12.0 / 9.0 * 10.0),
        ("core-10/total", "1 - 2 0 2 0 3 1 2 4", 15.0 / 9.0 * 10.0),
        ("gse/total", "3 2 4 3 3 2 1 4 3 -", 25.0 / 9.0 * 10.0),
        ("gse/total", "3 2 4 3 3 2 1 4 - -", 27.5),
        ("gse/total", "3 2 4 3 3 2 1 - - -", 18.0 / 7.0 * 10.0),
        ("ldq/total", "1 2 0 3 1 2 0 1 3 -", 13.0 / 9.0 * 10.0),
        ("ldq/total", "1 2 0 3 1 2 0 1 - -", 12.5),
        ("semcd-6/total", "7 5 10 3 6 -", 6.2),
        ("semcd-6/total", "7 5 10 3 - -", 6.25),
        // Full FES-I, rounded up: 29.54, 30.67, 29.33, and two that come out whole.
        ("fes-i/total", "1 2 1 3 2 1 1 4 2 1 3 2 1 - - -", 30.0),
        ("fes-i/total", "1 2 1 3 2 1 1 4 2 1 3 2 - - - -", 31.0),
        ("fes-i/total", "1 2 1 3 2 1 1 4 2 1 3 1 - - - -", 30.0),
        ("fes-i/total", "2 2 2 2 2 2 2 2 2 2 2 2 - - - -", 32.0),
        ("fes-i/total", "1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 -", 16.0),
        // An SDQ scale needs 3 of 5, rounded half up: from 1.67, 3.33, 2.5, 7.5, 8.75 and so on.
        ("sdq/emotional", "3:0 8:0 13:1", 2.0),
        ("sdq/emotional", "3:0 8:1 13:1", 3.0),
        ("sdq/emotional", "3:0 8:1 13:1 16:0", 3.0),
        ("sdq/emotional", "3:2 8:2 13:1 16:1", 8.0),
        ("sdq/emotional", "3:2 8:2 13:2 16:1", 9.0),
        ("sdq/conduct", "5:1 7:2 12:1", 3.0),
        ("sdq/conduct", "5:1 7:2 12:1 18:0", 3.0),
        ("sdq/hyperactivity", "2:1 21:1 25:2", 3.0),
        ("sdq/hyperactivity", "2:1 10:1 21:2 25:2", 3.0),
        ("sdq/peer", "6:1 11:1 14:2", 3.0),
        ("sdq/peer", "6:1 11:1 14:2 19:0", 3.0),
        ("sdq/prosocial", "1:2 4:2 9:1", 8.0),
        ("sdq/prosocial", "1:1 4:1 9:0 17:0", 3.0),
        // 3 + 3 + 10 + 2: each scale is rounded before they are added.
        (
            "sdq/total",
            "3:0 8:1 13:1 5:1 7:2 12:1 2:2 10:2 21:0 6:0 11:2 19:1",
            18.0,
        ),
        // A gap in DJG-6 counts nothing.
        ("djg-6/total", "1 3 3 1 3 -", 5.0),
        ("djg-6/total", "- 3 3 1 3 1", 5.0),
        ("djg-6/social", "- 3 3 - 3 -", 3.0),
    ];
    assert_none(filled.iter().filter_map(|(name, answers, expected)| {
        let form = Form::new(answers);
        differs(name, &form, score(name, &form), *expected)
    }));
    // A score that keeps its decimals cannot have a range of whole numbers.
    assert_none(filled.iter().filter_map(|(name, _, expected)| {
        let range = &named(name).1.range;
        (!is_in(range, *expected)).then(|| format!("{name}: {expected} is not in {range:?}"))
    }));
}

#[test]
fn too_many_gaps_give_no_score() {
    let refused = [
        ("phq-9/total", "3 3 3 3 3 0 - - -"),
        ("core-10/total", "1 3 2 0 2 0 3 1 - -"),
        ("gse/total", "3 2 4 3 3 2 - - - -"),
        ("ldq/total", "1 2 0 3 1 2 0 - - -"),
        ("semcd-6/total", "7 5 10 - - -"),
        ("fes-i/total", "1 2 1 3 2 1 1 4 2 1 3 - - - - -"),
        ("fes-i/short", "2 1 3 1 2 4 -"),
        ("sdq/emotional", "3:2 8:2"),
        // All four scales are needed: here the peer scale has two answers.
        (
            "sdq/total",
            "3:0 8:1 13:1 5:1 7:2 12:1 2:2 10:2 21:0 6:0 11:2",
        ),
        ("djg-6/total", "1 3 3 1 - -"),
        ("djg-6/emotional", "1 3 3 1 3 -"),
        ("djg-6/social", "1 3 - 1 3 1"),
        ("audit-c/total", "0 - -"),
        ("swemwbs/metric", "3 4 2 5 3 4 -"),
        ("gad-7/total", "1 2 0 3 1 0 -"),
    ];
    assert_none(refused.iter().filter_map(|(name, answers)| {
        let form = Form::new(answers);
        scored_in_spite_of_gaps(name, &form, score(name, &form))
    }));
}

/// One of the four scales without enough answers takes the total away, whichever it is.
#[test]
fn the_sdq_total_needs_all_four_scales() {
    let scales = ["emotional", "conduct", "hyperactivity", "peer"];
    let rows = rows();
    let items = |scale: &str| {
        let row = rows.iter().find(|row| row.name == format!("sdq/{scale}"));
        row.expect("a scale").items.iter().map(|(item, ..)| *item)
    };
    let full: Form = (1..=25).map(|item| (item, 1.0)).collect();
    for total in ["sdq/total", "sdq/total-teacher", "sdq/total-parent"] {
        for scale in scales {
            let form = full.clone().without(items(scale).skip(2));
            assert_none(scored_in_spite_of_gaps(total, &form, score(total, &form)));
        }
        let form = full.clone().without(items("prosocial"));
        assert_none(differs(total, &form, score(total, &form), 20.0));
    }
}
