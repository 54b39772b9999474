//! What a glance at a row shows: which sorts of rule might find something in it.
//!
//! Most rows are clean, and most rules find nothing in a clean row. So each row is looked at once, by checks that
//! were compiled with the plan, and only the rules are called that have something to look at. A sign may be set
//! without need; it is never left out.

use std::ops::{BitOr, BitOrAssign};

/// A set of signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Signs(u32);

impl Signs {
    /// None: a rule that wants none sees no row.
    pub(crate) const NONE: Self = Self(0);
    /// Every row has it: a rule that wants it sees all rows.
    pub(crate) const ALWAYS: Self = Self(1);
    /// Characters beyond printable ASCII, or bytes that were no text.
    pub(crate) const TEXT: Self = Self(1 << 1);
    /// Space around the value of a field, or two spaces side by side anywhere.
    pub(crate) const SPACE: Self = Self(1 << 2);
    /// Blank rows stand above.
    pub(crate) const BLANK_ABOVE: Self = Self(1 << 3);
    /// A field that each row needs is blank, or all of some fields of which one is needed.
    pub(crate) const GAP: Self = Self(1 << 4);
    /// A number is none, or not one that its field or its measure allows.
    pub(crate) const NUMBER: Self = Self(1 << 5);
    /// A date is none, or lies in the future.
    pub(crate) const DATE: Self = Self(1 << 6);
    /// A code is not on the list of its field.
    pub(crate) const CODE: Self = Self(1 << 7);
    /// There is the code of an answer, whose list depends on the measure.
    pub(crate) const ANSWER: Self = Self(1 << 8);
    /// The metric or the data source is not the newest version of one that may be used, or the two are no measure.
    pub(crate) const NAME: Self = Self(1 << 9);
    /// The metric and the data source are named together for the first time in this part.
    pub(crate) const NEW_NAME: Self = Self(1 << 10);
    /// The unit is not the measure's, letter by letter.
    pub(crate) const UNIT: Self = Self(1 << 11);
    /// A text is longer than its field allows, or has a form of its own to keep.
    pub(crate) const FORM: Self = Self(1 << 12);
    /// An earlier row has the same key.
    pub(crate) const TWIN: Self = Self(1 << 13);
    /// A workbook says something of a cell beside its text, or the row is hidden.
    pub(crate) const MARK: Self = Self(1 << 14);
    /// There is an “@”.
    pub(crate) const AT: Self = Self(1 << 15);
    /// The row has more or fewer cells than the header, or is a total.
    pub(crate) const SHAPE: Self = Self(1 << 16);
    /// A follow-up is dated before its baseline, or its baseline was not seen yet.
    pub(crate) const EARLY: Self = Self(1 << 17);
    /// The row has a text that may be as long as programs let a text be.
    pub(crate) const LONG: Self = Self(1 << 18);
    /// There is a sign without which no formula goes.
    pub(crate) const FORMULA: Self = Self(1 << 19);
    /// It is about no person: about a group, an area, or nobody who is named.
    pub(crate) const NOBODY: Self = Self(1 << 20);
    /// A column has its first value.
    pub(crate) const FIRST: Self = Self(1 << 21);
    /// All there are.
    pub(crate) const ALL: Self = Self(u32::MAX);

    /// Whether the two have a sign in common.
    pub(crate) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// `self` where `is_so`, else none.
    pub(crate) const fn when(self, is_so: bool) -> Self {
        if is_so { self } else { Self::NONE }
    }
}

impl BitOr for Signs {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Signs {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}
