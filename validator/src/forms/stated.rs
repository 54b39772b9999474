//! Scores that rows state, to be held against the answers.

use std::collections::HashMap;

use open_outcomes_registry::definition::data_source::DataSource;
use open_outcomes_registry::definition::measure::{Measure, Range, ValueType};
use open_outcomes_registry::definition::{CodeList, Definition};
use open_outcomes_registry::id::DefinitionId;
use open_outcomes_registry::kind::Kind;
use semver::Version;

use super::{address, key};
use crate::engine::observed::Noted;
use crate::plan::FieldId;
use crate::row::Row;
use crate::sink::Earlier;

/// How many scores are kept, and how many go into one piece: pieces need not be copied when there are more.
const MAX_SCORES: usize = 1_000_000;
const PIECE: usize = 4096;

/// How many columns of scores are told apart, and by how many lines a row may stand below its number.
const MAX_ORIGINS: usize = 1 << 12;
const MAX_LINES: u64 = (1 << 20) - 1;

/// A part, a column of it, and the place of the measure whose values stand in it.
type Column = (usize, Option<usize>, usize);

/// All scores that rows state.
#[derive(Debug, Default)]
pub(crate) struct Stated {
    /// The measures whose values are scores of items, by place.
    pub(crate) scored: Vec<Scored>,
    measures: HashMap<(usize, usize), Option<usize>>,
    origins: Vec<Origin>,
    places: HashMap<Column, usize>,
    /// The last row's column, and the place of its origin.
    last: Option<(Column, usize)>,
    pieces: Vec<Vec<Kept>>,
    /// There are more than are kept.
    pub(crate) is_cut_short: bool,
}

/// A measure whose values are scores of items.
#[derive(Debug)]
pub(crate) struct Scored {
    /// The metric's identifier.
    pub(crate) metric: String,
    /// The data source and its version.
    pub(crate) source: (DefinitionId, Version),
    pub(crate) score: DefinitionId,
    /// The codes there can be, where values are the bands of the score and not the score itself.
    pub(crate) bands: Option<Vec<String>>,
    /// The values that the measure can have.
    pub(super) range: Option<Range>,
}

/// A column of scores.
#[derive(Debug)]
struct Origin {
    part: usize,
    table: String,
    column: Option<usize>,
    header: String,
    open: bool,
    scored: usize,
}

/// One score, in 24 bytes.
#[derive(Debug, Clone, Copy)]
struct Kept {
    key: u64,
    value: f64,
    row: u32,
    /// The place of its origin, and by how many lines it stands below its row.
    rest: u32,
}

/// One score.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Score {
    /// The hash of the form that it is the score of.
    pub(super) key: u64,
    /// The score, or the place of its band among the codes.
    pub(crate) value: f64,
    /// The place of its measure.
    pub(crate) scored: usize,
    /// The spreadsheet row and the line.
    pub(crate) row: (u64, u64),
    origin: usize,
}

impl Stated {
    pub(super) fn add(&mut self, row: &Row<'_>, person: u64, noted: &Noted) {
        if self.is_cut_short {
            return;
        }
        let Some((scored, source)) = self.scored(row) else {
            return;
        };
        let Some(origin) = self.origin(row, scored) else {
            return;
        };
        if self.len() >= MAX_SCORES {
            self.is_cut_short = true;
            return;
        }
        let lines = row.line.saturating_sub(row.row).min(MAX_LINES);
        let kept = Kept {
            key: key(person, source, noted.timepoint, noted.day),
            value: noted.value,
            row: u32::try_from(row.row).unwrap_or(u32::MAX),
            rest: u32::try_from((origin as u64) << 20 | lines).unwrap_or_default(),
        };
        match self.pieces.last_mut() {
            Some(piece) if piece.len() < PIECE => piece.push(kept),
            _ => {
                let mut piece = Vec::with_capacity(PIECE);
                piece.push(kept);
                self.pieces.push(piece);
            }
        }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        let full = self.pieces.len().saturating_sub(1) * PIECE;
        full + self.pieces.last().map_or(0, Vec::len)
    }

