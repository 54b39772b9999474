//! One measure's score, ready to be worked out again: as it should be, and with each slip that people make.

use open_outcomes_registry::definition::Definition;
use open_outcomes_registry::definition::data_source::DataSource;
use open_outcomes_registry::definition::measure::Range;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::ReleaseView;

use super::filled::{Filled, Form};
use super::stated::Scored;
use super::{Verdict, stated};
use crate::scoring::{CannotScore, Coding, Score, Scorer};

/// A score that is worked out again.
pub(super) struct Recomputed<'s> {
    right: Scorer<'s>,
    only_as_printed: bool,
    /// How far apart the ends of its range lie.
    width: f64,
    bands: Option<&'s [String]>,
    range: Option<Range>,
    /// The scores of its conversion table, where it has one.
    table: &'s [[f64; 2]],
    unreversed: Option<Scorer<'s>>,
    not_replaced: [Scorer<'s>; 2],
    counting_missing: Scorer<'s>,
    /// Other scores of the same items: the raw total in place of the converted score, or the other way round.
    others: Vec<Scorer<'s>>,
}

/// What the answers come to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct WorkedOut<'s> {
    pub(crate) value: f64,
    pub(crate) missing: usize,
    /// The band, by its identifier.
    pub(crate) band: Option<&'s str>,
}

impl<'s> Recomputed<'s> {
    pub(super) fn new(release: ReleaseView<'s>, scored: &'s Scored) -> Option<Self> {
        let (id, version) = &scored.source;
        let published = release
            .snapshot()
            .get(Kind::DataSource, id.as_str(), version)?;
        let Definition::DataSource(source) = published.definition() else {
            return None;
        };
        let scoring = source.score(Some(&scored.score))?;
        let right = Scorer::new(source, &scored.score).ok()?;
        let range = scoring.range.maximum.zip(scoring.range.minimum);
        Some(Self {
            only_as_printed: source.instrument.as_ref()?.only_as_printed,
            width: range.map_or(f64::INFINITY, |(most, least)| most - least),
            bands: scored.bands.as_deref(),
            range: scored.range,
            table: &scoring.table,
            unreversed: right.turns_round().then(|| right.unreversed()),
            not_replaced: [right.without_replacing(), right.unrounded()],
            counting_missing: right.counting_missing_codes(),
            others: others(source, scored, &right),
            right,
        })
    }

