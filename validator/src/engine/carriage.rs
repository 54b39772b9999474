//! What the files of a submission carry of the template that they were made from, and what is made of it.

use std::rc::Rc;

use open_outcomes_registry::definition::Profile;
use open_outcomes_registry::digest::Sha256Hex;
use open_outcomes_registry::snapshot::ReleaseView;

use super::packed::last_of;
use crate::carried::{Carried, Found, PROFILE, parse_profile};
use crate::mapping::Mapping;
use crate::report::{ProfileUsed, TemplateUsed};
use crate::rules::structure::empty_table;
use crate::sink::Collector;

/// What all files carry.
#[derive(Debug, Default)]
pub(crate) struct Carriage {
    pub(crate) all: Vec<InFile>,
    /// Whoever asked for the check named a profile.
    pub(crate) is_another_given: bool,
}

/// What one file carries.
#[derive(Debug)]
pub(crate) struct InFile {
    /// The place of the file among those of the submission.
    at: usize,
    pub(crate) file: String,
    /// What it is, or why it cannot be read.
    pub(crate) outcome: Result<Read, String>,
    /// Whether the submission is judged by it.
    pub(crate) is_used: bool,
}

/// What could be read.
#[derive(Debug)]
pub(crate) struct Read {
    pub(crate) carried: Carried,
    pub(crate) profile: Profile,
    /// The digest of the profile as it stands in the file.
    pub(crate) digest: Sha256Hex,
}

impl InFile {
    /// Whether it is a file of its own, which is about all that stand beside it.
    fn file_is_profile(&self) -> bool {
        last_of(&self.file) == PROFILE
    }
}

impl Carriage {
    /// Says that nothing was filled in, where that is so: none of the files holds a table.
    pub(super) fn judge_blank(&self, collector: &mut Collector) {
        let mut forms = self.all.iter().filter(|one| one.outcome.is_ok());
        if let Some(form) = forms.next() {
            let what = if form.file_is_profile() {
                "the folder".to_owned()
            } else {
                format!("“{}”", form.file)
            };
            empty_table::nothing_filled_in(&what, form.at, collector);
        }
    }

    /// What was found, with the profiles read. The first is the one to judge by, where nobody says another.
    pub(super) fn new(found: Vec<Found>, is_another_given: bool) -> Self {
        let all = found.into_iter().map(|found| {
            let outcome = found.carried.and_then(|carried| {
                Ok(Read {
                    profile: parse_profile(&carried.profile)?,
                    digest: Sha256Hex::of(carried.profile.as_bytes()),
                    carried,
                })
            });
            InFile {
                at: found.at,
                file: found.file,
                outcome,
                is_used: false,
            }
        });
        let mut all: Vec<_> = all.collect();
        let digests = all
            .iter()
            .map(|one| one.outcome.as_ref().ok().map(|read| read.digest));
        let digests: Vec<_> = digests.collect();
        let first = digests.iter().copied().flatten().next();
        for (one, digest) in all.iter_mut().zip(digests) {
            one.is_used = !is_another_given && digest.is_some() && digest == first;
        }
        Self {
            all,
            is_another_given,
        }
    }

    /// The profile to judge by.
    pub(super) fn profile(&self) -> Option<&Profile> {
        let mut used = self.all.iter().filter(|one| one.is_used);
        used.find_map(|one| Some(&one.outcome.as_ref().ok()?.profile))
    }

    /// Whether a file is a template, filled in or not.
    pub(super) fn is_template(&self, at: usize) -> bool {
        let is_of = |one: &InFile| one.at == at || one.file_is_profile();
        self.all.iter().any(|one| is_of(one) && one.outcome.is_ok())
    }

    /// How the columns of a file are to be read: first what whoever gave it says, then what it carries itself.
    pub(super) fn mapping(
        &self,
        at: usize,
        given: Option<&Mapping>,
        release: ReleaseView<'_>,
    ) -> Option<Rc<Mapping>> {
        let mut own = self.all.iter().filter(|one| one.at == at);
        let own = own.find_map(|one| Some(&one.outcome.as_ref().ok()?.carried.mapping));
        let own = own.into_iter().flat_map(|mapping| &mapping.columns);
        let own: Vec<_> = own.filter(|column| column.fits(release)).cloned().collect();
        if own.is_empty() {
            return given.cloned().map(Rc::new);
        }
        let mut mapping = given.cloned().unwrap_or_default();
        mapping.columns.extend(own);
        Some(Rc::new(mapping))
    }

    /// What the report says of it.
    pub(super) fn used(&self) -> Vec<TemplateUsed> {
        let used = self.all.iter().filter_map(|one| {
            let read = one.outcome.as_ref().ok()?;
            Some(TemplateUsed {
                file: one.file.clone(),
                release: read.carried.release.clone(),
                profile: ProfileUsed {
                    id: read.profile.header.id.to_string(),
                    version: read.profile.header.version.clone(),
                },
                profile_sha256: read.digest,
                changed: read.carried.is_changed(),
                used: one.is_used,
            })
        });
        used.collect()
    }
}
