use crate::engine::Submission;
use crate::engine::observed::Seen;
use crate::number::shown;
use crate::rule::declare_rule;
use crate::rules::series::cell;
use crate::signals::{ANY_TIME, Known, MIN_PEOPLE, People, measures, spread_of};
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds single values that lie very far from the others of the same measure: more than seven median distances from the median as
    /// they stand, and more than nine on a logarithmic scale, where no value is below 0 (fifteen as they stand, where some are). Scales
    /// with fewer than 100 points between two ends are left out: there is no room for it. At least 20 values with at least eight
    /// different ones. No value is ever left out because of it.
    /// ## Why it matters
    /// A point left out or a hundredfold slip moves the mean of a whole group.
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,volunteering-hours,activity-log,single,2025-03-01,12
    /// ```
    /// ## How to fix
    /// Look the value up in the record. If it is right, leave it as it is, and say so in a note.
    /// ## Source
    /// Median and median distance (Iglewicz and Hoaglin 1993); the limits are those of this registry, set far out.
    "outlier", Quality, Advice, "a value lies very far from all others", since "0.5.0", whole judge
}

/// How many median distances away a value must lie: as it stands, on a logarithmic scale, and where there is no such scale.
const FAR: f64 = 7.0;
const FAR_IN_LOGARITHMS: f64 = 9.0;
const FAR_WITHOUT_LOGARITHMS: f64 = 15.0;

/// The fewest different values, the fewest points of a scale, and how many values and cells are named.
const MIN_DIFFERENT: usize = 8;
const MIN_POINTS: f64 = 100.0;
const NAMED: usize = 3;

struct Far {
    values: Vec<f64>,
    n: usize,
    median: f64,
    distance: f64,
}

fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    let people = People::of(submission);
    for known in measures(submission)? {
        let Some(far) = far(&known) else { continue };
        let is_far = |seen: &&Seen| seen.is_there() && far.values.contains(&{ seen.value });
        let pairs = people.with(known.at);
        let places = pairs.flat_map(|pair| [&pair.before, &pair.after]);
        let places: Vec<&Seen> = places.filter(is_far).take(NAMED).collect();
        if places.is_empty() {
            sink.measure(known.seen, || words(&known, &far));
        }
        for place in places {
            let text = shown(place.value);
            let cell = cell(submission, known.seen, place, &text);
            sink.told(&cell, &known.seen.metric, || words(&known, &far));
        }
    }
    Ok(())
}

fn far(known: &Known<'_>) -> Option<Far> {
    let is_short = known.points().is_some_and(|points| points < MIN_POINTS);
    if !known.is_number() || is_short {
        return None;
    }
    let counts = known.counts(&ANY_TIME)?;
    let n: usize = counts.iter().map(|(_, count)| *count as usize).sum();
    if n < MIN_PEOPLE || counts.len() < MIN_DIFFERENT {
        return None;
    }
    let (median, distance) = spread_of(&counts)?;
    let all_positive = counts.first().is_some_and(|(least, _)| *least >= 0.0);
    let logarithms: Vec<_> = counts
        .iter()
        .map(|(value, count)| (value.max(0.0).ln_1p(), *count))
        .collect();
    let (log_median, log_distance) = spread_of(&logarithms)?;
    let is_far = |value: f64| {
        let apart =
            |value: f64, middle: f64, distance: f64| 0.6745 * (value - middle).abs() / distance;
        let plain = apart(value, median, distance);
        if all_positive {
            plain > FAR && apart(value.ln_1p(), log_median, log_distance) > FAR_IN_LOGARITHMS
        } else {
            plain > FAR_WITHOUT_LOGARITHMS
        }
    };
    let values = counts.iter().map(|(value, _)| *value);
    let values: Vec<_> = values.filter(|value| is_far(*value)).collect();
    let is_usable = distance > 0.0 && log_distance > 0.0 && !values.is_empty();
    is_usable.then_some(Far {
        values,
        n,
        median,
        distance,
    })
}

fn words(known: &Known<'_>, far: &Far) -> Words {
    let named: Vec<_> = far
        .values
        .iter()
        .take(NAMED)
        .map(|value| shown(*value))
        .collect();
    Words::new(format!(
        "{} of {} lies very far from the others: their median is {}, and half of them lie within {} of it (n = {})",
        named.join(", "),
        known.name(),
        shown(far.median),
        shown(far.distance),
        far.n,
    ))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::judge;

    fn said(timepoint: &str, values: &[u32]) -> Vec<String> {
        let mut text =
            "participant_id,metric_id,data_source,timepoint,measured_on,value\n".to_owned();
        for (person, value) in values.iter().enumerate() {
            text.push_str(&format!(
                "P{person},close-friends,friends-question,{timepoint},2025-03-01,{value}\n"
            ));
        }
        let report = judge(text.as_bytes());
        let findings = report.findings.into_iter();
        let found = findings.filter(|one| one.rule == RULE.id);
        found
            .map(|one| {
                let cells = one.samples.iter().filter_map(|one| one.cell.clone());
                format!("{} {}", one.message, cells.collect::<Vec<_>>().join(" "))
            })
            .collect()
    }

    #[test]
    fn a_slip_is_told_with_the_figures_of_the_others() {
        let mut values: Vec<_> = (0..24).map(|person| 3 + person * 5 % 11).collect();
        values.push(4000);
        insta::assert_debug_snapshot!(said("baseline", &values), @r#"
        [
            "4000 of “close-friends” taken with “friends-question” lies very far from the others: their median is 8, and half of them lie within 3 of it (n = 25) F26",
        ]
        "#);
        assert_eq!(said("single", &values).len(), 1);
    }

    #[test]
    fn skewed_values_few_values_and_values_alike_say_nothing() {
        let skewed: Vec<_> = (0..40).map(|person| 1 << (person % 10)).collect();
        assert_eq!(said("single", &skewed), [""; 0]);
        let mut few: Vec<_> = (0..15).map(|person| 3 + person * 5 % 11).collect();
        few.push(4000);
        assert_eq!(said("single", &few), [""; 0]);
        let mut alike = vec![5; 30];
        alike.push(4000);
        assert_eq!(said("single", &alike), [""; 0]);
    }
}
