use crate::engine::Submission;
use crate::engine::observed::Pair;
use crate::rule::declare_rule;
use crate::signals::{Known, MIN_PEOPLE, People, measures, per_cent, repeated};
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds follow-ups that look copied, on questionnaires with ten points or more. First: more than 80 % of the people, and at
    /// least 20, have just the value at the follow-up that they had at the baseline (whoever stays at an end of the scale is not
    /// counted). Second: ten or more people in a row have the same values before and after as ten others in the same order elsewhere,
    /// where chance makes that less likely than one in a million, and the rows are not sorted by value.
    /// ## Why it matters
    /// Values carried forward hide change, and rows copied down stand for people whom nobody asked.
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,steadiness,steadiness-scale,baseline,2025-03-01,12
    /// P1,steadiness,steadiness-scale,follow-up,2025-07-01,15
    /// ```
    /// ## How to fix
    /// Look at the forms of the people concerned. Where a follow-up was not taken, leave it out and say why in `missing_reason`.
    /// ## Source
    /// The limits are those of this registry, chosen so that honest data give no signal.
    "copied-block", Quality, Warning, "follow-ups look copied", since "0.5.0", whole judge
}

/// The fewest points of a scale, and the share of people, in per cent, beyond which it is told.
const MIN_POINTS: f64 = 10.0;
const MOST_ALIKE: f64 = 80.0;

fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    let people = People::of(submission);
    for known in measures(submission)? {
        let has_room = known.points().is_some_and(|points| points >= MIN_POINTS);
        if !known.is_instrument() || !known.is_number() || !has_room {
            continue;
        }
        let values = || people.with(known.at).filter_map(Pair::values);
        if let Some(words) = alike(&known, values()).or_else(|| in_a_row(&known, values())) {
            sink.measure(known.seen, || words);
        }
    }
    Ok(())
}

/// Follow-ups that are their baselines.
fn alike(known: &Known<'_>, values: impl Iterator<Item = (f64, f64)>) -> Option<Words> {
    let ends = known.ends()?;
    let at_an_end = |value: f64| value <= ends.0 || value >= ends.1;
    let is_same = |(before, after): &(f64, f64)| before.to_bits() == after.to_bits();
    let (mut same, mut n) = (0, 0);
    for pair in values {
        if is_same(&pair) && at_an_end(pair.0) {
            continue;
        }
        n += 1;
        same += usize::from(is_same(&pair));
    }
    (n >= MIN_PEOPLE && per_cent(same, n) > MOST_ALIKE).then(|| {
        Words::new(format!(
            "{same} of {n} people ({:.0} %) have the same value of {} at the follow-up as at the baseline",
            per_cent(same, n),
            known.name(),
        ))
        .expected("values that move a little, as answers do")
    })
}

/// People in a row who have the values of others in a row.
fn in_a_row(known: &Known<'_>, values: impl Iterator<Item = (f64, f64)>) -> Option<Words> {
    let length = repeated(values)?;
    Some(
        Words::new(format!(
            "{length} people in a row have the same values of {} before and after as {length} others in the same order; \
             chance makes that less likely than one in a million",
            known.name(),
        ))
        .expected("rows that differ"),
    )
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::judge;

    fn said(people: usize, value: impl Fn(usize) -> (usize, usize)) -> String {
        let mut text =
            "participant_id,metric_id,data_source,timepoint,measured_on,value\n".to_owned();
        for person in 0..people {
            let (before, after) = value(person);
            text.push_str(&format!(
                "P{person},steadiness,steadiness-scale,baseline,2025-03-01,{before}\nP{person},steadiness,steadiness-scale,follow-up,2025-08-01,{after}\n"
            ));
        }
        let report = judge(text.as_bytes());
        let mut findings = report.findings.iter();
        let found = findings.find(|one| one.rule == RULE.id);
        found.map(|one| one.message.clone()).unwrap_or_default()
    }

    /// Values that repeat in no short order.
    fn mixed(person: usize) -> (usize, usize) {
        let one = person * person * 31 + person * 17 + person / 7;
        (3 + one % 17, 5 + one / 17 * 7 % 16)
    }

    #[test]
    fn values_carried_forward_are_told() {
        let carried = |person| {
            let (before, after) = mixed(person);
            (before, if person % 8 == 0 { after } else { before })
        };
        insta::assert_snapshot!(said(40, carried), @"36 of 40 people (90 %) have the same value of “steadiness” taken with “steadiness-scale” at the follow-up as at the baseline");
    }

    #[test]
    fn rows_copied_down_are_told() {
        insta::assert_snapshot!(said(60, |person| mixed(if person >= 40 { person - 30 } else { person })), @"20 people in a row have the same values of “steadiness” taken with “steadiness-scale” before and after as 20 others in the same order; chance makes that less likely than one in a million");
    }

    #[test]
    fn change_few_people_and_the_end_of_the_scale_say_nothing() {
        assert_eq!(said(60, mixed), "");
        assert_eq!(said(15, |person| (mixed(person).0, mixed(person).0)), "");
        assert_eq!(said(60, |_| (24, 24)), "");
        // Half of the people stay where they are, and rows are sorted by value.
        assert_eq!(
            said(80, |person| (5 + person / 10, 5 + person / 10 + person % 2)),
            ""
        );
    }
}
