//! Bands and cut-offs as published.

use open_outcomes_registry::definition::scoring::Band;
use open_outcomes_registry::definition::statistic::Side;

use crate::form::Form;
use crate::instruments::row_of;
use crate::{assert_none, differs, executable, named, score};

/// The first and the last total of each band, before a total is divided or converted.
const BANDS: [(&str, &[(i32, i32)]); 19] = [
    ("audit/total", &[(0, 7), (8, 15), (16, 19), (20, 40)]),
    ("audit-c/total", &[(0, 4), (5, 7), (8, 10), (11, 12)]),
    // Means of 1.00 to 2.99, 3.00 to 4.30 and 4.31 to 5.00 over six items.
    ("brs/total", &[(6, 17), (18, 25), (26, 30)]),
    (
        "core-10/total",
        &[(0, 10), (11, 14), (15, 19), (20, 24), (25, 40)],
    ),
    ("fes-i/total", &[(16, 19), (20, 27), (28, 64)]),
    ("fes-i/short", &[(7, 8), (9, 13), (14, 28)]),
    ("gad-7/total", &[(0, 4), (5, 9), (10, 14), (15, 21)]),
    // Means under 3, of 3 to 5, and over 5, over twelve items.
    ("mspss/total", &[(12, 35), (36, 60), (61, 84)]),
    ("ons4/life-satisfaction", &[(0, 4), (5, 6), (7, 8), (9, 10)]),
    ("ons4/worthwhile", &[(0, 4), (5, 6), (7, 8), (9, 10)]),
    ("ons4/happiness", &[(0, 4), (5, 6), (7, 8), (9, 10)]),
    ("ons4/anxiety", &[(0, 1), (2, 3), (4, 5), (6, 10)]),
    (
        "phq-9/total",
        &[(0, 4), (5, 9), (10, 14), (15, 19), (20, 27)],
    ),
    (
        "sdq/total-teacher",
        &[(0, 11), (12, 15), (16, 18), (19, 40)],
    ),
    ("sdq/total-parent", &[(0, 13), (14, 16), (17, 40)]),
    // Metric scores up to 19.5, of 19.6 to 27.4, and from 27.5: 19.25, 19.98, 27.03 and 28.13.
    ("swemwbs/metric", &[(7, 21), (22, 30), (31, 35)]),
    (
        "swls/total",
        &[
            (5, 9),
            (10, 14),
            (15, 19),
            (20, 20),
            (21, 25),
            (26, 30),
            (31, 35),
        ],
    ),
    ("ucla-3/total", &[(3, 4), (5, 7), (8, 9)]),
    ("wemwbs/total", &[(14, 40), (41, 44), (45, 59), (60, 70)]),
];

/// DJG-6: how many answers count as lonely.
const LONELY: [(&str, &[(usize, usize)]); 3] = [
    ("djg-6/total", &[(0, 1), (2, 4), (5, 6)]),
    ("djg-6/emotional", &[(0, 0), (1, 3)]),
    ("djg-6/social", &[(0, 0), (1, 3)]),
];

/// Says where a form does not fall into the band of that number, counted from 0.
fn misplaced(name: &str, form: &Form, expected: usize) -> Option<String> {
    let (_, scoring) = named(name);
    let score = score(name, form).unwrap_or_else(|why| panic!("{name}: {why}: {form}"));
    let title = |band: Option<&Band>| band.map(|band| band.title.clone());
    (score.band != scoring.bands.get(expected)).then(|| {
        let (found, value) = (title(score.band), score.value);
        format!("{name}: {value} is {found:?}, not band {expected}: {form}")
    })
}

#[test]
fn bands_start_and_end_as_published() {
    for (name, bands) in BANDS {
        let row = row_of(name);
        for (number, (first, last)) in bands.iter().enumerate() {
            for total in [*first, *last] {
                let form = row.counting_together(total.into());
                assert_none(misplaced(name, &form, number));
            }
        }
    }
}

#[test]
fn bands_of_loneliness_start_and_end_as_published() {
    for (name, bands) in LONELY {
        let row = row_of(name);
        for (number, (first, last)) in bands.iter().enumerate() {
            for count in [*first, *last] {
                assert_none(misplaced(name, &row.first_highest(count), number));
            }
        }
    }
}

/// Complete forms step over most of these values, yet the printed bands start there.
#[test]
fn bands_start_at_the_printed_value() {
    for (name, published) in [("brs/total", [3.0, 4.31]), ("swemwbs/metric", [19.6, 27.5])] {
        let bands = named(name).1.bands.iter().skip(1);
        let starts: Vec<_> = bands.map(|band| band.from).collect();
        assert_eq!(starts, published, "{name}");
    }
}

