//! Scores from answers, by the scoring that a data source publishes as data.
//!
//! A [`Scorer`] is made once for a score and then runs over any number of forms. A form with too many
//! gaps, or with an answer that the instrument does not have, gets no score and the reason why.

mod compile;
mod error;
#[cfg(test)]
mod tests;
mod variants;

use open_outcomes_registry::definition::scoring::{
    Band, GivenAnswer, MissingRule, Rounding, ScoringMethod,
};

pub use self::error::{CannotScore, NotScorable};

/// What the numbers of a form mean, where an instrument prints some of them turned round already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Coding {
    /// A number is the strength of the answer; items are turned round as the scoring says.
    #[default]
    Strength,
    /// A number is the one printed beside the answer, which carries the reversal on some forms.
    AsPrinted,
}

/// The score of one form.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Score<'d> {
    /// The score, in the unit of its scoring. For a profile: its digits, read as a number.
    pub value: f64,
    /// How many answers were missing and replaced or left out; in a score made of scores, by all its parts.
    pub missing: usize,
    /// The highest band whose first value the score has reached.
    pub band: Option<&'d Band>,
}

/// A score of a data source, made ready to run.
#[derive(Debug, Clone)]
pub struct Scorer<'d> {
    method: ScoringMethod,
    parts: Parts<'d>,
    missing: MissingRule,
    table: &'d [[f64; 2]],
    multiply: f64,
    bands: &'d [Band],
    only_as_printed: bool,
}

/// What a score is made of.
#[derive(Debug, Clone)]
enum Parts<'d> {
    Items(Vec<Item<'d>>),
    Scores(Vec<Scorer<'d>>),
}

/// One item as a score counts it.
#[derive(Debug, Clone)]
struct Item<'d> {
    number: u16,
    response: Response,
    missing_codes: &'d [f64],
    reversed: bool,
    /// Whether the number printed beside an answer carries the reversal already.
    printed_reversed: bool,
    values: &'d [[f64; 2]],
    skipped_when: Vec<&'d [GivenAnswer]>,
    /// Whether a code that stands for “no answer” counts like any other; only to see whether somebody counted so.
    counts_any_code: bool,
}

/// The codes that an answer may have.
#[derive(Debug, Clone, Copy)]
struct Response {
    minimum: f64,
    maximum: f64,
    step: f64,
}

impl Response {
    fn allows(self, code: f64) -> bool {
        let steps = (code - self.minimum) / self.step;
        code >= self.minimum && code <= self.maximum && is_whole(steps)
    }
}

/// How far two numbers may lie apart and still be the same: what floating-point arithmetic loses.
const TOLERANCE: f64 = 1e-9;

fn is_whole(number: f64) -> bool {
    is_same(number, number.round())
}

