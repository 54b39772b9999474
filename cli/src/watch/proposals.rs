//! Notices that proposals were opened, edited or taken back, and shows them on the site.
//!
//! Looking at a proposal takes seconds, so this has a thread of its own: neither requests nor the notice of a new
//! release wait for it.

use std::path::PathBuf;
use std::sync::{Arc, Weak};
use std::{io, thread};

use jiff::civil::Date;
use open_outcomes_registry::digest::Sha256Hex;
use open_outcomes_registry::gate;
use open_outcomes_registry::governance::policy::Policy;
use open_outcomes_registry::proposal::{self, Candidate, Open};
use open_outcomes_registry::source::git::{Oid, Repository};
use open_outcomes_registry::source::{Files, Store};
use open_outcomes_site::{Proposals, Site};

use super::EVERY;
use crate::commands::review::main_branch;
use crate::standard;

/// After how many silent days a proposal is parked, where no policy says so.
const PARKED_DAYS: u16 = 60;

/// Looks whether the proposals have changed since they were read.
pub(crate) struct ProposalWatch {
    root: PathBuf,
    /// On what the proposals that are shown depend.
    shown: Option<Mark>,
    known: Vec<Known>,
    /// How many of them were not known from the time before.
    looked_at: usize,
    /// What was wrong at the last look.
    trouble: Option<String>,
}

/// On what the list of proposals depends. While it is the same, so is the list.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Mark {
    onto: Oid,
    refs: Sha256Hex,
    day: Date,
}

/// A proposal that was looked at.
struct Known {
    candidate: Candidate,
    by: By,
    open: Open,
}

/// By what a proposal is judged. While it is the same, so is what is found.
#[derive(Clone, Copy, PartialEq, Eq)]
struct By {
    onto: Oid,
    day: Date,
    /// The last commit that recorded since when texts are open.
    opened: Option<Oid>,
}

impl ProposalWatch {
    /// Nothing where the standard does not lie in a git repository, and so nothing can be proposed.
    pub(crate) fn new(store: &Store) -> Option<Self> {
        let repository = store.repository()?;
        repository.has_standard().ok().filter(|there| *there)?;
        Some(Self {
            root: store.root().to_owned(),
            shown: None,
            known: Vec::new(),
            looked_at: 0,
            trouble: None,
        })
    }

    /// Looks from now on, in a thread of its own, for as long as there is a site.
    pub(crate) fn start(mut self, site: &Arc<Site>) -> io::Result<()> {
        site.propose(&Arc::new(Proposals::BeingRead));
        let site = Arc::downgrade(site);
        let thread = thread::Builder::new().name("proposals".to_owned());
        thread.spawn(move || self.run(&site))?;
        Ok(())
    }

    fn run(&mut self, site: &Weak<Site>) {
        while let Some(site) = site.upgrade() {
            self.look(&site);
            drop(site);
            thread::sleep(EVERY);
        }
    }

    fn look(&mut self, site: &Site) {
        match self.read() {
            Ok(None) => self.trouble = None,
            Ok(Some(proposals)) => {
                let (open, looked_at) = (self.known.len(), self.looked_at);
                tracing::info!(open, looked_at, "the proposals were read");
                site.propose(&Arc::new(proposals));
                self.trouble = None;
            }
            Err(error) => {
                let message = format!("{error:#}");
                if self.trouble.as_ref() != Some(&message) {
                    tracing::warn!("the proposals cannot be read: {message}");
                }
                // What was read before stays, as it is right but for what is new.
                if self.shown.is_none() && self.trouble.is_none() {
                    site.propose(&Arc::new(Proposals::Unreadable));
                }
                self.trouble = Some(message);
            }
        }
    }

    /// The proposals, where they are not those that are shown.
    fn read(&mut self) -> anyhow::Result<Option<Proposals>> {
        let store = Store::open(&self.root)?;
        let Some(repository) = store.repository() else {
            anyhow::bail!("there is no git repository any more");
        };
        let branch = main_branch(repository).unwrap_or_else(|_| "HEAD".to_owned());
        let onto = repository.commit(&branch)?;
        let mark = Mark {
            onto,
            refs: proposal::refs_digest(repository)?,
            day: standard::today(),
        };
        if self.shown.as_ref() == Some(&mark) {
            return Ok(None);
        }
        let opened = repository.commit(gate::opened::REF).ok();
        let by = By {
            onto,
            day: mark.day,
            opened,
        };
        let policy = gate::before(repository, onto)?.policy;
        let candidates = proposal::candidates(repository, onto, mark.day)?;
        self.looked_at = 0;
        let known = candidates
            .into_iter()
            .map(|candidate| self.look_at(repository, by, candidate));
        self.known = known.collect();
        let proposals = self.arranged(policy, mark.day);
        self.shown = Some(mark);
        Ok(Some(proposals))
    }

    /// Looks at one proposal, unless that was done already.
    fn look_at(&mut self, repository: &Repository, by: By, candidate: Candidate) -> Known {
        let mut known = self.known.iter();
        if let Some(at) = known.position(|known| known.candidate == candidate && known.by == by) {
            return self.known.swap_remove(at);
        }
        self.looked_at += 1;
        let mut open = proposal::open(repository, by.onto, &candidate, by.day);
        // The files are let go: hundreds of proposals would hold as many whole standards.
        if let Ok(examined) = &mut open.examined {
            examined.files = Files::default();
        }
        Known {
            candidate,
            by,
            open,
        }
    }

    fn arranged(&self, policy: Option<Policy>, day: Date) -> Proposals {
        let mut open: Vec<_> = self.known.iter().map(|known| known.open.clone()).collect();
        let parked_days = policy.as_ref().map_or(PARKED_DAYS, |it| it.parked_days);
        proposal::arrange(&mut open, parked_days, day);
        Proposals::Read { open, policy }
    }
}
