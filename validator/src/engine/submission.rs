//! What all files of a submission hold together, for the rules about what a profile asks for.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use jiff::civil::Date;
use open_outcomes_registry::definition::profile::{MeasureChoice, TableChoice, Thresholds};
use open_outcomes_registry::definition::table::FrameworkPart;
use open_outcomes_registry::definition::{Profile, Table};
use open_outcomes_registry::snapshot::ReleaseView;

use crate::plan::Plan;
use crate::plan::entries::Entry;
use crate::plan::lookup::Lookup;
use crate::row::Row;
use crate::rule::End;

use super::lacking::Lacking;
use super::{Carriage, Gathered, KeptRow, Memory};

/// What was seen in all files.
pub(crate) struct Submission<'s> {
    pub(crate) release: ReleaseView<'s>,
    /// The day taken as today.
    pub(crate) as_of: Date,
    pub(crate) profiles: &'s [&'s Profile],
    /// Numbers that the profiles set for rules.
    pub(crate) thresholds: &'s Thresholds,
    pub(crate) seen: &'s Seen,
    /// What its parts hold.
    pub(crate) gathered: &'s Gathered,
    /// What the submission before held, where it is given.
    pub(crate) previous: Option<&'s Gathered>,
    /// What rules put in while the parts were read.
    pub(crate) memory: &'s Memory,
    /// What the files carry of the templates that they were made from.
    pub(crate) carriage: &'s Carriage,
    /// Every file could be read, and to its end.
    pub(crate) is_whole: bool,
}

/// What was seen so far.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    /// The tables, and whether a row of them says anything.
    tables: BTreeMap<String, bool>,
    /// Metrics with their data sources, an empty text where a row names none.
    measures: HashSet<(String, String)>,
    /// The places of the last pair in the lookups of its file: most rows repeat it.
    last: Option<(usize, usize)>,
    /// What was answered, by table.
    pub(crate) answers: BTreeMap<String, Answered>,
    /// Metrics that the registry lacks.
    pub(super) lacking: Lacking,
}

/// What was answered in all files of one table.
#[derive(Debug, Default)]
pub(crate) struct Answered {
    /// The first file of the table.
    pub(crate) file: usize,
    /// The fields, by their place in the table.
    pub(crate) fields: BTreeSet<usize>,
    /// A file was not read to its end, so that nothing can be said to be missing.
    pub(crate) is_cut_short: bool,
}

impl Answered {
    /// Nothing so far, in the file of `plan`.
    fn of(plan: &Plan<'_>) -> Self {
        Self {
            file: plan.file.index,
            ..Self::default()
        }
    }
}

impl Seen {
    pub(super) fn table(&mut self, table: &str) {
        self.tables.entry(table.to_owned()).or_default();
        self.last = None;
        self.lacking.next_file();
    }

    /// Remembers which field a row answers. Where it names none, what was probably meant counts: that it is
    /// misspelt is told by itself.
    pub(super) fn answer(&mut self, row: &Row<'_>) {
        let plan = row.plan;
        let table = plan.table.header.id.as_str();
        self.says_something(table);
        if plan.lacks_answers() {
            return;
        }
        let answered = match self.answers.get_mut(table) {
            Some(answered) => answered,
            None => self
                .answers
                .entry(table.to_owned())
                .or_insert(Answered::of(plan)),
        };
        if let Entry::Known(at) | Entry::Unknown(Some(at)) = row.entry {
            answered.fields.insert(at);
        }
    }

    fn says_something(&mut self, table: &str) {
        if let Some(says_something) = self.tables.get_mut(table) {
            *says_something = true;
        }
    }

    /// Remembers how far a file was read.
    pub(super) fn read(&mut self, plan: &Plan<'_>, end: &End) {
        let table = plan.table.header.id.as_str();
        let has_records = plan.entries.is_none() && end.rows > 0;
        if has_records || !end.complete {
            self.says_something(table);
        }
        // Rows that only list fields answer nothing, and what is required is missing all the same.
        let lists_fields = end.rows > 0 && !plan.lacks_answers();
        if plan.entries.is_some() && (lists_fields || !end.complete) {
            let answers = self.answers.entry(table.to_owned());
            let answered = answers.or_insert(Answered::of(plan));
            answered.is_cut_short |= !end.complete;
        }
        self.lacking.read(plan, end);
    }

    pub(super) fn measure(
        &mut self,
        metrics: &Lookup<'_>,
        sources: &Lookup<'_>,
        at: (usize, usize),
    ) {
        if self.last == Some(at) {
            return;
        }
        self.last = Some(at);
        let id = |lookup: &Lookup<'_>, at| {
            lookup
                .get(at)
                .known()
                .map(|known| known.published.header().id.to_string())
        };
        if let Some(metric) = id(metrics, at.0) {
            self.measures
                .insert((metric, id(sources, at.1).unwrap_or_default()));
        }
    }
}

impl<'s> Submission<'s> {
    pub(crate) fn required_measures(
        &self,
    ) -> impl Iterator<Item = (&'s Profile, &'s MeasureChoice)> {
        let choices =
            |profile: &'s Profile| profile.measures.iter().map(move |choice| (profile, choice));
        self.profiles
            .iter()
            .copied()
            .flat_map(choices)
            .filter(|(_, choice)| choice.required)
    }

    pub(crate) fn required_tables(&self) -> impl Iterator<Item = (&'s Profile, &'s TableChoice)> {
        let choices =
            |profile: &'s Profile| profile.tables.iter().map(move |choice| (profile, choice));
        self.profiles
            .iter()
            .copied()
            .flat_map(choices)
            .filter(|(_, choice)| choice.required)
    }

    /// The rows of a small table; none where no file has it, or where there are more than are kept.
    pub(crate) fn rows(&self, table: &str) -> &'s [KeptRow] {
        let kept = self.gathered.rows.table(table);
        let kept = kept.filter(|kept| !kept.is_cut_short);
        kept.map_or(&[], |kept| &kept.rows)
    }

    /// The same, or why a rule that needs the table cannot look at it.
    pub(crate) fn rows_or_why(&self, table: &str) -> Result<&'s [KeptRow], String> {
        match self.gathered.rows.table(table) {
            None => Err(format!("no file has the table “{table}”")),
            Some(kept) if kept.is_cut_short => Err(format!(
                "the table “{table}” was not read to its end, or is too long"
            )),
            Some(kept) if kept.rows.is_empty() => Err(format!(
                "the table “{table}” holds nothing that can be used"
            )),
            Some(kept) => Ok(&kept.rows),
        }
    }

    pub(crate) fn has_table(&self, table: &str) -> bool {
        self.seen.tables.contains_key(table)
    }

    /// The tables on a part of the framework, each with whether a row of it says anything.
    pub(crate) fn on_part(&self, part: FrameworkPart) -> impl Iterator<Item = (&'s Table, bool)> {
        let seen = self.seen.tables.iter();
        seen.filter_map(move |(table, says_something)| {
            let table = self.release.table(table)?;
            (table.framework_part == Some(part)).then_some((table, *says_something))
        })
    }

    pub(crate) fn has_measure(&self, metric: &str, source: Option<&str>) -> bool {
        match source {
            Some(source) => self
                .seen
                .measures
                .contains(&(metric.to_owned(), source.to_owned())),
            None => self.seen.measures.iter().any(|(seen, _)| seen == metric),
        }
    }
}
