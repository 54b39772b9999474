//! What the rules on quality share: the measures of a submission with their definitions, and a little statistics.
//!
//! Each signal looks at a measure as a whole, has a smallest number of people below which it says nothing, and gives
//! the figures that it rests on. None of them looks at one person.

mod people;
mod repeated;
#[cfg(test)]
mod simulation;
mod statistics;

use open_outcomes_registry::definition::data_source::{DataSource, SourceKind};
use open_outcomes_registry::definition::measure::{Measure, ValueType};
use open_outcomes_registry::definition::metric::Design;
use open_outcomes_registry::definition::scoring::{Scoring, ScoringMethod};
use open_outcomes_registry::definition::{Definition, Metric};
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::Published;
use semver::Version;

pub(crate) use self::people::{People, due};
pub(crate) use self::repeated::repeated;
pub(crate) use self::statistics::{median, per_cent, spread_of, two_shares};
use crate::engine::Submission;
use crate::engine::observed::{MeasureSeen, Spread, Timepoint};

/// The fewest people about whom any signal says something.
pub(crate) const MIN_PEOPLE: usize = 20;

/// A measure that was reported, with what is known of it.
pub(crate) struct Known<'s> {
    /// Its place among the measures.
    pub(crate) at: usize,
    pub(crate) seen: &'s MeasureSeen,
    pub(crate) metric: &'s Metric,
    pub(crate) measure: &'s Measure,
    pub(crate) source: &'s DataSource,
}

/// The measures of a submission.
///
/// # Errors
/// Why nothing can be said of them.
pub(crate) fn measures<'s>(submission: &'s Submission<'_>) -> Result<Vec<Known<'s>>, String> {
    let observed = &submission.gathered.observed;
    if observed.is_cut_short || !submission.is_whole {
        return Err("there is more than is kept, or not all was read".to_owned());
    }
    if observed.measures.is_empty() {
        return Err("no file has measurements".to_owned());
    }
    let measures = observed.measures.iter().enumerate();
    let known = measures.filter_map(|(at, seen)| known(submission, at, seen));
    let known: Vec<_> = known.collect();
    if known.is_empty() {
        return Err("no measurements are of a metric and a data source of the registry".to_owned());
    }
    Ok(known)
}

fn known<'s>(
    submission: &'s Submission<'_>,
    at: usize,
    seen: &'s MeasureSeen,
) -> Option<Known<'s>> {
    let Definition::Metric(metric) = exact(submission, Kind::Metric, &seen.metric)?.definition()
    else {
        return None;
    };
    let source = if seen.data_source.is_empty() {
        let [only] = metric.measures.as_slice() else {
            return None;
        };
        submission
            .release
            .resolve(Kind::DataSource, &only.data_source)?
    } else {
        exact(submission, Kind::DataSource, &seen.data_source)?
    };
    let Definition::DataSource(source) = source.definition() else {
        return None;
    };
    let mut measures = metric.measures.iter();
    let measure = measures.find(|one| one.data_source.id == source.header.id)?;
    Some(Known {
        at,
        seen,
        metric,
        measure,
        source,
    })
}

/// The definition that `id@version` names.
fn exact<'s>(submission: &'s Submission<'_>, kind: Kind, name: &str) -> Option<&'s Published> {
    let (id, version) = name.split_once('@')?;
    let version = Version::parse(version).ok()?;
    submission.release.snapshot().get(kind, id, &version)
}

impl<'s> Known<'s> {
    /// Its name in messages.
    pub(crate) fn name(&self) -> String {
        let (metric, source) = (&self.metric.header.id, &self.source.header.id);
        format!("“{metric}” taken with “{source}”")
    }

    /// Whether people answer questions; what is counted or looked up in records is often the same for all.
    pub(crate) fn is_instrument(&self) -> bool {
        self.source.kind == SourceKind::Instrument
    }

    /// Whether the same people are to be asked before and after.
    pub(crate) fn is_before_and_after(&self) -> bool {
        let timing = self.metric.timing.as_ref();
        timing.is_some_and(|timing| timing.design == Design::BaselineAndFollowUp)
    }

    /// Whether values are numbers, and no codes or yes and no.
    pub(crate) fn is_number(&self) -> bool {
        matches!(
            self.measure.value_type,
            ValueType::Integer | ValueType::Decimal
        )
    }

    pub(crate) fn scoring(&self) -> Option<&'s Scoring> {
        self.source.score(self.measure.score.as_ref())
    }

    /// The smallest and the largest value, where both are known.
    pub(crate) fn ends(&self) -> Option<(f64, f64)> {
        let range = self.measure.range?;
        Some((range.minimum?, range.maximum?))
    }

    /// Which of the timepoints afterwards there are values of.
    pub(crate) fn afterwards(&self) -> Timepoint {
        let mut timepoints = AFTERWARDS.into_iter();
        let there = timepoints.find(|timepoint| self.seen.spreads.contains_key(timepoint));
        there.unwrap_or(Timepoint::FollowUp)
    }

    /// How many points its scale has, where it has two ends.
    pub(crate) fn points(&self) -> Option<f64> {
        let (least, most) = self.ends()?;
        let step = self.measure.range?.step.filter(|step| *step > 0.0);
        Some((most - least) / step.unwrap_or(1.0) + 1.0)
    }

    /// Whether values are plain sums of answers, so that they lie on whole numbers.
    pub(crate) fn is_plain_sum(&self) -> bool {
        self.scoring().is_some_and(|scoring| {
            scoring.method == Some(ScoringMethod::Sum) && scoring.multiply.is_none()
        })
    }

    /// How often each value stands there at some timepoints, smallest first; nothing where not all were told apart.
    pub(crate) fn counts(&self, timepoints: &[Timepoint]) -> Option<Vec<(f64, u32)>> {
        let spreads = self.seen.spreads.iter();
        let spreads = spreads.filter(|(timepoint, _)| timepoints.contains(timepoint));
        let spreads: Vec<&Spread> = spreads.map(|(_, spread)| spread).collect();
        if spreads.iter().any(|spread| spread.is_cut_short) {
            return None;
        }
        let mut all: Vec<_> = spreads.iter().flat_map(|spread| spread.counts()).collect();
        all.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut counts: Vec<(f64, u32)> = Vec::new();
        for (value, count) in all {
            match counts.last_mut() {
                Some(last) if last.0.to_bits() == value.to_bits() => last.1 += count,
                _ => counts.push((value, count)),
            }
        }
        Some(counts)
    }
}

/// Every timepoint.
pub(crate) const ANY_TIME: [Timepoint; 5] = [
    Timepoint::Baseline,
    Timepoint::Interim,
    Timepoint::FollowUp,
    Timepoint::Exit,
    Timepoint::Single,
];

/// Afterwards.
pub(crate) const AFTERWARDS: [Timepoint; 2] = [Timepoint::FollowUp, Timepoint::Exit];
