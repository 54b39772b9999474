//! One form of every instrument, made up here and worked through by hand.

use std::collections::BTreeSet;

use crate::form::Form;
use crate::{assert_none, differs, executable, score};

/// A source, answers in the order of its items, and what each of its scores comes to.
type Example = (&'static str, &'static str, &'static [(&'static str, f64)]);

const MADE_UP: &[Example] = &[
    ("ascs-ascof", "3 2 1 0 3 2 2 1", &[("total", 14.0)]),
    ("audit", "2 1 1 0 1 0 2 0 2 4", &[("total", 13.0)]),
    ("audit-c", "3 2 1", &[("total", 6.0)]),
    (
        "barthel",
        "2 1 1 1 2 2 3 1 0 1",
        &[("total", 14.0), ("points-100", 70.0)],
    ),
    // 4 + 4 + 3 + 4 + 5 + 5
    ("brs", "4 2 3 2 5 1", &[("total", 25.0 / 6.0)]),
    // 3 + 4 + 2 + 5 + 1 + 4 + 4 + 3 + 5 + 1 + 2 + 3 + 2
    ("bscs", "3 2 4 1 5 4 2 3 1 5 2 3 4", &[("total", 39.0)]),
    // 2 + 3 + 2 + 0 + 2 + 2 + 3 + 3 + 1, then 18 more without reversal
    (
        "casp-19",
        "1 0 2 3 2 1 3 0 2 1 2 3 3 1 0 2 3 2 1",
        &[("total", 36.0)],
    ),
    // 2 + 3 + 3 + 2 + 0 + 4 + 3 + 3 + 2 + 1: raw 23
    (
        "cfpb-fwb",
        "2 3 1 2 4 0 1 3 2 3",
        &[
            ("self-18-to-61", 54.0),
            ("self-62-and-over", 57.0),
            ("interviewer-18-to-61", 55.0),
            ("interviewer-62-and-over", 54.0),
        ],
    ),
    // 1 + 1 + 2 + 0 + 2 + 0 + 3 + 1 + 2 + 4
    ("core-10", "1 3 2 0 2 0 3 1 2 4", &[("total", 16.0)]),
    (
        "dialog",
        "4 5 3 6 4 2 5 7 6 5 4",
        &[("quality-of-life", 4.5), ("treatment-satisfaction", 5.0)],
    ),
    // Lonely: 1 and 6 of the emotional part, 3 and 5 of the social one.
    (
        "djg-6",
        "2 1 3 3 2 1",
        &[("total", 4.0), ("emotional", 2.0), ("social", 2.0)],
    ),
    (
        "eq-5d-5l",
        "2 1 3 4 1 70",
        &[("profile", 21341.0), ("vas", 70.0)],
    ),
    (
        "essential-digital-skills",
        "1 1 0 1 1 1 0 1",
        &[("foundation-tasks", 6.0)],
    ),
    (
        "eyfs-profile",
        "2 2 2 2 2 2 1 2 2 2 2 2 1 2 2 1 2",
        &[
            ("good-level", 0.0),
            ("goals-at-expected", 14.0),
            ("physical", 0.0),
            ("word-reading", 1.0),
            ("number", 1.0),
        ],
    ),
    (
        "eyfs-profile",
        "2 2 2 2 2 2 2 2 2 2 2 2 1 1 1 1 1",
        &[("good-level", 1.0)],
    ),
    (
        "fes-i",
        "1 2 1 3 2 1 1 4 2 1 3 2 1 1 2 3",
        &[("total", 30.0)],
    ),
    ("fes-i", "2 1 3 1 2 4 1", &[("short", 14.0)]),
    ("gad-7", "1 2 0 3 1 0 2", &[("total", 9.0)]),
    // 4 + 4 + 3 + 5 + 5 + 4 + 4 + 3
    ("grit-s", "2 4 3 5 1 2 4 3", &[("total", 4.0)]),
    ("gse", "3 2 4 3 3 2 1 4 3 2", &[("total", 27.0)]),
    ("help-satisfaction-question", "4", &[("rating", 4.0)]),
    ("icecap-a", "4 3 2 4 1", &[("profile", 43241.0)]),
    // 0.2325 + 0.0661 + 0.1923 + 0.1643 - 0.0512
    ("icecap-o", "3 2 4 3 1", &[("total", 0.604)]),
    ("katz-adl", "1 1 0 1 1 0", &[("total", 4.0)]),
    ("lawton-iadl", "1 0 1 1 0 1 1 1", &[("total", 6.0)]),
    ("ldq", "1 2 0 3 1 2 0 1 3 2", &[("total", 15.0)]),
    (
        "lsns-6",
        "3 2 1 4 0 5",
        &[("total", 15.0), ("family", 6.0), ("friends", 9.0)],
    ),
    (
        "mspss",
        "5 6 4 3 7 2 5 6 3 7 4 1",
        &[
            ("total", 53.0 / 12.0),
            ("family", 4.25),
            ("friends", 2.75),
            ("significant-other", 6.25),
        ],
    ),
    (
        "ons4",
        "7 8 6 3",
        &[
            ("life-satisfaction", 7.0),
            ("worthwhile", 8.0),
            ("happiness", 6.0),
            ("anxiety", 3.0),
        ],
    ),
    // 3 + 4 + 2 + 4 + 3 + 3 + 4
    ("pearlin-mastery", "2 1 3 4 2 3 1", &[("total", 23.0)]),
    (
        "phonics-check",
        "1 1 1 1 0 1 1 1 1 1  1 0 1 1 1 1 1 1 0 1  1 1 1 0 1 1 1 1 1 1  0 1 1 1 0 1 1 0 1 1",
        &[("total", 33.0)],
    ),
    ("phq-9", "1 2 0 3 1 1 0 2 0 1", &[("total", 10.0)]),
    ("reqol-10", "3 2 4 1 0 2 3 4 1 2 0", &[("total", 22.0)]),
    // 2 + 2 + 3 + 2 + 3 + 2 + 2 + 0 + 2 + 2
    ("rses", "2 1 3 2 0 1 2 3 1 2", &[("total", 20.0)]),
    (
        "sci-sleep",
        "3 2 4 1 0 3 2 1",
        &[("total", 16.0), ("ten-point", 5.0)],
    ),
    (
        "sdq",
        "2 1 0 2 1 0 1 1 2 2 1 0 2 1 1 0 1 0 1 2 1 0 2 1 0",
        &[
            // Items 3, 8, 13, 16, 24: 0 + 1 + 2 + 0 + 1
            ("emotional", 4.0),
            // Items 5, 7, 12, 18, 22: 1 + 1 + 0 + 0 + 0
            ("conduct", 2.0),
            // Items 2, 10, 15, 21, 25: 1 + 2 + 1 + 1 + 2
            ("hyperactivity", 7.0),
            // Items 6, 11, 14, 19, 23: 0 + 1 + 1 + 1 + 2
            ("peer", 5.0),
            // Items 1, 4, 9, 17, 20: 2 + 2 + 2 + 1 + 2
            ("prosocial", 9.0),
            ("total", 18.0),
            ("total-teacher", 18.0),
            ("total-parent", 18.0),
        ],
    ),
    ("semcd-6", "7 5 10 3 6 8", &[("total", 6.5)]),
    (
        "swemwbs",
        "3 4 2 5 3 4 3",
        &[("raw", 24.0), ("metric", 21.54)],
    ),
    ("swls", "5 6 4 3 7", &[("total", 25.0)]),
    ("ucla-3", "2 3 1", &[("total", 6.0)]),
    ("wemwbs", "3 4 2 3 5 4 3 2 4 3 3 5 1 4", &[("total", 46.0)]),
    ("who-5", "3 2 4 1 5", &[("raw", 15.0), ("percentage", 60.0)]),
    // 5 + 4 + 6 + 2 + 4 + 2 + 1 + 3 + 1 + 2 + 2 + 4 + 3 + 5 + 6 + 4
    (
        "wlcs",
        "2 3 1 5 4 2 6 3 1 2 5 4 3 2 1 4",
        &[("total", 54.0)],
    ),
];

#[test]
fn made_up_forms_score_as_worked_out_by_hand() {
    assert_none(MADE_UP.iter().flat_map(|(source, answers, expected)| {
        let form = Form::new(answers);
        expected.iter().filter_map(move |(id, expected)| {
            let name = format!("{source}/{id}");
            differs(&name, &form, score(&name, &form), *expected)
        })
    }));
}

#[test]
fn every_score_has_a_made_up_form() {
    let names = |(source, _, scores): &Example| {
        let name = |(id, _): &(&str, f64)| format!("{source}/{id}");
        scores.iter().map(name).collect::<Vec<_>>()
    };
    let made_up: BTreeSet<String> = MADE_UP.iter().flat_map(names).collect();
    let untested = executable().filter(|(name, ..)| !made_up.contains(name));
    assert_none(untested.map(|(name, ..)| name));
}
