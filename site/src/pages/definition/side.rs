//! What a measure is, in the words of its page, for pages that put several side by side.

use open_outcomes_registry::definition::fact::Citation;
use open_outcomes_registry::definition::measure::Conversion;
use open_outcomes_registry::definition::{DataSource, Definition};
use open_outcomes_registry::id::DefinitionId;
use open_outcomes_registry::snapshot::Published;

use super::measure::{Taken, names, relations};
use super::reading::Reading;
use super::refer::{Refer, source_of};
use crate::content::Value;
use crate::site::Edition;

/// What the page of a metric says of one of its measures.
pub(crate) struct MeasureWords {
    /// What values there are, and which way is better.
    pub(crate) values: Value,
    /// For whom it is recommended, acceptable, or not.
    pub(crate) whom: Vec<Value>,
    /// Which score is meant, where the source has several.
    pub(crate) score: Option<String>,
    /// Whether these are published figures, which nobody collects anew.
    pub(crate) is_to_compare: bool,
}

/// The measure of a metric with a data source, where it has one.
pub(crate) fn measure_words(
    edition: &Edition,
    metric: &Published,
    source: &DefinitionId,
) -> Option<MeasureWords> {
    let reading = Reading::new(edition, "");
    let refer = Refer::new(edition, metric, &reading);
    let mut all = Taken::all(&refer).into_iter();
    let taken = all.find(|taken| &taken.measure.data_source.id == source)?;
    Some(MeasureWords {
        values: taken.values(),
        whom: taken.whom(),
        score: taken.score(),
        is_to_compare: taken.is_to_compare(),
    })
}

/// The data sources that a metric is taken with, those to use first in front: identifier and name.
pub(crate) fn sources_of(edition: &Edition, metric: &Published) -> Vec<(DefinitionId, String)> {
    let reading = Reading::new(edition, "");
    let refer = Refer::new(edition, metric, &reading);
    let all = Taken::all(&refer).into_iter();
    all.map(|taken| (taken.measure.data_source.id.clone(), taken.short().text))
        .collect()
}

/// The name that people call a data source by.
pub(crate) fn called(source: &DataSource) -> &str {
    names(source).0
}

/// The same, of any definition.
pub(crate) fn name_of(published: &Published) -> &str {
    match published.definition() {
        Definition::DataSource(source) => called(source),
        other => &other.header().title,
    }
}

/// A document on one line, with a link where it can be read.
pub(crate) fn document(citation: &Citation) -> Value {
    source_of(citation)
}

/// A conversion in words.
pub(crate) fn converted(conversion: &Conversion) -> Option<String> {
    relations::conversion(conversion)
}
