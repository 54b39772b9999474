//! What people read where a stated score and its answers differ, and what is no difference.

use crate::rules::testing::judge_all;

const ITEMS: &str = "participant_id,data_source,timepoint,answered_on,item,answer,coding\n";
const SCORES: &str = "participant_id,metric_id,data_source,timepoint,measured_on,value\n";

fn items(person: &str, answers: &[&str], coding: &str) -> String {
    let answers = (1..).zip(answers);
    let rows = answers.map(|(item, answer)| {
        format!("{person},steadiness-scale,baseline,2025-03-01,{item},{answer},{coding}\n")
    });
    rows.collect()
}

fn score(person: &str, metric: &str, value: &str) -> String {
    format!("{person},{metric},steadiness-scale,baseline,2025-03-01,{value}\n")
}

/// What the rules about scores say, with the cells.
fn told(files: &[(&str, &str)]) -> String {
    let report = judge_all(files);
    let about_scores = crate::rules::all()
        .iter()
        .filter(|rule| rule.family == crate::rules::Family::Scoring);
    let about_scores: Vec<_> = about_scores.map(|rule| rule.id).collect();
    let findings = report.findings.iter();
    let findings = findings.filter(|one| about_scores.contains(&one.rule));
    let lines = findings.map(|one| {
        let cells = one.samples.iter().filter_map(|sample| sample.cell.clone());
        let expected = one.samples.first().and_then(|one| one.expected.clone());
        format!(
            "{}: {} [{}] {}\n",
            one.rule,
            one.message,
            cells.collect::<Vec<_>>().join(" "),
            expected.unwrap_or_default()
        )
    });
    lines.collect()
}

fn told_of(answers: &[&str], coding: &str, metric: &str, value: &str) -> String {
    let items = format!("{ITEMS}{}", items("P1", answers, coding));
    let scores = format!("{SCORES}{}", score("P1", metric, value));
    let first = told(&[
        ("item_responses.csv", &items),
        ("measurements.csv", &scores),
    ]);
    let second = told(&[
        ("measurements.csv", &scores),
        ("item_responses.csv", &items),
    ]);
    assert_eq!(first, second, "the order of the files counts for nothing");
    first
}

