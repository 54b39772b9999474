//! A submission is held to the one before, where that is given.

use super::places;
use crate::harness::{AS_OF, TestEnv};

const HEAD: &str = "participant_id,metric_id,data_source,timepoint,measured_on,value\n";

#[test]
fn what_was_restated_is_told_beside_the_earlier_value() {
    let env = TestEnv::fixture();
    let rows = "P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20\n\
                P2,wellbeing-score,short-wellbeing-scale,baseline,2025-03-02,21\n";
    let before = env.file("before.csv", format!("{HEAD}{rows}"));
    let now = env.file(
        "now.csv",
        format!("{HEAD}{}", rows.replace(",21\n", ",31\n")),
    );
    let (before, now) = (before.display().to_string(), now.display().to_string());
    let judge = |more: &[&str]| {
        let mut args = vec![
            "validate", "--repo", ".", "--format", "json", AS_OF[0], AS_OF[1],
        ];
        args.extend(more);
        args.push(&now);
        env.oo(args)
    };

    let run = judge(&["--previous", &before]);

    assert_eq!(run.code(), 0, "{run}");
    let report = run.json();
    let restated = ("earlier-value-restated".to_owned(), "F3".to_owned());
    assert!(places(&report).contains(&restated), "{run}");
    assert_eq!(report["inputs"].as_array().map(Vec::len), Some(1));
    assert!(
        run.to_string().contains("21, as in the submission before"),
        "{run}"
    );

    let alone = judge(&[]).json();
    let rules = alone["rules"].as_array().expect("rules").iter();
    let mut rules = rules.filter(|rule| rule["id"] == "earlier-value-restated");
    let rule = rules.next().expect("the rule");
    assert_eq!(rule["status"], "skipped");
    assert!(!places(&alone).contains(&restated));

    // Where it is not there, nothing is judged.
    assert_eq!(judge(&["--previous", "nowhere.csv"]).code(), 2);
}
