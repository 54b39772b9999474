//! Which rows have the same key, for the rules about duplicates.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{BuildHasherDefault, Hasher};

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
        let key: Vec<_> = plan
            .table
            .primary_key
            .iter()
            .filter_map(|name| named(name.as_str()))
            .collect();
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

    /// The first row with the same key as this one.
    pub(super) fn find(&mut self, row: &Row<'_>) -> Option<Twin> {
        let nobody = |who: &Vec<FieldId>| who.iter().all(|field| row.text(*field).is_empty());
        if self.key.is_empty() || self.who.as_ref().is_some_and(nobody) {
            return None;
        }
        let key = row.key(&self.key, &self.secret);
        // Thirty-two bits only tell whether a twin is the same throughout; the odds of a slip are
        // one in four thousand million.
        #[allow(
            clippy::cast_possible_truncation,
            reason = "a part of a hash is a hash"
        )]
        let value = row.key(&self.value, &self.secret) as u32;
        if self.seen.len() >= self.limit && !self.seen.contains_key(&key) {
            self.full = true;
            return None;
        }
        match self.seen.entry(key) {
            Entry::Occupied(first) => Some(Twin {
                row: u64::from(first.get().row),
                file: first.get().file as usize,
                same_value: first.get().value == value,
            }),
            Entry::Vacant(place) => {
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
