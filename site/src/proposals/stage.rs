//! What a proposal waits for.

use open_outcomes_registry::parse::problem::Severity;
use open_outcomes_registry::proposal::{Examined, Open};

/// What a proposal waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    Reviewers,
    Ready,
    Day,
    Author,
    Parked,
}

/// What stands in the way of a text that enough people have read, until a day comes.
const WINDOW: &str = "window-open";
/// What a reviewer objects to is for the author to mend, or for others to answer.
pub(crate) const OBJECTION: &str = "objection-open";

impl Stage {
    /// In the order in which they are shown.
    pub(crate) const ALL: [Self; 5] = [
        Self::Reviewers,
        Self::Ready,
        Self::Day,
        Self::Author,
        Self::Parked,
    ];

    pub(crate) fn of(open: &Open) -> Self {
        match &open.examined {
            _ if open.parked => Self::Parked,
            Ok(examined) => Self::found(examined),
            Err(_) => Self::Author,
        }
    }

    fn found(examined: &Examined) -> Self {
        let mut problems = examined.problems.iter();
        if problems.any(|problem| problem.severity == Severity::Error) {
            return Self::Author;
        }
        let tallies = examined.changes.iter().filter_map(|it| it.tally.as_ref());
        let missing: Vec<_> = tallies
            .flat_map(|tally| &tally.missing)
            .map(|problem| problem.rule)
            .collect();
        if missing.is_empty() {
            Self::Ready
        } else if missing.contains(&OBJECTION) {
            Self::Author
        } else if missing.iter().all(|rule| *rule == WINDOW) {
            Self::Day
        } else {
            Self::Reviewers
        }
    }

    /// The word for programs, and what links inside the page name.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Reviewers => "waits-for-reviewers",
            Self::Ready => "ready",
            Self::Day => "waits-for-its-day",
            Self::Author => "needs-its-author",
            Self::Parked => "parked",
        }
    }

    pub(crate) const fn title(self) -> &'static str {
        match self {
            Self::Reviewers => "Waiting for reviewers",
            Self::Ready => "Ready",
            Self::Day => "Agreed, and open for a while yet",
            Self::Author => "Needs its author",
            Self::Parked => "Parked",
        }
    }

    pub(crate) const fn meaning(self) -> &'static str {
        match self {
            Self::Reviewers => {
                "Nothing is wrong with it. Not enough people, or not all sides, have agreed yet."
            }
            Self::Ready => {
                "Nothing stands in the way; somebody with the right to do so can accept it."
            }
            Self::Day => {
                "Enough people have agreed. It stays open until its day, so that others can still object."
            }
            Self::Author => {
                "Something has to be mended or answered before reviewers can settle it."
            }
            Self::Parked => {
                "Nothing has happened for a long time. It rests until somebody takes it up again."
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grounds_that_sort_proposals_are_there() {
        for ground in [WINDOW, OBJECTION] {
            let mut pages = open_outcomes_registry::rules::pages();
            assert!(pages.any(|page| page.id == ground), "{ground}");
        }
    }
}
