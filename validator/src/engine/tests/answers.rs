//! Tables in which each row answers a field: how they are told from others, and what is not said of them.

use open_outcomes_registry::definition::Profile;

use super::*;

const GROUP: &str = "beneficiary_group,older-people,40,,2026-03-31,,,\n";
const LONG: &str = "field,code,value,unit,date,metric,data_source,note\n";

fn judge_named(name: &str, text: &str) -> Report {
    let options = Options::new(date(2026, 11, 21));
    let input = Input {
        name: name.to_owned(),
        reader: Box::new(text.as_bytes()),
    };
    validate(&FIXTURE, vec![input], &options).expect("it is judged")
}

fn table(name: &str, text: &str) -> Option<String> {
    judge_named(name, text).inputs[0].table.clone()
}

/// The rules that find something in answers below the usual header.
fn found(rows: &str) -> Vec<(&'static str, u64)> {
    let report = judge_named("beneficiaries.csv", &format!("{LONG}{GROUP}{rows}"));
    rules(&report)
}

#[test]
fn clean_answers_are_accepted() {
    let rows = "age_band_split,under-25,12,,,,,\nage_band_split,65-and-over,28,,,,,\ncost,,1200,GBP,,,,\nshare_reached,,,,,,,\n";
    let report = judge_named("beneficiaries.csv", &format!("{LONG}{GROUP}{rows}"));
    assert_eq!(rules(&report), []);
    assert_eq!(report.verdict, Verdict::Accepted);
    assert_eq!(
        (report.tables[0].rows, report.tables[0].accepted_rows),
        (5, 5)
    );
    let text =
        "field,value\norganisation,Fixture Hub\nperiod_start,2025-04-01\nperiod_end,2026-03-31\n";
    let report = judge_named("report.csv", text);
    assert_eq!(rules(&report), []);
    assert_eq!(report.verdict, Verdict::Accepted);
}

#[test]
fn the_name_of_the_file_tells_the_table_or_else_the_fields_answered_do() {
    let beneficiaries = Some("beneficiaries".to_owned());
    let report = Some("report".to_owned());
    let text = format!("{LONG}{GROUP}");
    for name in [
        "beneficiaries.csv",
        "my/beneficiaries.2026.csv",
        "answers.csv",
    ] {
        assert_eq!(table(name, &text), beneficiaries, "{name}");
    }
    // The name counts for more than a column too many.
    let text = "field,value,date,note\norganisation,Fixture Hub,,\n";
    assert_eq!(table("report.csv", text), report);
    assert_eq!(table("answers.csv", text), report);
    assert_eq!(
        table("answers.csv", &format!("Spring return\n{text}")),
        report
    );
    assert_eq!(table("report.csv", "Field;Value\nnothing;1\n"), report);
}

#[test]
fn the_name_of_a_file_counts_in_any_case() {
    let text = "field,value,date,note\nnothing,1,,\n";
    for name in ["report.csv", "Report.csv", "REPORT.CSV"] {
        assert_eq!(table(name, text).as_deref(), Some("report"), "{name}");
    }
}

#[test]
fn a_sheet_that_lists_its_fields_and_answers_none_lacks_what_is_required() {
    let blank = "field,value,note\norganisation,,\nperiod_start,,\nperiod_end,n/a,\n";
    let report = judge_named("report.csv", blank);
    assert_eq!(rules(&report), [("entry-missing", 1)]);
    assert_eq!(
        report.findings[0].message,
        "the table “report” lacks answers that it requires: organisation, period_start, period_end"
    );
    assert_eq!(report.verdict, Verdict::Rejected);
    let long = format!("{LONG}beneficiary_group,,,,,,,\ncost,,,,,,,\n");
    let report = judge_named("beneficiaries.csv", &long);
    assert_eq!(rules(&report), [("entry-missing", 1)]);
    // An answer in another file is one, whichever of the two comes first.
    let answered =
        "field,value\norganisation,Hub\nperiod_start,2025-04-01\nperiod_end,2026-03-31\n";
    let mut files = [
        ("report.csv", blank.to_owned()),
        ("more.csv", answered.to_owned()),
    ];
    assert_eq!(rules(&judge_all(&files)), []);
    files.reverse();
    assert_eq!(rules(&judge_all(&files)), []);
}

