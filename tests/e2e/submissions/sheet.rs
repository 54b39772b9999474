//! A sheet with one flaw of each kind, and where a person sees each.

use crate::harness::{Grid, TestEnv, row};

/// Where each planted flaw must be found: a cell, or the whole row, column or file that it is a flaw of.
/// Worked out by hand from [`flawed`], row by row.
#[rustfmt::skip]
const PLANTED: &[(&str, &str)] = &[
    ("header-not-first", ""),
    ("near-miss-header", "J"),
    ("unknown-column", "O"),
    ("blank-header", "P"),
    ("duplicate-column", "Q"),
    ("draft-metric", "B4"),
    ("required-blank", "E5"),
    ("not-a-number", "F7"),
    ("blank-row-inside", "10"),
    ("non-finite", "F10"),
    ("value-below-minimum", "F11"),
    ("value-above-maximum", "F12"),
    ("not-on-scale", "F13"),
    ("bad-date", "E14"),
    ("whitespace", "D15"),
    ("unit-mismatch", "G16"),
    ("text-too-long", "A17"),
    ("wrong-form", "K18"),
    ("wrong-form", "L19"),
    ("unknown-code", "D20"),
    ("open-list-addition", "J21"),
    ("unknown-metric", "B22"),
    ("unlisted-data-source", "C23"),
    ("data-source-not-of-metric", "C24"),
    ("duplicate-record", "26"),
    ("conflicting-duplicate", "28"),
    ("blank-row-inside", "30"),
    ("follow-up-before-baseline", "E31"),
    ("future-date", "E32"),
    ("conditional-required", "F33"),
    ("ragged-row", "34"),
    ("total-row", "A35"),
    ("control-characters", "M36"),
    ("direct-identifier", "M37"),
    ("ended-metric", "B38"),
    ("draft-metric", "B39"),
    ("older-version", "B39"),
    ("value-below-minimum", "H40"),
    ("not-on-scale", "H41"),
    ("draft-metric", "B42"),
    ("unknown-code", "I42"),
    ("not-a-number", "F43"),
    ("bad-date", "E44"),
    ("unknown-metric", "B45"),
    ("follow-up-before-baseline", "E46"),
];

/// A released fixture in which one metric has an older version and one is retired.
pub(super) fn standard() -> TestEnv {
    let env = TestEnv::two_releases();
    let run = env.oo([
        "status",
        "metrics/volunteering-hours",
        "retired",
        "--reason",
        "Made up for tests.",
        "--instead",
        "Made up for tests.",
    ]);
    assert_eq!(run.code(), 0, "{run}");
    env
}

