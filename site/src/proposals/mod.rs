//! The proposals that are open, as the site was handed them. It reads no repository itself.

mod address;
mod stage;
mod wanted;

use open_outcomes_registry::governance::policy::Policy;
use open_outcomes_registry::id::DefinitionId;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::proposal::Open;

pub(crate) use self::address::address;
pub(crate) use self::stage::{OBJECTION, Stage};
pub(crate) use self::wanted::{Wanted, side};

/// The open proposals, as far as they are known.
#[derive(Debug, Default)]
pub enum Proposals {
    /// The standard is not read from a git repository, so nobody can tell.
    #[default]
    NotKept,
    /// They are being read.
    BeingRead,
    /// They could not be read.
    Unreadable,
    /// They were read.
    Read {
        /// In the order in which they are shown.
        open: Vec<Open>,
        /// The thresholds that they must meet, where there are any.
        policy: Option<Policy>,
    },
}

impl Proposals {
    /// The open proposals; none where they are not known.
    pub(crate) fn open(&self) -> &[Open] {
        match self {
            Self::Read { open, .. } => open,
            _ => &[],
        }
    }

    /// What is known of them, in a word for programs.
    pub(crate) const fn state(&self) -> &'static str {
        match self {
            Self::NotKept => "not-kept",
            Self::BeingRead => "being-read",
            Self::Unreadable => "unreadable",
            Self::Read { .. } => "read",
        }
    }

    /// What a reader must know where they cannot be shown.
    pub(crate) const fn remark(&self) -> Option<&'static str> {
        match self {
            Self::NotKept => Some(
                "Proposals are shown where this site runs on a git repository of the standard. Here it shows what was published, and nothing else.",
            ),
            Self::BeingRead => Some(
                "The open proposals are being read just now. Load this page again in a few seconds.",
            ),
            Self::Unreadable => Some(
                "The open proposals cannot be read just now. The log of this server says why; it tries again by itself.",
            ),
            Self::Read { .. } => None,
        }
    }

    /// The proposal that the part of an address behind `/proposals/` names.
    pub(crate) fn find(&self, part: &str) -> Option<&Open> {
        let mut open = self.open().iter();
        open.find(|open| address::part(&open.name) == part)
    }

    /// The proposals that change a definition.
    pub(crate) fn changing<'p>(
        &'p self,
        kind: Kind,
        id: &'p DefinitionId,
    ) -> impl Iterator<Item = &'p Open> {
        self.open().iter().filter(move |open| {
            let examined = open.examined.iter();
            let mut changes = examined.flat_map(|examined| &examined.changes);
            changes.any(|looked| looked.step.change.kind == kind && &looked.step.change.id == id)
        })
    }

    /// Who is still wanted for a proposal.
    pub(crate) fn wanted(&self, open: &Open) -> Wanted {
        let policy = match self {
            Self::Read { policy, .. } => policy.as_ref(),
            _ => None,
        };
        Wanted::of(open, policy)
    }
}
