use crate::engine::Submission;
use crate::rule::declare_rule;
use crate::signals::{ANY_TIME, Known, measures};
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Counts how many scores end in 0 or 5, and compares them with the two scores on either side of each. It is told where there are at
    /// least 100 scores, and those ending in 0 or 5 are at least twice as many as their neighbours make likely and far beyond chance
    /// (z of 5). Only sums of answers are looked at, on scales of 21 points or more: whoever picks one number between 0 and 100 likes
    /// round ones, and measured values are often read off in steps. Questionnaires with five, ten or another multiple of five
    /// items are left out too, because the same answer to all of them gives such a score.
    /// ## Why it matters
    /// A sum of answers does not prefer round numbers. If many are round, scores were probably estimated and not added up.
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,steadiness,steadiness-scale,baseline,2025-03-01,12
    /// P1,steadiness,steadiness-scale,follow-up,2025-07-01,15
    /// ```
    /// ## How to fix
    /// Look at how the scores came about, and add them up from the answers where they are still there. Send the answers too.
    /// ## Source
    /// Terminal digit preference, as surveys of nutrition test for it (SMART methodology). The limits are those of this registry.
    "heaping", Quality, Warning, "many more scores end in 0 or 5 than others do", since "0.5.0", whole judge
}

/// The fewest scores; the fewest points of the scale; how many times as many, and how far beyond chance.
const MIN_SCORES: u64 = 100;
const MIN_POINTS: f64 = 21.0;
const TIMES: f64 = 2.0;
const MIN_Z: f64 = 5.0;

fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    for known in measures(submission)? {
        if let Some(heap) = heap(&known)
            && heap.n >= MIN_SCORES
            && heap.round >= TIMES * heap.likely
            && heap.z >= MIN_Z
        {
            sink.measure(known.seen, || {
                Words::new(format!(
                    "of {} values of {}, {} end in 0 or 5; the values beside them make about {:.0} likely (z = {:.1})",
                    heap.n,
                    known.name(),
                    heap.round,
                    heap.likely,
                    heap.z,
                ))
                .expected("about as many as the values on either side")
            });
        }
    }
    Ok(())
}

struct Heap {
    n: u64,
    round: f64,
    likely: f64,
    z: f64,
}

fn heap(known: &Known<'_>) -> Option<Heap> {
    let scoring = known.scoring()?;
    let instrument = known.source.instrument.as_ref()?;
    let items = match scoring.items.len() {
        0 => usize::from(instrument.items),
        items => items,
    };
    let fits = known.is_plain_sum()
        && scoring.scores.is_empty()
        && known.points()? >= MIN_POINTS
        && items % 5 != 0
        && items > 1;
    if !fits {
        return None;
    }
    let (least, most) = known.ends()?;
    let counts = known.counts(&ANY_TIME)?;
    let at = |value: f64| {
        let found = counts.binary_search_by(|(other, _)| other.total_cmp(&value));
        found.map_or(0.0, |at| f64::from(counts[at].1))
    };
    let (mut round, mut likely) = (0.0, 0.0);
    let mut value = (least / 5.0).ceil() * 5.0;
    while value + 2.0 <= most {
        // The ends of a scale have a weight of their own.
        if value - 2.0 >= least {
            round += at(value);
            likely += [-2.0, -1.0, 1.0, 2.0]
                .iter()
                .map(|by| at(value + by))
                .sum::<f64>()
                / 4.0;
        }
        value += 5.0;
    }
    Some(Heap {
        n: counts.iter().map(|(_, count)| u64::from(*count)).sum(),
        round,
        likely,
        z: (round - likely) / (round + likely / 4.0).sqrt().max(1.0),
    })
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::judge;

    fn said(values: impl Iterator<Item = usize>) -> String {
        let mut text =
            "participant_id,metric_id,data_source,timepoint,measured_on,value\n".to_owned();
        for (person, value) in values.enumerate() {
            text.push_str(&format!(
                "P{person},steadiness,steadiness-scale,single,2025-03-{:02},{value}\n",
                person % 28 + 1
            ));
        }
        let report = judge(text.as_bytes());
        let mut findings = report.findings.iter();
        let found = findings.find(|one| one.rule == RULE.id);
        found.map(|one| one.message.clone()).unwrap_or_default()
    }

    #[test]
    fn round_scores_are_told() {
        let values = (0..150).map(|person| match person % 3 {
            0 => 3 + person % 19,
            _ => [5, 10, 15, 20][person % 4],
        });
        insta::assert_snapshot!(said(values), @"of 150 values of “steadiness” taken with “steadiness-scale”, 110 end in 0 or 5; the values beside them make about 10 likely (z = 9.4)");
    }

    #[test]
    fn scores_of_all_sorts_or_few_of_them_say_nothing() {
        assert_eq!(said((0..150).map(|person| 2 + person * 8 % 21)), "");
        assert_eq!(said((0..60).map(|person| [5, 10, 15, 20][person % 4])), "");
    }
}
