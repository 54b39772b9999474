//! Metrics that the registry lacks: where they are named, and what the submission itself says of them.
//!
//! Its files come in any order, so a name is set aside until all of them were read.

use std::collections::{BTreeMap, HashMap};

use open_outcomes_registry::definition::metric;
use open_outcomes_registry::suggest;

use super::Session;
use crate::plan::columns::fold;
use crate::plan::lookup::Named;
use crate::plan::{FieldId, Plan};
use crate::report::Severity;
use crate::row::Row;
use crate::rule::{End, Rule};
use crate::rules::bytes::resource_limit;
use crate::rules::structure::ragged_row;
use crate::rules::versions::{own_metric, own_metric_undefined, unknown_metric};
use crate::sink::{Kept, RowSet, Words};

/// How many names are told apart, and of how many metrics it is kept what a submission says of them.
const MAX_NAMES: usize = 10_000;

/// How many runs of rows are kept in all, 16 bytes each.
const MAX_RUNS: usize = 1_000_000;

/// The field by which a table says what a metric of one's own is.
pub(crate) const OWN_ID: &str = "own_metric_id";

/// What such a table says of it, in the order in which it is told.
const TOLD: [&str; 3] = ["title", "unit", "source"];

/// Metrics that the registry lacks.
#[derive(Debug, Default)]
pub(crate) struct Lacking {
    /// What the submission says of metrics of its own, by identifier.
    own: BTreeMap<String, Own>,
    /// Their identifiers without case and punctuation. Of several alike the first counts.
    folded: HashMap<String, String>,
    /// The names, in the order in which files have them.
    named: Vec<NamedIn>,
    /// Where the names of the file that is being read stand among them.
    places: HashMap<String, usize>,
    /// The place of the last name: files are mostly sorted.
    last: Option<usize>,
    /// What the submission says of its own metrics could not be read to its end.
    is_cut_short: bool,
    /// The first row with a metric beyond those that are kept: its file, the row and the line.
    too_many: Option<(usize, (u64, u64))>,
    /// How many runs of rows are kept.
    runs: usize,
    /// The rows beyond those, by file: it is not known which name each has.
    beyond: BTreeMap<usize, RowSet>,
}

/// A metric of one's own.
#[derive(Debug)]
struct Own {
    /// The cells that are told of it.
    cells: Vec<Kept>,
    /// The letters of its identifier, in lower case.
    letters: Vec<char>,
}

/// How many slips there may be in a name that is taken for another.
const MAX_SLIPS: usize = 2;

fn letters(text: &str) -> Vec<char> {
    text.chars().flat_map(char::to_lowercase).collect()
}

/// Whether two names differ by so many slips at most: a letter too many, too few, another, or two turned round.
fn is_near(one: &[char], other: &[char], slips: usize) -> bool {
    let alike = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[alike..], &other[alike..]);
    let ([a, one_rest @ ..], [b, other_rest @ ..]) = (one, other) else {
        return one.len() + other.len() <= slips;
    };
    let Some(left) = slips.checked_sub(1) else {
        return false;
    };
    is_near(one_rest, other_rest, left)
        || is_near(one_rest, other, left)
        || is_near(one, other_rest, left)
        || matches!((one_rest, other_rest), ([c, one @ ..], [d, other @ ..])
            if a == d && b == c && is_near(one, other, left))
}

/// A metric that the registry lacks, as one file names it.
#[derive(Debug)]
pub(crate) struct NamedIn {
    /// The name; nothing, for all names beyond those that are told apart.
    pub(crate) name: String,
    /// The metric of the registry that was probably meant.
    pub(crate) near: Option<String>,
    /// Whether the rows that name it are answers.
    pub(crate) by_answers: bool,
    /// How many rows name it.
    pub(crate) count: u64,
    /// The first cells that do.
    pub(crate) cells: Vec<Kept>,
    file: usize,
    /// The rows, those that follow each other as one: first and last.
    rows: Vec<(u64, u64)>,
    /// It has more rows, which stand with those of other names.
    is_beyond: bool,
}

impl NamedIn {
    fn new(name: &str, near: Option<&str>, plan: &Plan<'_>) -> Self {
        Self {
            name: name.to_owned(),
            near: near.map(str::to_owned),
            by_answers: plan.entries.is_some(),
            count: 0,
            cells: Vec::new(),
            file: plan.file.index,
            rows: Vec::new(),
            is_beyond: false,
        }
    }

