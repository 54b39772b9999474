//! What was observed of one person with one measure, before and after.

use super::chains::Link;

/// What was observed of one person with one measure.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pair {
    /// The number of the person, or of the group where no person is named; see [`super::subjects::Subjects`].
    pub(crate) subject: u32,
    /// The measure's place.
    pub(crate) measure: u16,
    /// Whether a group was measured, and no person.
    pub(crate) is_group: bool,
    /// The pair of the same subject that was kept before.
    pub(super) before_it: u32,
    /// The first baseline.
    pub(crate) before: Seen,
    /// The last follow-up or exit.
    pub(crate) after: Seen,
}

/// One observation; see [`Seen::is_there`]. Packed, since there are two for each person and measure.
#[derive(Debug, Clone, Copy)]
#[repr(Rust, packed(2))]
pub(crate) struct Seen {
    /// The value, or for a category its place in the list.
    pub(crate) value: f64,
    /// The day, counted from 1 January of the year 1; nought where it is not known.
    pub(crate) day: i32,
    /// The spreadsheet row; for its line see [`super::lines::Lines`].
    pub(crate) row: u32,
    /// The part and the column: their place among those of the measure; see [`super::columns::Columns`].
    pub(crate) place: u16,
}

impl Seen {
    pub(super) const NOTHING: Self = Self {
        value: f64::NAN,
        day: 0,
        row: 0,
        place: 0,
    };

    /// Whether something was observed.
    pub(crate) fn is_there(&self) -> bool {
        !self.value.is_nan()
    }
}

impl Link for Pair {
    fn before(&self) -> u32 {
        self.before_it
    }

    fn hash(&self) -> u64 {
        Self::hash_of(self.subject, self.measure)
    }
}

impl Pair {
    /// A hash of what tells a pair apart. Multiplied, so that numbers which count up do not lie in one heap.
    pub(super) fn hash_of(subject: u32, measure: u16) -> u64 {
        let both = u64::from(subject) | u64::from(measure) << 32;
        let both = both.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        both ^ both >> 32
    }

    /// Keeps an observation, where it is the first before or the last after; gives the day of the baseline.
    pub(super) fn see(&mut self, now: Seen, is_after: bool) -> Option<i32> {
        let known = if is_after { self.after } else { self.before };
        let is_better = !known.is_there()
            || if is_after {
                now.day >= known.day
            } else {
                now.day < known.day
            };
        match (is_better, is_after) {
            (true, true) => self.after = now,
            (true, false) => self.before = now,
            (false, _) => {}
        }
        self.before.is_there().then_some(self.before.day)
    }

    /// Value before and after, where both are there.
    pub(crate) fn values(&self) -> Option<(f64, f64)> {
        (self.before.is_there() && self.after.is_there())
            .then_some((self.before.value, self.after.value))
    }
}
