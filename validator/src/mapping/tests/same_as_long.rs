//! A wide sheet and the long table that says the same give the same findings.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

/// What one person has at one time: a day, and the values of three measures.
type Visit = (String, [String; 3]);

const MEASURES: [(&str, &str, &str, bool); 3] = [
    ("close-friends", "friends-question", "Close friends", false),
    (
        "wellbeing-score",
        "wellbeing-question",
        "Wellbeing question",
        false,
    ),
    ("lonely-often", "loneliness-question", "Lonely often", true),
];

const TIMES: [(&str, &str); 2] = [("baseline", "before"), ("follow-up", "after")];

fn long(people: &[(String, [Visit; 2])]) -> String {
    let mut text =
        "participant_id,metric_id,data_source,timepoint,measured_on,value,code\n".to_owned();
    for (who, visits) in people {
        for ((timepoint, _), (day, values)) in TIMES.iter().zip(visits) {
            for ((metric, source, _, is_code), value) in MEASURES.iter().zip(values) {
                if value.is_empty() {
                    continue;
                }
                let (value, code) = if *is_code {
                    ("", value.as_str())
                } else {
                    (value.as_str(), "")
                };
                text.push_str(&format!(
                    "{who},{metric},{source},{timepoint},{day},{value},{code}\n"
                ));
            }
        }
    }
    text
}

fn wide(people: &[(String, [Visit; 2])]) -> String {
    let mut headers = vec!["Client ID".to_owned()];
    for (_, word) in TIMES {
        headers.push(format!("Date {word}"));
        headers.extend(MEASURES.map(|(_, _, title, _)| format!("{title} {word}")));
    }
    let mut text = headers.join(",") + "\n";
    for (who, visits) in people {
        text.push_str(who);
        for (day, values) in visits {
            text.push_str(&format!(",{day},{}", values.join(",")));
        }
        text.push('\n');
    }
    text
}

/// Rules on days and on rows: a day or a person stands once in a wide sheet, and beside each value in a long table.
const ON_SEVERAL: [&str; 7] = [
    "duplicate-record",
    "conflicting-duplicate",
    "unidentified-rows",
    "bad-date",
    "future-date",
    "follow-up-before-baseline",
    "window-missed",
];

/// How often each rule finds something, but for those that are about the form of the sheet; only that it does, of days and rows.
fn found(report: &Report) -> BTreeMap<&'static str, u64> {
    let mut found = BTreeMap::new();
    for finding in &report.findings {
        if !["wide-table-detected", "empty-table"].contains(&finding.rule) {
            let count: &mut u64 = found.entry(finding.rule).or_default();
            if ON_SEVERAL.contains(&finding.rule) {
                *count = 1;
            } else {
                *count += finding.count;
            }
        }
    }
    found
}

fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => (0..=10_u8).prop_map(|number| number.to_string()),
        1 => Just(String::new()),
        1 => prop::sample::select(vec!["-1", "12", "2.5", "x", "3 ", "1e400"]).prop_map(str::to_owned),
    ]
}

fn code() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "never",
        "often",
        "often",
        "sometimes",
        "hardly-ever",
        "",
        "whatever",
    ])
    .prop_map(str::to_owned)
}

fn day() -> impl Strategy<Value = String> {
    prop_oneof![
        9 => (1..=12_u8, 1..=28_u8).prop_map(|(month, day)| format!("2025-{month:02}-{day:02}")),
        1 => prop::sample::select(vec!["2025-02-30", "soon", "2042-01-01"]).prop_map(str::to_owned),
    ]
}

fn person() -> impl Strategy<Value = (String, [Visit; 2])> {
    let visit =
        || (day(), (number(), number(), code())).prop_map(|(day, (a, b, c))| (day, [a, b, c]));
    let who =
        prop_oneof![9 => (0..40_u8).prop_map(|id| format!("C{id}")), 1 => Just(String::new())];
    (who, [visit(), visit()])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_wide_sheet_gives_the_findings_of_its_long_table(
        people in prop::collection::vec(person(), 1..12),
    ) {
        // Enough good rows that the columns are read for what they are.
        let good = |at: usize| {
            let visit = |day: &str| (day.to_owned(), ["3", "5", "often"].map(str::to_owned));
            (format!("G{at}"), [visit("2025-01-02"), visit("2025-05-02")])
        };
        let mut all: Vec<_> = (0..15).map(good).collect();
        all.extend(people);
        let (wide, long) = (judge(wide(&all).as_bytes()), judge(long(&all).as_bytes()));
        prop_assert_eq!(found(&wide), found(&long));
        prop_assert_eq!(&wide.measures, &long.measures);
    }
}
