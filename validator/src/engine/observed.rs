//! What was observed, of whom, before and after: one entry for each person and measure, over all files.
//!
//! Rules about pairs, change, distributions and recomputed figures look at it when all files were read.

use std::collections::{BTreeMap, HashMap};

use open_outcomes_registry::definition::measure::ValueType;

use super::breakdowns::{Breakdowns, MARKS};
use super::chains::{Chains, Search};
use super::chunks::Chunks;
use super::columns::Columns;
use super::lines::Lines;
pub(crate) use super::pair::{Pair, Seen};
pub(crate) use super::spread::{Spread, Timepoint};
use super::subjects::{Subject, Subjects};
pub(crate) use super::whom::{date_of, day};
use crate::plan::lookup::Named;
use crate::plan::{FieldId, Plan};
use crate::row::{EarlyFollowUp, Row};

/// How many measures are told apart.
const MAX_MEASURES: usize = 2_000;

/// All observations of a submission.
#[derive(Debug, Default)]
pub(crate) struct Observed {
    /// Whom rows are about.
    pub(crate) subjects: Subjects,
    /// The measures, in the order in which they were first seen.
    pub(crate) measures: Vec<MeasureSeen>,
    places: HashMap<(String, String), usize>,
    /// The last row's names and its measure: files are mostly sorted.
    last: Option<(String, String, usize)>,
    /// One entry for each person and measure.
    pub(crate) pairs: Chunks<Pair>,
    chains: Chains,
    /// On which lines they stand.
    pub(crate) lines: Lines,
    /// The breakdowns that rows name.
    pub(crate) breakdowns: Breakdowns,
    /// There were more than are kept.
    pub(crate) is_cut_short: bool,
}

/// A measure that rows were reported with.
#[derive(Debug)]
pub(crate) struct MeasureSeen {
    /// The metric as `id@version`.
    pub(crate) metric: String,
    /// The data source as `id@version`; empty where rows name none and the metric has several.
    pub(crate) data_source: String,
    /// The part and the column, with its header, in which its values first stood.
    pub(crate) column: (usize, Option<usize>, String),
    /// All columns in which its values stand: in a sheet with one row a person, each time has its own.
    pub(super) columns: Columns,
    /// The row and the line on which it first stood.
    pub(crate) row: (u64, u64),
    /// The table.
    pub(crate) table: String,
    /// Whether the registry has both. Names that it lacks may hold anything, and are not to be passed on.
    pub(crate) is_known: bool,
    /// Whether values are codes; they count by their place in the list.
    pub(crate) is_category: bool,
    /// How many rows name it.
    pub(crate) rows: u64,
    /// How many of them have no value.
    pub(crate) blank: u64,
    /// How many name no participant.
    pub(crate) nobody: u64,
    /// How many have no date that can be read.
    pub(crate) undated: u64,
    /// The first and the last day on which values were taken; see [`day`].
    pub(crate) days: Option<(i32, i32)>,
    /// Its values by timepoint.
    pub(crate) spreads: BTreeMap<Timepoint, Spread>,
}

/// An observation, for those who want to know more of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Noted {
    /// A keyed hash of the person; none where a group was measured, or nobody is named.
    pub(crate) person: Option<u64>,
    pub(crate) timepoint: Timepoint,
    /// The day, as in [`Seen`].
    pub(crate) day: i32,
    pub(crate) value: f64,
    /// Where it is a follow-up that seems too early.
    pub(crate) early: Option<EarlyFollowUp>,
}

/// Where the parts of an observation stand in the file that is being read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Places {
    metric: FieldId,
    source: Option<FieldId>,
    participant: Option<FieldId>,
    timepoint: FieldId,
    date: Option<FieldId>,
    value: Option<FieldId>,
    code: Option<FieldId>,
    breakdowns: [Option<FieldId>; MARKS],
}

impl Places {
    /// Where they stand, if rows of the plan hold observations.
    fn of(plan: &Plan<'_>, breakdowns: &mut Breakdowns) -> Option<Self> {
        let timepoint = plan.present("timepoint")?;
        Some(Self {
            metric: plan.present("metric_id")?,
            source: plan.present("data_source"),
            participant: plan.present("participant_id"),
            timepoint,
            date: plan.present("measured_on"),
            value: plan.present("value"),
            code: plan.present("code"),
            breakdowns: breakdowns.begin(plan),
        })
    }
}

impl Places {
    /// Where the values of a measure stand.
    fn field(&self, is_category: bool) -> Option<FieldId> {
        if is_category { self.code } else { self.value }
    }
}

impl Observed {
    /// Where the parts of an observation stand in a file, if its rows hold observations.
    pub(super) fn begin(&mut self, plan: &Plan<'_>) -> Option<Places> {
        Places::of(plan, &mut self.breakdowns)
    }

