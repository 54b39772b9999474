//! Urgent corrections: versions that were published before their reviews.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Published, Snapshot};
use crate::ledger::Register;
use crate::publish::reviewed_since;

/// How an urgent correction stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Correction {
    /// The last day for its reviews.
    pub review_by: Date,
    /// Whether the reviews that it needs have been given since.
    pub reviewed: bool,
}

impl Correction {
    /// What a reader must know of it, in a sentence.
    pub fn words(&self, day: impl Fn(Date) -> String) -> String {
        if self.reviewed {
            "Urgent correction, reviewed afterwards.".to_owned()
        } else {
            format!(
                "Published before review as an urgent correction; review due by {}.",
                day(self.review_by)
            )
        }
    }
}

impl Snapshot {
    /// How a version stands on `today` that was published before its reviews; `None` for every other.
    pub fn correction(&self, published: &Published, today: Date) -> Option<Correction> {
        let publish = published.entry();
        let review_by = publish.review_by?;
        let register = Register::of(&self.ledger);
        Some(Correction {
            review_by,
            reviewed: reviewed_since(self.beside(), &register, publish, today),
        })
    }
}
