use crate::report::Report;
use crate::rules::testing::{YES_OR_NO_MEASURE, fixture_with, judge_all, judge_all_by};

const ROWS: &str = "participant_id,metric_id,data_source,timepoint,measured_on,value\n\
    P1,volunteering-hours,activity-log,baseline,2025-03-01,0\n\
    P1,volunteering-hours,activity-log,follow-up,2025-06-01,2\n\
    P2,volunteering-hours,activity-log,baseline,2025-03-01,0.5\n\
    P2,volunteering-hours,activity-log,follow-up,2025-06-01,0.5\n\
    P3,volunteering-hours,activity-log,baseline,2025-03-01,3\n\
    P3,volunteering-hours,activity-log,follow-up,2025-06-01,0\n\
    P4,volunteering-hours,activity-log,baseline,2025-03-01,4\n";

fn results(rows: &[&str]) -> String {
    let rows = rows
        .iter()
        .map(|row| format!("volunteering-hours,activity-log,{row}\n"));
    "metric_id,data_source,statistic,period_start,period_end,value,unit,n,paired_n,group\n"
        .to_owned()
        + &rows.collect::<String>()
}

fn told(report: &Report) -> String {
    let findings = report.findings.iter();
    let findings = findings.filter(|one| one.rule == "aggregate-vs-rows");
    let told = findings.flat_map(|one| {
        one.samples.iter().map(move |place| {
            let text = |part: &Option<String>| part.clone().unwrap_or_default();
            format!(
                "{}: {} ({})",
                text(&place.cell),
                one.message,
                text(&place.expected)
            )
        })
    });
    told.collect::<Vec<_>>().join("\n")
}

fn found(measurements: &str, figures: &[&str]) -> String {
    let results = results(figures);
    told(&judge_all(&[
        ("results.csv", &results),
        ("measurements.csv", measurements),
    ]))
}

const YEAR: &str = "2025-01-01,2025-12-31";

#[test]
fn each_statistic_is_worked_out_again() {
    let right = [
        format!("mean,{YEAR},1.9,h,4,,"),
        format!("mean,{YEAR},0.83,h,3,,"),
        // Before, of those who were asked again.
        format!("mean,{YEAR},1.17,h,3,,"),
        format!("mean,{YEAR},1.42,h,7,,"),
        format!("mean-change,{YEAR},-0.3,h,4,3,"),
        format!("sum,{YEAR},10,h,7,,"),
        format!("share-moved,{YEAR},50,%,4,3,"),
        format!("share-moved,{YEAR},50,%,2,,"),
    ];
    let right: Vec<_> = right.iter().map(String::as_str).collect();
    assert_eq!(found(ROWS, &right), "");
    let wrong = [
        format!("mean,{YEAR},2.9,h,4,,"),
        format!("mean-change,{YEAR},0.3,h,4,3,"),
        format!("sum,{YEAR},12,h,7,,"),
        format!("share-moved,{YEAR},33,%,4,3,"),
    ];
    let wrong: Vec<_> = wrong.iter().map(String::as_str).collect();
    insta::assert_snapshot!(found(ROWS, &wrong), @"
    F2: the mean of “volunteering-hours” is not what the rows of measurements give (1.88, worked out from n = 4; here stands 2.9)
    F3: the mean-change of “volunteering-hours” is not what the rows of measurements give (-0.33, worked out from n = 3; here stands 0.3)
    F4: the sum of “volunteering-hours” is not what the rows of measurements give (10, worked out from n = 7; here stands 12)
    F5: the share-moved of “volunteering-hours” is not what the rows of measurements give (50, worked out from n = 3; here stands 33)
    ");
}

#[test]
fn figures_that_may_rest_on_other_rows_are_left_alone() {
    for other in [
        // More people than the rows have, a group, another unit, no number of people.
        format!("mean,{YEAR},2.9,h,40,,"),
        format!("mean,{YEAR},2.9,h,4,,Hull"),
        format!("mean,{YEAR},170,min,4,,"),
        format!("sum,{YEAR},12,h,,,"),
        // A shorter period, and one that begins nowhere.
        "mean,2025-01-01,2025-05-31,2.9,h,4,,".to_owned(),
        "mean,,2025-12-31,2.9,h,4,,".to_owned(),
    ] {
        assert_eq!(found(ROWS, &[&other]), "", "{other}");
    }
    let wrong = format!("mean-change,{YEAR},0.3,h,4,3,");
    for more in [
        // A second follow-up: which of the two was taken?
        "P1,volunteering-hours,activity-log,follow-up,2025-09-01,2\n",
        // A row that is set aside, one of a group, one without its day.
        "P5,volunteering-hours,activity-log,baseline,2025-03-01,169\n",
        ",volunteering-hours,activity-log,baseline,2025-03-01,2\n",
        "P5,volunteering-hours,activity-log,baseline,,2\n",
    ] {
        assert_eq!(found(&format!("{ROWS}{more}"), &[&wrong]), "", "{more}");
    }
    assert_ne!(found(ROWS, &[&wrong]), "");
}

#[test]
fn a_share_of_yes_may_be_the_share_of_no() {
    let snapshot = fixture_with(&YES_OR_NO_MEASURE);
    let mut rows = "participant_id,metric_id,data_source,timepoint,measured_on,value\n".to_owned();
    for at in 0..10 {
        let value = u8::from(at < 3);
        rows.push_str(&format!(
            "P{at},wellbeing-score,short-wellbeing-scale,single,2025-03-01,{value}\n"
        ));
    }
    let found = |value: &str| {
        let results = format!(
            "metric_id,data_source,statistic,period_start,period_end,value,unit,n\nwellbeing-score,short-wellbeing-scale,proportion,{YEAR},{value},%,10\n"
        );
        let files = [
            ("results.csv", results.as_str()),
            ("measurements.csv", &rows),
        ];
        told(&judge_all_by(&snapshot, &files))
    };
    assert_eq!(found("30"), "");
    assert_eq!(found("70"), "");
    insta::assert_snapshot!(found("40"), @"F2: the proportion of “wellbeing-score” is not what the rows of measurements give (30, worked out from n = 10; here stands 40)");
}
