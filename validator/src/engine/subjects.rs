//! Whom rows are about, over all files: each person and each group has a number, which counts up from nought.
//!
//! A row's subject is looked up once. What must be remembered of each is kept by number, so that no table of people
//! is kept twice.

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

use super::breakdowns::MARKS;
use super::chunks::Chunks;
use super::whom::whom;
use crate::plan::{FieldId, Plan};
use crate::row::Row;

/// Into how many tables the numbers go. While a table grows the old one and the new one are both there, so not all grow at
/// once.
const SHARES: usize = 16;

/// All subjects of a submission.
#[derive(Debug, Default)]
pub(crate) struct Subjects {
    /// By number, a keyed hash. The same person has the same in the submission before, where that is given.
    who: Chunks<u64>,
    /// By number, what was said of the subject by breakdown.
    marks: Chunks<[u8; MARKS]>,
    /// By the hash; see [`SHARES`].
    tables: [HashTable<u32>; SHARES],
    /// The last one's name: a person's rows mostly stand together.
    last: (String, Option<Subject>),
    /// There were more than are kept.
    pub(crate) is_cut_short: bool,
}

/// Whom a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Subject {
    /// Its number.
    pub(crate) at: u32,
    /// Whether a group was measured, and no person.
    pub(crate) is_group: bool,
}

/// Where the name of the subject stands in a file.
#[derive(Debug, Clone, Copy)]
pub(super) struct SubjectPlaces {
    participant: Option<FieldId>,
    group: Option<FieldId>,
}

impl SubjectPlaces {
    /// Where it stands. Only observations are of groups: elsewhere a group is a part of what is counted.
    pub(super) fn of(plan: &Plan<'_>) -> Self {
        let group = plan.present("group");
        Self {
            participant: plan.present("participant_id"),
            group: group.filter(|_| plan.holds_observations()),
        }
    }
}

impl Subjects {
    /// The subject of a row; none where the row names nobody, or more are not kept.
    pub(super) fn find(&mut self, row: &Row<'_>, places: &SubjectPlaces) -> Option<Subject> {
        let person = places.participant.map_or("", |field| row.text(field));
        let (text, is_group) = if person.is_empty() {
            (places.group.map_or("", |field| row.text(field)), true)
        } else {
            (person, false)
        };
        if text.is_empty() {
            return None;
        }
        if let (last, Some(subject)) = &self.last
            && subject.is_group == is_group
            && last == text
        {
            return Some(*subject);
        }
        let who = whom(text, is_group, &row.plan.memory.secret);
        let at = self.place(who, row.plan.limits.keys)?;
        let subject = Subject { at, is_group };
        text.clone_into(&mut self.last.0);
        self.last.1 = Some(subject);
        Some(subject)
    }

    fn place(&mut self, who: u64, limit: usize) -> Option<u32> {
        let all = &self.who;
        // Not the bits that a table itself goes by: the first and the last.
        let share = (who >> 32) as usize % SHARES;
        let place =
            self.tables[share].entry(who, |at| all[*at as usize] == who, |at| all[*at as usize]);
        let place = match place {
            Entry::Occupied(found) => return Some(*found.get()),
            Entry::Vacant(place) => place,
        };
        let at = u32::try_from(all.len()).ok().filter(|_| all.len() < limit);
        let Some(at) = at else {
            self.is_cut_short = true;
            return None;
        };
        place.insert(at);
        self.who.push(who);
        self.marks.push([0; MARKS]);
        Some(at)
    }

    /// Remembers what a row says of its subject by breakdown, as in [`super::breakdowns::Breakdowns`]. What is said
    /// first counts.
    pub(super) fn said(&mut self, subject: u32, marks: [u8; MARKS]) {
        if let Some(known) = self.marks.get_mut(subject as usize) {
            for (mark, said) in known.iter_mut().zip(marks) {
                if *mark == 0 {
                    *mark = said;
                }
            }
        }
    }

    /// The hash of a subject, which is the same in another submission.
    pub(crate) fn who(&self, subject: u32) -> u64 {
        self.who.get(subject as usize).copied().unwrap_or_default()
    }

    /// What was said of a subject, by breakdown.
    pub(crate) fn marks(&self, subject: u32) -> [u8; MARKS] {
        let marks = self.marks.get(subject as usize);
        marks.copied().unwrap_or_default()
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.who.len()
    }
}
