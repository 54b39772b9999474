//! What was observed of one person with one measure, before and after.

use super::breakdowns::MARKS;

/// What was observed of one person with one measure.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pair {
    /// A keyed hash of the person, or of the group where no person is named. The same person has the same in the
    /// submission before, where that is given.
    pub(crate) who: u64,
    /// The measure's place.
    pub(crate) measure: u32,
    /// Whether a group was measured, and no person.
    pub(crate) is_group: bool,
    /// By breakdown, what was said of the person; see [`Breakdowns`].
    pub(crate) marks: [u8; MARKS],
    /// The first baseline.
    pub(crate) before: Seen,
    /// The last follow-up or exit.
    pub(crate) after: Seen,
}

/// One observation; see [`Seen::is_there`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seen {
    /// The value, or for a category its place in the list.
    pub(crate) value: f64,
    /// The day, counted from 1 January of the year 1; nought where it is not known.
    pub(crate) day: i32,
    /// The spreadsheet row and the line.
    pub(crate) row: u32,
    pub(crate) line: u32,
    /// The part.
    pub(crate) part: u16,
    /// The column of the file; [`Seen::NOWHERE`] where it has none.
    pub(crate) column: u16,
}

impl Seen {
    pub(super) const NOTHING: Self = Self {
        value: f64::NAN,
        day: 0,
        row: 0,
        line: 0,
        part: 0,
        column: Self::NOWHERE,
    };

    /// In no column of the file.
    pub(crate) const NOWHERE: u16 = u16::MAX;

    /// Whether something was observed.
    pub(crate) fn is_there(&self) -> bool {
        !self.value.is_nan()
    }
}

impl Pair {
    /// Value before and after, where both are there.
    pub(crate) fn values(&self) -> Option<(f64, f64)> {
        (self.before.is_there() && self.after.is_there())
            .then_some((self.before.value, self.after.value))
    }
}
