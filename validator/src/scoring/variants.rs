//! The slips that people make when they add up a form by hand, each as a score that makes it.
//!
//! Where a total is wrong, the slip that gives just that total tells its owner more than the difference.

use std::collections::BTreeSet;

use open_outcomes_registry::definition::scoring::{MissingRule, ScoringMethod};

use super::{Item, Parts, Scorer};

impl<'d> Scorer<'d> {
    /// The items that count, those of its parts included.
    pub(crate) fn items(&self) -> BTreeSet<u16> {
        match &self.parts {
            Parts::Items(items) => items.iter().map(|item| item.number).collect(),
            Parts::Scores(scorers) => scorers.iter().flat_map(Self::items).collect(),
        }
    }

    /// Whether any item is turned round.
    pub(crate) fn turns_round(&self) -> bool {
        match &self.parts {
            Parts::Items(items) => items.iter().any(|item| item.reversed),
            Parts::Scores(scorers) => scorers.iter().any(Self::turns_round),
        }
    }

    /// No item is turned round.
    pub(crate) fn unreversed(&self) -> Self {
        self.with(&|scorer| scorer.each_item(|item| item.reversed = false))
    }

    /// What is missing counts nothing, however much it is.
    pub(crate) fn without_replacing(&self) -> Self {
        self.with(&|scorer| {
            scorer.missing = MissingRule {
                leave_out_up_to: u16::MAX,
                ..MissingRule::default()
            };
        })
    }

    /// What is missing is replaced by the mean of the others, and the result is not rounded.
    pub(crate) fn unrounded(&self) -> Self {
        self.with(&|scorer| scorer.missing.round = None)
    }

    /// Codes that stand for “no answer” count like answers.
    pub(crate) fn counting_missing_codes(&self) -> Self {
        self.with(&|scorer| scorer.each_item(|item| item.counts_any_code = true))
    }

    /// The codes added up, before they are divided, multiplied or looked up; nothing where that is what the score is.
    pub(crate) fn raw(&self) -> Option<Self> {
        let is_plain = self.method == ScoringMethod::Sum && (self.multiply - 1.0).abs() < 1e-9;
        if is_plain
            || self.method == ScoringMethod::Profile
            || matches!(self.parts, Parts::Scores(_))
        {
            return None;
        }
        let mut raw = self.clone();
        raw.method = ScoringMethod::Sum;
        raw.multiply = 1.0;
        Some(raw)
    }

    /// The same with a change in it and in all its parts.
    fn with(&self, change: &impl Fn(&mut Self)) -> Self {
        let mut changed = self.clone();
        if let Parts::Scores(scorers) = &mut changed.parts {
            *scorers = scorers.iter().map(|part| part.with(change)).collect();
        }
        change(&mut changed);
        changed
    }

    fn each_item(&mut self, change: impl Fn(&mut Item<'d>)) {
        if let Parts::Items(items) = &mut self.parts {
            items.iter_mut().for_each(change);
        }
    }
}
