use super::*;

const METRIC: &str = r#"
id = "close-friends"
version = "0.4.0"
title = "Close friends"
levls = ["person"]

[[outcomes]]
outcome = "social-connections"

[[measures]]
data_source = "friends-question@^0.4"
value_type = "intger"
unit = 3
direction = "higher-is-better"

[provenance]
"#;

#[test]
fn all_errors_of_a_file_come_at_once_each_in_its_place() {
    let problems =
        definition(Kind::Metric, "metrics/close-friends.toml", METRIC).expect_err("it is wrong");
    let text = problems
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("\n");
    insta::assert_snapshot!(text, @"
    metrics/close-friends.toml:5:1: “levls” is not a field of this kind of file (did you mean “levels”?)
    metrics/close-friends.toml:8:1: “outcome” is “social-connections”, which has the wrong form (write a reference as id@^1.2, with a caret)
    metrics/close-friends.toml:12:1: “value_type” is “intger”, which is not one of its values (did you mean “integer”? The values are integer, decimal, category, boolean)
    metrics/close-friends.toml:13:1: “unit” is 3, but should be a text in quotes
    ");
}

#[test]
fn errors_of_syntax_come_with_line_and_column() {
    let text = "id = \"a\"\nversion = \nid = 1\ntitle = \"x\n";
    let problems = definition(Kind::Outcome, "a.toml", text).expect_err("it is wrong");
    let text = problems
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("\n");
    insta::assert_snapshot!(text, @r#"
    a.toml:2:11: this is not valid TOML: string values must be quoted, expected literal string
    a.toml:3:1: this is not valid TOML: duplicate key
    a.toml:4:11: this is not valid TOML: invalid basic string, expected `"`
    "#);
}

#[test]
fn a_slip_of_syntax_does_not_hide_other_errors() {
    let text = "id = \"a\"\nversion = \"1.0\"\ntitle = \"A\"\nnumber = 99999999999999999999\ndomian = \"social\"\n[provenance]\nyear = 20-\n";
    let problems = definition(Kind::Outcome, "a.toml", text).expect_err("it is wrong");
    let lines: Vec<_> = problems.iter().map(|problem| problem.place.line).collect();
    assert_eq!(lines, [2, 4, 5, 7], "{problems:#?}");
}

#[test]
fn carriage_returns_are_refused() {
    let problems =
        definition(Kind::Outcome, "a.toml", "id = \"a\"\r\n").expect_err("it is refused");
    assert_eq!(
        problems[0].to_string(),
        "a.toml:1:9: the file has a carriage return (save it with Unix line ends (LF))"
    );
}

#[test]
fn a_date_that_does_not_exist_is_found() {
    let text = "id = \"a\"\nversion = \"0.1.0\"\ntitle = \"A\"\nreview_due = \"2025-02-31\"\nnumber = 1\ndomain = \"social\"\n[provenance]\n";
    let problems = definition(Kind::Outcome, "a.toml", text).expect_err("no such day");
    assert_eq!(
        problems[0].to_string(),
        "a.toml:4:1: “review_due” is “2025-02-31”, which is not a valid date"
    );
}

#[test]
fn every_schema_compiles() {
    for form in Form::ALL {
        assert!(
            !form.validator().is_valid(&serde_json::Value::Null),
            "{}",
            form.name()
        );
    }
}