#[test]
fn all_cells_of_a_personal_answer_are_masked() {
    for row in [
        "need_statement,,So it is,jade units,,,,",
        "need_statement,,So it is,,31/12/2001,,,",
        "need_statement,,So it is,,04/05/2001,,,",
        "need_statement,,So it is,,,jade-metric,,",
        "need_statement,,So it is,,,own-jade,,",
        "need_statement,,So it is,,,lonely-often@7.7.7,,",
        "need_statement,,So it is,,,wellbeing-score,,",
        "need_statement,,So it is,,,short wellbeing scale,,",
        "need_statement,,So it is,,,close-friends,jade-source,",
        "need_statement,,So it is,,,close-friends,friends-question@7.7.7,",
    ] {
        let text = format!("{LONG}{GROUP}{row}\n");
        let report = judge_named("beneficiaries.csv", &text);
        assert!(!report.findings.is_empty(), "{row}");
        let masked = report.to_json(false).expect("JSON");
        for word in [
            "jade",
            "2001",
            "lonely-often",
            "wellbeing",
            "friends-question",
        ] {
            assert!(!masked.contains(word), "{row}: {masked}");
        }
        // The same of an open field may be passed on.
        let open = text.replace("need_statement,,So it is", "share_reached,,12");
        let shown = judge_named("beneficiaries.csv", &open);
        let shown = shown.to_json(false).expect("JSON");
        let words = ["jade", "2001", "lonely", "wellbeing", "friends-question"];
        assert!(
            words.iter().any(|word| shown.contains(word)),
            "{row}: {shown}"
        );
    }
}

#[test]
fn a_field_is_found_after_any_number_of_other_names() {
    let names = (0..10_100).map(|at| format!("nothing{at},1\n"));
    let report = judge_named(
        "report.csv",
        &format!(
            "field,value\n{}organisation,Hub\nPeriod from,2025-04-01\nperiod_end,2026-03-31\n",
            names.collect::<String>()
        ),
    );
    let unknown: u64 = report
        .findings
        .iter()
        .filter(|one| one.rule == "unknown-entry")
        .map(|one| one.count)
        .sum();
    assert_eq!(unknown, 10_100);
    assert!(
        !rules(&report)
            .iter()
            .any(|(rule, _)| *rule == "entry-missing")
    );
}

#[test]
fn answers_of_no_table_are_never_a_pass() {
    let report = judge_named("answers.csv", "field,value\nfavourite colour,green\n");
    assert_eq!(report.verdict, Verdict::Unreadable);
    let finding = &report.findings[0];
    assert_eq!(
        finding.message,
        "“answers.csv” has one answer in each row, and neither its name nor its first rows tell which table it holds"
    );
    assert_eq!(
        finding.suggestion.as_deref(),
        Some(
            "name it one of report.csv, beneficiaries.csv, demand.csv, economic_impacts.csv, impact_investment.csv, resources.csv, wider_outcomes.csv, work.csv"
        )
    );
}

#[test]
fn records_are_records_whatever_their_file_is_called() {
    let text = format!("{HEADER}{ROW}");
    assert_eq!(
        table("beneficiaries.csv", &text).as_deref(),
        Some("measurements")
    );
    let wide = "metric_id,value,unit,n,note\nclose-friends,3,,,\n";
    assert_eq!(table("report.csv", wide).as_deref(), Some("measurements"));
}

#[test]
fn a_header_that_is_misspelt_or_lacking_is_told() {
    let report = judge_named(
        "beneficiaries.csv",
        &format!("{LONG}{GROUP}").replace("field,", "what,"),
    );
    let finding = &report.findings[0];
    assert_eq!(finding.rule, "missing-required-column");
    assert!(
        finding.message.ends_with("not known: what"),
        "{}",
        finding.message
    );
    assert!(
        !rules(&report)
            .iter()
            .any(|(rule, _)| rule.starts_with("entry-"))
    );
    let report = judge_named(
        "report.csv",
        "organisation,Fixture Hub\nperiod_start,2025-04-01\n",
    );
    let (finding, expected) = (&report.findings[0], "a header with at least field, value");
    assert_eq!(finding.rule, "missing-required-column");
    assert!(
        finding
            .message
            .contains("each row below the header gives one answer")
    );
    assert_eq!(finding.samples[0].expected.as_deref(), Some(expected));
}

#[test]
fn what_is_said_of_measurements_is_not_said_of_answers() {
    // Out of range, in another unit, not a source of the metric, and still to come.
    assert_eq!(
        found("start_level,,99.5,d,2030-01-01,wellbeing-score,activity-log,\n"),
        [("draft-metric", 1)]
    );
    assert_eq!(
        found("start_level,,5,,2025-01-01,wellbeing-scor,,\n"),
        [("unknown-metric", 1)]
    );
    assert_eq!(
        found("start_level,,5,,31/01/2025,close-friends,,\n")[0],
        ("bad-date", 1)
    );
    assert_eq!(
        found("start_level,,5,,,close-friends,,\n")[0],
        ("entry-column-blank", 1)
    );
}

