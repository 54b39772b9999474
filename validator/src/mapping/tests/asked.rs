//! What is asked and told of wide sheets, in the words of the sheet.

use super::{cells, find, judge, rules};

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
    insta::assert_snapshot!(find(&report, "column-unclear").message, @"what does the column “Wellbeing question (1-5) before” hold? the header says “wellbeing question” and the scale “1 to 5”, which is not that of such values; it may be “wellbeing-score” with wellbeing-question. It was not read");
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
