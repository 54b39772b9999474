//! People, measure by measure.

use super::Known;
use crate::engine::Submission;
use crate::engine::observed::{Observed, Pair, day};

/// After how many days a follow-up is taken to be due, where the metric names no window.
const USUAL_DAYS: i32 = 183;

/// What was observed of each person, by measure, in the order in which they stand; groups are left out.
pub(crate) struct People<'o> {
    observed: &'o Observed,
    order: Vec<u32>,
    /// Where each measure begins among `order`.
    starts: Vec<usize>,
}

impl<'o> People<'o> {
    pub(crate) fn of(submission: &Submission<'o>) -> Self {
        let observed = &submission.gathered.observed;
        let mut starts = vec![0; observed.measures.len() + 1];
        let persons = || {
            let pairs = (0_u32..).zip(observed.pairs.iter());
            pairs.filter(|(_, pair)| !pair.is_group)
        };
        for (_, pair) in persons() {
            if let Some(count) = starts.get_mut(pair.measure as usize + 1) {
                *count += 1;
            }
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut order = vec![0; starts.last().copied().unwrap_or_default()];
        for (at, pair) in persons() {
            let place = &mut next[pair.measure as usize];
            order[*place] = at;
            *place += 1;
        }
        Self {
            observed,
            order,
            starts,
        }
    }

    /// Those with one measure.
    pub(crate) fn with(&self, measure: usize) -> impl Iterator<Item = &'o Pair> {
        let (from, to) = (self.starts[measure], self.starts[measure + 1]);
        let observed = self.observed;
        let places = self.order[from..to].iter();
        places.map(move |at| &observed.pairs[*at as usize])
    }
}

/// Of people with a baseline, those so long ago that the follow-up is due.
pub(crate) fn due<'o>(
    submission: &Submission<'_>,
    people: &People<'o>,
    known: &Known<'_>,
) -> Vec<&'o Pair> {
    let timing = known.metric.timing.as_ref();
    let window = timing.and_then(|timing| timing.window);
    let days = window.map_or(USUAL_DAYS, |window| i32::from(window.maximum_days));
    let today = day(submission.as_of);
    let people = people.with(known.at);
    let due = people.filter(|pair| {
        pair.before.is_there() && pair.before.day > 0 && today - pair.before.day >= days
    });
    due.collect()
}