    /// Whether it is named as one's own.
    fn is_own(&self) -> bool {
        let start = self.name.get(..metric::OWN_START.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(metric::OWN_START))
    }

    /// The name as a message may give it.
    pub(crate) fn shown(&self) -> String {
        if self.is_open() {
            format!("“{}”", self.name)
        } else {
            "what is named here".to_owned()
        }
    }

    /// Whether the name may be passed on.
    pub(crate) fn is_open(&self) -> bool {
        self.cells.iter().all(|cell| cell.open)
    }

    /// What tells its cause apart from those of other names.
    pub(crate) fn cause(&self) -> &str {
        if self.is_open() {
            &self.name
        } else {
            "\0named"
        }
    }
}

impl Lacking {
    /// A file is read from here on.
    pub(super) fn next_file(&mut self) {
        self.places.clear();
        self.last = None;
    }

    /// Remembers what a row says of a metric of one's own. Of several rows the first counts.
    pub(super) fn define(&mut self, row: &Row<'_>, field: FieldId) {
        let id = row.text(field);
        if id.is_empty() || self.own.contains_key(id) {
            return;
        }
        if self.own.len() >= MAX_NAMES {
            let place = (row.plan.file.index, (row.row, row.line));
            self.too_many.get_or_insert(place);
            self.is_cut_short = true;
            return;
        }
        // The cells of a ragged row may stand in the wrong columns.
        let is_told = !ragged_row::is_ragged(row);
        let fields = TOLD.iter().filter_map(|name| row.plan.present(name));
        let fields = fields.filter(|field| is_told && !row.text(*field).is_empty());
        let cells = fields.filter_map(|field| Kept::of(row, field));
        let (cells, letters) = (cells.collect(), letters(id));
        self.folded.entry(fold(id)).or_insert_with(|| id.to_owned());
        self.own.insert(id.to_owned(), Own { cells, letters });
    }

    /// Sets aside the name of a row's metric, where the registry lacks it.
    pub(super) fn name(&mut self, row: &Row<'_>, samples: usize) {
        let (Named::Unknown(near), Some(field)) = (row.metric, row.plan.metric()) else {
            return;
        };
        let at = self.place(row, row.text(field), *near);
        self.last = Some(at);
        let named = &mut self.named[at];
        if named.cells.len() < samples.max(1) {
            named.cells.extend(Kept::of(row, field));
        }
        self.add(at, row.row);
    }

    /// Remembers a row of a name. Where names alternate each row is a run of its own; those beyond what is kept
    /// stand together, one bit each.
    fn add(&mut self, at: usize, row: u64) {
        let named = &mut self.named[at];
        named.count += 1;
        match named.rows.last_mut() {
            Some((_, last)) if *last + 1 == row => *last = row,
            _ if self.runs < MAX_RUNS => {
                self.runs += 1;
                named.rows.push((row, row));
            }
            _ => {
                named.is_beyond = true;
                self.beyond.entry(named.file).or_default().insert(row);
            }
        }
    }

    fn place(&mut self, row: &Row<'_>, name: &str, near: Option<&str>) -> usize {
        if let Some(at) = self.last.filter(|at| self.named[*at].name == name) {
            return at;
        }
        if let Some(at) = self.places.get(name) {
            return *at;
        }
        let (name, near) = if self.named.len() < MAX_NAMES {
            (name, near)
        } else {
            ("", None)
        };
        if let Some(at) = self.places.get(name) {
            return *at;
        }
        self.named.push(NamedIn::new(name, near, row.plan));
        self.places.insert(name.to_owned(), self.named.len() - 1);
        self.named.len() - 1
    }

    /// Remembers whether what a file says of one's own metrics could be read, and to its end.
    pub(super) fn read(&mut self, plan: &Plan<'_>, end: &End) {
        if plan.of_table(OWN_ID).is_some() {
            self.is_cut_short |= !end.complete || plan.present(OWN_ID).is_none();
        }
    }

    /// The metric of one's own that was probably meant.
    pub(crate) fn meant(&self, name: &str) -> Option<&str> {
        let bare = name.split('@').next().unwrap_or(name).trim();
        let folded = [fold(bare), fold(&format!("{}{bare}", metric::OWN_START))];
        let mut alike = folded.iter().filter_map(|text| self.folded.get(text));
        alike.next().map(String::as_str).or_else(|| {
            // To find the nearest takes long, so that it is looked for among few.
            let wanted = letters(bare);
            let own = self.own.iter();
            let near = own.filter(|(_, own)| is_near(&own.letters, &wanted, MAX_SLIPS));
            suggest::nearest(bare, near.map(|(id, _)| id.as_str()))
        })
    }
}

