use open_outcomes_registry::definition::measure::Direction;
use open_outcomes_registry::definition::scoring::CutOff;
use open_outcomes_registry::definition::statistic::Side;

use crate::engine::Submission;
use crate::rule::declare_rule;
use crate::signals::{AFTERWARDS, Known, measures};
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Looks at the values after the work on both sides of each cut-off that the data source declares, two points on either. It is told
    /// where there are at least 50 values afterwards, at least twice as many lie just beyond the cut-off on the better side as the points
    /// further out make likely, at most half as many on the other side, and the difference is far beyond chance (z of 5).
    /// Values at the start are not looked at: who may take part often depends on the cut-off. Only sums of answers on whole points are.
    /// ## Why it matters
    /// A cut-off often decides what is paid, or what counts as recovered. If values gather just past it, somebody may have helped.
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,steadiness,steadiness-scale,baseline,2025-03-01,12
    /// P1,steadiness,steadiness-scale,follow-up,2025-07-01,15
    /// ```
    /// ## How to fix
    /// Look at how the values near the cut-off came about, and who entered them. Send the answers to the items too, so that scores can be
    /// worked out again. Do not change values to look smoother.
    /// ## Source
    /// The cut-offs of the data source. The test compares with a straight line through the points further out; its limits are those of
    /// this registry.
    "threshold-bunching", Quality, Warning, "many values lie just past a cut-off", since "0.5.0", whole judge
}

/// The fewest values, and how far beyond chance.
const MIN_VALUES: f64 = 50.0;
const MIN_Z: f64 = 5.0;

/// The counts on both sides of a cut-off.
struct Around {
    n: f64,
    better: f64,
    worse: f64,
    likely_better: f64,
    likely_worse: f64,
    z: f64,
}

fn judge(submission: &Submission<'_>, sink: &mut Sink<'_>) -> Result<(), String> {
    for known in measures(submission)? {
        let Some(scoring) = known.scoring().filter(|_| known.is_plain_sum()) else {
            continue;
        };
        let Some(counts) = known.counts(&AFTERWARDS) else {
            continue;
        };
        let mut around = scoring.cut_offs.iter().filter_map(|cut_off| {
            let around = around(&known, cut_off, &counts)?;
            around.is_odd().then_some((cut_off, around))
        });
        // Two cut-offs that lie close are one heap.
        if let Some((cut_off, around)) = around.next() {
            sink.measure_at(known.seen, known.afterwards(), || {
                words(&known, cut_off, &around)
            });
        }
    }
    Ok(())
}

impl Around {
    fn is_odd(&self) -> bool {
        self.n >= MIN_VALUES
            && self.better >= 2.0 * self.likely_better
            && self.worse <= 0.5 * self.likely_worse
            && self.z >= MIN_Z
    }
}

fn around(known: &Known<'_>, cut_off: &CutOff, counts: &[(f64, u32)]) -> Option<Around> {
    let (least, most) = known.ends()?;
    // The boundary lies between two points.
    let boundary = match cut_off.side {
        Side::AtOrAbove => cut_off.value - 0.5,
        Side::AtOrBelow => cut_off.value + 0.5,
    };
    let up = match known.measure.direction {
        Direction::HigherIsBetter => 1.0,
        Direction::LowerIsBetter => -1.0,
        _ => return None,
    };
    if cut_off.value.fract() != 0.0 || boundary - 3.5 < least || boundary + 3.5 > most {
        return None;
    }
    let two = |from: f64| -> f64 {
        let (low, high) = if from < 0.0 {
            (from - 2.0, from)
        } else {
            (from, from + 2.0)
        };
        let is_in = |value: f64| value > boundary + low && value < boundary + high;
        let counts = counts.iter().filter(|(value, _)| is_in(*value));
        counts.fold(0.0, |sum, (_, count)| sum + f64::from(*count))
    };
    let (better, worse) = (two(up * 0.001), two(-up * 0.001));
    let (out_better, out_worse) = (two(up * 2.0), two(-up * 2.0));
    // A straight line through the middles of the outer two, seven halves of a point from the boundary, three here.
    let likely_better = (out_better * 5.0 + out_worse * 2.0) / 7.0;
    let likely_worse = (out_better * 2.0 + out_worse * 5.0) / 7.0;
    let spread = better + worse + (out_better + out_worse) * 9.0 / 49.0;
    Some(Around {
        n: counts.iter().map(|(_, count)| f64::from(*count)).sum(),
        z: ((better - worse) - (likely_better - likely_worse)) / spread.sqrt().max(1.0),
        better,
        worse,
        likely_better,
        likely_worse,
    })
}

fn words(known: &Known<'_>, cut_off: &CutOff, around: &Around) -> Words {
    Words::new(format!(
        "of {} values of {} after the work, {} lie within two points past the cut-off of {} (“{}”) and {} within two points \
         before it; the values further out make about {:.0} and {:.0} likely (z = {:.1})",
        around.n,
        known.name(),
        around.better,
        cut_off.value,
        cut_off.title,
        around.worse,
        around.likely_better,
        around.likely_worse,
        around.z,
    ))
    .expected("no step at the cut-off, or an explanation")
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::judge;

    fn said(timepoint: &str, values: impl Iterator<Item = usize>) -> String {
        let mut text =
            "participant_id,metric_id,data_source,timepoint,measured_on,value\n".to_owned();
        for (person, value) in values.enumerate() {
            text.push_str(&format!(
                "P{person},steadiness,steadiness-scale,{timepoint},2025-03-{:02},{value}\n",
                person % 28 + 1
            ));
        }
        let report = judge(text.as_bytes());
        let mut findings = report.findings.iter();
        let found = findings.find(|one| one.rule == RULE.id);
        found.map(|one| one.message.clone()).unwrap_or_default()
    }

    /// From 10 down people are at risk; whoever had 9 or 10 is written down with 11 or 12.
    fn helped(person: usize) -> usize {
        match 2 + person * 8 % 21 {
            value @ (9 | 10) => value + 2,
            value => value,
        }
    }

    #[test]
    fn values_moved_over_a_cut_off_are_told() {
        insta::assert_snapshot!(said("follow-up", (0..400).map(helped)), @"of 400 values of “steadiness” taken with “steadiness-scale” after the work, 76 lie within two points past the cut-off of 10 (“Fixture: at risk”) and 0 within two points before it; the values further out make about 38 and 38 likely (z = 8.0)");
    }

    #[test]
    fn smooth_values_few_values_and_those_at_the_start_say_nothing() {
        assert_eq!(
            said("follow-up", (0..400).map(|person| 2 + person * 8 % 21)),
            ""
        );
        assert_eq!(said("follow-up", (0..40).map(helped)), "");
        assert_eq!(said("baseline", (0..400).map(helped)), "");
    }
}
