//! Makes a score ready to run: every item with its codes, its reversal and its exceptions.

use open_outcomes_registry::definition::data_source::DataSource;
use open_outcomes_registry::definition::scoring::{Instrument, Scoring, ScoringMethod};
use open_outcomes_registry::id::DefinitionId;

use super::{Item, NotScorable, Parts, Response, Scorer, is_whole};

/// How many scores may stand one within the other.
const DEEPEST: usize = 8;

/// How many items a score may be made of, counted anew in each score that it is made of.
const MOST_ITEMS: usize = 10_000;

/// How many digits a number holds without loss.
const MOST_DIGITS: usize = 15;

impl<'d> Scorer<'d> {
    /// Makes the score `id` of `source` ready to run.
    ///
    /// # Errors
    /// [`NotScorable`] where its scoring is not held, contradicts the instrument, or is too large to be one.
    pub fn new(source: &'d DataSource, id: &DefinitionId) -> Result<Self, NotScorable> {
        let mut compiler = Compiler {
            source,
            within: Vec::new(),
            items: 0,
        };
        compiler.score(id)
    }
}

/// Makes scores ready, those that they are made of included.
struct Compiler<'d> {
    source: &'d DataSource,
    /// The scores in which the one at hand stands.
    within: Vec<&'d DefinitionId>,
    /// How many items there are so far.
    items: usize,
}

impl<'d> Compiler<'d> {
    fn score(&mut self, id: &DefinitionId) -> Result<Scorer<'d>, NotScorable> {
        let scoring = self
            .source
            .score(Some(id))
            .ok_or_else(|| NotScorable::NoSuchScore(id.clone()))?;
        if self.within.contains(&&scoring.id) {
            return Err(NotScorable::Circular(id.clone()));
        }
        let method = scoring
            .method
            .ok_or_else(|| NotScorable::NotHeld(id.clone()))?;
        let instrument = self.source.instrument.as_ref();
        let parts = if scoring.scores.is_empty() {
            let items = items(instrument.ok_or(NotScorable::NoInstrument)?, scoring)?;
            self.items += items.len();
            Parts::Items(items)
        } else {
            Parts::Scores(self.made_of(scoring)?)
        };
        if self.items > MOST_ITEMS {
            return Err(NotScorable::TooLarge(id.clone()));
        }
        if method == ScoringMethod::Profile && !has_digits(&parts) {
            return Err(NotScorable::NoDigits(id.clone()));
        }
        Ok(Scorer {
            method,
            parts,
            missing: scoring.missing.clone(),
            table: &scoring.table,
            multiply: scoring.multiply.unwrap_or(1.0),
            bands: &scoring.bands,
            only_as_printed: instrument.is_some_and(|instrument| instrument.only_as_printed),
        })
    }

    fn made_of(&mut self, scoring: &'d Scoring) -> Result<Vec<Scorer<'d>>, NotScorable> {
        if self.within.len() == DEEPEST {
            return Err(NotScorable::TooLarge(scoring.id.clone()));
        }
        self.within.push(&scoring.id);
        let parts = scoring.scores.iter();
        let scorers = parts.map(|part| self.score(part)).collect();
        self.within.pop();
        scorers
    }
}

fn items<'d>(
    instrument: &'d Instrument,
    scoring: &'d Scoring,
) -> Result<Vec<Item<'d>>, NotScorable> {
    let named = scoring.reversed.iter();
    let named = named.chain(scoring.recodes.iter().flat_map(|recode| &recode.items));
    let named = named.chain(scoring.skips.iter().flat_map(|skip| &skip.items));
    let asked = scoring.skips.iter().flat_map(|skip| &skip.when);
    let asked = asked.map(|answer| &answer.item);
    let mut all = scoring.items.iter().chain(named).chain(asked);
    if let Some(unknown) = all.find(|item| !(1..=instrument.items).contains(*item)) {
        return Err(NotScorable::NoSuchItem(*unknown));
    }
    if instrument.items == 0 {
        return Err(NotScorable::NoInstrument);
    }
    let counted: Vec<u16> = if scoring.items.is_empty() {
        (1..=instrument.items).collect()
    } else {
        scoring.items.clone()
    };
    counted
        .into_iter()
        .map(|number| item(instrument, scoring, number))
        .collect()
}

fn item<'d>(
    instrument: &'d Instrument,
    scoring: &'d Scoring,
    number: u16,
) -> Result<Item<'d>, NotScorable> {
    let recode = scoring.recodes.iter();
    let recode = recode.rev().find(|recode| recode.items.contains(&number));
    let skips = scoring.skips.iter();
    let skips = skips.filter(|skip| skip.items.contains(&number));
    let (response, missing_codes) =
        response(instrument, number).ok_or(NotScorable::OpenEnded(number))?;
    Ok(Item {
        number,
        response,
        missing_codes,
        reversed: scoring.reversed.contains(&number),
        printed_reversed: instrument.printed_reversed,
        values: recode.map_or(&[], |recode| &recode.values),
        skipped_when: skips.map(|skip| skip.when.as_slice()).collect(),
        counts_any_code: false,
    })
}

/// The codes of an item, and those of them that stand for “no answer”.
fn response(instrument: &Instrument, item: u16) -> Option<(Response, &[f64])> {
    let mut others = instrument.other_responses.iter();
    let other = others.find(|other| other.items.contains(&item));
    let (range, missing) = match other {
        Some(other) => (&other.response, &other.missing_codes),
        None => (&instrument.response, &instrument.missing_codes),
    };
    let response = Response {
        minimum: range.minimum?,
        maximum: range.maximum?,
        step: range.step.filter(|step| *step > 0.0).unwrap_or(1.0),
    };
    Some((response, missing))
}

/// Whether every part is one digit, and all of them together a number.
fn has_digits(parts: &Parts<'_>) -> bool {
    let Parts::Items(items) = parts else {
        return false;
    };
    let is_digit = |value: f64| (0.0..=9.0).contains(&value) && is_whole(value);
    let mut all = items.iter();
    items.len() <= MOST_DIGITS
        && all.all(|item| {
            let Response {
                minimum,
                maximum,
                step,
            } = item.response;
            let mut values = item.values.iter();
            is_digit(minimum)
                && is_digit(maximum)
                && is_whole(step)
                && values.all(|[_, value]| is_digit(*value))
        })
}
