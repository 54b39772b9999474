//! What is asked and told of wide sheets, in the words of the sheet.

use super::{Mapping, cells, find, judge, rules};
use crate::rules::testing::without_values;

#[test]
fn a_scale_beside_a_name_is_no_part_of_it() {
    let report = judge(
        b"Client,Date before,Wellbeing question (0-10) before,Date after,Wellbeing question (0-10) after\nC1,2025-03-01,4,2025-06-01,6\n",
    );
    assert_eq!(rules(&report), ["wide-table-detected", "draft-metric"]);
    assert_eq!(report.measures[0].paired, 1);
}

#[test]
fn another_scale_than_that_of_the_measure_is_asked_about() {
    let report = judge(
        b"Client,Date before,Close friends before,Wellbeing question (1-5) before\nC1,2025-03-01,4,4\n",
    );
    assert_eq!(cells(&report, "column-unclear"), ["D"]);
    insta::assert_snapshot!(find(&report, "column-unclear").message, @"what does the column “Wellbeing question (1-5) before” hold? the header says “wellbeing question” and the scale “1 to 5”, which is not that of “wellbeing-score” with wellbeing-question. It was not read");
}

#[test]
fn a_day_that_no_column_gives_is_told_once_with_the_column_that_may_give_it() {
    let report = judge(
        b"Client,Start date,Close friends before,Review date,Close friends after\nC1,2025-03-01,4,2025-06-01,6\nC2,2025-03-01,4,2025-06-01,6\n",
    );
    assert!(
        !rules(&report).contains(&"required-blank"),
        "{:?}",
        rules(&report)
    );
    assert_eq!(report.tables[0].accepted_rows, 0);
    let missing = find(&report, "missing-required-column");
    insta::assert_snapshot!(format!("{}\n{}", missing.message, missing.suggestion.as_deref().unwrap_or_default()), @"
    no column gives the day of these values: Close friends after
    “Review date” gives days and was not used: if they are of these values, say so in its header, such as “Date after”
    ");
}

#[test]
fn a_cell_is_called_by_the_header_above_it_and_counts_once() {
    let report = judge(
        b"Client,Date before,Close friends before,Wellbeing question before,Age band\nC1,soon,many,6,old\nC2,2025-03-01,4,6,\nC3,2025-03-01,4,6,\n",
    );
    let told: Vec<_> = report
        .findings
        .iter()
        .filter(|one| one.count > 0 && one.samples[0].row.is_some())
        .map(|one| {
            format!(
                "{} {} {}",
                one.samples[0].cell.as_deref().unwrap_or("-"),
                one.count,
                one.message
            )
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"), @"
    B2 1 “Date before” is not a date
    C2 1 “Close friends before” should be a number, but it is text
    - 1 the metric “close-friends” is a candidate; nobody has reviewed it yet
    - 1 the metric “wellbeing-score” is a candidate; nobody has reviewed it yet
    ");
}

#[test]
fn what_is_asked_stands_in_the_mapping_that_is_saved() {
    let report = judge(
        b"Client,Date before,Close friends before,Close friends T3,Score before\nC1,2025-03-01,4,5,4\n",
    );
    let text = report.mapping_file();
    insta::assert_snapshot!(text.split_once("\n#").expect("a comment").1, @r#"
    # The columns below were not read. Write what is right for “…”, then take the first # of each line away.

    ## what does the column “Close friends T3” hold? the header does not say which of the registry’s timepoints it is; it may be “close-friends” with friends-question. It was not read
    #[[columns]]
    #header = "Close friends T3"
    #metric = "close-friends"
    #data_source = "friends-question"
    #timepoint = "…"

    ## what does the column “Score before” hold? the header says when, but not what was measured. It was not read
    #[[columns]]
    #header = "Score before"
    #metric = "…"
    #timepoint = "baseline"
    "#);
    let read = |text: &str| Mapping::parse(text).expect("a mapping").to_toml();
    assert_eq!(read(&text), report.mapping().to_toml());
    let filled = text.replace("\n#", "\n").replace('…', "follow-up");
    assert_eq!(read(&filled).matches("[[columns]]").count(), 5);
}

#[test]
fn a_formula_without_a_value_is_no_empty_cell() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let header = "Client,Date before,Close friends before,Date after,Close friends after";
    sheet.write_row(0, 0, header.split(',')).expect("a header");
    for row in 1..=4 {
        let cells = [&format!("C{row}"), "2025-03-01", "", "2025-06-01"];
        sheet.write_row(row, 0, cells).expect("a row");
        sheet.write(row, 2, 4).expect("a cell");
        sheet.write(row, 4, 6).expect("a cell");
    }
    let formula = rust_xlsxwriter::Formula::new("C3+1");
    sheet.write_formula(2, 4, formula).expect("a formula");
    let bytes = book.save_to_buffer().expect("a workbook");
    let report = judge(&without_values(&bytes));
    assert_eq!(cells(&report, "error-cell"), ["E3"]);
    assert_eq!(report.tables[0].accepted_rows, 3);
    assert_eq!(report.counts.error, 1, "{:?}", rules(&report));
}
