use open_outcomes_registry::definition::table::FrameworkPart;

use crate::engine::Submission;
use crate::rule::declare_rule;
use crate::rules::told;
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Where the profile asks who benefits, finds submissions that do not say all of how many have the need, how many were reached and how many were measured. Each is missed only where the profile asks for its part of the framework, the submission has a table on it, and the table does not require the answer by itself.
    /// ## Why it matters
    /// Thirty people who feel better are other news if forty came than if four hundred did.
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Add the number if you have it; an estimate with its source will do. If nobody knows it, say so in a note.
    /// ## Source
    /// The profile, parts of the framework; the tables `demand`, `beneficiaries` and `wider_outcomes`.
    "beneficiaries-uncounted", Completeness, Advice, "it is not said how many have the need, were reached and were measured", since "0.5.0", whole judge
}

/// One of the numbers: the part that it belongs to, its table and field, and what it is.
const NUMBERS: [(FrameworkPart, &str, &str, &str); 3] = [
    (
        FrameworkPart::Demand,
        "demand",
        "people_in_need",
        "how many people have the need",
    ),
    (
        FrameworkPart::Beneficiaries,
        "beneficiaries",
        "beneficiaries_unique",
        "how many were reached",
    ),
    (
        FrameworkPart::WiderOutcomes,
        "wider_outcomes",
        "outcome_n",
        "how many were measured",
    ),
];

/// Looks at the whole submission.
fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    let Some(profile) = told::asking(submission, FrameworkPart::Beneficiaries) else {
        return Err("the profile does not ask who benefits".to_owned());
    };
    // What was not read cannot be missed.
    if !told::knows_figures(submission) {
        return Err("not every file could be read".to_owned());
    }
    let mut tables = NUMBERS.iter().map(|(_, table, ..)| table);
    if tables.all(|table| submission.rows(table).is_empty()) {
        return Err("no file tells of needs, of people reached or of outcomes".to_owned());
    }
    let missing = NUMBERS.iter().filter(|(part, table, field, _)| {
        told::asking(submission, *part).is_some()
            && submission.rows_or_why(table).is_ok()
            && !told::is_required(submission, table, field)
            && told::answers(submission, table, field).next().is_none()
            && !(*part == FrameworkPart::WiderOutcomes && is_measured(submission))
    });
    let missing: Vec<_> = missing.map(|(.., what)| *what).collect();
    if !missing.is_empty() {
        let words = Words::new(format!(
            "the profile “{}” asks who benefits; the submission does not say {}",
            profile.header.id,
            missing.join(", or ")
        ));
        let words = words
            .expected("the numbers of those who have the need, were reached and were measured");
        sink.submission(profile.header.id.as_str(), words);
    }
    Ok(())
}

/// Whether results or measurements say how many were measured.
fn is_measured(submission: &Submission<'_>) -> bool {
    let says = |field| told::results(submission).any(|row| row.number(field).is_some());
    says("n") || says("denominator") || !submission.gathered.observed.measures.is_empty()
}

#[cfg(test)]
mod tests {
    use open_outcomes_registry::definition::table::FrameworkPart::{
        self, Beneficiaries, Demand, WiderOutcomes,
    };

    use crate::rules::testing::judge_asking;

    const REACHED: &str = "field,code,value,date\nbeneficiary_group,older-people,40,2026-03-31\nbeneficiaries_unique,,38,\n";
    const GROUPS: &str = "field,code,value,date\nbeneficiary_group,older-people,40,2026-03-31\n";
    const NEED: &str = "field,value\nneed_statement,Nowhere to go.\n";

    fn told(parts: &[FrameworkPart], files: &[(&str, &str)]) -> Vec<String> {
        let report = judge_asking(parts, files);
        let findings = report.findings.into_iter();
        findings
            .filter(|one| one.rule == "beneficiaries-uncounted")
            .map(|one| one.message)
            .collect()
    }

    #[test]
    fn each_number_is_missed_where_its_part_is_asked_for_and_there() {
        let files = [("beneficiaries.csv", GROUPS), ("demand.csv", NEED)];
        assert_eq!(
            told(&[Beneficiaries, Demand, WiderOutcomes], &files),
            [
                "the profile “open” asks who benefits; the submission does not say how many people have the need, or how many were reached"
            ]
        );
        assert_eq!(
            told(&[Beneficiaries], &files),
            [
                "the profile “open” asks who benefits; the submission does not say how many were reached"
            ]
        );
        let counted = [("beneficiaries.csv", REACHED), ("demand.csv", NEED)];
        assert_eq!(told(&[Beneficiaries], &counted), [""; 0]);
        // A part that is not there is told by itself.
        assert_eq!(
            told(&[Beneficiaries, Demand], &[("beneficiaries.csv", REACHED)]),
            [""; 0]
        );
        assert_eq!(told(&[], &files), [""; 0]);
        assert_eq!(told(&[Demand, WiderOutcomes], &files), [""; 0]);
    }

    #[test]
    fn who_was_measured_may_stand_in_the_results() {
        let wider = "field,value,date,metric,data_source\noutcome_measure,3,2026-03-31,close-friends,friends-question\n";
        let results =
            "metric_id,period_end,statistic,value,n\nclose-friends,2026-03-31,count,12,12\n";
        let parts = [Beneficiaries, WiderOutcomes];
        let files = [
            ("beneficiaries.csv", REACHED),
            ("wider_outcomes.csv", wider),
            ("results.csv", results),
        ];
        assert_eq!(told(&parts, &files), [""; 0]);
        assert_eq!(told(&parts, &files[..2]).len(), 1);
    }
}