    /// The codings in which a form may have to be read: the one that it says, or both.
    fn codings(&self, form: &Form) -> &'static [Coding] {
        match form.coding {
            Some(Coding::Strength) => &[Coding::Strength],
            Some(Coding::AsPrinted) => &[Coding::AsPrinted],
            None if self.only_as_printed => &[Coding::AsPrinted],
            None => &[Coding::Strength, Coding::AsPrinted],
        }
    }

    /// What a form comes to in the first coding in which it can be read.
    pub(super) fn worked_out(
        &self,
        filled: &Filled,
        form: &Form,
    ) -> Result<WorkedOut<'s>, CannotScore> {
        let answer = |item| filled.code(form, item);
        let coding = self.codings(form)[0];
        self.right.score(coding, &answer).map(worked_out)
    }

    /// How many of the items that count have an answer, of how many.
    pub(super) fn answered(&self, filled: &Filled, form: &Form) -> (usize, usize) {
        let items = self.right.items();
        let all = items.len();
        (filled.answered(form, items).0, all)
    }

    /// Holds a stated score against a form.
    pub(super) fn judge(&self, filled: &Filled, form: &Form, stated: &stated::Score) -> Verdict {
        if !filled.is_usable(form) {
            return Verdict::Unclear;
        }
        let codings = self.codings(form);
        let results = codings
            .iter()
            .map(|coding| run(&self.right, *coding, filled, form));
        let results: Vec<_> = results.collect();
        if results.iter().flatten().any(|one| self.agrees(stated, one)) {
            return Verdict::Agrees;
        }
        match (results.first(), self.bands) {
            (Some(Ok(right)), Some(_)) if right.band.is_some() => Verdict::Band,
            (Some(Ok(right)), None) => self.slip(filled, form, stated, right),
            (Some(Err(CannotScore::TooManyMissing { .. })), _) => {
                self.too_many(filled, form, stated)
            }
            _ => Verdict::Unclear,
        }
    }

    /// The slip that gives the stated score, or else that it is simply another.
    fn slip(
        &self,
        filled: &Filled,
        form: &Form,
        stated: &stated::Score,
        right: &WorkedOut<'_>,
    ) -> Verdict {
        let gives = |scorer: &Scorer<'s>, codings: &[Coding]| {
            let mut results = codings
                .iter()
                .map(|coding| run(scorer, *coding, filled, form));
            results.any(|one| one.is_ok_and(|one| self.agrees(stated, &one)))
        };
        let said = self.codings(form);
        let both = [Coding::Strength, Coding::AsPrinted];
        if let Some(unreversed) = &self.unreversed
            && (gives(unreversed, said) || gives(&self.right, &both))
        {
            return Verdict::Reversed;
        }
        if right.missing > 0 && self.not_replaced.iter().any(|one| gives(one, said)) {
            return Verdict::NotReplaced;
        }
        if gives(&self.counting_missing, said) {
            return Verdict::MissingCodes;
        }
        if self.others.iter().any(|one| gives(one, said)) {
            return Verdict::Raw;
        }
        if self.can_be(stated.value) {
            Verdict::Total
        } else {
            // The rules on values tell that.
            Verdict::Unclear
        }
    }

    /// Whether the measure can have that value at all.
    fn can_be(&self, value: f64) -> bool {
        let is = |other: f64| (other - value).abs() < 1e-6;
        let is_in_range = self.range.is_none_or(|range| {
            let steps = range
                .step
                .map(|step| (value - range.minimum.unwrap_or_default()) / step);
            range.minimum.is_none_or(|least| value >= least)
                && range.maximum.is_none_or(|most| value <= most)
                && steps.is_none_or(|steps| (steps - steps.round()).abs() < 1e-6)
        });
        is_in_range && (self.table.is_empty() || self.table.iter().any(|[_, score]| is(*score)))
    }

    /// A score is stated though too many answers are missing. Where fewer than half of the items are there at all,
    /// and nothing says that the others have no answer, the answers were probably not all sent.
    fn too_many(&self, filled: &Filled, form: &Form, stated: &stated::Score) -> Verdict {
        let coding = self.codings(form)[0];
        let counting = run(&self.counting_missing, coding, filled, form);
        if counting.is_ok_and(|one| self.bands.is_none() && self.agrees(stated, &one)) {
            return Verdict::MissingCodes;
        }
        let items = self.right.items();
        let all = items.len();
        let (answered, said_missing) = filled.answered(form, items);
        if said_missing > 0 || answered * 2 >= all {
            Verdict::TooManyMissing
        } else {
            Verdict::Unclear
        }
    }

    /// Whether a stated score is what was worked out, but for how it was rounded.
    fn agrees(&self, stated: &stated::Score, right: &WorkedOut<'_>) -> bool {
        if let Some(codes) = self.bands {
            let code = codes.get(place(stated.value)).map(String::as_str);
            return code == right.band;
        }
        let rounded = 0.5 * 0.1_f64.powi(decimals(stated.value));
        let tolerance = rounded.min(self.width / 8.0) + 1e-6;
        (stated.value - right.value).abs() <= tolerance
    }
}

fn run<'s>(
    scorer: &Scorer<'s>,
    coding: Coding,
    filled: &Filled,
    form: &Form,
) -> Result<WorkedOut<'s>, CannotScore> {
    let answer = |item| filled.code(form, item);
    scorer.score(coding, &answer).map(worked_out)
}

fn worked_out(score: Score<'_>) -> WorkedOut<'_> {
    WorkedOut {
        value: score.value,
        missing: score.missing,
        band: score.band.map(|band| band.id.as_str()),
    }
}

/// The other scores of the items that make up `scored`, and its own raw total.
fn others<'s>(source: &'s DataSource, scored: &Scored, right: &Scorer<'s>) -> Vec<Scorer<'s>> {
    let items = right.items();
    let others = source.scores.iter();
    let others = others.filter(|other| other.id != scored.score);
    let others = others.filter_map(|other| Scorer::new(source, &other.id).ok());
    let others = others.filter(|other| other.items() == items);
    right.raw().into_iter().chain(others).collect()
}

/// How many decimals a number is written with, at most six.
fn decimals(number: f64) -> i32 {
    let text = format!("{number}");
    let decimals = text.split_once('.').map_or(0, |(_, rest)| rest.len());
    i32::try_from(decimals.min(6)).unwrap_or_default()
}

/// The place of a code, which is kept as a number.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it was made of a place"
)]
pub(super) fn place(value: f64) -> usize {
    value as usize
}
