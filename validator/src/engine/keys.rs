//! Which rows have the same key, for the rules about duplicates.

use std::hash::{BuildHasher, Hasher};

use hashbrown::HashTable;
use open_outcomes_registry::definition::table::{FieldType, LongColumn};
use siphasher::sip128::{Hasher128, SipHasher13};

use crate::plan::entries::{Entries, Entry};
use crate::plan::{FieldId, Plan};
use crate::row::{Row, Twin};

/// The keys seen so far in one table, over all parts: 25 to 30 bytes a row, whatever the row holds. Of each key 96
/// bits are kept; the odds that two of ten million different ones meet are below one in 10^14.
pub(crate) struct Keys {
    key: Vec<FieldId>,
    value: Vec<FieldId>,
    /// The fields that say whom an observation is about. A row that says nothing of it may be one
    /// of many alike, so it is no duplicate.
    who: Option<Vec<FieldId>>,
    secret: [u8; 16],
    quick: foldhash::quality::FixedState,
    limit: usize,
    seen: Vec<First>,
    table: HashTable<u32>,
    /// The parts, each with the place of its first key among those seen.
    parts: Vec<(usize, usize)>,
    /// No further key fits.
    pub(super) full: bool,
}

/// What identifies an answer. A field that is answered once has one. One that is answered more than once has one
/// for each code, unless the answers differ in something else that says what they are about: then only their
/// number does not count.
fn answer_key(row: &Row<'_>, entries: &Entries<'_>, secret: &[u8; 16]) -> Option<u128> {
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
    Some(hasher.finish128().as_u128())
}

/// The first row with a key.
#[derive(Debug, Clone, Copy)]
struct First {
    key: [u32; 3],
    row: u32,
    value: u32,
}

impl First {
    /// What of a key is kept.
    #[allow(
        clippy::cast_possible_truncation,
        reason = "a part of a hash is a hash"
    )]
    const fn kept(key: u128) -> [u32; 3] {
        [key as u32, (key >> 32) as u32, (key >> 64) as u32]
    }

    /// Its place in the table.
    fn hash(key: [u32; 3]) -> u64 {
        u64::from(key[0]) | u64::from(key[1]) << 32
    }
}

impl Keys {
    pub(super) fn new(plan: &Plan<'_>) -> Self {
        // A column that one file lacks is an empty field, so that keys of several files meet.
        let named = |name: &str| plan.of_table(name);
        let key = plan.table.primary_key.iter();
        let key = key.filter_map(|name| named(name.as_str()));
        // A group may be reported once for each of its breakdowns; a person is one and the same.
        let is_about_persons = plan.present("participant_id").is_some();
        let split = plan.breakdowns.iter().filter(|_| !is_about_persons);
        let key: Vec<_> = key.chain(split.copied()).collect();
        let fields = (0..plan.fields.len()).map(FieldId);
        let who = ["participant_id", "group"].into_iter().filter_map(named);
        Self {
            value: fields.filter(|id| !key.contains(id)).collect(),
            who: plan.holds_observations().then(|| who.collect()),
            key,
            quick: foldhash::quality::FixedState::with_seed(u64::from_le_bytes(half(
                &plan.memory.secret,
            ))),
            secret: plan.memory.secret,
            limit: plan.limits.keys,
            seen: Vec::new(),
            table: HashTable::new(),
            parts: Vec::new(),
            full: false,
        }
    }

    /// What identifies a record.
    fn record_key(&self, row: &Row<'_>) -> Option<u128> {
        let nobody = |who: &Vec<FieldId>| who.iter().all(|field| row.text(*field).is_empty());
        if self.key.is_empty() || self.who.as_ref().is_some_and(nobody) {
            return None;
        }
        Some(row.key(self.key.iter().copied(), &self.secret))
    }

    /// The first row with the same key as this one.
    pub(super) fn find(&mut self, row: &Row<'_>) -> Option<Twin> {
        let key = match &row.plan.entries {
            Some(entries) => answer_key(row, entries, &self.secret)?,
            None => self.record_key(row)?,
        };
        let value = self.value_hash(row);
        let kept = First::kept(key);
        let seen = &self.seen;
        let found = self
            .table
            .find(First::hash(kept), |at| seen[*at as usize].key == kept);
        if let Some(at) = found {
            let first = &seen[*at as usize];
            return Some(Twin {
                row: u64::from(first.row),
                file: self.part_of(*at as usize),
                same_value: first.value == value,
            });
        }
        let at = u32::try_from(self.seen.len()).ok();
        let Some(at) = at.filter(|_| self.seen.len() < self.limit) else {
            self.full = true;
            return None;
        };
        if self
            .parts
            .last()
            .is_none_or(|(part, _)| *part != row.plan.file.index)
        {
            self.parts.push((row.plan.file.index, self.seen.len()));
        }
        self.seen.push(First {
            key: kept,
            row: u32::try_from(row.row).unwrap_or(u32::MAX),
            value,
        });
        let seen = &self.seen;
        self.table.insert_unique(First::hash(kept), at, |at| {
            First::hash(seen[*at as usize].key)
        });
        None
    }

    /// The part in which a key was first seen.
    fn part_of(&self, at: usize) -> usize {
        let after = self.parts.partition_point(|(_, first)| *first <= at);
        after.checked_sub(1).map_or(0, |last| self.parts[last].0)
    }

    /// What tells whether a twin is the same throughout. Thirty-two bits do; the odds of a slip are one in four
    /// thousand million, and nothing but the wording depends on it. So a hash will do that is quick.
    #[allow(
        clippy::cast_possible_truncation,
        reason = "a part of a hash is a hash"
    )]
    fn value_hash(&self, row: &Row<'_>) -> u32 {
        let mut hasher = self.quick.build_hasher();
        for field in &self.value {
            hasher.write(row.text(*field).as_bytes());
            hasher.write_u8(0xff);
        }
        hasher.finish() as u32
    }
}

/// The first half of a secret.
fn half(secret: &[u8; 16]) -> [u8; 8] {
    let mut half = [0; 8];
    half.copy_from_slice(&secret[..8]);
    half
}
