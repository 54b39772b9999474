use std::collections::HashMap;

use open_outcomes_registry::definition::measure::{Measure, ValueType};
use open_outcomes_registry::unit;

use crate::plan::{FieldId, Plan};
use crate::reader::record::Mark;
use crate::row::{Row, Taken};
use crate::rule::{Check, End, Started, declare_rule};
use crate::sink::{Sink, Words};

declare_rule! {
    /// ## What it does
    /// Finds observed values on the other scale of shares: values of a measure in %, which runs from 0 to 100, that all
    /// lie between 0 and 1; and values of a measure in parts of one that lie between 1 and 100. It looks at all values
    /// of the measure in the file together: at ten at least, of which half are fractions, and one is 0.5 or more. In a
    /// workbook it also finds cells that are shown as percentages where the unit is not %.
    /// ## Why it matters
    /// The values are a hundred times too small or too large.
    /// ## Passes
    /// ```csv
    /// participant_id,metric_id,data_source,timepoint,measured_on,value
    /// P1,wellbeing-score,short-wellbeing-scale,baseline,2025-03-01,20
    /// ```
    /// ## How to fix
    /// Write 45 for 45 % where the unit is %, and 0.45 where the unit is 1. If the values are right as they stand, keep them and say so.
    /// ## Source
    /// The measure's unit: % means 0 to 100, and 1 means 0 to 1.
    "share-scale", Values, Warning, "values are on the other scale: parts of one, or per cent", since "0.5.0", start
}

/// How many values of a measure are needed to tell.
const FEWEST: u64 = 10;

/// A scale of shares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scale {
    PerCent,
    PartOfOne,
}

impl Scale {
    /// The scale of a measure that is a share and can be nothing else.
    fn of(measure: &Measure) -> Option<Self> {
        let is_number = matches!(measure.value_type, ValueType::Integer | ValueType::Decimal);
        let range = measure.range.filter(|_| is_number)?;
        let ends = (range.minimum?, range.maximum?);
        match measure.unit.as_str() {
            "%" if ends == (0.0, 100.0) => Some(Self::PerCent),
            "1" if ends == (0.0, 1.0) => Some(Self::PartOfOne),
            _ => None,
        }
    }
}

/// What was seen of the values of one measure.
struct Votes {
    metric: String,
    source: String,
    scale: Scale,
    values: u64,
    /// Between 0 and 1, both left out.
    fractions: u64,
    /// Above 1.
    above_one: u64,
    least: f64,
    most: f64,
}

impl Votes {
    fn new(taken: &Taken<'_>, scale: Scale) -> Self {
        Self {
            metric: taken.metric.to_owned(),
            source: taken.source.to_owned(),
            scale,
            values: 0,
            fractions: 0,
            above_one: 0,
            least: f64::INFINITY,
            most: f64::NEG_INFINITY,
        }
    }

    fn add(&mut self, number: f64) {
        self.values += 1;
        self.fractions += u64::from(number > 0.0 && number < 1.0);
        self.above_one += u64::from(number > 1.0);
        self.least = self.least.min(number);
        self.most = self.most.max(number);
    }

    /// Whether the values are on the other scale than the measure's.
    fn is_other(&self) -> bool {
        if self.values < FEWEST || self.least < 0.0 {
            return false;
        }
        match self.scale {
            Scale::PerCent => {
                let are_spread = self.least < self.most && self.most >= 0.5;
                self.most <= 1.0 && are_spread && self.fractions * 2 >= self.values
            }
            Scale::PartOfOne => self.most <= 100.0 && self.above_one * 2 >= self.values,
        }
    }

    fn words(&self) -> Words {
        let Self {
            metric,
            source,
            values,
            ..
        } = self;
        match self.scale {
            Scale::PerCent => Words::new(format!(
                "all {values} values of “{metric}” taken with “{source}” lie between 0 and 1, but they are in %, from 0 to 100"
            ))
            .expected("45, if 0.45 means 45 %"),
            Scale::PartOfOne => Words::new(format!(
                "{} of {values} values of “{metric}” taken with “{source}” lie between 1 and 100, but they are parts of one, from 0 to 1",
                self.above_one
            ))
            .expected("0.45, if 45 means 45 %"),
        }
    }
}

struct State {
    value: FieldId,
    holds_observations: bool,
    /// By measure, the place of its votes; none where it is no share.
    places: HashMap<*const Measure, Option<usize>>,
    /// The measure of the row before, which mostly comes again, and its place.
    last: Option<(*const Measure, Option<usize>)>,
    votes: Vec<Votes>,
}

impl State {
    /// The place of the votes on a measure; none where it is no share.
    fn place(&mut self, taken: &Taken<'_>) -> Option<usize> {
        let measure = std::ptr::from_ref(taken.measure);
        if let Some((last, place)) = self.last
            && std::ptr::eq(last, measure)
        {
            return place;
        }
        let votes = &mut self.votes;
        let place = self.places.entry(measure).or_insert_with(|| {
            let scale = Scale::of(taken.measure)?;
            votes.push(Votes::new(taken, scale));
            Some(votes.len() - 1)
        });
        self.last = Some((measure, *place));
        *place
    }
}

impl Check for State {
    fn row(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        if row.is_marked(self.value, Mark::Percent)
            && let Some(unit) = other_unit(row, self.value)
        {
            sink.cell(row, self.value, &unit, || shown_as_percentage(&unit));
            return;
        }
        if !self.holds_observations {
            return;
        }
        let (Some(taken), Some(number)) = (row.taken(), row.number(self.value).finite()) else {
            return;
        };
        let place = self.place(&taken);
        if let Some(votes) = place.and_then(|at| self.votes.get_mut(at)) {
            votes.add(number);
        }
    }

    fn finish(&mut self, plan: &Plan<'_>, _: &End, sink: &mut Sink<'_>) {
        let Some(column) = plan.field(self.value).column else {
            return;
        };
        for votes in self.votes.iter().filter(|votes| votes.is_other()) {
            let cause = format!("{} {}", votes.metric, votes.source);
            sink.column(plan, column, &cause, || votes.words());
        }
    }
}

fn shown_as_percentage(unit: &str) -> Words {
    let words = Words::new(format!(
        "the cell is shown as a percentage and was read as shown, 45 for 45 %, but the unit is “{unit}”"
    ));
    if unit == "1" {
        words.expected("a number between 0 and 1 in a cell that is shown as a plain number")
    } else {
        words.expected("a cell that is shown as a plain number")
    }
}

/// The unit of the value in `field`, where it is known and is not %.
pub(super) fn other_unit(row: &Row<'_>, field: FieldId) -> Option<String> {
    if row.plan.field(field).field.name.as_str() != "value" {
        return None;
    }
    let unit = if row.plan.holds_observations() {
        row.taken()?.measure.unit.as_str()
    } else {
        row.open_text(row.plan.present("unit")?)?
    };
    (!unit.is_empty() && !unit::is_written(unit, "%")).then(|| unit.to_owned())
}

fn start<'p>(plan: &'p Plan<'p>) -> Started<'p> {
    match plan.present("value") {
        Some(value) => Started::runs(State {
            value,
            holds_observations: plan.holds_observations(),
            places: HashMap::new(),
            last: None,
            votes: Vec::new(),
        }),
        None => Started::no_column("value"),
    }
}

#[cfg(test)]
#[path = "share_scale/tests.rs"]
mod tests;
