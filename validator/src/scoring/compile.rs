//! Makes a score ready to run: every item with its codes, its reversal and its exceptions.

use open_outcomes_registry::definition::data_source::DataSource;
use open_outcomes_registry::definition::scoring::{Instrument, Scoring};
use open_outcomes_registry::id::DefinitionId;

use super::{Coding, Item, NotScorable, Parts, Response, Scorer};

impl<'d> Scorer<'d> {
    /// Makes the score `id` of `source` ready to run.
    ///
    /// # Errors
    /// [`NotScorable`] where its scoring is not held, or contradicts the instrument.
    pub fn new(source: &'d DataSource, id: &DefinitionId) -> Result<Self, NotScorable> {
        Self::compile(source, id, &mut Vec::new())
    }

    fn compile(
        source: &'d DataSource,
        id: &DefinitionId,
        within: &mut Vec<DefinitionId>,
    ) -> Result<Self, NotScorable> {
        if within.contains(id) {
            return Err(NotScorable::Circular(id.clone()));
        }
        let scoring = source
            .score(Some(id))
            .ok_or_else(|| NotScorable::NoSuchScore(id.clone()))?;
        let method = scoring
            .method
            .ok_or_else(|| NotScorable::NotHeld(id.clone()))?;
        let parts = if scoring.scores.is_empty() {
            let instrument = source.instrument.as_ref();
            Parts::Items(items(
                instrument.ok_or(NotScorable::NoInstrument)?,
                scoring,
            )?)
        } else {
            within.push(id.clone());
            let scorers = scoring.scores.iter();
            let scorers = scorers.map(|part| Self::compile(source, part, within));
            let scorers = scorers.collect::<Result<_, _>>()?;
            within.pop();
            Parts::Scores(scorers)
        };
        Ok(Self {
            method,
            parts,
            missing: &scoring.missing,
            table: &scoring.table,
            multiply: scoring.multiply.unwrap_or(1.0),
            bands: &scoring.bands,
            only_as_printed: source
                .instrument
                .as_ref()
                .is_some_and(|instrument| instrument.only_as_printed),
        })
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
    let reversed = scoring.reversed.contains(&number);
    let mut either = [false; 2];
    either[Coding::Strength as usize] = reversed;
    either[Coding::AsPrinted as usize] = reversed && !instrument.printed_reversed;
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
        reversed: either,
        values: recode.map_or(&[], |recode| &recode.values),
        skipped_when: skips.map(|skip| skip.when.as_slice()).collect(),
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
