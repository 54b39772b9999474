//! For which scores a published working is held here, and for which not.
//!
//! A published conversion table is held value for value (`tables.rs`). A published form, with its answers and the score
//! that the authors make of them, is held for none: no such text could be read when these tests were written, and none
//! is made up. The guide to the CFPB scale of December 2015 has examples in its section 5. Until then the scores below
//! rest on the published items, ends, reversals and rules (`instruments.rs`), on forms worked out by hand
//! (`examples.rs`), and on a second way to work them out (`second.rs`).

use std::collections::BTreeSet;

use crate::executable;

/// Scores whose published table is held in full.
const WITH_TABLE: [&str; 6] = [
    "cfpb-fwb/interviewer-18-to-61",
    "cfpb-fwb/interviewer-62-and-over",
    "cfpb-fwb/self-18-to-61",
    "cfpb-fwb/self-62-and-over",
    "icecap-o/total",
    "swemwbs/metric",
];

/// Scores without any published working here.
const WITHOUT_EXAMPLE: [&str; 66] = [
    "ascs-ascof/total",
    "audit-c/total",
    "audit/total",
    "barthel/points-100",
    "barthel/total",
    "brs/total",
    "bscs/total",
    "casp-19/total",
    "core-10/total",
    "dialog/quality-of-life",
    "dialog/treatment-satisfaction",
    "djg-6/emotional",
    "djg-6/social",
    "djg-6/total",
    "eq-5d-5l/profile",
    "eq-5d-5l/vas",
    "essential-digital-skills/foundation-tasks",
    "eyfs-profile/goals-at-expected",
    "eyfs-profile/good-level",
    "eyfs-profile/number",
    "eyfs-profile/physical",
    "eyfs-profile/word-reading",
    "fes-i/short",
    "fes-i/total",
    "gad-7/total",
    "grit-s/total",
    "gse/total",
    "help-satisfaction-question/rating",
    "icecap-a/profile",
    "katz-adl/total",
    "lawton-iadl/total",
    "ldq/total",
    "lsns-6/family",
    "lsns-6/friends",
    "lsns-6/total",
    "mspss/family",
    "mspss/friends",
    "mspss/significant-other",
    "mspss/total",
    "ons4/anxiety",
    "ons4/happiness",
    "ons4/life-satisfaction",
    "ons4/worthwhile",
    "pearlin-mastery/total",
    "phonics-check/total",
    "phq-9/total",
    "reqol-10/total",
    "rses/total",
    "sci-sleep/ten-point",
    "sci-sleep/total",
    "sdq/conduct",
    "sdq/emotional",
    "sdq/hyperactivity",
    "sdq/peer",
    "sdq/prosocial",
    "sdq/total",
    "sdq/total-parent",
    "sdq/total-teacher",
    "semcd-6/total",
    "swemwbs/raw",
    "swls/total",
    "ucla-3/total",
    "wemwbs/total",
    "who-5/percentage",
    "who-5/raw",
    "wlcs/total",
];

#[test]
fn every_score_is_known_to_have_a_published_working_or_none() {
    let listed: BTreeSet<String> = WITH_TABLE
        .iter()
        .chain(&WITHOUT_EXAMPLE)
        .map(|name| (*name).to_owned())
        .collect();
    assert_eq!(listed.len(), WITH_TABLE.len() + WITHOUT_EXAMPLE.len());
    let held: BTreeSet<String> = executable().map(|(name, ..)| name).collect();
    assert_eq!(listed, held);
}