    /// Remembers what a row observes.
    pub(super) fn add(&mut self, row: &Row<'_>, places: &Places) -> Option<Noted> {
        let at = self.measure(row, places)?;
        let date = places.date.and_then(|field| row.date(field));
        let seen = &mut self.measures[at];
        seen.rows += 1;
        seen.happened(row, places, date.map(day));
        let value = if seen.is_category {
            let code = places.code.map_or("", |field| row.text(field));
            position(row, code)
        } else {
            places.value.and_then(|field| row.number(field).finite())
        };
        let Some(value) = value else {
            seen.blank += 1;
            return None;
        };
        let timepoint = Timepoint::of(row.text(places.timepoint))?;
        seen.spreads.entry(timepoint).or_default().add(value);
        let field = places.field(seen.is_category);
        let Some(place) = seen.columns.stands_in(row, field, timepoint) else {
            self.is_cut_short = true;
            return None;
        };
        let subject = row.subject?;
        let noted = Noted {
            person: (!subject.is_group).then(|| self.subjects.who(subject.at)),
            timepoint,
            day: date.map_or(0, day),
            value,
            early: None,
        };
        let is_after = match timepoint {
            Timepoint::Baseline => false,
            Timepoint::FollowUp | Timepoint::Exit => true,
            Timepoint::Interim | Timepoint::Single => return Some(noted),
        };
        let now = Seen {
            value,
            day: noted.day,
            row: u32::try_from(row.row).unwrap_or(u32::MAX),
            place,
        };
        let part = seen.part_of(&now);
        self.lines.note(part, now.row, row.line);
        let marks = self.breakdowns.marks(row, &places.breakdowns);
        self.subjects.said(subject.at, marks);
        let pair = self.pair(subject, at, row.plan.limits.keys)?;
        let baseline = self.pairs.get_mut(pair as usize)?.see(now, is_after);
        let is_early = baseline.is_none_or(|baseline| baseline != 0 && now.day < baseline);
        let early = (is_after && now.day != 0 && is_early).then_some(EarlyFollowUp {
            pair,
            day: now.day,
            baseline,
        });
        Some(Noted { early, ..noted })
    }

    /// The place of a row's measure.
    fn measure(&mut self, row: &Row<'_>, places: &Places) -> Option<usize> {
        let metric_name = row.text(places.metric);
        let source_name = places.source.map_or("", |field| row.text(field));
        if let Some((metric, source, at)) = &self.last
            && metric == metric_name
            && source == source_name
        {
            return Some(*at);
        }
        let exact =
            |id: &dyn std::fmt::Display, version: &semver::Version| format!("{id}@{version}");
        // What the registry lacks goes by the name that it has in the file.
        let of = |named: &Named<'_>, name: &str| match named.known() {
            Some(known) => {
                let header = known.published.header();
                exact(&header.id, &header.version)
            }
            None => name.to_owned(),
        };
        let key = (
            of(row.metric, metric_name),
            of(row.data_source, source_name),
        );
        let at = match self.places.get(&key) {
            Some(at) => *at,
            None if self.measures.len() >= MAX_MEASURES => {
                self.is_cut_short = true;
                return None;
            }
            None => {
                self.measures.push(MeasureSeen::new(row, places, &key));
                self.places.insert(key, self.measures.len() - 1);
                self.measures.len() - 1
            }
        };
        self.last = Some((metric_name.to_owned(), source_name.to_owned(), at));
        Some(at)
    }

    /// The place of a person's pair; `None` where no more are kept.
    fn pair(&mut self, subject: Subject, measure: usize, limit: usize) -> Option<u32> {
        #[allow(
            clippy::cast_possible_truncation,
            reason = "there are at most MAX_MEASURES"
        )]
        let measure = measure as u16;
        let Subject {
            at: subject,
            is_group,
        } = subject;
        let is_it = |pair: &Pair| pair.subject == subject && pair.measure == measure;
        let key = (subject, Pair::hash_of(subject, measure));
        let far = match self.chains.find(&self.pairs, key, is_it) {
            Search::Found(at) => return Some(at),
            Search::None(far) => far,
        };
        let at = u32::try_from(self.pairs.len()).ok()?;
        if self.pairs.len() >= limit {
            self.is_cut_short = true;
            return None;
        }
        let before_it = self.chains.put(&self.pairs, (subject, at), far);
        let pair = Pair {
            before_it,
            subject,
            measure,
            is_group,
            before: Seen::NOTHING,
            after: Seen::NOTHING,
        };
        self.pairs.push(pair);
        Some(at)
    }

    /// The pairs of one measure.
    pub(crate) fn pairs_of(&self, measure: usize) -> impl Iterator<Item = &Pair> {
        let pairs = self.pairs.iter();
        pairs.filter(move |pair| pair.measure as usize == measure)
    }
}

impl MeasureSeen {
    /// Remembers of whom and on which day a row is.
    fn happened(&mut self, row: &Row<'_>, places: &Places, day: Option<i32>) {
        let person = places.participant.map_or("", |field| row.text(field));
        self.nobody += u64::from(person.is_empty());
        let Some(day) = day else {
            self.undated += 1;
            return;
        };
        let (first, last) = self.days.unwrap_or((day, day));
        self.days = Some((first.min(day), last.max(day)));
    }

    fn new(row: &Row<'_>, places: &Places, key: &(String, String)) -> Self {
        let plan = row.plan;
        let is_category = row
            .measure
            .is_some_and(|measure| measure.value_type == ValueType::Category);
        let field = places.field(is_category);
        let column = field.and_then(|field| plan.field(field).column);
        let origin = column.and_then(|column| row.origin(column));
        let header = column.zip(origin);
        let header = header.and_then(|(column, origin)| plan.header_of(column, origin));
        Self {
            metric: key.0.clone(),
            data_source: key.1.clone(),
            column: (
                plan.file.index,
                origin,
                header.unwrap_or_default().to_owned(),
            ),
            columns: Columns::default(),
            row: (row.row, row.line),
            table: plan.table.header.id.to_string(),
            is_known: row.metric.known().is_some()
                && matches!(row.data_source, Named::Known(_) | Named::Blank),
            is_category,
            rows: 0,
            blank: 0,
            nobody: 0,
            undated: 0,
            days: None,
            spreads: BTreeMap::new(),
        }
    }
}

/// The place of a code in the list of a row's measure.
fn position(row: &Row<'_>, code: &str) -> Option<f64> {
    if code.is_empty() {
        return None;
    }
    let codes = &row.answers()?.codes;
    let at = codes.iter().position(|one| one.code == code)?;
    u32::try_from(at).ok().map(f64::from)
}
