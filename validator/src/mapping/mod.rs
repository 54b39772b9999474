//! From the columns that people have to the fields of the standard: which header is which field, and how a wide
//! sheet, one row a person, becomes one row a measurement.

mod check;
mod cover;
mod days;
mod decide;
mod error;
mod file;
mod guess;
pub(crate) mod header;
mod lists;
mod measured;
pub(crate) mod names;
pub(crate) mod reading;
mod records;
mod roles;
pub(crate) mod rows;
mod scale;
#[cfg(test)]
mod tests;
mod text;
mod timepoint;
mod values;
pub(crate) mod wide;
mod words;

pub(crate) use self::check::Met;
pub use self::error::MappingError;
pub use self::file::{ColumnChoice, FORMAT, Mapping};
