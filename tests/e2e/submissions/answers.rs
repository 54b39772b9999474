//! Tables in which each row answers a field: parts of the framework, and the report sheet.

use super::{judge, places};
use crate::harness::{AS_OF, TestEnv};

const HEAD: &str = "field,code,value,unit,date,metric,data_source,note\n";
const CLEAN: &str = "\
    beneficiary_group,older-people,40,{person},2025-12-31,,,\n\
    beneficiary_group,young-people,12,,2025-12-31,,activity-log,counted at the door\n\
    cost,,1200.50,GBP,,,https://example.org/accounts,\n\
    start_level,,20,,2025-04-01,wellbeing-score,short-wellbeing-scale,\n\
    need_statement,,,,,,,\n";
const REPORT: &str = "Field,Value,Note\n\
    organisation,Fixture Youth Hub,\n\
    organisation_id,GB-CHC-1234567,\n\
    period_start,2025-04-01,\n\
    period_end,2025-12-31,the first nine months\n\
    profile,open,\n\
    registry_release,1.0.0,\n\
    reported_to,,\n";

/// More fields for the table of the fixture standard.
const MORE_FIELDS: &str = r#"required = true
minimum = 0

[[fields]]
name = "cost"
title = "What it cost"
description = "An amount, with its currency."
type = "number"
disclosure = "open"
columns = ["value", "unit"]
[fields.constraints]
minimum = 0

[[fields]]
name = "start_level"
title = "Level at the start"
description = "What a metric said before the work."
type = "number"
disclosure = "open"
columns = ["value", "date", "metric"]
repeats = true

[[fields]]
name = "need_statement"
title = "The need in words"
description = "What people need."
type = "string"
disclosure = "personal"
columns = ["value"]
[fields.constraints]
max_length = 20
"#;

/// The fixture standard, whose open profile takes tables of answers.
fn standard() -> TestEnv {
    let env = TestEnv::unreleased();
    let report = "table = \"report@^1.0\"";
    let with_answers = format!("{report}\n\n[[tables]]\ntable = \"beneficiaries@^1.0\"");
    env.edit("profiles/open.toml", report, &with_answers);
    env.edit(
        "tables/beneficiaries.toml",
        "required = true\nminimum = 0\n",
        MORE_FIELDS,
    );
    env.commit("answers");
    env.release("1.0.0");
    env
}

#[test]
fn clean_answers_and_a_clean_report_are_accepted_as_one_submission() {
    let env = standard();
    env.file("both/beneficiaries.csv", format!("{HEAD}{CLEAN}"));
    env.file("both/report.csv", REPORT);

    let run = env.oo([
        "validate", "--repo", ".", "--format", "json", AS_OF[0], AS_OF[1], "../both",
    ]);

    assert_eq!(run.code(), 0, "{run}");
    let report = run.json();
    assert_eq!(report["verdict"], "accepted", "{run}");
    let tables = report["tables"].as_array().expect("tables").iter();
    let tables: Vec<_> = tables
        .map(|table| (table["table"].as_str(), table["accepted_rows"].as_u64()))
        .collect();
    assert_eq!(
        tables,
        [(Some("beneficiaries"), Some(5)), (Some("report"), Some(7))]
    );
    let found = places(&report);
    assert_eq!(found, [("draft-metric".to_owned(), "F5".to_owned())]);
}

