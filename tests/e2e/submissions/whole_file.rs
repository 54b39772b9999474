//! Flaws of a whole file, which need one each: a lost column, an open quote, a row too many.

use super::{judge, places};
use crate::harness::{Grid, TestEnv};

const HEAD: &str = "participant_id,metric_id,data_source,timepoint,measured_on,value,note\n";
const ROW: &str = "wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20";

/// What is found, but for the line of advice that a candidate costs.
fn found(name: &str, data: &str) -> (i32, Vec<(String, String)>) {
    let env = TestEnv::fixture();
    let run = judge(&env, name, data);
    let mut found = places(&run.json());
    found.retain(|(rule, _)| rule != "draft-metric");
    (run.code(), found)
}

fn one(rule: &str, place: &str) -> Vec<(String, String)> {
    vec![(rule.to_owned(), place.to_owned())]
}

#[test]
fn a_quote_that_is_never_closed_is_found_where_it_opens() {
    let data = format!("{HEAD}P1,{ROW},\"two\nlines\"\n\nP2,{ROW},\"open\nP3,{ROW},\n");
    let (code, found) = found("open.csv", &data);
    assert_eq!(code, 1);
    let place = found
        .iter()
        .find(|(rule, _)| rule == "unclosed-quote")
        .map(|(_, place)| place.as_str());
    assert!(matches!(place, Some("4" | "G4")), "{found:?}");
}

#[test]
fn a_column_that_is_missing_is_named_beside_the_headers_that_are_not_known() {
    let env = TestEnv::fixture();
    let data = HEAD.replace("timepoint", "time") + &format!("P1,{ROW},\n");
    let run = judge(&env, "missing.csv", data);
    assert_eq!(run.code(), 1, "{run}");
    let report = run.json();
    let mut findings = report["findings"].as_array().expect("findings").iter();
    let finding = findings
        .find(|finding| finding["rule"] == "missing-required-column")
        .expect("it is found");
    for word in ["“timepoint” is missing", "not known: time"] {
        assert!(finding.to_string().contains(word), "{finding}");
    }
}

#[test]
fn a_table_without_rows_is_no_submission() {
    assert_eq!(found("none.csv", HEAD), (1, one("empty-table", "")));
    assert_eq!(
        found("blanks.csv", &format!("{HEAD}\n,,,,,,\n\n")),
        (1, one("empty-table", ""))
    );
}

#[test]
fn dates_that_read_both_ways_are_told_where_they_begin() {
    let data = format!("{HEAD}\nP1,{ROW},\nP2,{ROW},\n").replace("2025-03-01", "03/04/2025");
    let (_, found) = found("both.csv", &data);
    assert!(
        found.contains(&("ambiguous-date".to_owned(), "E3".to_owned())),
        "{found:?}"
    );
}

#[test]
fn a_file_that_ends_where_a_spreadsheet_ends_may_have_been_cut_off() {
    let rules = |name: &str, data: &str| {
        let (code, found) = found(name, data);
        let rules = found.into_iter().map(|(rule, _)| rule);
        // So many people could be broken down by age, which the metric asks for.
        let rules = rules.filter(|rule| rule != "required-disaggregation-missing");
        (code, rules.collect::<Vec<_>>())
    };
    let cut = rules("cut.csv", &Grid::clean(65_535).csv());
    assert_eq!(cut, (0, vec!["row-limit-suspect".to_owned()]));
    let short = rules("short.csv", &Grid::clean(65_534).csv());
    assert_eq!(short, (0, Vec::new()));
}

#[test]
fn past_a_limit_a_file_is_never_a_pass() {
    let env = TestEnv::fixture();
    let cell = format!("{HEAD}P1,{ROW},{}\n", "a".repeat(100 << 10));
    let open = format!("{HEAD}P1,{ROW},\"{}", "a\n".repeat(1 << 20));
    let columns = format!(
        "{}{HEAD}{}P1,{ROW},\n",
        "x_a,".repeat(3000),
        ",".repeat(3000)
    );
    for (name, data) in [
        ("cell.csv", cell),
        ("open.csv", open),
        ("columns.csv", columns),
    ] {
        let run = judge(&env, name, data);
        assert_eq!(run.code(), 2, "{name}: {}", run.stderr());
        assert_eq!(run.json()["verdict"], "incomplete", "{name}");
    }
}

#[test]
fn what_steers_a_terminal_does_not_reach_it() {
    let env = TestEnv::fixture();
    let data = format!("{HEAD}P1,{ROW},\n").replace("baseline", "base\u{1b}[31mline\u{7}");
    let file = env.file("steer.csv", data).display().to_string();
    let run = env.oo(["validate", "--repo", ".", &file]);
    assert_eq!(run.code(), 1, "{run}");
    assert!(run.stdout().contains("unknown-code"), "{run}");
    assert!(!run.said().contains(['\u{1b}', '\u{7}']), "{run}");
}

#[test]
fn headers_in_plain_words_are_understood() {
    let data =
        format!("Participant,Metric,Data source,Timepoint,Date measured,Value,Note\nP1,{ROW},\n");
    assert_eq!(found("words.csv", &data), (0, Vec::new()));
}
