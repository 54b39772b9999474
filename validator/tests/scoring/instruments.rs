//! Every score that can be run, with its items, its ends and its rules as published.

use crate::row::{Row, of, row};

/// Bowels, bladder, grooming, toilet, feeding, transfer, mobility, dressing, stairs, bathing.
fn barthel() -> Vec<(u16, f64, f64)> {
    let maxima = [2, 2, 1, 2, 2, 3, 3, 2, 2, 1];
    (1..)
        .zip(maxima)
        .map(|(item, high)| (item, 0.0, high.into()))
        .collect()
}

const CFPB: [(&str, i32, i32); 4] = [
    ("cfpb-fwb/self-18-to-61", 14, 86),
    ("cfpb-fwb/self-62-and-over", 14, 95),
    ("cfpb-fwb/interviewer-18-to-61", 16, 91),
    ("cfpb-fwb/interviewer-62-and-over", 18, 87),
];

/// Which items make up which scale of the SDQ (Goodman 1997).
const SDQ: [(&str, [u16; 5], &[u16]); 4] = [
    ("sdq/emotional", [3, 8, 13, 16, 24], &[]),
    ("sdq/conduct", [5, 7, 12, 18, 22], &[7]),
    ("sdq/hyperactivity", [2, 10, 15, 21, 25], &[21, 25]),
    ("sdq/peer", [6, 11, 14, 19, 23], &[11, 14]),
];
const SDQ_TOTALS: [&str; 3] = ["sdq/total", "sdq/total-teacher", "sdq/total-parent"];

/// The form prints negatively worded items from 4 down to 0. Which they are is not confirmed, so the strength
/// of an answer cannot be scored.
pub(crate) const ONLY_AS_PRINTED: [&str; 1] = ["reqol-10/total"];

/// All of them.
pub(crate) fn rows() -> Vec<Row> {
    let mut rows = plain();
    for (name, low, high) in CFPB {
        let row = row(name, of(1..=10, 0, 4), (low, high)).reversed(&[3, 5, 6, 7, 9, 10]);
        rows.push(row.printed_reversed());
    }
    for (name, items, reversed) in SDQ {
        let row = row(name, of(items, 0, 2), (0, 10)).reversed(reversed);
        rows.push(row.prorated(2).down());
    }
    for name in SDQ_TOTALS {
        let items = SDQ.iter().flat_map(|(_, items, _)| *items);
        let row = row(name, of(items, 0, 2), (0, 40)).reversed(&[7, 11, 14, 21, 25]);
        rows.push(row.prorated(2).down());
    }
    rows
}

