use crate::engine::Submission;
use crate::engine::breakdowns::MARKS;
use crate::rule::declare_rule;
use crate::signals::{MIN_PEOPLE, per_cent};
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Counts for how many people a breakdown (one of the first three columns named after a code list, such as `ethnic_groups`) says
    /// something, and tells where these are between 1 % and 20 % of at least 20 people with a baseline or a follow-up. Other
    /// columns may well be empty: a note or a reason is there for few.
    /// ## Why it matters
    /// A breakdown that is known of few people shows nothing of the others, and its figures cannot be compared.
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,steadiness,steadiness-scale,baseline,2025-03-01,12
    /// P1,steadiness,steadiness-scale,follow-up,2025-07-01,15
    /// ```
    /// ## How to fix
    /// Fill the column in where it is known, with the list's code for people who would rather not say. If it cannot be had, leave the column
    /// out.
    /// ## Source
    /// The limits are those of this registry.
    "column-sparse", Quality, Advice, "a breakdown is known of few people", since "0.5.0", whole judge
}

/// Between which shares of people, in per cent, a column is used and yet sparse.
const USED: f64 = 1.0;
const SPARSE: f64 = 20.0;

fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    let observed = &submission.gathered.observed;
    if observed.is_cut_short || !submission.is_whole {
        return Err("there is more than is kept, or not all was read".to_owned());
    }
    if observed.breakdowns.all.is_empty() {
        return Err("no column is named after a code list".to_owned());
    }
    let mut is_counted = vec![false; observed.subjects.len()];
    let (mut n, mut filled) = (0, [0; MARKS]);
    for pair in observed.pairs.iter().filter(|pair| !pair.is_group) {
        let is_counted = &mut is_counted[pair.subject as usize];
        if std::mem::replace(is_counted, true) {
            continue;
        }
        n += 1;
        for (filled, mark) in filled.iter_mut().zip(observed.subjects.marks(pair.subject)) {
            *filled += usize::from(mark != 0);
        }
    }
    for (breakdown, filled) in observed.breakdowns.all.iter().zip(filled) {
        let share = per_cent(filled, n);
        if n >= MIN_PEOPLE && (USED..=SPARSE).contains(&share) {
            let title = &breakdown.title;
            let words = Words::new(format!(
                "“{title}” is known of {filled} of {n} people ({share:.0} %)"
            ));
            sink.submission(title, words.expected("most people, or nobody"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::judge;

    fn said(people: usize, age: impl Fn(usize, usize) -> &'static str) -> String {
        let mut text =
            "participant_id,metric_id,data_source,timepoint,measured_on,value,age_bands\n"
                .to_owned();
        for person in 0..people {
            for (at, metric) in ["steadiness", "steadiness-points"].iter().enumerate() {
                text.push_str(&format!(
                    "P{person},{metric},steadiness-scale,baseline,2025-03-01,{},{}\n",
                    (5 + person % 9) * (1 + 4 * at),
                    age(person, at),
                ));
            }
        }
        let report = judge(text.as_bytes());
        let mut findings = report.findings.iter();
        let found = findings.find(|one| one.rule == RULE.id);
        found.map(|one| one.message.clone()).unwrap_or_default()
    }

    #[test]
    fn a_breakdown_that_few_have_is_told() {
        let few = |person: usize, _| {
            if person.is_multiple_of(8) {
                "under-25"
            } else {
                ""
            }
        };
        insta::assert_snapshot!(said(40, few), @"“Fixture: age bands” is known of 5 of 40 people (12 %)");
    }

    #[test]
    fn what_is_said_once_for_each_person_is_enough() {
        assert_eq!(said(40, |_, at| if at == 0 { "under-25" } else { "" }), "");
        assert_eq!(
            said(15, |person, _| if person == 0 { "under-25" } else { "" }),
            ""
        );
        assert_eq!(said(40, |_, _| ""), "");
    }
}
