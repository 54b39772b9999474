//! How much is found of what was planted, and how often what is clean is taken for something: columns made up from a
//! seed, with the shares that the family promises.

use std::collections::BTreeSet;

use super::testing::column::with_check_digit;
use crate::report::Severity;
use crate::rules::testing::judge;
use crate::rules::{Family, find};

/// A generator of numbers that gives the same ones for the same seed.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    fn of(&mut self, letters: &str) -> char {
        let at = usize::try_from(self.below(letters.len() as u64)).expect("a place");
        char::from(letters.as_bytes()[at])
    }

    /// One of the numbers that were set aside for examples.
    fn nhs_number(&mut self) -> String {
        loop {
            if let Some(number) = with_check_digit(999_000_000 + self.below(1_000_000)) {
                return number;
            }
        }
    }

    fn digits(&mut self, count: u32) -> String {
        let many = 10_u64.pow(count);
        format!("{:0width$}", self.below(many), width = count as usize)
    }
}

/// How a column's values are made: a number of the column, and the place in it.
type Maker = fn(&mut Numbers, u64) -> String;

const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// What leads to a person: who must find it, the share of columns in per cent, and how values are made.
const PLANTED: [(&str, usize, Maker); 9] = [
    ("direct-identifier", 99, |numbers, _| numbers.nhs_number()),
    ("direct-identifier", 99, |numbers, _| {
        let plain = numbers.nhs_number();
        format!("{} {} {}", &plain[..3], &plain[3..6], &plain[6..])
    }),
    ("direct-identifier", 99, |numbers, _| {
        loop {
            let (day, month, year) = (
                1 + numbers.below(28),
                1 + numbers.below(12),
                numbers.below(100),
            );
            let nine = day * 10_000_000 + month * 100_000 + year * 1_000 + numbers.below(1_000);
            if let Some(number) = with_check_digit(nine) {
                return number;
            }
        }
    }),
    ("direct-identifier", 99, |numbers, _| {
        let (first, second, last) = (
            numbers.of("ABCEHJ"),
            numbers.of("ABCEHL"),
            numbers.of("ABCD"),
        );
        format!("{first}{second}{}{last}", numbers.digits(6))
    }),
    ("direct-identifier", 95, |numbers, _| {
        format!("07700 900{}", numbers.digits(3))
    }),
    ("direct-identifier", 95, |numbers, _| {
        format!("7{}{}", 1 + numbers.below(5), numbers.digits(8))
    }),
    ("direct-identifier", 95, |numbers, _| {
        format!("fixture{}@example.org", numbers.digits(4))
    }),
    ("postcode", 95, |numbers, _| {
        let area =
            ["M", "LS", "ZE", "SW", "B"][usize::try_from(numbers.below(5)).expect("a place")];
        format!(
            "{area}{} {}{}{}",
            1 + numbers.below(19),
            numbers.below(10),
            numbers.of("ABDEFGHJ"),
            numbers.of("ABDEFGHJ")
        )
    }),
    ("full-date-of-birth", 95, |numbers, _| {
        format!(
            "{:02}/{:02}/{}",
            1 + numbers.below(28),
            1 + numbers.below(12),
            1935 + numbers.below(85)
        )
    }),
];