impl<'d> Scorer<'d> {
    /// The score of one form. `answer` gives the code of an item, or nothing where it is missing.
    ///
    /// # Errors
    /// [`CannotScore`] where too much is missing, or where an answer cannot be.
    pub fn score(
        &self,
        coding: Coding,
        answer: &impl Fn(u16) -> Option<f64>,
    ) -> Result<Score<'d>, CannotScore> {
        if self.only_as_printed && coding == Coding::Strength {
            return Err(CannotScore::OnlyAsPrinted);
        }
        let (result, missing) = match &self.parts {
            Parts::Items(items) => {
                let (counted, missing) = self.counted_items(items, coding, answer)?;
                (self.combined(&counted, missing)?, missing)
            }
            // The gaps of its parts are filled already, and all of the parts are there.
            Parts::Scores(scorers) => {
                let (counted, missing) = counted_scores(scorers, coding, answer)?;
                (self.combined(&counted, 0)?, missing)
            }
        };
        let value = result * self.multiply;
        let mut bands = self.bands.iter().rev();
        Ok(Score {
            value,
            missing,
            band: bands.find(|band| value >= band.from - TOLERANCE),
        })
    }

    fn counted_items(
        &self,
        items: &[Item<'_>],
        coding: Coding,
        answer: &impl Fn(u16) -> Option<f64>,
    ) -> Result<(Vec<f64>, usize), CannotScore> {
        let mut counted = Vec::with_capacity(items.len());
        let mut first_missing = None;
        for item in items {
            match item.counts(coding, answer)? {
                Some(value) => counted.push(value),
                None => first_missing = first_missing.or(Some(item.number)),
            }
        }
        let missing = items.len() - counted.len();
        let allowed = match (self.method, self.missing.prorate_up_to) {
            // A digit less would be another profile.
            (ScoringMethod::Profile, _) => 0,
            (_, 0) => self.missing.leave_out_up_to,
            (_, most) => most,
        };
        match first_missing {
            Some(first) if missing > usize::from(allowed) || counted.is_empty() => {
                Err(CannotScore::TooManyMissing {
                    missing,
                    allowed,
                    first,
                })
            }
            _ => Ok((counted, missing)),
        }
    }

    /// The method's result over what was counted, before it is multiplied.
    fn combined(&self, counted: &[f64], missing: usize) -> Result<f64, CannotScore> {
        let sum: f64 = counted.iter().sum();
        match self.method {
            ScoringMethod::Sum => Ok(self.prorated(sum, counted.len(), missing)),
            ScoringMethod::Mean => Ok(sum / counted.len() as f64),
            ScoringMethod::Lookup => {
                let raw = self.prorated(sum, counted.len(), missing);
                let found = self.table.iter().find(|[from, _]| is_same(*from, raw));
                found
                    .map(|[_, score]| *score)
                    .ok_or(CannotScore::NotInTable { raw })
            }
            ScoringMethod::Profile => Ok(counted
                .iter()
                .fold(0.0, |digits, code| digits * 10.0 + code)),
        }
    }

    fn prorated(&self, sum: f64, answered: usize, missing: usize) -> f64 {
        if missing == 0 || self.missing.prorate_up_to == 0 {
            return sum;
        }
        // Multiplied before it is divided, so that a whole result comes out whole.
        let whole = sum * (answered + missing) as f64 / answered as f64;
        match self.missing.round {
            None => whole,
            Some(Rounding::HalfUp) => (whole + 0.5 + TOLERANCE).floor(),
            Some(Rounding::Up) => (whole - TOLERANCE).ceil(),
        }
    }
}

fn counted_scores(
    scorers: &[Scorer<'_>],
    coding: Coding,
    answer: &impl Fn(u16) -> Option<f64>,
) -> Result<(Vec<f64>, usize), CannotScore> {
    let mut counted = Vec::with_capacity(scorers.len());
    let mut missing = 0;
    for scorer in scorers {
        let score = scorer.score(coding, answer)?;
        counted.push(score.value);
        missing += score.missing;
    }
    Ok((counted, missing))
}

impl Item<'_> {
    /// The value with which the item counts; nothing where its answer is missing.
    fn counts(
        &self,
        coding: Coding,
        answer: &impl Fn(u16) -> Option<f64>,
    ) -> Result<Option<f64>, CannotScore> {
        let given = answer(self.number);
        let is_missing = |code: &f64| self.missing_codes.iter().any(|none| is_same(*none, *code));
        let given = given.filter(|code| self.counts_any_code || !is_missing(code));
        let Some(code) = given else {
            let skipped = self.skipped_when.iter().any(|all| holds(all, answer));
            return Ok(skipped.then_some(0.0));
        };
        if !self.counts_any_code && !self.response.allows(code) {
            return Err(CannotScore::NoSuchAnswer {
                item: self.number,
                answer: code,
            });
        }
        let turned_round = match coding {
            Coding::Strength => self.reversed,
            Coding::AsPrinted => self.reversed && !self.printed_reversed,
        };
        let code = if turned_round {
            self.response.minimum + self.response.maximum - code
        } else {
            code
        };
        let value = self.values.iter().find(|[from, _]| is_same(*from, code));
        Ok(Some(value.map_or(code, |[_, value]| *value)))
    }
}

/// Whether all of these answers were given.
fn holds(all: &[GivenAnswer], answer: &impl Fn(u16) -> Option<f64>) -> bool {
    let mut all = all.iter();
    all.all(|wanted| answer(wanted.item).is_some_and(|given| is_same(given, wanted.code)))
}

fn is_same(one: f64, other: f64) -> bool {
    (one - other).abs() < TOLERANCE
}
