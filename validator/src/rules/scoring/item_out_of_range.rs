use open_outcomes_registry::definition::measure::Range;
use open_outcomes_registry::definition::scoring::Instrument;

use crate::number::shown;
use crate::plan::{FieldId, Plan};
use crate::row::Row;
use crate::rule::{Check, Started, declare_rule};
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds answers that an item of a questionnaire cannot have, and items that it does not have. Questionnaires whose scoring is not
    /// held are not judged, because their codes are not certain.
    /// ## Why it matters
    /// Such an answer was mistyped, or belongs to another item or questionnaire; no score can be made of it.
    /// ## Fires
    /// `item_responses.csv`:
    /// ```csv
    /// participant_id,data_source,timepoint,answered_on,item,answer
    /// P1,steadiness-scale,baseline,2025-03-01,1,3
    /// P1,steadiness-scale,baseline,2025-03-01,2,1
    /// P1,steadiness-scale,baseline,2025-03-01,3,5
    /// P1,steadiness-scale,baseline,2025-03-01,4,3
    /// P1,steadiness-scale,baseline,2025-03-01,5,1
    /// P1,steadiness-scale,baseline,2025-03-01,6,3
    /// ```
    /// ## Fires
    /// `item_responses.csv`:
    /// ```csv
    /// participant_id,data_source,timepoint,answered_on,item,answer
    /// P1,steadiness-scale,baseline,2025-03-01,1,3
    /// P1,steadiness-scale,baseline,2025-03-01,2,1
    /// P1,steadiness-scale,baseline,2025-03-01,3,3
    /// P1,steadiness-scale,baseline,2025-03-01,4,3
    /// P1,steadiness-scale,baseline,2025-03-01,5,1
    /// P1,steadiness-scale,baseline,2025-03-01,6,3
    /// P1,steadiness-scale,baseline,2025-03-01,7,2
    /// ```
    /// ## Passes
    /// `item_responses.csv`:
    /// ```csv
    /// participant_id,data_source,timepoint,answered_on,item,answer
    /// P1,steadiness-scale,baseline,2025-03-01,1,0
    /// P1,steadiness-scale,baseline,2025-03-01,2,4
    /// P1,steadiness-scale,baseline,2025-03-01,3,9
    /// P1,steadiness-scale,baseline,2025-03-01,4,
    /// P1,steadiness-scale,baseline,2025-03-01,5,1
    /// P1,steadiness-scale,baseline,2025-03-01,6,3
    /// ```
    /// ## How to fix
    /// Look up the answer on the form, and whether the item and the data source are the right ones.
    /// ## Source
    /// The codes of the data source's items.
    "item-out-of-range", Scoring, Error, "an item cannot have that answer", since "0.5.0", start
}

/// The most codes that a message lists one by one.
const LISTED: f64 = 8.0;

struct State {
    item: FieldId,
    answer: FieldId,
}

impl Check for State {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        let Some(source) = row.data_source.data_source() else {
            return;
        };
        let is_scored = source.scores.iter().any(|score| score.method.is_some());
        let (Some(instrument), true) = (&source.instrument, is_scored) else {
            return;
        };
        let id = source.header.id.as_str();
        let Some(item) = row.number(self.item).finite().filter(|item| *item >= 1.0) else {
            return;
        };
        if item > f64::from(instrument.items) {
            let last = instrument.items;
            sink.cell(row, self.item, id, || {
                Words::new(format!(
                    "“{id}” has {last} items, and the number of the item is larger"
                ))
                .expected(format!("a whole number from 1 to {last}"))
            });
            return;
        }
        let (range, missing) = codes(instrument, item);
        if let Some(answer) = row.number(self.answer).finite()
            && !can_be(range, missing, answer)
        {
            let expected = expected(range, missing);
            sink.cell(row, self.answer, &format!("{id} {expected}"), || {
                Words::new(format!("an item of “{id}” cannot have that answer")).expected(expected)
            });
        }
    }
}

/// The codes of an item, and those that stand for “no answer”.
fn codes(instrument: &Instrument, item: f64) -> (&Range, &[f64]) {
    let mut others = instrument.other_responses.iter();
    let is_of = |number: &u16| (f64::from(*number) - item).abs() < 0.5;
    match others.find(|other| other.items.iter().any(is_of)) {
        Some(other) => (&other.response, &other.missing_codes),
        None => (&instrument.response, &instrument.missing_codes),
    }
}

fn can_be(range: &Range, missing: &[f64], answer: f64) -> bool {
    let least = range.minimum.unwrap_or(f64::NEG_INFINITY);
    let most = range.maximum.unwrap_or(f64::INFINITY);
    let from = range.minimum.unwrap_or_default();
    let is_on_a_step = range.step.is_none_or(|step| {
        let steps = (answer - from) / step;
        (steps - steps.round()).abs() < 1e-6
    });
    missing.iter().any(|code| (code - answer).abs() < 1e-9)
        || (answer >= least && answer <= most && is_on_a_step)
}

fn expected(range: &Range, missing: &[f64]) -> String {
    let codes = match (range.minimum, range.maximum, range.step) {
        (Some(least), Some(most), Some(step)) if (most - least) / step < LISTED => {
            let mut codes = Vec::new();
            let mut code = least;
            while code <= most + 1e-9 {
                codes.push(shown(code));
                code += step;
            }
            codes.join(", ")
        }
        (Some(least), Some(most), _) => {
            format!("a number from {} to {}", shown(least), shown(most))
        }
        _ => "a code of the item".to_owned(),
    };
    match missing {
        [] => codes,
        missing => {
            let missing: Vec<_> = missing.iter().map(|code| shown(*code)).collect();
            format!("{codes}; {} for “no answer”", missing.join(", "))
        }
    }
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    match (plan.present("item"), plan.present("answer")) {
        (Some(item), Some(answer)) => Started::runs(State { item, answer }),
        _ => Started::Skipped("the file has no answers to single items".to_owned()),
    }
}
