//! Honest data, made by chance: no signal may see anything in them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::report::Severity;
use crate::rules::testing::{judge, judge_by_profile, with_rules};
use crate::rules::{self, Family};

/// A generator of numbers by chance that always gives the same (SplitMix64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to 1.
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn below(&mut self, end: u32) -> u32 {
        u32::try_from(self.next() % u64::from(end)).expect("it is below")
    }

    /// The sum of twelve is normal enough.
    fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.share()).sum::<f64>() - 6.0
    }
}

fn clipped(value: f64, least: f64, most: f64) -> f64 {
    value.round().clamp(least, most)
}

fn date(day: u32) -> String {
    // Days of months of 28 days, so that every one of them is there.
    format!("2025-{:02}-{:02}", 1 + day / 28, 1 + day % 28)
}

const HEADER: &str = "participant_id,metric_id,data_source,timepoint,measured_on,value,age_bands\n";
const PEOPLE: [u32; 6] = [20, 30, 50, 80, 130, 500];

/// What a submission is like, the same for all its people.
struct Programme {
    /// Where people begin, as a share of the scale, how far they lie apart, and how much they gain.
    mean: f64,
    spread: f64,
    gain: f64,
    /// How much of the value at the end is that of the start.
    kept: f64,
    /// How many are asked again.
    asked_again: f64,
    /// Whether all are asked together.
    is_class: bool,
}

impl Programme {
    fn new(chance: &mut Chance) -> Self {
        Self {
            mean: 0.2 + 0.6 * chance.share(),
            spread: 0.1 + 0.15 * chance.share(),
            gain: 0.2 * chance.share() - 0.02,
            kept: 0.3 + 0.5 * chance.share(),
            asked_again: 0.62 + 0.36 * chance.share(),
            is_class: chance.below(5) == 0,
        }
    }

    /// Before and after, as shares of a scale.
    fn person(&self, chance: &mut Chance) -> (f64, f64) {
        let before = self.mean + self.spread * chance.normal();
        let rest = (1.0 - self.kept * self.kept).sqrt() * self.spread * chance.normal();
        let after = self.mean + self.gain + self.kept * (before - self.mean) + rest;
        (before, after)
    }
}

fn submission(chance: &mut Chance, people: u32) -> String {
    let programme = Programme::new(chance);
    let mut text = HEADER.to_owned();
    let scales = [
        ("steadiness,steadiness-scale", 0.0, 24.0),
        ("wellbeing-score,wellbeing-question", 0.0, 10.0),
    ];
    for person in 0..people {
        let (start, end) = if programme.is_class {
            (20, 150)
        } else {
            (chance.below(100), 110 + chance.below(120))
        };
        let ages = ["under-25", "25-to-64", "65-and-over", ""];
        let age = ages[chance.below(4) as usize];
        let is_asked_again = chance.share() < programme.asked_again;
        for (measure, least, most) in scales {
            let (before, after) = programme.person(chance);
            let on_scale = |share: f64| clipped(least + share * (most - least), least, most);
            let (before, after) = (on_scale(before), on_scale(after));
            let _ = writeln!(
                text,
                "P{person},{measure},baseline,{},{before},{age}",
                date(start)
            );
            if is_asked_again {
                let _ = writeln!(
                    text,
                    "P{person},{measure},follow-up,{},{after},{age}",
                    date(end)
                );
            }
        }
        // Hours and friends are many for few.
        let (friends, hours) = (
            (1.3 + 0.8 * chance.normal()).exp().floor(),
            (2.5 + chance.normal()).exp().min(160.0).round(),
        );
        let day = date(start);
        let _ = writeln!(
            text,
            "P{person},close-friends,friends-question,baseline,{day},{friends},{age}"
        );
        let _ = writeln!(
            text,
            "P{person},volunteering-hours,activity-log,single,{day},{hours},{age}"
        );
    }
    text
}

/// Each rule of a family that found something, with how often.
fn add(found: &mut BTreeMap<&'static str, u32>, family: Family, report: &crate::Report) {
    for run in &report.rules {
        let rule = rules::find(run.id).expect("the rule");
        if rule.family == family && run.count > 0 {
            *found.entry(rule.id).or_default() += 1;
        }
    }
}

#[test]
fn honest_data_give_no_signal() {
    let mut found = BTreeMap::new();
    let mut chance = Chance(20_261_122);
    let profile = with_rules(|rule| rule.family == Family::Quality);
    let runs = 200;
    for run in 0..runs {
        let people = PEOPLE[run % PEOPLE.len()];
        let text = submission(&mut chance, people);
        if run < PEOPLE.len() {
            // What is in error would be set aside, and nothing is: so the other rules need not run each time.
            let found = judge(text.as_bytes()).findings;
            assert!(found.iter().all(|one| one.severity != Severity::Error));
        }
        let report = judge_by_profile(&profile, &[("measurements.csv", &text)]);
        add(&mut found, Family::Quality, &report);
    }
    // Fewer than one in a hundred runs, for each signal.
    found.retain(|_, count| *count * 100 >= u32::try_from(runs).expect("few"));
    assert_eq!(found, BTreeMap::new());
}

/// Answers of people who differ in how they feel and in how readily they agree, and the scores made of them.
#[test]
fn honest_answers_and_their_scores_give_no_finding() {
    let mut found = BTreeMap::new();
    let mut chance = Chance(7);
    let profile = with_rules(|rule| matches!(rule.family, Family::Scoring | Family::Quality));
    for run in 0_usize..40 {
        let people = PEOPLE[run % 4];
        let mut answers =
            "participant_id,data_source,timepoint,answered_on,item,answer\n".to_owned();
        let mut scores =
            "participant_id,metric_id,data_source,timepoint,measured_on,value\n".to_owned();
        for person in 0..people {
            let day = date(chance.below(100));
            let (feels, agrees) = (chance.normal(), 0.4 * chance.normal());
            let mut counted = Vec::new();
            for item in 1..=6 {
                let is_reversed = item == 2 || item == 5;
                let turned = if is_reversed { -feels } else { feels };
                let answer = clipped(2.0 + turned + agrees + 0.7 * chance.normal(), 0.0, 4.0);
                if chance.below(40) == 0 {
                    continue;
                }
                counted.push(if is_reversed { 4.0 - answer } else { answer });
                let _ = writeln!(
                    answers,
                    "P{person},steadiness-scale,baseline,{day},{item},{answer}"
                );
            }
            if counted.len() >= 5 {
                let sum: f64 = counted.iter().sum();
                let score = sum * 6.0 / counted.len() as f64;
                let _ = writeln!(
                    scores,
                    "P{person},steadiness,steadiness-scale,baseline,{day},{score:.2}"
                );
            }
        }
        let files = [
            ("item_responses.csv", answers.as_str()),
            ("measurements.csv", &scores),
        ];
        let report = judge_by_profile(&profile, &files);
        add(&mut found, Family::Scoring, &report);
        add(&mut found, Family::Quality, &report);
    }
    assert_eq!(found, BTreeMap::new());
}
