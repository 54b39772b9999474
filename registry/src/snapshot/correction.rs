//! Urgent corrections: versions that were published before their reviews.

use jiff::civil::Date;
use serde::Serialize;

use super::{Published, Snapshot, published_path};
use crate::ledger::{Body, Register};
use crate::publish::reviewed_since;
use crate::source::Files;
use crate::standard::Standard;

/// How an urgent correction stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
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
            reviewed: reviewed_since(self.governance(), &register, publish, today),
        })
    }

    /// What decides whether urgent corrections have been reviewed; read when first asked for.
    fn governance(&self) -> &Standard {
        self.governance.get_or_init(|| {
            let mut files = Files::default();
            let mut keep = |path: &str| {
                if let Some(bytes) = self.files.get(path) {
                    files.insert(path, bytes);
                }
            };
            keep("policy.toml");
            keep("people.toml");
            for (path, _) in self.files.under("reviews/") {
                keep(path);
            }
            for entry in self.ledger.entries() {
                if let Body::Publish(publish) = &entry.body
                    && publish.review_by.is_some()
                {
                    let path = published_path(publish.kind, &publish.id, &publish.version);
                    keep(&path.replacen("published/", "changes/", 1));
                }
            }
            // What cannot be read counts for nothing; `check` tells of it.
            Standard::read(&files).0
        })
    }
}