/// No other score has bands: none are official, or the sets in print differ or leave scores out.
#[test]
fn there_are_no_other_bands() {
    let published = |name: &str| {
        let bands = BANDS
            .iter()
            .find(|(held, _)| *held == name)
            .map(|(_, bands)| bands.len());
        let lonely = LONELY
            .iter()
            .find(|(held, _)| *held == name)
            .map(|(_, bands)| bands.len());
        bands.or(lonely).unwrap_or(0)
    };
    assert_none(executable().filter_map(|(name, _, scoring)| {
        let (held, published) = (scoring.bands.len(), published(&name));
        (held != published).then(|| format!("{name}: {held} bands, not {published}"))
    }));
}

/// A prorated score keeps its decimals and is in the highest band whose first value it has reached.
/// Made-up forms.
#[test]
fn prorated_scores_are_in_the_band_they_have_reached() {
    let prorated = [
        ("phq-9/total", "1 1 1 1 0 0 0 0 -", 4.5, 0),
        ("phq-9/total", "3 3 3 3 3 0 0 - -", 135.0 / 7.0, 3),
        ("phq-9/total", "3 3 3 3 3 1 0 - -", 144.0 / 7.0, 4),
        ("core-10/total", "2 4 4 2 2 2 1 0 0 -", 10.0, 0),
        ("core-10/total", "4 4 4 4 4 0 0 0 1 -", 130.0 / 9.0, 1),
        ("core-10/total", "4 4 4 4 4 4 4 2 0 -", 220.0 / 9.0, 3),
        ("core-10/total", "4 4 4 4 4 4 4 3 0 -", 230.0 / 9.0, 4),
        // 19.69 and 27.27 are rounded up first.
        ("fes-i/total", "1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 -", 18.0, 0),
        ("fes-i/total", "1 1 1 1 1 1 1 1 1 1 1 1 4 - - -", 20.0, 1),
        ("fes-i/total", "1 1 1 1 1 1 1 1 4 4 4 - - - - 4", 32.0, 2),
        (
            "sdq/total-teacher",
            "3:0 8:1 13:1 5:1 7:2 12:1 2:2 10:2 21:0 6:0 11:2 19:1",
            18.0,
            2,
        ),
        (
            "sdq/total-parent",
            "3:0 8:1 13:1 5:1 7:2 12:1 2:2 10:2 21:0 6:0 11:2 19:1",
            18.0,
            2,
        ),
    ];
    assert_none(prorated.iter().flat_map(|(name, answers, value, band)| {
        let form = Form::new(answers);
        let wrong = differs(name, &form, score(name, &form), *value);
        wrong.into_iter().chain(misplaced(name, &form, *band))
    }));
}

/// The last value that a cut-off concerns, and the first beside it that it does not.
#[test]
fn cut_offs_lie_where_they_are_published() {
    let published = [
        ("phq-9/total", 10.0, 9.0),
        ("phq-9/total", 8.0, 7.0),
        ("gad-7/total", 8.0, 7.0),
        ("gad-7/total", 10.0, 9.0),
        ("gad-7/total", 6.0, 5.0),
        ("audit/total", 8.0, 7.0),
        ("audit-c/total", 5.0, 4.0),
        ("core-10/total", 11.0, 10.0),
        ("core-10/total", 13.0, 12.0),
        ("who-5/percentage", 50.0, 51.0),
        ("who-5/percentage", 28.0, 29.0),
        ("lsns-6/total", 11.0, 12.0),
        ("reqol-10/total", 24.0, 25.0),
        ("sci-sleep/total", 16.0, 17.0),
        ("ucla-3/total", 6.0, 5.0),
        ("ldq/total", 10.0, 9.0),
        ("ldq/total", 5.0, 4.0),
        ("phonics-check/total", 32.0, 31.0),
        ("essential-digital-skills/foundation-tasks", 8.0, 7.0),
    ];
    let mut held: Vec<_> = executable()
        .flat_map(|(name, _, scoring)| scoring.cut_offs.iter().map(move |cut| (name.clone(), cut)))
        .collect();
    for (name, concerned, beside) in published {
        let concerns = |side, from: f64, value: f64| match side {
            Side::AtOrAbove => value >= from,
            Side::AtOrBelow => value <= from,
        };
        let found = held.iter().position(|(held, cut)| {
            let concerns = |value| concerns(cut.side, cut.value, value);
            held == name && concerns(concerned) && !concerns(beside)
        });
        held.remove(found.unwrap_or_else(|| panic!("{name}: no cut-off at {concerned}")));
    }
    assert!(held.is_empty(), "not published: {held:?}");
}
