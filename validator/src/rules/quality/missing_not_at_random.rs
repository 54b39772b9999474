use crate::engine::Submission;
use crate::engine::observed::Pair;
use crate::rule::declare_rule;
use crate::signals::{Known, People, due, measures, median, per_cent, two_shares};
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Of the people whose follow-up is due, compares how many have one: those who began in the lower half of the scale with those in
    /// the upper half, and each group of a breakdown (the first three columns named after a code list) with everybody else. It is told
    /// where both groups have at least 30 people, the shares differ by 20 points or more, and chance alone would make them differ
    /// so less than once in a thousand times (two-sided test of two shares, divided by the number of comparisons).
    /// ## Why it matters
    /// If mainly those who do well are asked again, the result looks better than the work; if one group is lost, nothing is known of it.
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,steadiness,steadiness-scale,baseline,2025-03-01,12
    /// P1,steadiness,steadiness-scale,follow-up,2025-07-01,15
    /// ```
    /// ## How to fix
    /// Look at why people of that group were not reached. Say so beside the result, and try to ask them again. Nothing in the file
    /// need be changed.
    /// ## Source
    /// The usual test of two shares; the limits are those of this registry, chosen so that honest data give no signal.
    "missing-not-at-random", Quality, Warning, "who has a follow-up differs strongly between groups", since "0.5.0", whole judge
}

/// The fewest people in a group, the least difference in points, and the odds below which it is told.
const MIN_GROUP: usize = 30;
const MIN_POINTS: f64 = 20.0;
const ODDS: f64 = 0.001;

/// Two groups: how many have a follow-up, of how many.
struct Compared {
    name: String,
    other: &'static str,
    one: (usize, usize),
    rest: (usize, usize),
}

fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    let people = People::of(submission);
    for known in measures(submission)? {
        let due = due(submission, &people, &known);
        if due.len() < 2 * MIN_GROUP {
            continue;
        }
        let mut groups = groups(submission, &due);
        groups.extend(halves(&known, &due));
        groups.retain(|group| group.one.1 >= MIN_GROUP && group.rest.1 >= MIN_GROUP);
        let comparisons = groups.len() as f64;
        let found = groups.into_iter().filter_map(|group| {
            let points = per_cent(group.one.0, group.one.1) - per_cent(group.rest.0, group.rest.1);
            let (z, odds) = two_shares(group.one, group.rest);
            let differs = points.abs() >= MIN_POINTS && odds * comparisons < ODDS;
            differs.then_some((z, group))
        });
        // The strongest of them: the others mostly follow from it.
        let strongest = found.max_by(|a, b| a.0.abs().total_cmp(&b.0.abs()));
        if let Some((z, group)) = strongest {
            sink.measure(known.seen, || words(&known, &group, z));
        }
    }
    Ok(())
}

fn count<'p>(
    due: &[&'p Pair],
    is_in: impl Fn(&'p Pair) -> Option<bool>,
) -> ((usize, usize), (usize, usize)) {
    let (mut one, mut rest) = ((0, 0), (0, 0));
    for pair in due {
        let side = match is_in(pair) {
            Some(true) => &mut one,
            Some(false) => &mut rest,
            None => continue,
        };
        side.0 += usize::from(pair.after.is_there());
        side.1 += 1;
    }
    (one, rest)
}

/// Those below the middle at the start, and those above it.
fn halves(known: &Known<'_>, due: &[&Pair]) -> Option<Compared> {
    if !known.is_number() {
        return None;
    }
    let mut values: Vec<_> = due.iter().map(|pair| (pair.before.value, 1)).collect();
    values.sort_by(|a, b| a.0.total_cmp(&b.0));
    let middle = median(&values)?;
    let (one, rest) = count(due, |pair| {
        let value = pair.before.value;
        (value - middle != 0.0).then_some(value < middle)
    });
    Some(Compared {
        name: "people who began below the middle of the values at the start".to_owned(),
        other: "of those who began above it",
        one,
        rest,
    })
}

/// Each group of a breakdown, and everybody else of whom it says something.
fn groups(submission: &Submission<'_>, due: &[&Pair]) -> Vec<Compared> {
    let breakdowns = submission.gathered.observed.breakdowns.all.iter();
    let groups = breakdowns.enumerate().flat_map(|(at, breakdown)| {
        let codes = (1_u8..).zip(&breakdown.codes);
        codes.map(move |(mark, code)| {
            let (one, rest) = count(due, |pair| {
                let said = submission.gathered.observed.subjects.marks(pair.subject)[at];
                (said != 0).then_some(said == mark)
            });
            Compared {
                name: format!("people with “{code}” as “{}”", breakdown.title),
                other: "of the others",
                one,
                rest,
            }
        })
    });
    groups.collect()
}

fn words(known: &Known<'_>, group: &Compared, z: f64) -> Words {
    let (one, rest) = (group.one, group.rest);
    Words::new(format!(
        "a follow-up of {} is there for {} of {} {} ({:.0} %), and for {} of {} {} ({:.0} %); chance alone seldom makes \
         such a difference (z = {z:.1})",
        known.name(),
        one.0,
        one.1,
        group.name,
        per_cent(one.0, one.1),
        rest.0,
        rest.1,
        group.other,
        per_cent(rest.0, rest.1),
    ))
    .expected("about the same share in both groups, or an explanation")
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::{findings_of, judge};

    /// 120 people: those that `is_kept` says have a follow-up.
    fn data(is_kept: impl Fn(usize, usize) -> bool) -> String {
        let mut text =
            "participant_id,metric_id,data_source,timepoint,measured_on,value,age_bands\n"
                .to_owned();
        for person in 0..120_usize {
            let value = 2 + person % 20;
            let age = ["under-25", "25-to-64", "65-and-over"][person / 20 % 3];
            text.push_str(&format!(
                "P{person},steadiness,steadiness-scale,baseline,2025-03-01,{value},{age}\n"
            ));
            if is_kept(person, value) {
                let day = person % 28 + 1;
                text.push_str(&format!(
                    "P{person},steadiness,steadiness-scale,follow-up,2025-08-{day:02},{},{age}\n",
                    (value + person % 4).min(24)
                ));
            }
        }
        text
    }

    fn said(text: &str) -> String {
        let report = judge(text.as_bytes());
        let mut findings = report.findings.iter();
        let found = findings.find(|one| one.rule == RULE.id);
        found.map(|one| one.message.clone()).unwrap_or_default()
    }

    #[test]
    fn those_who_began_low_are_lost() {
        let text = data(|person, value| value > 11 || person % 3 == 0);
        insta::assert_snapshot!(said(&text), @"a follow-up of “steadiness” taken with “steadiness-scale” is there for 20 of 60 people who began below the middle of the values at the start (33 %), and for 60 of 60 of those who began above it (100 %); chance alone seldom makes such a difference (z = -7.7)");
    }

    #[test]
    fn one_group_is_lost() {
        let text = data(|person, _| person / 20 % 3 != 1 || person % 4 == 0);
        insta::assert_snapshot!(said(&text), @"a follow-up of “steadiness” taken with “steadiness-scale” is there for 10 of 40 people with “25-to-64” as “Fixture: age bands” (25 %), and for 80 of 80 of the others (100 %); chance alone seldom makes such a difference (z = -8.9)");
    }

    #[test]
    fn losses_that_are_alike_say_nothing() {
        let text = data(|person, _| person * 7 % 10 < 6);
        assert_eq!(findings_of(RULE.id, text.as_bytes()), 0);
    }
}
