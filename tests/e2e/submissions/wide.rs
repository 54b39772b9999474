//! Sheets with one row a person, under the headers that people write, judged by the standard of this repository.

use std::sync::LazyLock;

use open_outcomes_registry::snapshot::Snapshot;
use open_outcomes_registry::source::Store;
use open_outcomes_validator::{Input, Options, Report, validate};

use crate::harness::root;

static STANDARD: LazyLock<Snapshot> = LazyLock::new(|| {
    let store = Store::open(&root()).expect("this repository");
    let files = store.working().expect("its standard");
    Snapshot::new(&files).expect("its releases")
});

fn judge(text: &str) -> Report {
    let input = Input {
        name: "sheet.csv".to_owned(),
        reader: Box::new(text.as_bytes()),
    };
    let options = Options::new("2026-11-22".parse().expect("a day"));
    validate(&STANDARD, vec![input], &options).expect("a report")
}

/// What a column with that header and those values is taken for: a measure, “asked”, or nothing.
fn taken_for(header: &str, values: &[&str]) -> String {
    // A second measure, so that the sheet is a wide one whatever the header is taken for.
    let mut text = format!(
        "ID,Date before,Date after,Resting pulse before,Resting pulse after,\"{header}\"\n"
    );
    for (at, value) in values.iter().enumerate() {
        text.push_str(&format!("C{at},2025-03-01,2025-06-01,70,68,{value}\n"));
    }
    let report = judge(&text);
    let asks = report.findings.iter().any(|finding| {
        finding.rule == "column-unclear" && finding.samples[0].cell.as_deref() == Some("F")
    });
    let mut columns = report.mappings[0].columns.iter();
    let column = columns.find(|column| column.column == "F");
    let Some(column) = column else {
        return if asks { "asked" } else { "nothing" }.to_owned();
    };
    assert!(!asks, "{header}");
    let what = [
        &column.field,
        &column.breakdown,
        &column.metric,
        &column.data_source,
        &column.timepoint,
    ];
    let what: Vec<_> = what.into_iter().flatten().map(String::as_str).collect();
    what.join(" ")
}

const PHQ: [&str; 4] = ["3", "12", "20", "27"];
const TENS: [&str; 4] = ["3", "5", "7", "9"];

#[test]
fn headers_that_people_write_are_read_or_asked_about() {
    let wellbeing = ["40", "45", "52", "38"];
    let cases: &[(&str, &[&str], &str)] = &[
        ("PHQ-9 before", &PHQ, "depression-symptoms phq-9 baseline"),
        ("PHQ9 Pre", &PHQ, "depression-symptoms phq-9 baseline"),
        ("phq9_post", &PHQ, "depression-symptoms phq-9 follow-up"),
        ("PHQ9Pre", &PHQ, "depression-symptoms phq-9 baseline"),
        (
            "PHQ-9 score at start",
            &PHQ,
            "depression-symptoms phq-9 baseline",
        ),
        ("PHQ-9 total (exit)", &PHQ, "depression-symptoms phq-9 exit"),
        (
            "Follow-up PHQ-9",
            &PHQ,
            "depression-symptoms phq-9 follow-up",
        ),
        ("T0 PHQ-9", &PHQ, "depression-symptoms phq-9 baseline"),
        (
            "Depression symptoms before",
            &PHQ,
            "depression-symptoms phq-9 baseline",
        ),
        (
            "GAD-7 intake",
            &["2", "8", "14", "21"],
            "psychological-distress gad-7 baseline",
        ),
        (
            "GAD7 end",
            &["2", "8", "14", "21"],
            "psychological-distress gad-7 exit",
        ),
        (
            "WEMWBS first",
            &wellbeing,
            "mental-wellbeing-score wemwbs baseline",
        ),
        (
            "WEMWBS score last",
            &wellbeing,
            "mental-wellbeing-score wemwbs follow-up",
        ),
        (
            "Mental wellbeing (WEMWBS) – before",
            &wellbeing,
            "mental-wellbeing-score wemwbs baseline",
        ),
        (
            "SWEMWBS baseline",
            &["19.98", "22.35", "24.11"],
            "mental-wellbeing-score swemwbs baseline",
        ),
        ("UCLA-3 before", &TENS, "loneliness ucla-3 baseline"),
        ("UCLA 3 after", &TENS, "loneliness ucla-3 follow-up"),
        (
            "Loneliness (UCLA-3) before",
            &TENS,
            "loneliness ucla-3 baseline",
        ),
        (
            "Loneliness UCLA-3 score after",
            &TENS,
            "loneliness ucla-3 follow-up",
        ),
        (
            "Three-Item Loneliness Scale before",
            &TENS,
            "loneliness ucla-3 baseline",
        ),
        (
            "ONS4 happiness before",
            &["4", "6", "8"],
            "mental-wellbeing-score ons4 baseline",
        ),
        (
            "ONS4 life satisfaction after",
            &["4", "6", "8"],
            "life-satisfaction ons4 follow-up",
        ),
        (
            "Interim resting pulse",
            &["70", "66"],
            "resting-pulse pulse-measured interim",
        ),
        (
            "CORE-10 entry",
            &["4", "16", "28"],
            "psychological-distress core-10 baseline",
        ),
        (
            "SWLS before",
            &["10", "20", "33"],
            "life-satisfaction swls baseline",
        ),
        // The metric is clear, and several data sources could fit.
        ("Loneliness before", &["3", "4", "5"], "asked"),
        ("Lonely before", &["3", "4", "5"], "asked"),
        ("Mental wellbeing after", &["20", "21", "25"], "asked"),
        // One questionnaire, and several metrics that its score counts for.
        ("SDQ before", &["10", "20", "33"], "asked"),
        // The time, and not what.
        ("Score before", &TENS, "asked"),
        ("After", &TENS, "asked"),
        ("Wellbeing before", &TENS, "asked"),
        // What, and not the time.
        ("PHQ-9", &PHQ, "asked"),
        ("UCLA-3 T1", &TENS, "asked"),
        // The values say that it is something else.
        ("PHQ-9 before", &["Mild", "Severe", "None"], "asked"),
        ("UCLA-3 before", &["35", "40", "28"], "asked"),
        // Words that look like the name of a questionnaire.
        ("Need before", &TENS, "asked"),
        ("audit before", &TENS, "asked"),
        // What is no value at all.
        ("Age at start", &["31", "45", "60"], "nothing"),
        ("Session before lunch", &["1", "2", "3"], "nothing"),
        ("Postcode before", &["AB1 2CD", "AB1 3CD"], "nothing"),
        ("Score", &TENS, "nothing"),
        ("Date of birth", &["1960-01-01", "1970-01-01"], "nothing"),
        ("Start time", &["1000", "1100"], "nothing"),
        ("Number of sessions after", &["1", "12"], "nothing"),
        ("Before and after photos", &["1", "2"], "nothing"),
        ("PHQ-9 change", &["1", "-2"], "nothing"),
        ("Reason for leaving", &["1", "2"], "nothing"),
        ("x_PHQ-9 before", &PHQ, "nothing"),
        ("Gender", &["Female", "Male"], "sexes"),
        ("Sex", &["Female", "Male"], "sexes"),
        ("Gender", &["blue", "green"], "nothing"),
        ("Notes", &["fine", ""], "note"),
        ("Group", &["Tuesday", ""], "group"),
    ];
    let wrong: Vec<_> = cases
        .iter()
        .map(|(header, values, expected)| (*header, taken_for(header, values), *expected))
        .filter(|(_, found, expected)| found != expected)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
