//! Forms that were filled in item by item, the scores that were stated of them, and whether the two agree.
//!
//! Answers and scores come in any order and from several files. A form takes two bytes an item and some thirty
//! beside, a stated score twenty-four; past the limits nothing is compared, and the rules say so.

mod compare;
mod explain;
mod filled;
mod stated;
#[cfg(test)]
mod tests;

use open_outcomes_registry::definition::data_source::DataSource;

pub(crate) use self::compare::{Case, Verdict, neat, tell};
pub(crate) use self::filled::{AnswerPlaces, Filled, Form};
use self::stated::Stated;
use crate::engine::observed::{Noted, Timepoint};
use crate::row::Row;

/// All forms of a submission, and the scores stated of them.
#[derive(Debug, Default)]
pub(crate) struct Forms {
    pub(crate) filled: Filled,
    pub(crate) stated: Stated,
}

impl Forms {
    /// Remembers an answer to one item.
    pub(crate) fn answer(&mut self, row: &Row<'_>, places: &AnswerPlaces) {
        self.filled.add(row, places);
    }

    /// Remembers the score of a form, where a row states one.
    pub(crate) fn state(&mut self, row: &Row<'_>, noted: &Noted) {
        if let Some(person) = noted.person
            && noted.day != 0
        {
            self.stated.add(row, person, noted);
        }
    }
}

/// The hash of a form: whose it is, which data source, when. Two of a million forms share one with odds below one in
/// ten million.
fn key(person: u64, source: usize, timepoint: Timepoint, day: i32) -> u64 {
    let mix = |hash: u64, part: u64| {
        (hash ^ part)
            .wrapping_mul(0x9E37_79B9_7F4A_7C15)
            .rotate_left(29)
    };
    let day = u64::from(day.unsigned_abs());
    let key = mix(mix(mix(person, source as u64), timepoint as u64), day);
    key ^ (key >> 32)
}

/// Data sources, known by where they stand in the snapshot.
fn address(source: &DataSource) -> usize {
    std::ptr::from_ref(source).addr()
}
