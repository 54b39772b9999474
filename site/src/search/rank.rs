//! How well each definition answers a query.

use std::collections::{HashMap, HashSet};

use open_outcomes_registry::kind::Kind;

use super::family::Via;
use super::index::Stem;
use super::query::{Term, Terms};
use super::{Match, Searcher};

/// What a whole name or search word found in the query counts beside its single words.
const PHRASE: f32 = 0.8;
/// What a definition keeps of its points that has hardly any word of the query.
const LEAST_COVERAGE: f32 = 0.35;
/// How much merit may settle: a twentieth is never above a word.
const MERIT: f32 = 0.06;
/// How many are the first few: among them there is an outcome, where one answers at all, and as many who are led to by the
/// same one keep all their points.
const FIRST: usize = 3;
/// How far it is raised above the last of these.
const ABOVE: f64 = 1.001;
/// What each further one who is led to by the same one keeps of what the one before kept.
const THINNER: f64 = 0.95;
/// What is this far behind the best answer is no answer.
const TAIL: f32 = 0.06;

/// Words of those who ask what something costs or is worth.
const MONEY: &[&str] = &[
    "cost", "costs", "price", "prices", "pounds", "saving", "savings", "spend", "unit", "worth",
];

/// Words of those who look for a way to measure.
const SOURCES: &[&str] = &[
    "census",
    "form",
    "index",
    "instrument",
    "inventory",
    "questionnaire",
    "questionnaires",
    "register",
    "scale",
    "score",
    "statistics",
    "stats",
    "survey",
    "surveys",
    "test",
];

/// What the words of a query say of the kinds that are meant.
struct Cues {
    money: bool,
    sources: bool,
}

impl Cues {
    fn read(words: &[String]) -> Self {
        let has = |cues: &[&str]| words.iter().any(|word| cues.contains(&word.as_str()));
        Self {
            money: has(MONEY),
            sources: has(SOURCES) && words.len() < 8,
        }
    }

    /// How much words found in a definition of a kind count. An outcome leads to all its metrics and
    /// sources; a profile repeats what others define; lists and tables are looked for by those who
    /// build forms, mostly by name.
    const fn weight(&self, kind: Kind) -> f32 {
        match kind {
            Kind::Outcome => 1.3,
            Kind::DataSource if self.sources => 1.3,
            Kind::Map | Kind::Metric | Kind::DataSource => 1.0,
            Kind::Profile => 0.95,
            Kind::UnitCost if self.money => 1.3,
            Kind::CodeList | Kind::UnitCost | Kind::Table => 0.5,
        }
    }
}

/// Of those who answer through the same one and hardly by words of their own, each after the first few counts less than
/// the one before it: otherwise an outcome with many metrics hides the next one.
fn thin_out(matches: &mut [Match]) {
    matches.sort_unstable_by(Match::order);
    let mut led: HashMap<usize, (usize, f64)> = HashMap::new();
    for found in matches {
        let Some(via) = found.led_by() else {
            continue;
        };
        let (count, keeps) = led.entry(via.at).or_insert((0, 1.0));
        *count += 1;
        if *count > FIRST {
            *keeps *= THINNER;
            found.score *= *keeps;
        }
    }
}

impl Searcher {
    /// Everything that answers, in no order.
    pub(super) fn matches(&self, terms: &Terms) -> Vec<Match> {
        if terms.text.is_empty() {
            let all = 0..self.documents.len();
            return all
                .map(|at| Match {
                    at,
                    score: 0.0,
                    via: None,
                })
                .collect();
        }
        let mut scores = self.by_own_words(terms, &Cues::read(&terms.words));
        let telling = terms.telling();
        let named = self
            .names
            .named(&terms.text, [&terms.words, &telling], &terms.sequence);
        for (at, points) in named {
            scores[at] += points;
        }
        self.keep_quoted(terms, &mut scores);
        let via = self.family.share(&mut scores);
        self.near_enough(&scores, via)
    }

    /// What each definition has by its own words.
    fn by_own_words(&self, terms: &Terms, cues: &Cues) -> Vec<f32> {
        let count = self.documents.len();
        let mut scores = vec![0.0_f32; count];
        let mut covered = vec![0.0_f32; count];
        for term in &terms.wanted {
            for (at, telling) in self.index.find(term.stem) {
                scores[*at as usize] += term.part * telling;
                covered[*at as usize] += term.part;
            }
        }
        for (at, points) in self.by_phrases(&terms.sequence, &terms.wanted) {
            scores[at] += PHRASE * points;
        }
        for (at, score) in scores.iter_mut().enumerate().filter(|(_, it)| **it > 0.0) {
            // A definition that answers the whole question goes before one that says one word of it often.
            let covered = covered[at].min(1.0);
            let document = &self.documents[at];
            *score *= LEAST_COVERAGE + (1.0 - LEAST_COVERAGE) * covered;
            *score *= cues.weight(document.kind);
            if document.is_list() {
                *score *= covered;
            }
        }
        scores
    }

