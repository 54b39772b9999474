//! How the standard is changed: change records, reviews, policy, people; and the search vocabulary.

pub mod change_record;
pub mod people;
pub mod policy;
pub mod review;
pub mod status;
pub mod thesaurus;
