//! Answers, form by form.

use hashbrown::HashTable;
use open_outcomes_registry::definition::data_source::DataSource;
use open_outcomes_registry::definition::scoring::Instrument;
use open_outcomes_registry::id::DefinitionId;
use semver::Version;

use super::{address, key};
use crate::engine::observed::{Timepoint, day};
use crate::engine::whom::whom;
use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::scoring::Coding;

/// How many forms are kept, and how many items they may have together.
const MAX_FORMS: usize = 1_000_000;
const MAX_ITEMS: usize = 16_000_000;

/// How many data sources are told apart.
const MAX_SOURCES: usize = 2_000;

/// What stands for an item in place of an answer's code: no row; a row without an answer; what is no code of the item,
/// or two answers that differ.
const NO_ROW: u16 = u16::MAX;
const NO_ANSWER: u16 = u16::MAX - 1;
const UNUSABLE: u16 = u16::MAX - 2;

/// From here on, the codes that stand for “no answer”.
const MISSING: u16 = 0xFF00;

/// The most codes for “no answer”.
const MAX_MISSING: u16 = 0xF0;

/// All forms.
#[derive(Debug, Default)]
pub(crate) struct Filled {
    sources: Vec<Asked>,
    last: Option<(usize, Option<usize>)>,
    pub(super) forms: Vec<Form>,
    table: HashTable<u32>,
    items: Vec<u16>,
    /// There are more than are kept.
    pub(crate) is_cut_short: bool,
}

/// A data source of which answers were given.
#[derive(Debug)]
pub(crate) struct Asked {
    address: usize,
    pub(crate) id: DefinitionId,
    pub(crate) version: Version,
    codes: Vec<Codes>,
}

/// The codes that the answers to an item may have.
#[derive(Debug, Clone)]
struct Codes {
    least: f64,
    step: f64,
    count: u16,
    missing: Vec<f64>,
}

/// One form.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Form {
    key: u64,
    /// Where its items begin.
    at: u32,
    source: u16,
    /// What its codes mean, where that is said.
    pub(crate) coding: Option<Coding>,
    /// Some rows say one thing of it, and some another.
    is_mixed: bool,
}

/// Where the parts of an answer stand in the file that is being read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AnswerPlaces {
    participant: FieldId,
    timepoint: FieldId,
    date: FieldId,
    item: FieldId,
    answer: FieldId,
    coding: Option<FieldId>,
}

impl Form {
    /// The place of its data source.
    pub(crate) fn source(&self) -> usize {
        usize::from(self.source)
    }
}

impl AnswerPlaces {
    /// Where they stand, if rows of the plan hold answers to single items.
    pub(crate) fn of(plan: &Plan<'_>) -> Option<Self> {
        plan.present("data_source")?;
        Some(Self {
            participant: plan.present("participant_id")?,
            timepoint: plan.present("timepoint")?,
            date: plan.present("answered_on")?,
            item: plan.present("item")?,
            answer: plan.present("answer")?,
            coding: plan.present("coding"),
        })
    }
}

impl Codes {
    fn of(instrument: &Instrument, item: u16) -> Option<Self> {
        let mut others = instrument.other_responses.iter();
        let other = others.find(|other| other.items.contains(&item));
        let (range, missing) = match other {
            Some(other) => (&other.response, &other.missing_codes),
            None => (&instrument.response, &instrument.missing_codes),
        };
        let (least, most) = (range.minimum?, range.maximum?);
        let step = range.step.filter(|step| *step > 0.0).unwrap_or(1.0);
        let count = ((most - least) / step).floor() + 1.0;
        let fits = count >= 1.0 && count < f64::from(MISSING) && missing.len() < MAX_MISSING.into();
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "seen to fit"
        )]
        let count = count as u16;
        fits.then(|| Self {
            least,
            step,
            count,
            missing: missing.clone(),
        })
    }

    /// What is kept of an answer.
    fn slot(&self, code: f64) -> u16 {
        let is_same = |other: &f64| (other - code).abs() < 1e-9;
        if let Some(at) = self.missing.iter().position(is_same) {
            return MISSING + u16::try_from(at).unwrap_or_default();
        }
        let steps = (code - self.least) / self.step;
        let whole = steps.round();
        if (steps - whole).abs() > 1e-9 || whole < 0.0 || whole >= f64::from(self.count) {
            return UNUSABLE;
        }
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "seen to fit"
        )]
        let slot = whole as u16;
        slot
    }

    /// The answer's code, those for “no answer” included.
    fn code(&self, slot: u16) -> Option<f64> {
        match slot {
            NO_ROW | NO_ANSWER | UNUSABLE => None,
            slot if slot >= MISSING => self.missing.get(usize::from(slot - MISSING)).copied(),
            slot => Some(self.least + self.step * f64::from(slot)),
        }
    }
}

