//! Published tables, value for value.

use open_outcomes_validator::scoring::Coding;

use crate::form::Form;
use crate::instruments::row_of;
use crate::{assert_none, differs, score, score_as};

/// The metric score of a raw total of 7, 8 and so on to 35.
const SWEMWBS: [f64; 29] = [
    7.00, 9.51, 11.25, 12.40, 13.33, 14.08, 14.75, 15.32, 15.84, 16.36, 16.88, 17.43, 17.98, 18.59,
    19.25, 19.98, 20.73, 21.54, 22.35, 23.21, 24.11, 25.03, 26.02, 27.03, 28.13, 29.31, 30.70,
    32.55, 35.00,
];

/// The score of a raw total of 0, 1 and so on to 40.
const CFPB: [(&str, [i32; 41]); 4] = [
    (
        "cfpb-fwb/self-18-to-61",
        [
            14, 19, 22, 25, 27, 29, 31, 32, 34, 35, 37, 38, 40, 41, 42, 44, 45, 46, 47, 49, 50, 51,
            52, 54, 55, 56, 58, 59, 60, 62, 63, 65, 66, 68, 69, 71, 73, 75, 78, 81, 86,
        ],
    ),
    (
        "cfpb-fwb/self-62-and-over",
        [
            14, 20, 24, 26, 29, 31, 33, 35, 36, 38, 39, 41, 42, 44, 45, 46, 48, 49, 50, 52, 53, 54,
            56, 57, 58, 60, 61, 63, 64, 66, 67, 69, 71, 73, 75, 77, 79, 82, 84, 88, 95,
        ],
    ),
    (
        "cfpb-fwb/interviewer-18-to-61",
        [
            16, 21, 24, 27, 29, 31, 33, 34, 36, 38, 39, 40, 42, 43, 44, 45, 47, 48, 49, 50, 52, 53,
            54, 55, 57, 58, 59, 60, 62, 63, 65, 66, 68, 70, 71, 73, 76, 78, 81, 85, 91,
        ],
    ),
    (
        "cfpb-fwb/interviewer-62-and-over",
        [
            18, 23, 26, 28, 30, 32, 33, 35, 36, 38, 39, 40, 41, 43, 44, 45, 46, 47, 48, 49, 50, 52,
            53, 54, 55, 56, 57, 58, 60, 61, 62, 64, 65, 67, 68, 70, 72, 75, 77, 81, 87,
        ],
    ),
];

/// Attachment, security, role, enjoyment, control: the value of levels 4, 3, 2 and 1.
const ICECAP_O: [[f64; 4]; 5] = [
    [0.2535, 0.2325, 0.1340, -0.0128],
    [0.1788, 0.1071, 0.0661, 0.0321],
    [0.1923, 0.1793, 0.1296, 0.0151],
    [0.1660, 0.1643, 0.1185, 0.0168],
    [0.2094, 0.1848, 0.1076, -0.0512],
];

/// Every total of a score against what it is expected to become.
fn wrong(name: &str, expected: impl IntoIterator<Item = (f64, f64)>) -> Vec<String> {
    let row = row_of(name);
    expected
        .into_iter()
        .filter_map(|(total, expected)| {
            let form = row.counting_together(total);
            differs(name, &form, score(name, &form), expected)
        })
        .collect()
}

fn totals(from: i32, to: i32) -> impl Iterator<Item = f64> {
    (from..=to).map(f64::from)
}

#[test]
fn swemwbs_is_converted_value_for_value() {
    assert_none(wrong("swemwbs/metric", totals(7, 35).zip(SWEMWBS)));
    assert_none(wrong("swemwbs/raw", totals(7, 35).zip(totals(7, 35))));
}

#[test]
fn cfpb_is_converted_value_for_value() {
    assert_none(CFPB.iter().flat_map(|(name, scores)| {
        let scores = scores.iter().map(|score| f64::from(*score));
        wrong(name, totals(0, 40).zip(scores))
    }));
}

/// The worksheet prints the reversed numbers: what is printed is just added up.
#[test]
fn cfpb_is_converted_from_printed_numbers_too() {
    assert_none(CFPB.iter().flat_map(|(name, scores)| {
        (0_u16..).zip(scores).filter_map(|(total, expected)| {
            let printed = |item: u16| (total.saturating_sub((item - 1) * 4)).min(4);
            let form: Form = (1..=10).map(|item| (item, printed(item).into())).collect();
            let result = score_as(name, Coding::AsPrinted, &form);
            differs(name, &form, result, (*expected).into())
        })
    }));
}

#[test]
fn icecap_o_takes_the_published_value_of_each_answer() {
    let best: f64 = ICECAP_O.iter().map(|values| values[0]).sum();
    assert!((best - 1.0).abs() < 1e-9);
    assert_none((1..).zip(ICECAP_O).flat_map(|(item, values)| {
        [4.0, 3.0, 2.0, 1.0]
            .into_iter()
            .zip(values)
            .filter_map(move |(level, value)| {
                let form = Form::new("4 4 4 4 4").with(item, level);
                let expected = best - values[0] + value;
                differs(
                    "icecap-o/total",
                    &form,
                    score("icecap-o/total", &form),
                    expected,
                )
            })
    }));
}

#[test]
fn totals_are_multiplied_as_published() {
    let times = |low, high, factor: f64| totals(low, high).map(move |raw| (raw, raw * factor));
    assert_none(wrong("who-5/raw", times(0, 25, 1.0)));
    assert_none(wrong("who-5/percentage", times(0, 25, 4.0)));
    assert_none(wrong("barthel/total", times(0, 20, 1.0)));
    assert_none(wrong("barthel/points-100", times(0, 20, 5.0)));
    assert_none(wrong("sci-sleep/total", times(0, 32, 1.0)));
    assert_none(wrong("sci-sleep/ten-point", times(0, 32, 1.0 / 3.2)));
}

/// The children's 12 goals of the good level, and any one of them still emerging.
#[test]
fn the_good_level_of_development_needs_all_twelve_goals() {
    let name = "eyfs-profile/good-level";
    assert_none(wrong(
        name,
        totals(12, 24).map(|total| (total, f64::from(total > 23.5))),
    ));
    let all: Form = (1..=12).map(|goal| (goal, 2.0)).collect();
    assert_none(differs(name, &all, score(name, &all), 1.0));
    assert_none((1..=12).filter_map(|goal| {
        let form = all.clone().with(goal, 1.0);
        differs(name, &form, score(name, &form), 0.0)
    }));
    let neither = [
        ("6:1 1", 0.0),
        ("6:1 2", 0.0),
        ("6:2 1", 0.0),
        ("6:2 2", 1.0),
    ];
    assert_none(neither.iter().filter_map(|(answers, expected)| {
        let form = Form::new(answers);
        let name = "eyfs-profile/physical";
        differs(name, &form, score(name, &form), *expected)
    }));
}
