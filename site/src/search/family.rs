//! What belongs together answers together: an outcome is found through its metrics and their data
//! sources, and the other way round.
//!
//! An outcome takes from the best two of its metrics, never from all, so that one with many metrics
//! does not swallow everything.

/// What a metric gets of what its best data source has.
const SOURCE_TO_METRIC: f32 = 0.45;
/// What an outcome gets of what its best metric has, and of the next one.
const METRIC_TO_OUTCOME: f32 = 0.5;
const NEXT_METRIC_TO_OUTCOME: f32 = 0.15;
/// What a core metric gets of what its outcome has, and any other.
const OUTCOME_TO_CORE: f32 = 0.42;
const OUTCOME_TO_METRIC: f32 = 0.3;
/// What a profile gets of what its outcome has, where it has no other.
const OUTCOME_TO_PROFILE: f32 = 0.5;
/// What a data source gets of what its best metric has.
const METRIC_TO_SOURCE: f32 = 0.38;
/// How near to the best answer a definition must be to lead to others that have no word of the query.
const LEADS_FROM: f32 = 0.3;

/// A definition that others lead to, and how much it got from the best of them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Via {
    pub(super) at: usize,
    pub(super) score: f32,
}

/// Outcomes with their metrics, metrics with their data sources, by place in the list of documents.
#[derive(Debug, Clone, Default)]
pub(super) struct Family {
    metrics: Vec<(usize, usize, bool)>,
    sources: Vec<(usize, usize)>,
    /// With how much the outcome counts in the profile: less where there are many.
    profiles: Vec<(usize, usize, f32)>,
}

impl Family {
    pub(super) fn add_metric(&mut self, outcome: usize, metric: usize, is_core: bool) {
        self.metrics.push((outcome, metric, is_core));
    }

    pub(super) fn add_source(&mut self, metric: usize, source: usize) {
        self.sources.push((metric, source));
    }

    pub(super) fn add_profile(&mut self, outcome: usize, profile: usize, of: usize) {
        let share = 1.0 / (of.max(1) as f32).sqrt();
        self.profiles.push((outcome, profile, share));
    }

    /// Adds the family of a copy of all documents that begins at `offset`.
    pub(super) fn add_copy(&mut self, of: &Self, offset: usize) {
        for (outcome, metric, is_core) in &of.metrics {
            self.add_metric(outcome + offset, metric + offset, *is_core);
        }
        for (metric, source) in &of.sources {
            self.add_source(metric + offset, source + offset);
        }
        for (outcome, profile, share) in &of.profiles {
            let copy = (outcome + offset, profile + offset, *share);
            self.profiles.push(copy);
        }
    }

    /// Lets what each definition has by its own words (`scores`) reach its family. Returns from whom
    /// each got most.
    pub(super) fn share(&self, scores: &mut [f32]) -> Vec<Option<Via>> {
        let own = scores.to_vec();
        let best = own.iter().copied().fold(0.0, f32::max);
        let leads = |at: usize| own[at] > 0.0 && own[at] >= LEADS_FROM * best;
        let mut via: Vec<Option<Via>> = vec![None; own.len()];
        let mut offer = |to: usize, from: usize, score: f32| {
            let nearer = via[to].is_none_or(|via| score > via.score);
            if nearer {
                via[to] = Some(Via { at: from, score });
            }
        };
        // Data sources lead to metrics.
        let mut from_source = vec![0.0_f32; own.len()];
        for (metric, source) in self.sources.iter().filter(|(_, source)| leads(*source)) {
            let score = SOURCE_TO_METRIC * own[*source];
            offer(*metric, *source, score);
            from_source[*metric] = from_source[*metric].max(score);
        }
        // Metrics lead to outcomes.
        let mut two_best = vec![[0.0_f32; 2]; own.len()];
        for (outcome, metric, is_core) in &self.metrics {
            let telling = own[*metric] + from_source[*metric];
            if telling < LEADS_FROM * best || telling <= 0.0 {
                continue;
            }
            let telling = if *is_core { telling } else { 0.9 * telling };
            offer(*outcome, *metric, METRIC_TO_OUTCOME * telling);
            let [first, second] = &mut two_best[*outcome];
            if telling > *first {
                (*first, *second) = (telling, *first);
            } else if telling > *second {
                *second = telling;
            }
        }
        // Outcomes lead to metrics.
        let mut from_outcome = vec![0.0_f32; own.len()];
        for (outcome, metric, is_core) in self.metrics.iter().filter(|(it, _, _)| leads(*it)) {
            let part = if *is_core {
                OUTCOME_TO_CORE
            } else {
                OUTCOME_TO_METRIC
            };
            let score = part * own[*outcome];
            offer(*metric, *outcome, score);
            from_outcome[*metric] = from_outcome[*metric].max(score);
        }
        // Metrics lead to data sources.
        let mut from_metric = vec![0.0_f32; own.len()];
        for (metric, source) in &self.sources {
            let telling = own[*metric] + from_outcome[*metric];
            if telling >= LEADS_FROM * best && telling > 0.0 {
                let score = METRIC_TO_SOURCE * telling;
                offer(*source, *metric, score);
                from_metric[*source] = from_metric[*source].max(score);
            }
        }
        // Outcomes lead to profiles.
        for (outcome, profile, share) in self.profiles.iter().filter(|(it, _, _)| leads(*it)) {
            let score = OUTCOME_TO_PROFILE * share * own[*outcome];
            offer(*profile, *outcome, score);
            from_outcome[*profile] = from_outcome[*profile].max(score);
        }
        for (at, score) in scores.iter_mut().enumerate() {
            let [first, second] = two_best[at];
            *score += from_source[at]
                + METRIC_TO_OUTCOME * first
                + NEXT_METRIC_TO_OUTCOME * second
                + from_outcome[at]
                + from_metric[at];
        }
        via
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An outcome with a core metric and another, each with a data source.
    fn family() -> Family {
        let mut family = Family::default();
        family.add_metric(0, 1, true);
        family.add_metric(0, 2, false);
        family.add_source(1, 3);
        family.add_source(2, 4);
        family
    }

    #[test]
    fn an_outcome_brings_its_core_metrics_then_the_others() {
        let mut scores = [1.0, 0.0, 0.0, 0.0, 0.0];
        let via = family().share(&mut scores);
        assert!(scores[0] > scores[1] && scores[1] > scores[2] && scores[2] > 0.0);
        assert_eq!(via[1].map(|via| via.at), Some(0));
        assert_eq!(via[0], None);
    }

    #[test]
    fn a_data_source_brings_its_metric_and_then_the_outcome() {
        let mut scores = [0.0, 0.0, 0.0, 1.0, 0.0];
        let via = family().share(&mut scores);
        assert!(scores[3] >= 1.0 && scores[1] > scores[0] && scores[0] > 0.0);
        assert!(scores[2] <= 0.0, "another metric is not meant");
        assert_eq!(via[0].map(|via| via.at), Some(1));
    }

    #[test]
    fn weak_words_lead_nowhere() {
        let mut scores = [0.1, 0.0, 0.0, 0.0, 1.0];
        family().share(&mut scores);
        assert!(scores[1] <= 0.0);
    }
}
