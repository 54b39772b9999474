//! What is published of a score, and the forms that follow from it.

use open_outcomes_registry::definition::measure::Direction;

use crate::form::Form;

/// What is published of missing answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Missing {
    /// No rule: complete forms only.
    CompleteOnly,
    /// So many may be missing, and the mean of the others stands in for them.
    Prorated(u16),
    /// So many may be missing, and count nothing.
    LeftOut(u16),
}

/// A score as published.
pub(crate) struct Row {
    pub(crate) name: &'static str,
    /// The items that count, each with its smallest and its largest code.
    pub(crate) items: Vec<(u16, f64, f64)>,
    /// The smallest and the largest score.
    pub(crate) ends: (f64, f64),
    /// Which way is better. The levels of a profile have a direction; its digits, as one number, have none.
    pub(crate) better: Option<Direction>,
    /// The items that count the other way round.
    pub(crate) reversed: &'static [u16],
    /// Whether the numbers on the usual form carry the reversal already.
    pub(crate) printed_reversed: bool,
    pub(crate) missing: Missing,
}

impl Row {
    pub(crate) fn down(mut self) -> Self {
        self.better = Some(Direction::LowerIsBetter);
        self
    }

    pub(crate) fn profile(mut self) -> Self {
        self.better = None;
        self
    }

    pub(crate) fn reversed(mut self, items: &'static [u16]) -> Self {
        self.reversed = items;
        self
    }

    pub(crate) fn printed_reversed(mut self) -> Self {
        self.printed_reversed = true;
        self
    }

    pub(crate) fn prorated(mut self, items: u16) -> Self {
        self.missing = Missing::Prorated(items);
        self
    }

    pub(crate) fn left_out(mut self, items: u16) -> Self {
        self.missing = Missing::LeftOut(items);
        self
    }

    /// The form on which every item counts least.
    pub(crate) fn lowest(&self) -> Form {
        self.counting(|low, _| low)
    }

    /// The form on which every item counts most.
    pub(crate) fn highest(&self) -> Form {
        self.counting(|_, high| high)
    }

    /// A form whose items count `total` together; the first items are filled up first.
    pub(crate) fn counting_together(&self, total: f64) -> Form {
        let mut left = total - self.items.iter().map(|(_, low, _)| low).sum::<f64>();
        self.counting(|low, high| {
            let more = left.min(high - low);
            left -= more;
            low + more
        })
    }

    /// A form on which the first items count most, and the others least.
    pub(crate) fn first_highest(&self, items: usize) -> Form {
        let mut left = items;
        self.counting(|low, high| {
            let is_first = left > 0;
            left = left.saturating_sub(1);
            if is_first { high } else { low }
        })
    }

    fn counting(&self, mut counts: impl FnMut(f64, f64) -> f64) -> Form {
        let code = |&(item, low, high): &(u16, f64, f64)| {
            let counted = counts(low, high);
            let turned = self.reversed.contains(&item);
            (
                item,
                if turned {
                    low + high - counted
                } else {
                    counted
                },
            )
        };
        self.items.iter().map(code).collect()
    }
}

/// A score of which more is better, for complete forms only, until it is said otherwise.
pub(crate) fn row(name: &'static str, items: Vec<(u16, f64, f64)>, ends: (i32, i32)) -> Row {
    Row {
        name,
        items,
        ends: (ends.0.into(), ends.1.into()),
        better: Some(Direction::HigherIsBetter),
        reversed: &[],
        printed_reversed: false,
        missing: Missing::CompleteOnly,
    }
}

/// Items whose codes have the same ends.
pub(crate) fn of(
    items: impl IntoIterator<Item = u16>,
    low: i32,
    high: i32,
) -> Vec<(u16, f64, f64)> {
    let item = |number| (number, low.into(), high.into());
    items.into_iter().map(item).collect()
}
