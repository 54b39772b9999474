//! Which columns hold values, and of what.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use open_outcomes_registry::definition::measure::ValueType;

use super::decide::{Decision, LISTED, decide};
use super::guess::{Asked, Looked, Open, Role, ValueOf};
use super::names::Candidate;
use super::timepoint::When;
use super::values::Values;
use crate::plan::columns::FoundBy;

/// How many columns of values one sheet may have.
const MAX_VALUES: usize = 200;

/// Words of headers that are never those of a measure, whatever the registry's titles hold.
const NEVER: [&str; 12] = [
    "age", "ages", "birth", "dob", "postcode", "session", "sessions", "time", "id", "ref", "year",
    "phone",
];

/// How many values of columns that belong together are looked at.
const MAX_TEXTS: usize = 500;

/// Columns whose headers differ in the time only.
#[derive(Default)]
struct Together {
    /// The times.
    whens: BTreeSet<When>,
    /// Their first values.
    values: Values,
}

impl<'s> Looked<'_, 's> {
    /// Decides on the columns that may be values: together, where their headers differ in the time only.
    pub(super) fn decide_values(
        &self,
        open: Vec<Open<'s>>,
        has_timepoints: bool,
        roles: &mut [Role<'s>],
    ) {
        let open: Vec<_> = open
            .into_iter()
            .filter(|one| matches!(roles[one.at], Role::Other))
            .collect();
        let mut together: BTreeMap<&str, Together> = BTreeMap::new();
        for one in &open {
            let group = together.entry(&one.heard.what).or_default();
            group.whens.extend(one.heard.when.clone());
            let room = MAX_TEXTS.saturating_sub(group.values.0.len());
            let texts = self.values[one.at].0.iter().take(room);
            group.values.0.extend(texts.cloned());
        }
        let mut room = MAX_VALUES;
        for one in &open {
            let group = &together[one.heard.what.as_str()];
            let role = self.value_role(one, group, has_timepoints);
            if !matches!(role, Role::Value(_)) {
                roles[one.at] = role;
            } else if room > 0 {
                room -= 1;
                roles[one.at] = role;
            }
        }
    }

    fn value_role(&self, one: &Open<'s>, group: &Together, has_timepoints: bool) -> Role<'s> {
        let (heard, values) = (&one.heard, &group.values);
        let timepoint = match &heard.when {
            Some(When::At(code)) => Some(code.clone()),
            _ => None,
        };
        let says_when = heard.when.is_some();
        let asked = |candidates: Vec<Candidate<'s>>, why: String| {
            Role::Asked(Asked {
                why,
                candidates,
                timepoint: timepoint.clone(),
                says_when,
                own: Some(heard.what_words.replace(' ', "-")).filter(|own| !own.is_empty()),
                is_day: false,
            })
        };
        match decide(heard, values, self.names.release) {
            Decision::Sure(candidate, reason) => {
                let is_known = timepoint.is_some() || (has_timepoints && !says_when);
                if !is_known {
                    let why = match &heard.when {
                        Some(_) => {
                            "the header does not say which of the registry’s timepoints it is"
                        }
                        None => "the header does not say when the values were taken",
                    };
                    return asked(vec![candidate], why.to_owned());
                }
                let said = match &*heard.when_words {
                    "" => reason,
                    words => reason.replacen("”", &format!("” and “{words}”"), 1),
                };
                Role::Value(ValueOf {
                    metric: candidate.0.header.id.to_string(),
                    source: candidate.1.data_source.id.to_string(),
                    list: self.codes(candidate.1),
                    is_yes_or_no: candidate.1.value_type == ValueType::Boolean,
                    timepoint,
                    when_words: heard.when_words.clone(),
                    what: heard.what.clone(),
                    date_column: None,
                    by: FoundBy::Guess,
                    reason: said,
                })
            }
            // Texts below a word that some metric is searched by are no values of it.
            Decision::Ask(..) if !says_when && !values.are_numbers() => Role::Other,
            Decision::Ask(candidates, why) => asked(candidates, why),
            Decision::None => match self.unnamed(one, group) {
                Some((candidates, why)) => asked(candidates, why),
                None => Role::Other,
            },
        }
    }

    /// What to ask of a column whose header says when, and nothing that is the name of a metric.
    fn unnamed(&self, one: &Open<'s>, group: &Together) -> Option<(Vec<Candidate<'s>>, String)> {
        let heard = &one.heard;
        if heard.when.is_none() || !group.values.are_numbers() {
            return None;
        }
        if heard.what.is_empty() {
            let why = "the header says when, but not what was measured".to_owned();
            return Some((Vec::new(), why));
        }
        let words: Vec<_> = heard.what_words.split(' ').collect();
        if words.iter().any(|word| NEVER.contains(word)) {
            return None;
        }
        let mut near = self.near(&words);
        let is_known = !near.is_empty();
        // A word that so many metrics share says of none that it is meant.
        if near.len() > LISTED {
            near.clear();
        }
        if !is_known && group.whens.len() < 2 {
            return None;
        }
        let why = format!(
            "the header says “{}”, which is not the name of a metric of the registry",
            heard.what_words
        );
        Some((near, why))
    }

    /// Measures of metrics in whose names all these words stand.
    fn near(&self, words: &[&str]) -> Vec<Candidate<'s>> {
        let is_near = |own: &[String]| {
            let stands = |word: &&str| own.iter().any(|one| one == word);
            words.iter().all(stands)
        };
        let metrics = self.names.metrics.iter().filter(|(_, own)| is_near(own));
        let measures = metrics.filter_map(|(metric, _)| Some((*metric, metric.measures.first()?)));
        measures.take(20).collect()
    }
}

/// Asks which is meant where two columns were taken for one measure and timepoint. Of two columns that were taken
/// for one field or breakdown the first is.
pub(super) fn keep_single(roles: &mut [Role<'_>]) {
    let mut seen = HashSet::new();
    for role in roles.iter_mut() {
        let (name, by) = match role {
            Role::Field(name, by) => (name.clone(), *by),
            Role::Breakdown(list, by) => (list.header.id.to_string(), *by),
            _ => continue,
        };
        if !seen.insert(name) && by != FoundBy::Mapping {
            *role = Role::Other;
        }
    }
    let key = |role: &Role<'_>| match role {
        Role::Value(value) => Some((
            value.metric.clone(),
            value.source.clone(),
            value.timepoint.clone().unwrap_or_default(),
        )),
        _ => None,
    };
    let keys: Vec<_> = roles.iter().map(key).collect();
    for at in 0..roles.len() {
        let Some(own) = &keys[at] else { continue };
        let others = keys.iter().enumerate();
        let is_twice = others.filter(|(_, key)| key.as_ref() == Some(own)).count() > 1;
        if let (true, Role::Value(value)) = (is_twice, &roles[at])
            && value.by == FoundBy::Guess
        {
            roles[at] = Role::Asked(Asked {
                why: "another column has the same metric, data source and timepoint".to_owned(),
                candidates: Vec::new(),
                timepoint: value.timepoint.clone(),
                says_when: true,
                own: None,
                is_day: false,
            });
        }
    }
}
