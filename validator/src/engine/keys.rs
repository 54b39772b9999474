//! Which rows have the same key, for the rules about duplicates.

use std::hash::{BuildHasher, Hasher};

use open_outcomes_registry::definition::table::{FieldType, LongColumn};
use siphasher::sip::SipHasher13;

use super::chains::{Chains, Link, Search};
use super::chunks::Chunks;
use crate::plan::entries::{Entries, Entry};
use crate::plan::{FieldId, Plan};
use crate::row::{Row, Twin};

/// The keys seen so far in one table, over all parts: 16 bytes a row, whatever the row holds, and 12 more where a
/// row does not follow on the last. Of each key 64 bits are
/// kept, and only keys of one subject are held against each other; where rows have no subject, the odds that two of
/// ten million different ones meet are below one in 100,000.
pub(crate) struct Keys {
    /// The fields of the part that is read: those of the key, the others, and its breakdowns by their names, of which
    /// each part has its own.
    key: Vec<FieldId>,
    value: Vec<FieldId>,
    breakdowns: Vec<(String, FieldId)>,
    /// Whether breakdowns belong to the key. A group may be reported once for each of its breakdowns; a person is one
    /// and the same.
    is_split: bool,
    /// The fields that say whom an observation is about. A row that says nothing of it may be one
    /// of many alike, so it is no duplicate.
    who: Option<Vec<FieldId>>,
    secret: [u8; 16],
    quick: foldhash::quality::FixedState,
    limit: usize,
    /// What is hashed.
    scratch: Vec<u8>,
    seen: Chunks<First>,
    chains: Chains,
    /// Where they stand.
    runs: Chunks<Run>,
    /// No further key fits.
    pub(super) full: bool,
}

/// What identifies an answer. A field that is answered once has one. One that is answered more than once has one
/// for each code, unless the answers differ in something else that says what they are about: then only their
/// number does not count.
fn answer_key(row: &Row<'_>, entries: &Entries<'_>, secret: &[u8; 16]) -> Option<u64> {
    let (Entry::Known(at), Some(plan)) = (row.entry, row.answered()) else {
        return None;
    };
    if !row.says_anything() {
        return None;
    }
    let mut hasher = SipHasher13::new_with_key(secret);
    hasher.write_usize(at);
    if plan.field.repeats {
        let code = entries.place(LongColumn::Code)?;
        if row.text(code).is_empty() {
            return None;
        }
        let is_number = matches!(
            plan.field.field_type,
            FieldType::Number | FieldType::Integer
        );
        let number = entries.place(LongColumn::Value).filter(|_| is_number);
        let others = (0..row.plan.fields.len()).map(FieldId);
        let parts = others.filter(|id| *id != entries.field && Some(*id) != number);
        hasher.write_u128(row.key(parts, secret));
    }
    Some(hasher.finish())
}

/// Keys of rows that follow on one another, as mostly all do: so where each stands need not be kept.
#[derive(Debug)]
struct Run {
    /// The place of the first key among those seen.
    from: u32,
    part: u32,
    /// Its row.
    row: u32,
}

impl Run {
    /// The row of the key at a place from the first on.
    fn row_of(&self, at: u32) -> u64 {
        u64::from(self.row) + u64::from(at - self.from)
    }
}

/// The first row with a key.
#[derive(Debug, Clone, Copy)]
struct First {
    /// The key in two halves, so that no room is lost between them and the rest.
    key: [u32; 2],
    value: u32,
    /// The key of the same subject before.
    before: u32,
}

impl First {
    /// What of a key is kept.
    #[allow(
        clippy::cast_possible_truncation,
        reason = "a part of a hash is a hash"
    )]
    const fn kept(key: u64) -> [u32; 2] {
        [key as u32, (key >> 32) as u32]
    }
}

impl Link for First {
    fn before(&self) -> u32 {
        self.before
    }

    fn hash(&self) -> u64 {
        u64::from(self.key[0]) | u64::from(self.key[1]) << 32
    }
}

impl Keys {
    pub(super) fn new(plan: &Plan<'_>) -> Self {
        Self {
            key: Vec::new(),
            value: Vec::new(),
            breakdowns: Vec::new(),
            is_split: false,
            who: None,
            quick: foldhash::quality::FixedState::with_seed(u64::from_le_bytes(half(
                &plan.memory.secret,
            ))),
            secret: plan.memory.secret,
            limit: plan.limits.keys,
            scratch: Vec::new(),
            seen: Chunks::default(),
            chains: Chains::default(),
            runs: Chunks::default(),
            full: false,
        }
    }

    /// The same keys, for the rows of another part: it may have other columns.
    pub(super) fn of_part(mut self, plan: &Plan<'_>) -> Self {
        // A column that one file lacks is an empty field, so that keys of several files meet.
        let named = |name: &str| plan.of_table(name);
        let key = plan.table.primary_key.iter();
        self.key = key.filter_map(|name| named(name.as_str())).collect();
        let is_own = |id: &FieldId| !self.key.contains(id) && !plan.breakdowns.contains(id);
        let fields = (0..plan.fields.len()).map(FieldId);
        self.value = fields.filter(is_own).collect();
        let name = |id: &FieldId| plan.field(*id).field.name.to_string();
        let breakdowns = plan.breakdowns.iter().map(|id| (name(id), *id));
        self.breakdowns = breakdowns.collect();
        self.breakdowns.sort();
        self.is_split = plan.present("participant_id").is_none();
        let who = ["participant_id", "group"].into_iter().filter_map(named);
        self.who = plan.holds_observations().then(|| who.collect());
        self
    }