/// The sheet. Each line is a row that a person sees; the number before it is the one at its left.
#[rustfmt::skip]
pub(super) fn flawed() -> Grid {
    let long = "P".repeat(101);
    let rows = [
        /*  1 */ "Fixture Youth Hub: spring return".to_owned(),
        /*  2 */ String::new(),
        /*  3 */ "participant_id|metric_id|data_source|timepoint|measured_on|value|unit|n|code|Missing-Reason|reference|consent|note|x_case|favourite colour||value".to_owned(),
        /*  4 */ measured("P04", "baseline|2025-03-01|20", "{score}||||R-4|true|Café, £5 – one\ntwo\nthree|C1"),
        /*  5 */ measured("P05", "baseline||20", ""),
        /*  6 */ measured("P06", "baseline|2025-03-01|20", "||||||She said \"yes\"\nand came back"),
        /*  7 */ measured("P07", "baseline|2025-03-01|about 20", ""),
        /*  8 */ String::new(),
        /*  9 */ "||||||||||||||||".to_owned(),
        /* 10 */ measured("P10", "baseline|2025-03-01|NaN", ""),
        /* 11 */ measured("P11", "baseline|2025-03-01|6", ""),
        /* 12 */ measured("P12", "baseline|2025-03-01|36", ""),
        /* 13 */ measured("P13", "baseline|2025-03-01|20.5", ""),
        /* 14 */ measured("P14", "baseline|2025-02-30|20", ""),
        /* 15 */ measured("P15", "baseline |2025-03-01|20", ""),
        /* 16 */ measured("P16", "baseline|2025-03-01|20", "h"),
        /* 17 */ measured(&long, "baseline|2025-03-01|20", ""),
        /* 18 */ measured("P18", "baseline|2025-03-01|20", "||||seven"),
        /* 19 */ measured("P19", "baseline|2025-03-01|20", "|||||perhaps"),
        /* 20 */ measured("P20", "basline|2025-03-01|20", ""),
        /* 21 */ measured("P21", "baseline|2025-03-01|", "|||moved-away"),
        /* 22 */ whole("P22|wellbeing-scor|short-wellbeing-scale|baseline|2025-03-01|20"),
        /* 23 */ whole("P23|wellbeing-score|my-own-scale|baseline|2025-03-01|20"),
        /* 24 */ whole("P24|wellbeing-score|activity-log|baseline|2025-03-01|20"),
        /* 25 */ measured("P25", "baseline|2025-03-01|20", "||||||first\n\nthird"),
        /* 26 */ measured("P25", "baseline|2025-03-01|20", "||||||first\n\nthird"),
        /* 27 */ measured("P27", "baseline|2025-03-01|20", ""),
        /* 28 */ measured("P27", "baseline|2025-03-01|21", ""),
        /* 29 */ String::new(),
        /* 30 */ measured("P30", "baseline|2025-03-01|20", ""),
        /* 31 */ measured("P30", "follow-up|2025-01-15|24", ""),
        /* 32 */ measured("P32", "baseline|2042-03-01|20", ""),
        /* 33 */ measured("P33", "baseline|2025-03-01|", ""),
        /* 34 */ measured("P34", "baseline|2025-03-01|20", "") + "|5",
        /* 35 */ measured("Total", "baseline|2025-03-01|20", ""),
        /* 36 */ measured("P36", "baseline|2025-03-01|20", "||||||bell\u{7}"),
        /* 37 */ measured("P37", "baseline|2025-03-01|20", "||||||ask fixture@example.com"),
        /* 38 */ whole("P38|volunteering-hours|activity-log|single|2025-03-01|3"),
        /* 39 */ whole("P39|close-friends@1.0.0|friends-question|single|2025-03-01|3"),
        /* 40 */ measured("P40", "baseline|2025-03-01|20", "|0"),
        /* 41 */ measured("P41", "baseline|2025-03-01|20", "|2.5"),
        /* 42 */ whole("P42|lonely-often|loneliness-question|single|2025-03-01||||alwyas"),
        /* 43 */ measured("P43", "baseline|2025-03-01|20,5", ""),
        /* 44 */ measured("P44", "baseline|14/03/2025|20", ""),
        /* 45 */ whole("P45|wellbeing-score@9.0.0|short-wellbeing-scale|baseline|2025-03-01|20"),
        /* 46 */ measured("P46", "follow-up|2025-01-10|24", ""),
        /* 47 */ measured("P46", "baseline|2025-03-01|20", "|||||||||7|"),
        /* 48 */ measured("P48", "baseline|2025-03-01|20", ""),
    ];
    Grid(rows.iter().map(|cells| if cells.is_empty() { Vec::new() } else { row(cells) }).collect())
}

/// A row about the wellbeing score: person; timepoint, date and value; and what follows the value.
fn measured(person: &str, middle: &str, rest: &str) -> String {
    whole(&format!(
        "{person}|wellbeing-score|short-wellbeing-scale|{middle}|{rest}"
    ))
}

/// A row filled up to the seventeen columns of the header.
fn whole(cells: &str) -> String {
    let missing = 16 - cells.matches('|').count();
    cells.to_owned() + &"|".repeat(missing)
}

/// The planted flaws as [`super::places`] gives them.
pub(super) fn expected() -> Vec<(String, String)> {
    PLANTED
        .iter()
        .map(|(rule, cell)| ((*rule).to_owned(), (*cell).to_owned()))
        .collect()
}
