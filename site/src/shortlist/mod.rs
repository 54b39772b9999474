//! Shortlists: measures that somebody puts together, in the address and nowhere else.

pub(crate) mod address;
pub(crate) mod basket;
pub(crate) mod burden;

pub(crate) mod entry;
pub(crate) mod missing;
pub(crate) mod news;
pub(crate) mod overlap;
pub(crate) mod point;
pub(crate) mod profile;
pub(crate) mod same;
pub(crate) mod whom;

#[cfg(test)]
mod tests;

pub(crate) use self::address::Asked;
pub(crate) use self::basket::{Basket, Chosen};
pub(crate) use self::entry::Entry;