impl Session<'_> {
    /// Judges the names that were set aside, now that all files were read.
    pub(super) fn judge_lacking(&mut self) {
        let mut lacking = std::mem::take(&mut self.seen.lacking);
        let named = std::mem::take(&mut lacking.named);
        let (own, others): (Vec<_>, Vec<_>) = named
            .iter()
            .partition(|named| lacking.own.contains_key(&named.name));
        let mut by_id: BTreeMap<&str, Vec<&NamedIn>> = BTreeMap::new();
        for named in own {
            by_id.entry(&named.name).or_default().push(named);
            self.set_rows_aside(&own_metric::RULE, named, &mut lacking.beyond);
        }
        for (id, named) in by_id {
            let told = lacking.own.get(id).map_or(&[][..], |own| &own.cells);
            own_metric::judge(told, &named, &mut self.collector);
        }
        self.judge_too_many(lacking.too_many);
        // What was not read cannot be missed.
        let is_whole = !lacking.is_cut_short && !self.unreadable;
        for named in others {
            let collector = &mut self.collector;
            if !named.is_own() {
                unknown_metric::judge(named, &lacking, self.release, collector);
                self.set_rows_aside(&unknown_metric::RULE, named, &mut lacking.beyond);
            } else if is_whole {
                own_metric_undefined::judge(named, &lacking, collector);
                self.set_rows_aside(&own_metric_undefined::RULE, named, &mut lacking.beyond);
            }
        }
    }

    /// Says that there are more metrics of one's own than are kept.
    fn judge_too_many(&mut self, first: Option<(usize, (u64, u64))>) {
        let Some((file, row)) = first else { return };
        let name = self.collector.name(file);
        let words = Words::new(format!(
            "“{name}” says of more than {MAX_NAMES} metrics what they are; the others were not read"
        ));
        let collector = &mut self.collector;
        collector.file(&resource_limit::RULE, file, Some(row), words);
        self.incomplete = true;
    }

    /// Sets the rows aside that name a metric, where that is an error. Of the rows `beyond` it is not known which
    /// name each has, so that they are all set aside with the first of those names.
    fn set_rows_aside(
        &mut self,
        rule: &'static Rule,
        named: &NamedIn,
        beyond: &mut BTreeMap<usize, RowSet>,
    ) {
        let severity = self.collector.severity(rule);
        if severity.is_some_and(|severity| severity <= Severity::Error)
            && let Some(aside) = self.set_aside.get_mut(named.file)
        {
            for row in named.rows.iter().flat_map(|(first, last)| *first..=*last) {
                aside.insert(row);
            }
            if named.is_beyond
                && let Some(rows) = beyond.remove(&named.file)
            {
                aside.join(&rows);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> NamedIn {
        NamedIn {
            name: name.to_owned(),
            near: None,
            by_answers: false,
            count: 0,
            cells: Vec::new(),
            file: 0,
            rows: Vec::new(),
            is_beyond: false,
        }
    }

    #[test]
    fn names_are_near_that_differ_by_two_slips() {
        let near = |one: &str, other: &str| is_near(&letters(one), &letters(other), MAX_SLIPS);
        for other in [
            "own-hours",
            "own-huors",
            "Own-hour",
            "on-hourss",
            "ownhour",
            "own-hoorz",
        ] {
            assert!(
                near("own-hours", other) && near(other, "own-hours"),
                "{other}"
            );
        }
        for other in ["own-", "own-hoorzy", "garden-hours", ""] {
            assert!(
                !near("own-hours", other) && !near(other, "own-hours"),
                "{other}"
            );
        }
    }

    #[test]
    fn names_that_alternate_take_no_more_memory_than_is_allowed() {
        let mut lacking = Lacking {
            named: vec![named("a"), named("b")],
            ..Lacking::default()
        };
        let rows = MAX_RUNS as u64 + 1_000;
        for row in 0..rows {
            lacking.add(usize::from(row % 2 == 1), row);
        }
        let runs: usize = lacking.named.iter().map(|one| one.rows.len()).sum();
        assert_eq!(runs, MAX_RUNS);
        assert_eq!(lacking.beyond[&0].len(), 1_000);
        assert!(lacking.named.iter().all(|one| one.is_beyond));
        let count: u64 = lacking.named.iter().map(|one| one.count).sum();
        assert_eq!(count, rows);
    }
}