#[test]
fn an_answer_may_be_checked_anywhere() {
    let source = |metric: &str, source: &str| {
        let rows = found(&format!(
            "start_level,,5,,2025-01-01,{metric},{source},\nbeneficiaries_unique,,38,,,,{source},\n"
        ));
        let told = rows
            .iter()
            .find(|(rule, _)| *rule == "unlisted-data-source");
        told.map_or(0, |(_, count)| *count)
    };
    assert_eq!(source("close-friends", "friends-question"), 0);
    assert_eq!(source("close-friends", "https://example.org/level"), 0);
    // Only what a metric was taken with, and what looks like a slip.
    assert_eq!(source("close-friends", "our register of 2025"), 1);
    assert_eq!(source("close-friends", "activity-lgo"), 2);
}

#[test]
fn an_answer_about_a_metric_is_no_measurement_of_it() {
    let fund = FIXTURE.newest().profile("fixture-fund").expect("a profile");
    let mut own: Profile = fund.clone();
    own.tables = FIXTURE.newest().profile("open").expect("it").tables.clone();
    own.header.id = "our-own-fund".parse().expect("an identifier");
    let text = format!(
        "{LONG}{GROUP}start_level,,20,,2025-01-01,wellbeing-score,short-wellbeing-scale,\n"
    );
    let mut options = Options::new(date(2026, 11, 21));
    options.profiles.push(ProfileChoice::Own(Box::new(own)));
    let judge = |name: &str, text: &str| {
        let input = Input {
            name: name.to_owned(),
            reader: Box::new(text.as_bytes()),
        };
        validate(&FIXTURE, vec![input], &options).expect("it is judged")
    };
    let report = judge("beneficiaries.csv", &text);
    assert!(rules(&report).contains(&("required-measure-missing", 1)));
    // A report may name the profile that it is judged by, which no registry has.
    let text = "field,value\norganisation,Hub\nperiod_start,2025-04-01\nperiod_end,2026-03-31\nprofile,our-own-fund\n";
    let is_told = |text: &str| {
        rules(&judge("report.csv", text))
            .iter()
            .any(|(rule, _)| *rule == "entry-value")
    };
    assert!(!is_told(text));
    assert!(is_told(&text.replace("our-own-fund", "their-own-fund")));
}

#[test]
fn what_stands_for_an_empty_cell_is_one() {
    let text = "field,value\norganisation,Fixture Hub\nperiod_start,n/a\nperiod_end,2026-03-31\n";
    let report = judge_named("report.csv", text);
    assert_eq!(rules(&report), [("entry-missing", 1)]);
}

#[test]
fn what_stands_where_no_answer_is_asked_for_is_masked() {
    for (rule, row) in [
        (
            "entry-column-unused",
            "count_method,fixture-capacity-freed,\u{200b}Jade of Oak Street,,,,,\n",
        ),
        (
            "ragged-row",
            "share_reached,,\u{200b}Jade of Oak Street,,,,,,one more\n",
        ),
    ] {
        let report = judge_named("beneficiaries.csv", &format!("{LONG}{GROUP}{row}"));
        let found = rules(&report);
        assert!(
            found.contains(&(rule, 1)) && found.contains(&("control-characters", 1)),
            "{found:?}"
        );
        assert!(
            !report.to_json(false).expect("JSON").contains("Jade"),
            "{rule}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_answer_breaks_a_rule(cells in proptest::collection::vec(".{0,12}", 0..48), fields in proptest::collection::vec(0..40_usize, 0..8)) {
        let table = FIXTURE.newest().table("beneficiaries").expect("the table");
        let mut text = LONG.to_owned();
        for (row, field) in cells.chunks(7).zip(fields) {
            let name = table.fields.get(field).map_or("else", |field| field.name.as_str());
            text.push_str(&format!("{name},{}\n", row.join(",")));
        }
        let report = judge_named("beneficiaries.csv", &text);
        prop_assert!(report.rules.iter().all(|run| run.status != RuleStatus::Failed));
        let prints: std::collections::HashSet<_> = report.findings.iter().map(|one| &one.fingerprint).collect();
        prop_assert_eq!(prints.len(), report.findings.len());
    }
}