/// What leads to nobody.
const CLEAN: [Maker; 24] = [
    |numbers, _| format!("{}{}", 1 + numbers.below(6), numbers.digits(9)),
    |_, at| (1_000_000_000 + at).to_string(),
    |_, at| (7_000_000_000 + at).to_string(),
    |_, at| (4_210_000_000 + at * 11).to_string(),
    |numbers, at| (1_700_000_000 + at * 3_600 + numbers.below(3_600)).to_string(),
    |numbers, _| numbers.below(36).to_string(),
    |numbers, _| format!("{}.{}", numbers.below(100), numbers.below(10)),
    |numbers, _| {
        format!(
            "2025-{:02}-{:02}",
            1 + numbers.below(12),
            1 + numbers.below(28)
        )
    },
    |numbers, _| {
        format!(
            "{:02}/{:02}/{}",
            1 + numbers.below(28),
            1 + numbers.below(12),
            2016 + numbers.below(10)
        )
    },
    |numbers, _| {
        format!(
            "{}{}{}{}",
            numbers.of(LETTERS),
            numbers.of(LETTERS),
            numbers.digits(6),
            numbers.of(LETTERS)
        )
    },
    |numbers, _| {
        let letters = [numbers.of(LETTERS), numbers.of(LETTERS)]
            .iter()
            .collect::<String>();
        format!(
            "{letters}{} {}{}{}",
            numbers.digits(2),
            numbers.below(10),
            numbers.of(LETTERS),
            numbers.of(LETTERS)
        )
    },
    |numbers, _| format!("1{}", numbers.digits(6)),
    |numbers, _| format!("0{}", numbers.digits(7)),
    |numbers, _| format!("SC{}", numbers.digits(6)),
    |numbers, _| format!("360G-fixture-{}", numbers.digits(5)),
    |numbers, _| format!("GB-CHC-{}", numbers.digits(7)),
    |numbers, _| format!("{:016x}", numbers.next()),
    |numbers, _| format!("0000{}", numbers.digits(7)),
    |numbers, _| format!("E0{}", numbers.digits(7)),
    |_, at| format!("Case {at:04}"),
    |numbers, _| {
        ["Often", "Some of the time", "Hardly ever", "Never"]
            [usize::try_from(numbers.below(4)).expect("a place")]
        .to_owned()
    },
    |numbers, _| {
        [
            "White British",
            "Asian or Asian British",
            "Prefer Not To Say",
        ][usize::try_from(numbers.below(3)).expect("a place")]
        .to_owned()
    },
    |numbers, _| format!("£{},{}", 1 + numbers.below(9), numbers.digits(3)),
    |numbers, _| format!("-{}", numbers.below(50)),
];

/// A sheet of people with a column of each maker, and blanks among the values.
fn sheet(makers: &[Maker], seed: u64) -> String {
    let mut numbers = Numbers(seed);
    let rows = 20 + numbers.below(40);
    let mut text = "participant_id,metric_id,data_source,timepoint,measured_on,value".to_owned();
    for at in 0..makers.len() {
        text += &format!(",column {at}");
    }
    text.push('\n');
    for row in 0..rows {
        text += &format!("P{row},wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20");
        for maker in makers {
            let value = maker(&mut numbers, row);
            let value = if numbers.below(10) == 0 {
                String::new()
            } else {
                value
            };
            text += &format!(",\"{value}\"");
        }
        text.push('\n');
    }
    text
}

/// Which columns a rule of this family warns of: their headers, with the rule.
fn warned(text: &str) -> BTreeSet<(&'static str, String)> {
    let report = judge(text.as_bytes());
    let findings = report.findings.into_iter().filter(|finding| {
        let family = find(finding.rule).map(|rule| rule.family);
        family == Some(Family::Privacy) && finding.severity <= Severity::Warning
    });
    let columns = findings
        .filter_map(|finding| Some((finding.rule, finding.samples.first()?.column.clone()?)));
    columns.collect()
}

#[test]
fn planted_columns_are_found() {
    const SHEETS: u64 = 30;
    let makers: Vec<_> = PLANTED.iter().map(|(.., maker)| *maker).collect();
    let mut found = [0; PLANTED.len()];
    for seed in 0..SHEETS {
        let warned = warned(&sheet(&makers, seed));
        for (at, (rule, ..)) in PLANTED.iter().enumerate() {
            found[at] += usize::from(warned.contains(&(*rule, format!("column {at}"))));
        }
    }
    // 270 columns, 30 of each kind.
    for (at, (rule, share, _)) in PLANTED.iter().enumerate() {
        let all = usize::try_from(SHEETS).expect("a number");
        assert!(
            found[at] * 100 >= all * share,
            "{rule}, kind {at}: {} of {all}",
            found[at]
        );
    }
}

#[test]
fn clean_columns_are_left_alone() {
    const SHEETS: u64 = 25;
    let mut alarms = Vec::new();
    for seed in 1_000..1_000 + SHEETS {
        alarms.extend(warned(&sheet(&CLEAN, seed)));
    }
    let columns = CLEAN.len() * usize::try_from(SHEETS).expect("a number");
    assert!(
        columns >= 400 && alarms.len() * 100 <= columns,
        "{} of {columns}: {alarms:?}",
        alarms.len()
    );
}