#[test]
fn each_flaw_of_an_answer_is_found_at_its_cell() {
    let env = standard();
    let text = format!(
        "{HEAD}\
         beneficiary_grup,older-people,40,,2025-12-31,,,\n\
         cost,,about 5,pounds,,,,\n\
         cost,young-people,5,GBP,,,,\n\
         start_level,,20,,2030-04-01,wellbeing-scor,,\n\
         start_level,,,,01/02/2025,wellbeing-score,,\n\
         beneficiary_group,very-old,-1,persons,2025-12-31,,,\n\
         beneficiary_group,older-people,40,,2025-12-31,,,\n\
         beneficiary_group,older-people,41,,2025-12-31,,,\n\
         ,older-people,41,,2025-12-31,,,\n"
    );
    let report = judge(&env, "beneficiaries.csv", text).json();
    let found = places(&report);
    let found: Vec<_> = found
        .iter()
        .filter(|(rule, _)| rule != "draft-metric")
        .map(|(rule, cell)| (rule.as_str(), cell.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            ("unknown-entry", "A2"),
            ("entry-value", "C3"),
            ("entry-unit", "D3"),
            ("entry-repeated", "A4"),
            ("entry-column-unused", "B4"),
            ("unknown-metric", "F5"),
            ("entry-column-blank", "C6"),
            ("ambiguous-date", "E6"),
            ("bad-date", "E6"),
            ("open-list-addition", "B7"),
            ("entry-value", "C7"),
            ("entry-unit", "D7"),
            ("entry-repeated", "B9"),
            ("required-blank", "A10"),
        ]
    );
}

#[test]
fn a_report_is_held_to_its_fields_by_the_standard_built_in() {
    let env = TestEnv::without_git();
    let text = REPORT
        .replace("2025-04-01", "01/04/2025")
        .replace("organisation,", "organization,")
        .replace("period_end,", "x,")
        .replace("1.0.0", "newest")
        .replace("profile,open", "profile,opne");
    let file = env.file("report.csv", text).display().to_string();
    let run = env.oo(["validate", "--format", "json", AS_OF[0], AS_OF[1], &file]);
    assert_eq!(run.code(), 1, "{run}");
    let report = run.json();
    assert_eq!(report["tables"][0]["table"], "report", "{run}");
    let found = places(&report);
    let found: Vec<_> = found
        .iter()
        .map(|(rule, cell)| (rule.as_str(), cell.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            ("entry-missing", ""),
            ("unknown-entry", "A2"),
            ("entry-value", "B4"),
            ("unknown-entry", "A5"),
            ("entry-value", "B6"),
            ("entry-value", "B7"),
        ]
    );
    let findings = report["findings"].as_array().expect("findings");
    let missing = findings.iter().find(|one| one["rule"] == "entry-missing");
    assert_eq!(
        missing.expect("it is told")["message"],
        "the table “report” lacks answers that it requires: period_end"
    );
}

#[test]
fn free_text_of_an_answer_is_masked_and_its_codes_are_not() {
    let env = standard();
    let text = format!(
        "{HEAD}{CLEAN}need_statement,,Fixtureson of Made-up Street,,,,,\nbeneficiary_group,night-workers,3,,2025-12-31,,,\n"
    );
    let run = judge(&env, "beneficiaries.csv", text);
    let found = places(&run.json());
    for place in [("entry-value", "C7"), ("open-list-addition", "B8")] {
        let place = (place.0.to_owned(), place.1.to_owned());
        assert!(found.contains(&place), "{place:?} is not among {found:?}");
    }
    assert!(!run.stdout().contains("Fixtureson"), "{run}");
    assert!(run.stdout().contains("night-workers"), "{run}");
}

#[test]
fn a_file_of_answers_is_told_by_its_fields_where_its_name_says_nothing() {
    let env = standard();
    let table = |text: &str| {
        let report = judge(&env, "spring.csv", text).json();
        report["inputs"][0]["table"].as_str().map(str::to_owned)
    };
    assert_eq!(
        table(&format!("{HEAD}{CLEAN}")).as_deref(),
        Some("beneficiaries")
    );
    assert_eq!(table(REPORT).as_deref(), Some("report"));
    let run = judge(&env, "spring.csv", "field,value\nfavourite colour,green\n");
    assert_eq!(run.code(), 2, "{run}");
    assert!(
        run.stdout()
            .contains("name it one of report.csv, beneficiaries.csv"),
        "{run}"
    );
}