    /// Who has a whole name or search word in the query, and for how much of it; of phrases in one
    /// place, the longest.
    fn by_phrases(&self, sequence: &[Stem], wanted: &[Term]) -> Vec<(usize, f32)> {
        let part = |stem: &Stem| wanted.iter().find(|term| term.stem == *stem);
        let parts: Vec<f32> = sequence
            .iter()
            .map(|stem| part(stem).map_or(0.0, |term| term.part))
            .collect();
        let mut found: Vec<(usize, usize, usize, f32)> = Vec::new();
        let mut seen = HashSet::new();
        // A phrase that is said again is counted once.
        for (start, row) in Terms::rows(sequence).filter(|(_, row)| seen.insert(*row)) {
            let whole: f32 = parts[start..start + row.len()].iter().sum();
            for (at, weight) in self.index.find_phrase(row) {
                let (at, end) = (*at as usize, start + row.len());
                let is_taken = found
                    .iter()
                    .any(|(other, from, to, _)| *other == at && start < *to && *from < end);
                if !is_taken {
                    found.push((at, start, end, weight * whole));
                }
            }
        }
        found
            .into_iter()
            .map(|(at, _, _, points)| (at, points))
            .collect()
    }

    /// Gives words of whole names more weight in a description, so that they are among those kept.
    pub(super) fn favour_phrases(&self, sequence: &[Stem], wanted: &mut [Term]) {
        let mut favoured: Vec<Stem> = Vec::new();
        for (_, row) in Terms::rows(sequence) {
            if !self.index.find_phrase(row).is_empty() {
                favoured.extend(row);
            }
        }
        for term in wanted
            .iter_mut()
            .filter(|term| favoured.contains(&term.stem))
        {
            term.part *= 1.5;
        }
    }

    /// Leaves out what has not all words between quotation marks in a row, unless nothing has.
    fn keep_quoted(&self, terms: &Terms, scores: &mut [f32]) {
        if terms.quoted.is_empty() {
            return;
        }
        let has_all = |at: usize| {
            let parts = self.index.parts(at);
            let has = |stems: &Vec<_>| parts.iter().any(|part| part.has_in_a_row(stems));
            terms.quoted.iter().all(has)
        };
        let found: Vec<bool> = (0..scores.len())
            .map(|at| scores[at] > 0.0 && has_all(at))
            .collect();
        if found.contains(&true) {
            for (score, _) in scores.iter_mut().zip(found).filter(|(_, found)| !found) {
                *score = 0.0;
            }
        }
    }

    /// What is near enough to the best answer.
    fn near_enough(&self, scores: &[f32], via: Vec<Option<Via>>) -> Vec<Match> {
        let best = scores.iter().copied().fold(0.0, f32::max);
        let mut matches = Vec::new();
        for (at, (score, via)) in scores.iter().zip(via).enumerate() {
            if *score > TAIL * best {
                let score = f64::from(score * (1.0 + MERIT * self.documents[at].merit));
                matches.push(Match { at, score, via });
            }
        }
        thin_out(&mut matches);
        self.raise_an_outcome(&mut matches);
        matches
    }

    /// Puts the best outcome among the first few, where only metrics and sources stand there: whoever names a
    /// questionnaire wants to know, too, what it is a measure of.
    fn raise_an_outcome(&self, matches: &mut [Match]) {
        let is_outcome = |found: &Match| self.documents[found.at].kind == Kind::Outcome;
        if matches.len() <= FIRST {
            return;
        }
        let mut first: Vec<Match> = matches.to_vec();
        first.select_nth_unstable_by(FIRST - 1, Match::order);
        let last = first[FIRST - 1].score;
        if first[..FIRST].iter().any(is_outcome) {
            return;
        }
        let outcomes = matches.iter_mut().filter(|found| is_outcome(found));
        if let Some(best) = outcomes.min_by(|a, b| a.order(b)) {
            best.score = best.score.max(last * ABOVE);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_with_many_does_not_hide_the_next() {
        let led = |at: usize, by| Match {
            at,
            score: 1.0,
            via: Some(Via { at: by, score: 0.9 }),
        };
        let own = Match {
            at: 9,
            score: 0.93,
            via: None,
        };
        let mut matches: Vec<_> = (0..6)
            .map(|at| led(at, 7))
            .chain([led(6, 8), own])
            .collect();
        thin_out(&mut matches);
        matches.sort_unstable_by(Match::order);
        let order: Vec<_> = matches.iter().map(|found| found.at).collect();
        assert_eq!(order, [0, 1, 2, 6, 3, 9, 4, 5]);
    }
}
