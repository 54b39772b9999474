//! What belongs together answers together: an outcome is found through its metrics and their data
//! sources and through the profiles that ask for it, and the other way round.
//!
//! An outcome takes from the best two of its metrics, never from all, so that one with many metrics
//! does not swallow everything.

/// What a metric gets of what its best data source has.
const SOURCE_TO_METRIC: f32 = 0.45;
/// What an outcome gets of what its best metric has, and of the next one.
const METRIC_TO_OUTCOME: f32 = 0.5;
const NEXT_METRIC_TO_OUTCOME: f32 = 0.15;
/// What a metric that is not core gives of what it has.
const OTHER_THAN_CORE: f32 = 0.9;
/// What a core metric gets of what its outcome has, and any other.
const OUTCOME_TO_CORE: f32 = 0.42;
const OUTCOME_TO_METRIC: f32 = 0.3;
/// What a profile gets of what its outcome has, where it has no other.
const OUTCOME_TO_PROFILE: f32 = 0.5;
/// What an outcome gets of what a profile has that asks for it: who names a group means what is mostly wanted for it.
const PROFILE_TO_OUTCOME: f32 = 1.2;
/// What a data source gets of what its best metric has.
const METRIC_TO_SOURCE: f32 = 0.38;
/// How near to the best answer a definition must be to lead to others that have no word of the query.
const LEADS_FROM: f32 = 0.3;
/// How much nearer a profile must be, which repeats the words of what it asks for.
const PROFILE_LEADS_FROM: f32 = 1.5;

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
        let mut sharing = Sharing::new(scores);
        sharing.sources_to_metrics(&self.sources);
        sharing.metrics_to_outcomes(&self.metrics);
        sharing.outcomes_to_metrics(&self.metrics);
        sharing.metrics_to_sources(&self.sources);
        sharing.outcomes_to_profiles(&self.profiles);
        sharing.profiles_to_outcomes(&self.profiles);
        for (score, got) in scores.iter_mut().zip(&sharing.got) {
            *score += got.whole();
        }
        sharing.via
    }
}

/// What a definition got from its family.
#[derive(Debug, Clone, Copy, Default)]
struct Got {
    source: f32,
    outcome: f32,
    metric: f32,
    profile: f32,
    /// What the best two metrics of an outcome have.
    metrics: [f32; 2],
}

impl Got {
    fn whole(&self) -> f32 {
        let [first, second] = self.metrics;
        let metrics = METRIC_TO_OUTCOME * first + NEXT_METRIC_TO_OUTCOME * second;
        // A profile asks for an outcome by its metrics, which would count twice.
        self.source + self.outcome + self.metric + metrics.max(self.profile)
    }
}

struct Sharing {
    own: Vec<f32>,
    /// What a definition must have to lead to others.
    least: f32,
    got: Vec<Got>,
    via: Vec<Option<Via>>,
}

impl Sharing {
    fn new(own: &[f32]) -> Self {
        let best = own.iter().copied().fold(0.0, f32::max);
        Self {
            own: own.to_vec(),
            least: (LEADS_FROM * best).max(f32::MIN_POSITIVE),
            got: vec![Got::default(); own.len()],
            via: vec![None; own.len()],
        }
    }

    fn offer(&mut self, to: usize, from: usize, score: f32) {
        if self.via[to].is_none_or(|via| score > via.score) {
            self.via[to] = Some(Via { at: from, score });
        }
    }

    fn sources_to_metrics(&mut self, sources: &[(usize, usize)]) {
        for &(metric, source) in sources {
            if self.own[source] >= self.least {
                let score = SOURCE_TO_METRIC * self.own[source];
                self.offer(metric, source, score);
                let got = &mut self.got[metric].source;
                *got = got.max(score);
            }
        }
    }

    fn metrics_to_outcomes(&mut self, metrics: &[(usize, usize, bool)]) {
        for &(outcome, metric, is_core) in metrics {
            let telling = self.own[metric] + self.got[metric].source;
            if telling < self.least {
                continue;
            }
            let telling = if is_core {
                telling
            } else {
                OTHER_THAN_CORE * telling
            };
            self.offer(outcome, metric, METRIC_TO_OUTCOME * telling);
            let [first, second] = &mut self.got[outcome].metrics;
            if telling > *first {
                (*first, *second) = (telling, *first);
            } else if telling > *second {
                *second = telling;
            }
        }
    }

    fn outcomes_to_metrics(&mut self, metrics: &[(usize, usize, bool)]) {
        for &(outcome, metric, is_core) in metrics {
            let part = if is_core {
                OUTCOME_TO_CORE
            } else {
                OUTCOME_TO_METRIC
            };
            self.give_from_outcome(outcome, metric, part);
        }
    }

    fn outcomes_to_profiles(&mut self, profiles: &[(usize, usize, f32)]) {
        for &(outcome, profile, share) in profiles {
            self.give_from_outcome(outcome, profile, OUTCOME_TO_PROFILE * share);
        }
    }

    fn give_from_outcome(&mut self, outcome: usize, to: usize, part: f32) {
        if self.own[outcome] >= self.least {
            let score = part * self.own[outcome];
            self.offer(to, outcome, score);
            let got = &mut self.got[to].outcome;
            *got = got.max(score);
        }
    }

    fn profiles_to_outcomes(&mut self, profiles: &[(usize, usize, f32)]) {
        for &(outcome, profile, share) in profiles {
            if self.own[profile] >= PROFILE_LEADS_FROM * self.least {
                let score = PROFILE_TO_OUTCOME * share * self.own[profile];
                self.offer(outcome, profile, score);
                let got = &mut self.got[outcome].profile;
                *got = got.max(score);
            }
        }
    }

    fn metrics_to_sources(&mut self, sources: &[(usize, usize)]) {
        for &(metric, source) in sources {
            let telling = self.own[metric] + self.got[metric].outcome;
            if telling >= self.least {
                let score = METRIC_TO_SOURCE * telling;
                self.offer(source, metric, score);
                let got = &mut self.got[source].metric;
                *got = got.max(score);
            }
        }
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
    fn a_profile_brings_its_outcomes() {
        let mut family = family();
        family.add_profile(0, 4, 2);
        let mut scores = [0.0, 0.0, 0.0, 0.0, 1.0];
        let via = family.share(&mut scores);
        assert!(scores[4] > scores[0] && scores[0] > 0.0);
        assert_eq!(via[0].map(|via| via.at), Some(4));
        assert!(scores[1] <= 0.0, "what belongs to the outcome is not meant");
    }

    #[test]
    fn weak_words_lead_nowhere() {
        let mut scores = [0.1, 0.0, 0.0, 0.0, 1.0];
        family().share(&mut scores);
        assert!(scores[1] <= 0.0);
    }
}
