//! Mapping files.

use super::*;
use crate::ValidateError;

const START: &str = "format = \"open-outcomes-mapping 1\"\n";

#[test]
fn a_mapping_says_what_is_not_certain() {
    let text = "Client,Before,After,Hours before,Nothing\nC1,4,6,2,9\nC2,4,-6,2,9\n";
    let column =
        |header: &str, lines: &str| format!("[[columns]]\nheader = \"{header}\"\n{lines}\n");
    let friends = "metric = \"close-friends\"\ndata_source = \"friends-question\"\ntimepoint = ";
    let mapping = [
        START.to_owned(),
        "date = \"2025-03-31\"\n".to_owned(),
        column("Before", &format!("{friends}\"baseline\"")),
        column("After", &format!("{friends}\"follow-up\"")),
        column(
            "Hours before",
            "metric = \"volunteering-hours\"\ndata_source = \"activity-log\"\ntimepoint = \"baseline\"",
        ),
        column("nothing", "ignore = true"),
    ];
    let mapping = mapping.concat();
    let report = with_mapping(text.as_bytes(), &mapping);
    assert_eq!(cells(&report, "value-below-minimum"), ["C3"]);
    assert!(!rules(&report).contains(&"column-unclear"));
    assert!(!rules(&report).contains(&"unknown-column"));
    assert_eq!(counts(&report), (2, 1));
    let again = report.mapping().to_toml();
    let second = with_mapping(text.as_bytes(), &again);
    assert_eq!(second.mapping().to_toml(), again);
    assert_eq!(second.findings, report.findings);
}

#[test]
fn a_guess_that_is_saved_reads_the_same() {
    let text =
        format!("{HEADER},Gender\nC1,2025-03-01,4,2025-06-01,x,\nC1,2025-03-01,4,2025-06-01,6,\n");
    let first = judge(text.as_bytes());
    let saved = first.mapping().to_toml();
    insta::assert_snapshot!(saved, @r#"
    format = "open-outcomes-mapping 1"
    table = "measurements"

    [[columns]]
    header = "Client"
    field = "participant_id"

    [[columns]]
    header = "Date before"
    field = "measured_on"
    timepoint = "baseline"

    [[columns]]
    header = "Close friends before"
    metric = "close-friends"
    data_source = "friends-question"
    timepoint = "baseline"
    date_column = "Date before"

    [[columns]]
    header = "Date after"
    field = "measured_on"
    timepoint = "follow-up"

    [[columns]]
    header = "Close friends after"
    metric = "close-friends"
    data_source = "friends-question"
    timepoint = "follow-up"
    date_column = "Date after"
    "#);
    let second = with_mapping(text.as_bytes(), &saved);
    let counted = |report: &Report| -> Vec<_> {
        report
            .findings
            .iter()
            .map(|one| (one.rule, one.count))
            .collect()
    };
    assert_eq!(counted(&first), counted(&second));
}

#[test]
fn columns_of_an_ordinary_table_are_mapped_too() {
    let text = "who,metric_id,data_source,timepoint,measured_on,points\nP1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20\n";
    let mapping = format!(
        "{START}table = \"measurements\"\n[[columns]]\nheader = \"who\"\nfield = \"participant_id\"\n[[columns]]\nheader = \"points\"\nfield = \"value\"\n"
    );
    let report = with_mapping(text.as_bytes(), &mapping);
    assert_eq!(rules(&report), ["draft-metric"]);
    assert_eq!(report.mappings[0].columns[0].by, "mapping");
}

#[test]
fn of_columns_with_one_header_the_letter_tells_which() {
    let text = "Client,Date,Score,Score\nC1,2025-03-01,4,6\n";
    let column = |letter: &str, metric: &str, source: &str| {
        format!(
            "[[columns]]\nheader = \"Score\"\ncolumn = \"{letter}\"\nmetric = \"{metric}\"\ndata_source = \"{source}\"\ntimepoint = \"single\"\n"
        )
    };
    let mapping = format!(
        "{START}{}{}",
        column("C", "close-friends", "friends-question"),
        column("D", "wellbeing-score", "wellbeing-question")
    );
    let report = with_mapping(text.as_bytes(), &mapping);
    assert_eq!(report.measures.len(), 2, "{:#?}", report.findings);
    assert_eq!(report.mapping().columns.len(), 4);
}

#[test]
fn a_mapping_that_cannot_be_is_refused_with_its_line() {
    let of = |lines: &str| match Mapping::parse(&format!("{START}{lines}")) {
        Err(error) => error.to_string(),
        Ok(mapping) => {
            let mut options = Options::new(date(2026, 11, 21));
            options.mapping = Some(mapping);
            let input = Input {
                name: "test.csv".to_owned(),
                reader: Box::new(
                    &b"Client,Date before,Close friends before\nC1,2025-03-01,4\n"[..],
                ),
            };
            match validate(&FIXTURE, vec![input], &options) {
                Err(ValidateError::Mapping(error)) => error.to_string(),
                other => panic!("{other:?}"),
            }
        }
    };
    let column = "[[columns]]\nheader = \"Client\"\n";
    let said = [
        of("date = \"31/3/25\"\n"),
        of("[[columns]]\nfield = \"participant_id\"\n"),
        of(column),
        of(&format!(
            "{column}field = \"participant_id\"\nignore = true\n"
        )),
        of(&format!("{column}field = \"participant\"\n")),
        of(&format!("{column}metric = \"close-frends\"\n")),
        of(&format!(
            "{column}metric = \"close-friends\"\ntimepoint = \"before\"\n"
        )),
        of(&format!("{column}breakdown = \"age-band\"\n")),
        of("\n[[columns]]\nheader = \"Nobody\"\nignore = true\n"),
        of(
            "[[columns]]\nheader = \"Nobody\"\nignore = true\n[[columns]]\nheader = \"Nowhere\"\nignore = true\n",
        ),
        of(
            "[[columns]]\nheader = \"Close friends before\"\nmetric = \"close-friends\"\ndate_column = \"Day\"\n",
        ),
        of("table = \"measurments\"\n"),
        Mapping::parse("columns = []")
            .expect_err("no format")
            .to_string(),
        Mapping::parse("format = \"other 1\"")
            .expect_err("no format")
            .to_string(),
        Mapping::parse("format = ")
            .expect_err("no text")
            .to_string(),
    ];
    insta::assert_snapshot!(said.join("\n"), @"
    line 2 of the mapping: “31/3/25” is not a day such as 2025-03-31
    line 2 of the mapping: missing field `header`
    line 2 of the mapping: for the column “Client”, say one of field, metric, breakdown or ignore
    line 2 of the mapping: for the column “Client”, say only one of field, metric, breakdown and ignore
    line 2 of the mapping: “participant” is not a field of any table
    line 2 of the mapping: “close-frends” is not a metric of the registry; did you mean “close-friends”?
    line 2 of the mapping: “before” is no timepoint; take one of baseline, interim, follow-up, exit, single
    line 2 of the mapping: “age-band” is not a code list of the registry; did you mean “age-bands”?
    line 3 of the mapping: the file has no header “Nobody”; write each header as it stands in the file
    line 2 of the mapping: the file has no header “Nobody”; nor are there “Nowhere” (line 5); write each header as it stands in the file
    line 2 of the mapping: no file has the header “Day”, which date_column names
    the mapping: “measurments” is not a table of the registry; did you mean “measurements”?
    line 1 of the mapping: missing field `format`
    line 1 of the mapping: the format is not “open-outcomes-mapping 1”
    line 1 of the mapping: string values must be quoted, expected literal string
    ");
}
