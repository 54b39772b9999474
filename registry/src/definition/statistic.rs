//! Statistics: how observations become the reported figure, as data that can be run.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How observations become the reported figure: one of a closed set, each with named inputs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Statistic {
    /// Which statistic.
    pub kind: StatisticKind,
    /// What each input is, in words; which inputs there are follows from the kind.
    pub inputs: BTreeMap<String, String>,
    /// What the quotient is multiplied by: 100 for per cent, 1000 for a rate per thousand. 1 if empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per: Option<f64>,
    /// For `share-moved`: the value from which a person counts as having arrived.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub threshold: Option<Threshold>,
}

/// The closed set of statistics.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum StatisticKind {
    /// `numerator ÷ denominator`, where the numerator is part of the denominator.
    Proportion,
    /// `numerator ÷ denominator`, where it need not be.
    Ratio,
    /// `events ÷ exposure`.
    Rate,
    /// How many.
    Count,
    /// All values added.
    Sum,
    /// The mean of all values.
    Mean,
    /// The mean of `follow-up − baseline` over those who have both.
    MeanChange,
    /// The share of those beyond the threshold at baseline who are no longer beyond it at follow-up.
    ShareMoved,
}

impl StatisticKind {
    /// The names of the inputs that this statistic takes.
    pub const fn inputs(self) -> &'static [&'static str] {
        match self {
            Self::Proportion | Self::Ratio => &["numerator", "denominator"],
            Self::Rate => &["events", "exposure"],
            Self::Count => &["counted"],
            Self::Sum | Self::Mean => &["values"],
            Self::MeanChange | Self::ShareMoved => &["baseline", "follow-up"],
        }
    }
}

/// A cut-off and the side of it that is of concern.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Threshold {
    /// The first value of concern.
    pub value: f64,
    /// Whether values above or below it are of concern.
    pub concern: Side,
}

/// A side of a cut-off, the cut-off itself included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// At the cut-off or above it.
    AtOrAbove,
    /// At the cut-off or below it.
    AtOrBelow,
}

impl Threshold {
    /// Whether a value lies on the side of concern.
    pub fn concerns(self, value: f64) -> bool {
        match self.concern {
            Side::AtOrAbove => value >= self.value,
            Side::AtOrBelow => value <= self.value,
        }
    }
}

/// A worked example of a statistic.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Example {
    /// What the example shows. Made-up figures say so.
    pub description: String,
    /// The inputs: one number, or a list with one number a person.
    pub inputs: BTreeMap<String, Numbers>,
    /// What comes out.
    pub result: f64,
}

/// One number or several.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Numbers {
    /// One number.
    One(f64),
    /// One number a person.
    Many(Vec<f64>),
}

/// Why a statistic gives no figure.
#[derive(Debug, thiserror::Error, PartialEq)]
#[non_exhaustive]
pub enum StatisticError {
    /// An input is not there, or is a list where one number is wanted, or the other way round.
    #[error("the input “{0}” is missing or has the wrong form")]
    Input(&'static str),
    /// The lists of baseline and follow-up values differ in length.
    #[error("baseline and follow-up must hold one value each for the same people")]
    Unpaired,
    /// Nothing to divide by.
    #[error("there is nobody to divide by")]
    Empty,
    /// A statistic of movement without a cut-off.
    #[error("“share-moved” needs a threshold")]
    NoThreshold,
}

/// How far, relative to the result, an example may lie from what is worked out.
const TOLERANCE: f64 = 1e-9;

impl Statistic {
    /// Whether a worked example comes out as it says.
    pub fn agrees_with(&self, example: &Example) -> bool {
        self.evaluate(&example.inputs)
            .is_ok_and(|found| (found - example.result).abs() <= TOLERANCE * found.abs().max(1.0))
    }

