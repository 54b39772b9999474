//! Grounds: for what a history, a proposal, a review or a status is refused. They are documented as rules
//! are; what looks for them stands where the thing itself is read.

pub(crate) mod proposal;
pub(crate) mod review;
pub(crate) mod status;
pub(crate) mod verify;

use std::fmt;

use crate::parse::problem::Severity;
use crate::parse::{Place, Problem};

/// A ground of refusal: what it is called, and its page.
pub struct Ground {
    /// Its identifier.
    pub id: &'static str,
    /// What is refused, in one sentence.
    pub summary: &'static str,
    /// Its page, in Markdown, as it stands in the source.
    pub documentation: &'static str,
}

impl fmt::Debug for Ground {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Ground").field(&self.id).finish()
    }
}

impl Ground {
    /// Refuses what stands at the beginning of `file`, which may also be a ref or another name.
    pub(crate) fn refuse(&self, file: &str, message: impl Into<String>) -> Problem {
        self.refuse_at(file, Place::START, message)
    }

    /// Tells of what stands in `file` and bars nothing.
    #[cfg(feature = "git")]
    pub(crate) fn remark(&self, file: &str, message: impl Into<String>) -> Problem {
        Problem::new(file, Place::START, message).by(self.id, Severity::Warning)
    }

    /// Refuses what stands at `place` in `file`.
    pub(crate) fn refuse_at(
        &self,
        file: &str,
        place: Place,
        message: impl Into<String>,
    ) -> Problem {
        Problem::new(file, place, message).by(self.id, Severity::Error)
    }
}

/// Declares [`Ground`]s, each with the doc comment above it as its page, and the list of all.
macro_rules! declare_grounds {
    ($(
        $(#[doc = $line:expr])+
        $name:ident($id:literal): $summary:literal;
    )+) => {
        $(
            $(#[doc = $line])+
            pub(crate) static $name: $crate::rules::ground::Ground = $crate::rules::ground::Ground {
                id: $id,
                summary: $summary,
                documentation: concat!($($line, "\n"),+),
            };
        )+
        /// All of them, in the order in which they are met.
        pub(crate) static GROUNDS: &[&$crate::rules::ground::Ground] = &[$(&$name),+];
    };
}

pub(crate) use declare_grounds;

/// Every ground.
pub(super) fn all() -> impl Iterator<Item = (&'static str, &'static Ground)> {
    let families = [
        ("proposal", proposal::GROUNDS),
        ("review", review::GROUNDS),
        ("status", status::GROUNDS),
        ("verify", verify::GROUNDS),
    ];
    families
        .into_iter()
        .flat_map(|(family, grounds)| grounds.iter().map(move |ground| (family, *ground)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_whole() {
        for (_, ground) in all() {
            let headings: Vec<_> = ground
                .documentation
                .lines()
                .filter_map(|line| line.trim_start().strip_prefix("## "))
                .collect();
            let wanted = ["What is refused", "Why it matters", "How to mend it"];
            assert_eq!(headings, wanted, "{}", ground.id);
            assert!(
                !ground.summary.ends_with('.'),
                "{}: a summary has no full stop",
                ground.id
            );
        }
    }
}