    /// All of them, in the order in which they stand.
    pub(crate) fn all(&self) -> impl Iterator<Item = Score> {
        self.pieces.iter().flatten().map(|kept| {
            let origin = (kept.rest >> 20) as usize;
            let row = u64::from(kept.row);
            Score {
                key: kept.key,
                value: kept.value,
                scored: self.origins[origin].scored,
                row: (row, row + (u64::from(kept.rest) & MAX_LINES)),
                origin,
            }
        })
    }

    /// The cell of a score, to be told; `text` is what stands in it.
    pub(crate) fn cell<'a>(&'a self, score: &Score, text: &'a str) -> Earlier<'a> {
        let origin = &self.origins[score.origin];
        Earlier {
            file: origin.part,
            table: &origin.table,
            row: score.row,
            column: origin.column,
            header: &origin.header,
            value: text,
            open: origin.open,
        }
    }

    /// The place of a row's measure, and the address of its data source, where its values are scores of items.
    fn scored(&mut self, row: &Row<'_>) -> Option<(usize, usize)> {
        let metric = row.metric.metric()?;
        let measure = row.measure?;
        let source = source(row, measure)?;
        let names = (std::ptr::from_ref(metric).addr(), address(source));
        let at = if let Some(at) = self.measures.get(&names) {
            *at
        } else {
            let at = scored(row, measure, source).map(|scored| {
                self.scored.push(scored);
                self.scored.len() - 1
            });
            self.measures.insert(names, at);
            at
        };
        Some((at?, names.1))
    }

    fn origin(&mut self, row: &Row<'_>, scored: usize) -> Option<usize> {
        let field = value_field(row, &self.scored[scored])?;
        let plan = row.plan;
        let column = plan.field(field).column?;
        let origin = row.origin(column);
        let names = (plan.file.index, origin, scored);
        if let Some((last, at)) = self.last
            && last == names
        {
            return Some(at);
        }
        let at = match self.places.get(&names) {
            Some(at) => *at,
            None if self.origins.len() >= MAX_ORIGINS => {
                self.is_cut_short = true;
                return None;
            }
            None => {
                let header = origin.and_then(|origin| plan.header_of(column, origin));
                self.origins.push(Origin {
                    part: plan.file.index,
                    table: plan.table.header.id.to_string(),
                    column: origin,
                    header: header.unwrap_or_default().to_owned(),
                    open: row.is_open(column),
                    scored,
                });
                self.places.insert(names, self.origins.len() - 1);
                self.origins.len() - 1
            }
        };
        self.last = Some((names, at));
        Some(at)
    }
}

fn value_field(row: &Row<'_>, scored: &Scored) -> Option<FieldId> {
    let name = if scored.bands.is_some() {
        "code"
    } else {
        "value"
    };
    row.plan.present(name)
}

/// The data source of a row: the one that it names, or the only one that the metric has.
fn source<'r>(row: &Row<'r>, measure: &'r Measure) -> Option<&'r DataSource> {
    row.data_source.data_source().or_else(|| {
        let release = row.plan.release;
        match release
            .resolve(Kind::DataSource, &measure.data_source)?
            .definition()
        {
            Definition::DataSource(source) => Some(source),
            _ => None,
        }
    })
}

/// What a measure's values are scores of; nothing where they are none that can be worked out.
fn scored(row: &Row<'_>, measure: &Measure, source: &DataSource) -> Option<Scored> {
    let scoring = source.score(measure.score.as_ref())?;
    scoring.method?;
    source.instrument.as_ref()?;
    let bands = match measure.value_type {
        ValueType::Category => {
            let codes = codes(row.answers()?);
            // Other codes than those of the bands are another matter.
            let mut bands = scoring.bands.iter();
            let are_bands = !scoring.bands.is_empty()
                && bands.all(|band| codes.iter().any(|code| code == band.id.as_str()));
            Some(are_bands.then_some(codes)?)
        }
        ValueType::Integer | ValueType::Decimal | ValueType::Boolean => None,
    };
    Some(Scored {
        metric: row.metric.metric()?.header.id.to_string(),
        source: (source.header.id.clone(), source.header.version.clone()),
        score: scoring.id.clone(),
        bands,
        range: measure.range,
    })
}

fn codes(list: &CodeList) -> Vec<String> {
    list.codes.iter().map(|code| code.code.clone()).collect()
}
