//! Items that the form leaves out, items outside a total, and codes with a meaning of their own.

use open_outcomes_validator::scoring::{CannotScore, Coding};

use crate::form::Form;
use crate::{assert_none, differs, score, score_as, scored_in_spite_of_gaps};

#[track_caller]
fn all_score(name: &str, forms: &[(&str, f64)]) {
    assert_none(forms.iter().filter_map(|(answers, expected)| {
        let form = Form::new(answers);
        differs(name, &form, score(name, &form), *expected)
    }));
}

#[track_caller]
fn none_scores(name: &str, forms: &[&str]) {
    assert_none(forms.iter().filter_map(|answers| {
        let form = Form::new(answers);
        scored_in_spite_of_gaps(name, &form, score(name, &form))
    }));
}

#[test]
fn audit_items_that_the_form_skips_count_nothing() {
    let name = "audit/total";
    let skipped = [
        // Never drinks: only items 9 and 10 are asked.
        ("0 9:0 0", 0.0),
        ("0 9:2 4", 6.0),
        ("0 0 0 0 0 0 0 0 4 4", 8.0),
        // Items 2 and 3 are 0: on to item 9.
        ("2 0 0 9:0 2", 4.0),
        ("4 0 0 9:4 4", 12.0),
    ];
    all_score(name, &skipped);
    let gaps = [
        "0 9:2",
        "0 10:2",
        "2 0 0 9:2",
        "2 0 1 9:0 0",
        "2 1 0 9:0 0",
        "2 0 - 9:0 0",
        "2 - 0 9:0 0",
        "- 0 0 9:0 0",
        "2 0 1 0 0 - 0 0 0 0",
    ];
    none_scores(name, &gaps);
}

#[test]
fn audit_items_9_and_10_have_three_answers() {
    for (item, answer) in [(9, 1.0), (9, 3.0), (10, 1.0), (10, 3.0)] {
        let form = Form::new("1 1 1 1 1 1 1 1 2 2").with(item, answer);
        let expected = CannotScore::NoSuchAnswer { item, answer };
        assert_eq!(score("audit/total", &form), Err(expected));
    }
}

#[test]
fn the_eq_5d_profile_holds_the_answers_side_by_side() {
    let name = "eq-5d-5l/profile";
    all_score(
        name,
        &[
            ("1 1 1 1 1", 11111.0),
            ("2 1 3 4 5", 21345.0),
            ("5 5 5 5 5", 55555.0),
        ],
    );
    none_scores(name, &["2 1 - 4 5", "- 1 3 4 5", "2 1 3 4 - 80"]);
}

/// 9 stands for a missing answer among the five, and for nothing else on the scale from 0 to 100, where
/// 999 does.
#[test]
fn codes_for_no_answer_in_eq_5d() {
    let profile = "eq-5d-5l/profile";
    none_scores(
        profile,
        &[
            "9 1 3 4 5",
            "2 9 3 4 5",
            "2 1 9 4 5",
            "2 1 3 9 5",
            "2 1 3 4 9",
        ],
    );
    all_score(
        "eq-5d-5l/vas",
        &[
            ("6:0", 0.0),
            ("6:9", 9.0),
            ("6:100", 100.0),
            ("9 9 9 9 9 70", 70.0),
        ],
    );
    none_scores("eq-5d-5l/vas", &["6:999", "1 1 1 1 1"]);
}

#[test]
fn the_impact_item_of_phq_9_is_not_in_its_total() {
    all_score(
        "phq-9/total",
        &[("1 2 0 3 1 1 0 2 0 3", 10.0), ("0 0 0 0 0 0 0 0 0 3", 0.0)],
    );
    // Nor does its answer make up for a gap, or its gap count as one.
    all_score("phq-9/total", &[("1 2 0 3 1 1 0 - - -", 72.0 / 7.0)]);
    none_scores("phq-9/total", &["1 2 0 3 1 1 - - - 3"]);
}

/// It is unknown which items are turned round, so only the printed numbers can be added.
#[test]
fn reqol_10_is_scored_from_printed_numbers_only() {
    let name = "reqol-10/total";
    let form = Form::new("3 2 4 1 0 2 3 4 1 2 4");
    let strength = score_as(name, Coding::Strength, &form);
    assert_eq!(strength, Err(CannotScore::OnlyAsPrinted));
    // The eleventh item, on physical health, is not in the total.
    let printed = score_as(name, Coding::AsPrinted, &form);
    assert_none(differs(name, &form, printed, 22.0));
}

#[test]
fn the_prosocial_scale_is_not_in_the_sdq_total() {
    let ones: Form = (1..=25).map(|item| (item, 1.0)).collect();
    let helpful = [1, 4, 9, 17, 20]
        .into_iter()
        .fold(ones, |form, item| form.with(item, 2.0));
    let wrong = |name, expected| differs(name, &helpful, score(name, &helpful), expected);
    assert_none(
        wrong("sdq/total", 20.0)
            .into_iter()
            .chain(wrong("sdq/prosocial", 10.0)),
    );
}

/// More-or-less counts as lonely, whichever way an item is worded.
#[test]
fn djg_6_counts_more_or_less_as_lonely() {
    all_score(
        "djg-6/emotional",
        &[("1 4:2 6:3", 2.0), ("2 4:2 6:2", 3.0), ("3 4:3 6:3", 0.0)],
    );
    all_score(
        "djg-6/social",
        &[("2:1 2 5:3", 2.0), ("2:2 2 5:2", 3.0), ("2:1 1 5:1", 0.0)],
    );
    all_score(
        "djg-6/total",
        &[
            ("2 2 2 2 2 2", 6.0),
            ("1 1 1 1 1 1", 3.0),
            ("3 3 3 3 3 3", 3.0),
        ],
    );
}

/// Printed numbers against strengths: the same made-up answers, written down in both ways.
#[test]
fn both_codings_give_one_score() {
    let same = [
        (
            "core-10/total",
            "1 3 2 0 2 0 3 1 2 4",
            "1 1 2 0 2 0 3 1 2 4",
            16.0,
        ),
        (
            "cfpb-fwb/self-18-to-61",
            "2 3 1 2 4 0 1 3 2 3",
            "2 3 3 2 0 4 3 3 2 1",
            54.0,
        ),
    ];
    for (name, strengths, printed, expected) in same {
        let (strengths, printed) = (Form::new(strengths), Form::new(printed));
        assert_none(differs(name, &strengths, score(name, &strengths), expected));
        let result = score_as(name, Coding::AsPrinted, &printed);
        assert_none(differs(name, &printed, result, expected));
    }
}