    /// Runs the statistic over `inputs`; the result is in the statistic's own unit, after `per`.
    ///
    /// # Errors
    /// [`StatisticError`] where an input is missing or there is nobody to divide by.
    pub fn evaluate(&self, inputs: &BTreeMap<String, Numbers>) -> Result<f64, StatisticError> {
        let per = self.per.unwrap_or(1.0);
        let one = |name: &'static str| match inputs.get(name) {
            Some(Numbers::One(number)) => Ok(*number),
            _ => Err(StatisticError::Input(name)),
        };
        let many = |name: &'static str| match inputs.get(name) {
            Some(Numbers::Many(numbers)) => Ok(numbers.as_slice()),
            _ => Err(StatisticError::Input(name)),
        };
        let divide = |part: f64, whole: f64| {
            if whole == 0.0 {
                Err(StatisticError::Empty)
            } else {
                Ok(part / whole * per)
            }
        };
        match self.kind {
            StatisticKind::Proportion | StatisticKind::Ratio => {
                divide(one("numerator")?, one("denominator")?)
            }
            StatisticKind::Rate => divide(one("events")?, one("exposure")?),
            StatisticKind::Count => one("counted"),
            StatisticKind::Sum => Ok(many("values")?.iter().sum()),
            StatisticKind::Mean => {
                let values = many("values")?;
                divide(values.iter().sum(), values.len() as f64)
            }
            StatisticKind::MeanChange => {
                let pairs = pairs(many("baseline")?, many("follow-up")?)?;
                let sum: f64 = pairs.clone().map(|(before, after)| after - before).sum();
                divide(sum, pairs.count() as f64)
            }
            StatisticKind::ShareMoved => {
                let threshold = self.threshold.ok_or(StatisticError::NoThreshold)?;
                let pairs = pairs(many("baseline")?, many("follow-up")?)?;
                let beyond = pairs.filter(|(before, _)| threshold.concerns(*before));
                let moved = beyond
                    .clone()
                    .filter(|(_, after)| !threshold.concerns(*after));
                divide(moved.count() as f64, beyond.count() as f64)
            }
        }
    }
}

fn pairs<'a>(
    baseline: &'a [f64],
    follow_up: &'a [f64],
) -> Result<impl Iterator<Item = (f64, f64)> + Clone + 'a, StatisticError> {
    if baseline.len() != follow_up.len() {
        return Err(StatisticError::Unpaired);
    }
    Ok(baseline.iter().copied().zip(follow_up.iter().copied()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn statistic(kind: StatisticKind, per: Option<f64>, threshold: Option<Threshold>) -> Statistic {
        Statistic {
            kind,
            inputs: BTreeMap::new(),
            per,
            threshold,
        }
    }

    fn inputs<const N: usize>(pairs: [(&str, Numbers); N]) -> BTreeMap<String, Numbers> {
        pairs.map(|(name, value)| (name.to_owned(), value)).into()
    }

    #[test]
    fn a_proportion_in_per_cent() {
        let found = statistic(StatisticKind::Proportion, Some(100.0), None).evaluate(&inputs([
            ("numerator", Numbers::One(18.0)),
            ("denominator", Numbers::One(40.0)),
        ]));
        assert_eq!(found, Ok(45.0));
    }

    #[test]
    fn those_who_were_fine_at_baseline_do_not_count_as_moved() {
        let threshold = Threshold {
            value: 10.0,
            concern: Side::AtOrAbove,
        };
        let found =
            statistic(StatisticKind::ShareMoved, Some(100.0), Some(threshold)).evaluate(&inputs([
                ("baseline", Numbers::Many(vec![12.0, 10.0, 4.0, 20.0])),
                ("follow-up", Numbers::Many(vec![9.0, 10.0, 3.0, 5.0])),
            ]));
        assert_eq!(found, Ok(2.0 / 3.0 * 100.0));
    }

    #[test]
    fn a_mean_change_wants_pairs_and_somebody() {
        let change = statistic(StatisticKind::MeanChange, None, None);
        let lists = |before: &[f64], after: &[f64]| {
            inputs([
                ("baseline", Numbers::Many(before.to_vec())),
                ("follow-up", Numbers::Many(after.to_vec())),
            ])
        };
        assert_eq!(
            change.evaluate(&lists(&[20.0, 22.0], &[23.0, 23.0])),
            Ok(2.0)
        );
        assert_eq!(
            change.evaluate(&lists(&[20.0], &[])),
            Err(StatisticError::Unpaired)
        );
        assert_eq!(
            change.evaluate(&lists(&[], &[])),
            Err(StatisticError::Empty)
        );
        assert_eq!(
            change.evaluate(&BTreeMap::new()),
            Err(StatisticError::Input("baseline"))
        );
    }
}