fn plain() -> Vec<Row> {
    vec![
        row("ascs-ascof/total", of(1..=8, 0, 3), (0, 24)),
        row("audit/total", of(1..=10, 0, 4), (0, 40)).down(),
        row("audit-c/total", of(1..=3, 0, 4), (0, 12)).down(),
        row("barthel/total", barthel(), (0, 20)),
        row("barthel/points-100", barthel(), (0, 100)),
        row("brs/total", of(1..=6, 1, 5), (1, 5)).reversed(&[2, 4, 6]),
        row("bscs/total", of(1..=13, 1, 5), (13, 65)).reversed(&[2, 3, 4, 5, 7, 9, 10, 12, 13]),
        row("casp-19/total", of(1..=19, 0, 3), (0, 57)).reversed(&[1, 2, 4, 6, 8, 9]),
        row("core-10/total", of(1..=10, 0, 4), (0, 40))
            .reversed(&[2, 3])
            .printed_reversed()
            .prorated(1)
            .down(),
        row("dialog/quality-of-life", of(1..=8, 1, 7), (1, 7)),
        row("dialog/treatment-satisfaction", of(9..=11, 1, 7), (1, 7)),
        // Yes is 1 and no is 3: a yes counts as lonely on items 1, 4 and 6, a no on 2, 3 and 5.
        row("djg-6/total", of(1..=6, 1, 3), (0, 6))
            .reversed(&[1, 4, 6])
            .left_out(1)
            .down(),
        row("djg-6/emotional", of([1, 4, 6], 1, 3), (0, 3))
            .reversed(&[1, 4, 6])
            .down(),
        row("djg-6/social", of([2, 3, 5], 1, 3), (0, 3)).down(),
        row("eq-5d-5l/profile", of(1..=5, 1, 5), (11111, 55555)).profile(),
        row("eq-5d-5l/vas", of([6], 0, 100), (0, 100)),
        row(
            "essential-digital-skills/foundation-tasks",
            of(1..=8, 0, 1),
            (0, 8),
        ),
        row("eyfs-profile/good-level", of(1..=12, 1, 2), (0, 1)),
        row("eyfs-profile/goals-at-expected", of(1..=17, 1, 2), (0, 17)),
        row("eyfs-profile/physical", of([6, 7], 1, 2), (0, 1)),
        row("eyfs-profile/word-reading", of([9], 1, 2), (0, 1)),
        row("eyfs-profile/number", of([11], 1, 2), (0, 1)),
        row("fes-i/total", of(1..=16, 1, 4), (16, 64))
            .prorated(4)
            .down(),
        row("fes-i/short", of(1..=7, 1, 4), (7, 28)).down(),
        row("gad-7/total", of(1..=7, 0, 3), (0, 21)).down(),
        row("grit-s/total", of(1..=8, 1, 5), (1, 5)).reversed(&[1, 3, 5, 6]),
        row("gse/total", of(1..=10, 1, 4), (10, 40)).prorated(3),
        row("help-satisfaction-question/rating", of([1], 1, 5), (1, 5)),
        row("icecap-a/profile", of(1..=5, 1, 4), (11111, 44444)).profile(),
        row("icecap-o/total", of(1..=5, 1, 4), (0, 1)),
        row("katz-adl/total", of(1..=6, 0, 1), (0, 6)),
        row("lawton-iadl/total", of(1..=8, 0, 1), (0, 8)),
        row("ldq/total", of(1..=10, 0, 3), (0, 30))
            .prorated(2)
            .down(),
        row("lsns-6/total", of(1..=6, 0, 5), (0, 30)),
        row("lsns-6/family", of(1..=3, 0, 5), (0, 15)),
        row("lsns-6/friends", of(4..=6, 0, 5), (0, 15)),
        row("mspss/total", of(1..=12, 1, 7), (1, 7)),
        row("mspss/family", of([3, 4, 8, 11], 1, 7), (1, 7)),
        row("mspss/friends", of([6, 7, 9, 12], 1, 7), (1, 7)),
        row("mspss/significant-other", of([1, 2, 5, 10], 1, 7), (1, 7)),
        row("ons4/life-satisfaction", of([1], 0, 10), (0, 10)),
        row("ons4/worthwhile", of([2], 0, 10), (0, 10)),
        row("ons4/happiness", of([3], 0, 10), (0, 10)),
        row("ons4/anxiety", of([4], 0, 10), (0, 10)).down(),
        // 1 is the strongest disagreement.
        row("pearlin-mastery/total", of(1..=7, 1, 4), (7, 28)).reversed(&[1, 2, 3, 5, 7]),
        row("phonics-check/total", of(1..=40, 0, 1), (0, 40)),
        row("phq-9/total", of(1..=9, 0, 3), (0, 27))
            .prorated(2)
            .down(),
        // The printed order that starts with overall satisfaction with oneself.
        row("rses/total", of(1..=10, 0, 3), (0, 30)).reversed(&[2, 5, 6, 8, 9]),
        row("reqol-10/total", of(1..=10, 0, 4), (0, 40)).printed_reversed(),
        row("sci-sleep/total", of(1..=8, 0, 4), (0, 32)),
        row("sci-sleep/ten-point", of(1..=8, 0, 4), (0, 10)),
        row("sdq/prosocial", of([1, 4, 9, 17, 20], 0, 2), (0, 10)).prorated(2),
        row("semcd-6/total", of(1..=6, 1, 10), (1, 10)).prorated(2),
        row("swemwbs/raw", of(1..=7, 1, 5), (7, 35)),
        row("swemwbs/metric", of(1..=7, 1, 5), (7, 35)),
        row("swls/total", of(1..=5, 1, 7), (5, 35)),
        row("ucla-3/total", of(1..=3, 1, 3), (3, 9)).down(),
        row("wemwbs/total", of(1..=14, 1, 5), (14, 70)),
        row("who-5/percentage", of(1..=5, 0, 5), (0, 100)),
        row("who-5/raw", of(1..=5, 0, 5), (0, 25)),
        // High is external: it falls when things improve.
        row("wlcs/total", of(1..=16, 1, 6), (16, 96))
            .reversed(&[1, 2, 3, 4, 7, 11, 14, 15])
            .down(),
    ]
}

/// The row of that name.
pub(crate) fn row_of(name: &str) -> Row {
    let found = rows().into_iter().find(|row| row.name == name);
    found.unwrap_or_else(|| panic!("{name} is not among the rows"))
}
