//! Which rows have the same key, for the rules about duplicates.

use std::collections::hash_map::{self, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

use open_outcomes_registry::definition::table::{FieldType, LongColumn};
use siphasher::sip128::{Hasher128, SipHasher13};

use crate::plan::entries::{Entries, Entry};
use crate::plan::{FieldId, Plan};
use crate::row::{Row, Twin};

/// The keys seen so far in one table, over all files: 32 bytes a row, whatever the row holds.
pub(crate) struct Keys {
    key: Vec<FieldId>,
    value: Vec<FieldId>,
    /// The fields that say whom an observation is about. A row that says nothing of it may be one
    /// of many alike, so it is no duplicate.
    who: Option<Vec<FieldId>>,
    secret: [u8; 16],
    limit: usize,
    seen: HashMap<u128, First, BuildHasherDefault<Passed>>,
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
    row: u32,
    file: u32,
    value: u32,
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
            secret: plan.memory.secret,
            limit: plan.limits.keys,
            seen: HashMap::default(),
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
        // Thirty-two bits only tell whether a twin is the same throughout; the odds of a slip are
        // one in four thousand million.
        #[allow(
            clippy::cast_possible_truncation,
            reason = "a part of a hash is a hash"
        )]
        let value = row.key(self.value.iter().copied(), &self.secret) as u32;
        if self.seen.len() >= self.limit && !self.seen.contains_key(&key) {
            self.full = true;
            return None;
        }
        match self.seen.entry(key) {
            hash_map::Entry::Occupied(first) => Some(Twin {
                row: u64::from(first.get().row),
                file: first.get().file as usize,
                same_value: first.get().value == value,
            }),
            hash_map::Entry::Vacant(place) => {
                place.insert(First {
                    row: u32::try_from(row.row).unwrap_or(u32::MAX),
                    file: u32::try_from(row.plan.file.index).unwrap_or(u32::MAX),
                    value,
                });
                None
            }
        }
    }
}

/// The keys are hashes already, made with a secret: they pass as they are.
#[derive(Default)]
pub(super) struct Passed(u64);

impl Hasher for Passed {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.0 ^= u64::from_le_bytes(word);
        }
    }

    fn write_u128(&mut self, key: u128) {
        #[allow(clippy::cast_possible_truncation, reason = "half of a hash is a hash")]
        let half = key as u64;
        self.0 = half;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