#[test]
fn each_slip_is_told_once_and_in_its_own_words() {
    let all = ["3", "1", "3", "3", "1", "3"];
    let gap = ["3", "1", "3", "3", "1", ""];
    let cases: [(&[&str], &str, &str, &str); 8] = [
        (&all, "strength", "steadiness", "17"),
        (&all, "strength", "steadiness", "14"),
        (&all, "as-printed", "steadiness", "18"),
        (&gap, "strength", "steadiness", "15"),
        (
            &["3", "1", "", "", "1", "3"],
            "strength",
            "steadiness",
            "12",
        ),
        (
            &["3", "1", "3", "3", "1", "9"],
            "strength",
            "steadiness",
            "24",
        ),
        (
            &["3", "1", "3", "3", "9", "9"],
            "strength",
            "steadiness",
            "15",
        ),
        (&all, "strength", "steadiness-points", "18"),
    ];
    let told: String = cases
        .iter()
        .map(|(answers, coding, metric, value)| told_of(answers, coding, metric, value))
        .collect();
    insta::assert_snapshot!(told, @"
    total-mismatch: the value of “steadiness” in row 2 is 17, but the answers to “steadiness-scale” of the same person and day come to 18 (difference -1) [F2] row 2: 18
    reverse-items-unreversed: the value of “steadiness” in row 2 is 14; with the items of “steadiness-scale” turned round as its scoring says it is 18, and 14 comes out where they are left as they stand, or are turned twice [F2] row 2: 18
    reverse-items-unreversed: the value of “steadiness” in row 2 is 18; with the items of “steadiness-scale” turned round as its scoring says it is 14, and 18 comes out where they are left as they stand, or are turned twice [F2] row 2: 14
    proration-wrong: 5 of the 6 items of “steadiness-scale” have an answer: the scoring makes 18 of them, and the value of “steadiness” in row 2 is 15, which comes out where the gaps are not filled or the result is rounded in another way [F2] row 2: 18
    too-many-missing-items: “steadiness” has a value in row 2, but only 4 of the 6 items of “steadiness-scale” have an answer, and 5 are needed for a score [F2] row 2: no score, 4 of 6 answered
    missing-code-in-items: the value of “steadiness” in row 2 is 24, which comes out where a code for “no answer” to an item of “steadiness-scale” is added up; without it the score is 18 [F2] row 2: 18
    too-many-missing-items: “steadiness” has a value in row 2, but only 4 of the 6 items of “steadiness-scale” have an answer, and 5 are needed for a score [F2] row 2: no score, 4 of 6 answered
    raw-vs-transformed: the value of “steadiness-points” in row 2 is 18, which is another score of the same answers to “steadiness-scale” (such as the raw total); the score that the metric asks for is 90 [F2] row 2: 90
    ");
}

#[test]
fn what_agrees_or_cannot_be_compared_is_left_alone() {
    let all = ["3", "1", "3", "3", "1", "3"];
    let cases: [(&[&str], &str, &str, &str); 10] = [
        (&all, "strength", "steadiness", "18"),
        (&all, "strength", "steadiness", "18.0"),
        (&all, "strength", "steadiness-points", "90"),
        (
            &["3", "3", "3", "3", "3", "3"],
            "as-printed",
            "steadiness",
            "18",
        ),
        // What the numbers mean is not said: either reading will do.
        (&all, "", "steadiness", "18"),
        (&all, "", "steadiness", "14"),
        // 16 × 6 / 5 = 19.2, rounded
        (
            &["3", "1", "3", "4", "1", ""],
            "strength",
            "steadiness",
            "19",
        ),
        // Above the most there can be, which the rules on values tell.
        (&all, "strength", "steadiness", "42"),
        // Only some of the answers were sent.
        (&["3", "1"], "strength", "steadiness", "18"),
        // What another rule tells makes no second finding here.
        (
            &["3", "1", "3", "3", "1", "x"],
            "strength",
            "steadiness",
            "20",
        ),
    ];
    for (answers, coding, metric, value) in cases {
        assert_eq!(
            told_of(answers, coding, metric, value),
            "",
            "{answers:?} {value}"
        );
    }
}

#[test]
fn scores_of_other_days_people_and_timepoints_are_not_compared() {
    let items = format!(
        "{ITEMS}{}",
        items("P1", &["3", "1", "3", "3", "1", "3"], "")
    );
    for row in [
        "P2,steadiness,steadiness-scale,baseline,2025-03-01,3\n",
        "P1,steadiness,steadiness-scale,baseline,2025-03-02,3\n",
        "P1,steadiness,steadiness-scale,follow-up,2025-03-01,3\n",
        ",steadiness,steadiness-scale,baseline,2025-03-01,3\n",
    ] {
        let scores = format!("{SCORES}{row}");
        let files = [
            ("item_responses.csv", items.as_str()),
            ("measurements.csv", scores.as_str()),
        ];
        assert_eq!(told(&files), "", "{row}");
    }
}

#[test]
fn answers_of_one_form_in_several_files_and_any_order_are_one_form() {
    let rows = items("P1", &["3", "1", "3", "3", "1", "3"], "strength");
    let mut rows: Vec<_> = rows.lines().collect();
    rows.reverse();
    let (one, other) = rows.split_at(2);
    let one = format!("{ITEMS}{}\n", one.join("\n"));
    let other = format!("{ITEMS}{}\n", other.join("\n"));
    let scores = format!("{SCORES}{}", score("P1", "steadiness", "17"));
    let said = told(&[("a.csv", &one), ("scores.csv", &scores), ("b.csv", &other)]);
    assert!(
        said.starts_with("total-mismatch: the value of “steadiness” in row 2 is 17"),
        "{said}"
    );
}

#[test]
fn many_mismatches_are_one_finding_that_lists_the_first_rows() {
    let (mut answers, mut scores) = (ITEMS.to_owned(), SCORES.to_owned());
    for person in 0..8 {
        let name = format!("P{person}");
        answers.push_str(&items(&name, &["3", "1", "3", "3", "1", "3"], "strength"));
        scores.push_str(&score(&name, "steadiness", "17"));
    }
    let said = told(&[
        ("item_responses.csv", &answers),
        ("measurements.csv", &scores),
    ]);
    insta::assert_snapshot!(said, @"total-mismatch: the value of “steadiness” in row 2 is 17, but the answers to “steadiness-scale” of the same person and day come to 18 (difference -1) [F2 F3 F4 F5 F6] row 2: 18; row 3: 18; row 4: 18; row 5: 18; row 6: 18; and 3 more");
}

#[test]
fn a_row_whose_score_is_wrong_is_set_aside() {
    let answers = format!(
        "{ITEMS}{}",
        items("P1", &["3", "1", "3", "3", "1", "3"], "")
    );
    let scores = format!(
        "{SCORES}{}{}",
        score("P1", "steadiness", "3"),
        score("P2", "steadiness", "3")
    );
    let report = judge_all(&[
        ("item_responses.csv", &answers),
        ("measurements.csv", &scores),
    ]);
    let table = report
        .tables
        .iter()
        .find(|table| table.table == "measurements");
    assert_eq!(table.expect("the table").accepted_rows, 1);
}
