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
pub(crate) use self::names::Names;

/// The metric and the data source that a header alone leaves no doubt about.
pub(crate) fn measure_of<'s>(header: &str, names: &Names<'s>) -> Option<(&'s str, &'s str)> {
    let timepoints = timepoint::Timepoints::new(names.release);
    let heard = cover::hear(header, names, &timepoints);
    match decide::decide(&heard, &values::Values::default(), names.release) {
        decide::Decision::Sure((metric, measure), _) if heard.when.is_some() => {
            Some((metric.header.id.as_str(), measure.data_source.id.as_str()))
        }
        _ => None,
    }
}
