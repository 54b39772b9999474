//! What the findings add up to.

use crate::report::{Counts, Finding, Privacy, Severity, Verdict};
use crate::rule::Family;
use crate::rules;

/// The findings, added up.
pub(super) struct Tally {
    pub(super) counts: Counts,
    /// Errors and warnings that bear on the verdict; those about privacy do not.
    pub(super) errors: u64,
    pub(super) warnings: u64,
    pub(super) privacy: Privacy,
}

impl Tally {
    pub(super) fn of(findings: &[Finding]) -> Self {
        let mut tally = Self {
            counts: Counts::default(),
            errors: 0,
            warnings: 0,
            privacy: Privacy::Clear,
        };
        for finding in findings {
            tally.add(finding);
        }
        tally
    }

    /// The verdict on files that were read to their end; `is_all` says that errors stand against all of it.
    pub(super) fn verdict(&self, is_all: bool) -> Verdict {
        match (self.errors, self.warnings) {
            (0, 0) => Verdict::Accepted,
            (0, _) => Verdict::AcceptedWithWarnings,
            _ if is_all => Verdict::Rejected,
            _ => Verdict::PartlyAccepted,
        }
    }

    fn add(&mut self, finding: &Finding) {
        let count = match finding.severity {
            Severity::Fatal => &mut self.counts.fatal,
            Severity::Error => &mut self.counts.error,
            Severity::Warning => &mut self.counts.warning,
            Severity::Advice => &mut self.counts.advice,
        };
        *count += finding.count;
        let rule = rules::find(finding.rule);
        let is_private = rule.is_some_and(|rule| rule.family == Family::Privacy);
        match finding.severity {
            Severity::Error if is_private => self.privacy = Privacy::Block,
            Severity::Warning if is_private => self.privacy = self.privacy.max(Privacy::Review),
            Severity::Error => self.errors += finding.count,
            Severity::Warning => self.warnings += finding.count,
            Severity::Fatal | Severity::Advice => {}
        }
    }
}
