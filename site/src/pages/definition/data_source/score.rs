//! One score of a source, as a block to read.

use open_outcomes_registry::definition::DataSource;
use open_outcomes_registry::definition::scoring::Scoring;

use super::super::refer::source_of;
use super::{bands, computing};
use crate::content::{Grid, ScoreBlock, Value};
use crate::{short, units};

pub(super) fn block(source: &DataSource, score: &Scoring) -> ScoreBlock {
    let span = units::span(&score.range, &score.unit);
    let direction = short::direction(score.direction);
    let rows = score
        .table
        .iter()
        .map(|pair| pair.iter().map(Value::from).collect());
    ScoreBlock {
        id: score.id.to_string(),
        title: score.title.clone(),
        values: match &span {
            Some(span) => format!("{span}; {direction}"),
            None => direction.to_owned(),
        },
        sentences: computing::sentences(source, score),
        applies_to: score.applies_to.clone(),
        bands: bands::bands(score),
        cut_offs: bands::cut_offs(score),
        table: Grid::new(&["Sum", "Score"], rows.collect()),
        published: match (score.method, &span) {
            (Some(_), _) => "Scoring as published",
            (None, Some(_)) => "Range as published",
            (None, None) => "Published in",
        },
        source: score.citation.as_ref().map(|citation| {
            let sure = short::sure(citation.confidence).text;
            source_of(citation).noted(Some(format!("({sure})")))
        }),
    }
}