impl Filled {
    pub(super) fn add(&mut self, row: &Row<'_>, places: &AnswerPlaces) {
        if self.is_cut_short {
            return;
        }
        let person = row.text(places.participant);
        let (Some(timepoint), Some(date)) = (
            Timepoint::of(row.text(places.timepoint)),
            row.date(places.date),
        ) else {
            return;
        };
        let Some(source) = row
            .data_source
            .data_source()
            .and_then(|one| self.source(one))
        else {
            return;
        };
        let Some(item) = item(row, places) else {
            return;
        };
        if person.is_empty() || item > self.sources[source].codes.len() {
            return;
        }
        let person = whom(person, false, &row.plan.memory.secret);
        let coding = match places.coding.map_or("", |field| row.text(field)) {
            "strength" => Some(Coding::Strength),
            "as-printed" => Some(Coding::AsPrinted),
            _ => None,
        };
        let key = key(person, self.sources[source].address, timepoint, day(date));
        let Some(form) = self.form(key, source, coding) else {
            self.is_cut_short = true;
            return;
        };
        let said = match row.number(places.answer) {
            crate::number::Number::Blank => NO_ANSWER,
            crate::number::Number::Finite(code) => self.sources[source].codes[item - 1].slot(code),
            _ => UNUSABLE,
        };
        let form = &mut self.forms[form];
        form.is_mixed |= form.coding != coding;
        let slot = &mut self.items[form.at as usize + item - 1];
        *slot = match *slot {
            NO_ROW => said,
            other if other == said => said,
            _ => UNUSABLE,
        };
    }

    /// The place of a data source; nothing where it is no instrument whose answers are known.
    fn source(&mut self, source: &DataSource) -> Option<usize> {
        let address = address(source);
        if let Some((last, at)) = self.last
            && last == address
        {
            return at;
        }
        let known = self.sources.iter().position(|one| one.address == address);
        let at = known.or_else(|| self.ask(source, address));
        self.last = Some((address, at));
        at
    }

    fn ask(&mut self, source: &DataSource, address: usize) -> Option<usize> {
        let instrument = source.instrument.as_ref()?;
        let is_scored = source.scores.iter().any(|score| score.method.is_some());
        let codes: Option<Vec<_>> = (1..=instrument.items)
            .map(|item| Codes::of(instrument, item))
            .collect();
        if !is_scored || self.sources.len() >= MAX_SOURCES {
            return None;
        }
        self.sources.push(Asked {
            address,
            id: source.header.id.clone(),
            version: source.header.version.clone(),
            codes: codes?,
        });
        Some(self.sources.len() - 1)
    }

    /// The place of a form; nothing where no more fit.
    fn form(&mut self, key: u64, source: usize, coding: Option<Coding>) -> Option<usize> {
        if let Some(at) = self.find(key) {
            return Some(at);
        }
        let items = self.sources[source].codes.len();
        if self.forms.len() >= MAX_FORMS || self.items.len() + items > MAX_ITEMS {
            return None;
        }
        let (at, place) = (self.items.len(), self.forms.len());
        self.items.resize(at + items, NO_ROW);
        self.forms.push(Form {
            key,
            at: u32::try_from(at).ok()?,
            source: u16::try_from(source).ok()?,
            coding,
            is_mixed: false,
        });
        let forms = &self.forms;
        let hash = |at: &u32| forms[*at as usize].key;
        self.table
            .insert_unique(key, u32::try_from(place).ok()?, hash);
        Some(place)
    }

    /// The place of the form with a key.
    pub(super) fn find(&self, key: u64) -> Option<usize> {
        let found = self
            .table
            .find(key, |at| self.forms[*at as usize].key == key);
        found.map(|at| *at as usize)
    }

    /// The code of an answer; nothing where there is none. Codes for “no answer” are codes too.
    pub(crate) fn code(&self, form: &Form, item: u16) -> Option<f64> {
        let at = usize::from(item).checked_sub(1)?;
        let codes = self.sources[usize::from(form.source)].codes.get(at)?;
        codes.code(self.items[form.at as usize + at])
    }

    /// Whether what is known of a form can be scored: one coding, and no answer in doubt.
    pub(crate) fn is_usable(&self, form: &Form) -> bool {
        !form.is_mixed && !self.slots(form).contains(&UNUSABLE)
    }

    /// How many of these items have a real answer, and how many a row that says there is none.
    pub(crate) fn answered(
        &self,
        form: &Form,
        items: impl IntoIterator<Item = u16>,
    ) -> (usize, usize) {
        let slots = self.slots(form);
        let mut counts = (0, 0);
        for item in items {
            match slots.get(usize::from(item).wrapping_sub(1)) {
                Some(slot) if *slot < MISSING => counts.0 += 1,
                Some(slot) if *slot != NO_ROW => counts.1 += 1,
                _ => {}
            }
        }
        counts
    }

    /// All forms.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Form> {
        self.forms.iter()
    }

    /// The data sources, by place.
    pub(crate) fn sources(&self) -> impl Iterator<Item = &Asked> {
        self.sources.iter()
    }

    fn slots(&self, form: &Form) -> &[u16] {
        let at = form.at as usize;
        let items = self.sources[usize::from(form.source)].codes.len();
        self.items.get(at..at + items).unwrap_or_default()
    }
}

fn item(row: &Row<'_>, places: &AnswerPlaces) -> Option<usize> {
    let item = row.number(places.item).finite()?;
    let fits = (1.0..=1000.0).contains(&item) && item.fract() == 0.0;
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "seen to fit"
    )]
    fits.then_some(item as usize)
}