    /// Adds what breakdowns say to what is hashed. One that says nothing is as good as none.
    fn add_breakdowns(&mut self, row: &Row<'_>) {
        for (name, field) in &self.breakdowns {
            let text = row.text(*field);
            if !text.is_empty() {
                for part in [name.as_str(), text] {
                    self.scratch.extend_from_slice(&part.len().to_le_bytes());
                    self.scratch.extend_from_slice(part.as_bytes());
                }
            }
        }
    }

    /// What identifies a record.
    fn record_key(&mut self, row: &Row<'_>) -> Option<u64> {
        let nobody = |who: &Vec<FieldId>| who.iter().all(|field| row.text(*field).is_empty());
        if self.key.is_empty() || self.who.as_ref().is_some_and(nobody) {
            return None;
        }
        self.scratch.clear();
        for field in &self.key {
            let text = row.text(*field);
            self.scratch.extend_from_slice(&text.len().to_le_bytes());
            self.scratch.extend_from_slice(text.as_bytes());
        }
        if self.is_split {
            self.add_breakdowns(row);
        }
        let mut hasher = self.quick.build_hasher();
        hasher.write(&self.scratch);
        Some(hasher.finish())
    }

    /// The first row with the same key as this one.
    pub(super) fn find(&mut self, row: &Row<'_>) -> Option<Twin> {
        let key = match &row.plan.entries {
            Some(entries) => answer_key(row, entries, &self.secret)?,
            None => self.record_key(row)?,
        };
        let value = self.value_hash(row);
        let kept = First::kept(key);
        // What is about nobody is one chain, most of which is a table.
        let subject = row.subject.map_or(0, |subject| subject.at + 1);
        let is_it = |first: &First| first.key == kept;
        let far = match self.chains.find(&self.seen, (subject, key), is_it) {
            Search::Found(at) => {
                let (file, row) = place_of(&self.runs, at);
                return Some(Twin {
                    row,
                    file,
                    same_value: self.seen[at as usize].value == value,
                });
            }
            Search::None(far) => far,
        };
        let at = u32::try_from(self.seen.len()).ok();
        let Some(at) = at.filter(|_| self.seen.len() < self.limit) else {
            self.full = true;
            return None;
        };
        let before = self.chains.put(&self.seen, (subject, at), far);
        let part = u32::try_from(row.plan.file.index).unwrap_or(u32::MAX);
        stands(&mut self.runs, at, part, row.row);
        self.seen.push(First {
            key: kept,
            value,
            before,
        });
        None
    }

    /// What tells whether a twin is the same throughout. Thirty-two bits do; the odds of a slip are one in four
    /// thousand million, and nothing but the wording depends on it. So a hash will do that is quick.
    #[allow(
        clippy::cast_possible_truncation,
        reason = "a part of a hash is a hash"
    )]
    fn value_hash(&mut self, row: &Row<'_>) -> u32 {
        self.scratch.clear();
        for field in &self.value {
            self.scratch.extend_from_slice(row.text(*field).as_bytes());
            self.scratch.push(0xff);
        }
        if !self.is_split {
            self.add_breakdowns(row);
        }
        let mut hasher = self.quick.build_hasher();
        hasher.write(&self.scratch);
        hasher.finish() as u32
    }
}

/// Remembers where a key stands that is kept at a place.
fn stands(runs: &mut Chunks<Run>, at: u32, part: u32, row: u64) {
    let follows = |run: &Run| run.part == part && run.row_of(at) == row;
    if !runs.last().is_some_and(follows) {
        runs.push(Run {
            from: at,
            part,
            row: u32::try_from(row).unwrap_or(u32::MAX),
        });
    }
}

/// The part and the row in which a key was first seen.
fn place_of(runs: &Chunks<Run>, at: u32) -> (usize, u64) {
    let after = runs.partition_point(|run| run.from <= at);
    let last = after.checked_sub(1).map(|last| &runs[last]);
    last.map_or((0, 0), |run| (run.part as usize, run.row_of(at)))
}

/// The first half of a secret.
fn half(secret: &[u8; 16]) -> [u8; 8] {
    let mut half = [0; 8];
    half.copy_from_slice(&secret[..8]);
    half
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn each_key_is_found_where_it_stood(steps in prop::collection::vec((0..2_u32, 0..4_u64), 1..200)) {
            let (mut runs, mut places) = (Chunks::default(), Vec::new());
            let (mut part, mut row) = (0, 1);
            for (at, (parts, rows)) in (0..).zip(steps) {
                (part, row) = if parts > 0 { (part + 1, 2) } else { (part, row + rows) };
                stands(&mut runs, at, part, row);
                places.push((at, (part as usize, row)));
            }
            for (at, place) in places {
                prop_assert_eq!(place_of(&runs, at), place);
            }
        }
    }

    #[test]
    fn rows_that_follow_on_one_another_are_one_run() {
        let mut runs = Chunks::default();
        for at in 0..1_000 {
            stands(&mut runs, at, 0, u64::from(at) + 2);
        }
        assert_eq!(runs.len(), 1);
    }
}
