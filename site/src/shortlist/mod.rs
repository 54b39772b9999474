//! Shortlists: measures that somebody puts together, in the address and nowhere else.

pub(crate) mod address;
pub(crate) mod basket;
pub(crate) mod entry;

pub(crate) use self::address::Asked;
pub(crate) use self::basket::Basket;
pub(crate) use self::entry::Entry;
