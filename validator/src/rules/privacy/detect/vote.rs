//! What most values of a column are: no single value tells, since one in eleven numbers has the check digit of an NHS
//! number.

use std::collections::HashSet;
use std::hash::Hasher;

use siphasher::sip::SipHasher13;

use super::national_insurance::Form;
use super::{LOOKED_AT, chi_number, name, national_insurance, nhs_number, phone};

/// How many different values of a column are looked at. They are a sample; repeats of one value are no evidence.
pub(in super::super) const MOST: usize = 1_000;

/// The share of values with a check digit, in per cent, and the fewest values, that make a column one of NHS numbers.
/// Of random numbers of ten digits 9 % have it: that 60 % of ten do has a chance of one in ten thousand.
const CHECKED: (usize, usize) = (60, 10);

/// The same for telephone numbers.
const PHONES: (usize, usize) = (30, 3);

/// How many National Insurance numbers make a column one of them, and what share, in per cent, of what has their form.
const INSURANCE: (usize, usize) = (3, 60);

/// The same for names with a title.
const TITLED: (usize, usize) = (50, 3);

/// How many beginnings numbers without their 0 must have among them. Numbers that count up share theirs.
const BEGINNINGS: usize = 3;

/// What a column holds, by its values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Kind {
    Chi,
    Nhs,
    NationalInsurance,
    Phone,
    Name,
}

impl Kind {
    /// What they are, in words.
    pub(in super::super) const fn words(self) -> &'static str {
        match self {
            Self::Chi => "CHI numbers",
            Self::Nhs => "NHS numbers",
            Self::NationalInsurance => "National Insurance numbers",
            Self::Phone => "telephone numbers",
            Self::Name => "names of people",
        }
    }
}

/// Different values of one column, in numbers.
#[derive(Debug, Default)]
pub(in super::super) struct Vote {
    seen: HashSet<u64>,
    pub(in super::super) looked_at: u64,
    /// The last value: files are mostly sorted.
    last: String,
    chi: usize,
    nhs: usize,
    shaped: usize,
    insurance: usize,
    phones: usize,
    bare: usize,
    beginnings: HashSet<u16>,
    titled: usize,
    /// Values of the form of a full name, which only a header can make more than a form.
    pub(in super::super) full_names: usize,
}

impl Vote {
    /// Counts a value, if it is not blank and did not come before.
    pub(in super::super) fn add(&mut self, value: &str) {
        let value = value.trim();
        if value.is_empty() || self.has_seen_enough() {
            return;
        }
        self.looked_at += 1;
        if self.last == value {
            return;
        }
        value.clone_into(&mut self.last);
        let mut hasher = SipHasher13::new();
        hasher.write(value.as_bytes());
        if !self.seen.insert(hasher.finish()) {
            return;
        }
        self.count(value);
    }

    /// Whether further values would change nothing.
    pub(in super::super) fn has_seen_enough(&self) -> bool {
        self.seen.len() >= MOST || self.looked_at >= LOOKED_AT
    }

    fn count(&mut self, value: &str) {
        if !value.starts_with(|first: char| first.is_alphabetic()) {
            self.chi += usize::from(chi_number::is(value));
            self.nhs += usize::from(nhs_number::is(value));
            match phone::form(value) {
                Some(phone::Form::Full) => self.phones += 1,
                Some(phone::Form::Bare(beginning)) => {
                    self.bare += 1;
                    self.beginnings.insert(beginning);
                }
                None => {}
            }
            return;
        }
        if let Some(form) = national_insurance::form(value) {
            self.shaped += 1;
            self.insurance += usize::from(form == Form::Valid);
        }
        self.titled += usize::from(name::is_titled(value));
        self.full_names += usize::from(name::is_full(value));
    }

    /// How many different values there were, up to the most that are looked at.
    pub(in super::super) fn values(&self) -> usize {
        self.seen.len()
    }

    /// Whether `count` of the values are at least a share of them, and enough.
    pub(in super::super) fn is_most(&self, count: usize, (share, fewest): (usize, usize)) -> bool {
        self.values() >= fewest && count > 0 && count * 100 >= self.values() * share
    }

    /// What the column holds, and how many of its values are that.
    pub(in super::super) fn outcome(&self) -> Option<(Kind, usize)> {
        // Each CHI number is also an NHS number by its form.
        if self.is_most(self.chi, CHECKED) {
            return Some((Kind::Chi, self.chi));
        }
        if self.is_most(self.nhs, CHECKED) {
            return Some((Kind::Nhs, self.nhs));
        }
        let (fewest, share) = INSURANCE;
        if self.insurance >= fewest && self.insurance * 100 >= self.shaped * share {
            return Some((Kind::NationalInsurance, self.insurance));
        }
        let bare = if self.beginnings.len() >= BEGINNINGS {
            self.bare
        } else {
            0
        };
        let phones = self.phones + bare;
        if phones >= PHONES.1 && self.is_most(phones, PHONES) {
            return Some((Kind::Phone, phones));
        }
        let titled = self.is_most(self.titled, TITLED) && self.titled >= TITLED.1;
        titled.then_some((Kind::Name, self.titled))
    }
}
