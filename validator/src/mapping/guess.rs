//! What each column of a sheet is: what its header and its first values say, and what whoever gave the file says.

use std::collections::{BTreeMap, HashSet};

use open_outcomes_registry::definition::measure::{Measure, ValueType};
use open_outcomes_registry::definition::{CodeList, Table};

use super::cover::{Heard, hear};
use super::decide::{Decision, decide};
use super::file::{ColumnChoice, Mapping};
use super::names::{Candidate, Names};
use super::roles::{self, Days};
use super::timepoint::{Timepoints, When, of_round};
use super::values::{Values, list_of};
use crate::plan::columns::{FoundBy, recognise, trimmed};

/// How many columns of values one sheet may have.
const MAX_VALUES: usize = 200;

/// What a column is.
#[derive(Debug, Clone)]
pub(super) enum Role<'s> {
    /// It fills a field of the table.
    Field(String, FoundBy),
    /// It says which code of a list a person falls under.
    Breakdown(&'s CodeList, FoundBy),
    /// It gives days.
    Days(Days, FoundBy),
    /// It gives values of a measure.
    Value(ValueOf<'s>),
    /// It is asked what it is.
    Asked(Asked<'s>),
    /// It is not to be read.
    Ignored,
    /// It is something else.
    Other,
}

/// What the values of a column are.
#[derive(Debug, Clone)]
pub(super) struct ValueOf<'s> {
    pub(super) metric: String,
    pub(super) source: String,
    /// The codes, where values are answers.
    pub(super) list: Option<&'s CodeList>,
    /// The timepoint; none where a column gives it.
    pub(super) timepoint: Option<String>,
    pub(super) when_words: String,
    pub(super) what: String,
    /// The header of the column of days, where it is said.
    pub(super) date_column: Option<String>,
    pub(super) by: FoundBy,
    pub(super) reason: String,
}

/// A question about a column.
#[derive(Debug, Clone)]
pub(super) struct Asked<'s> {
    /// Why it is asked.
    pub(super) why: String,
    /// What it may be.
    pub(super) candidates: Vec<Candidate<'s>>,
    /// The timepoint, where that is known.
    pub(super) timepoint: Option<String>,
    /// Its header says when, so that it must be a value.
    pub(super) says_when: bool,
    /// The words that say what, where they are no name: what a metric of one's own may be called.
    pub(super) own: Option<String>,
    /// It is a question about a day.
    pub(super) is_day: bool,
}

/// A sheet whose columns are looked at.
pub(super) struct Looked<'x, 's> {
    pub(super) names: &'x Names<'s>,
    pub(super) timepoints: &'x Timepoints,
    pub(super) table: &'s Table,
    pub(super) headers: &'x [String],
    pub(super) values: &'x [Values],
    pub(super) mapping: Option<&'x Mapping>,
    pub(super) sheet: Option<&'x str>,
}

/// A column that may be one of values.
struct Open<'s> {
    at: usize,
    heard: Heard<'s>,
}

impl<'s> Looked<'_, 's> {
    /// The roles of all columns.
    pub(super) fn roles(&self) -> Vec<Role<'s>> {
        let mut open = Vec::new();
        let mut roles: Vec<_> = (0..self.headers.len())
            .map(|at| {
                self.said(at)
                    .or_else(|| self.beside(at))
                    .unwrap_or_else(|| {
                        let heard = hear(&self.headers[at], self.names, self.timepoints);
                        open.push(Open { at, heard });
                        Role::Other
                    })
            })
            .collect();
        self.choose_person(&mut roles);
        let has_timepoints = roles
            .iter()
            .any(|role| matches!(role, Role::Field(name, _) if name == "timepoint"));
        self.set_rounds(&mut open, &mut roles);
        self.decide_values(open, has_timepoints, &mut roles);
        keep_single(&mut roles);
        roles
    }

    /// What whoever gave the file says of a column.
    fn said(&self, at: usize) -> Option<Role<'s>> {
        let mapping = self.mapping?;
        let places = mapping.of_column(self.sheet, at, &self.headers[at]);
        Some(self.role_of(&mapping.columns[*places.first()?]))
    }

    fn role_of(&self, choice: &ColumnChoice) -> Role<'s> {
        let release = self.names.release;
        if choice.ignore {
            return Role::Ignored;
        }
        if let Some(field) = &choice.field {
            if field == "measured_on" {
                let days = Days {
                    when: choice.timepoint.clone().map(When::At),
                    when_words: String::new(),
                    what: String::new(),
                };
                return Role::Days(days, FoundBy::Mapping);
            }
            return Role::Field(field.clone(), FoundBy::Mapping);
        }
        let list = choice
            .breakdown
            .as_deref()
            .and_then(|id| release.code_list(bare(id)));
        if let Some(list) = list {
            return Role::Breakdown(list, FoundBy::Mapping);
        }
        let Some(metric) = &choice.metric else {
            return Role::Other;
        };
        let source = choice.data_source.clone().unwrap_or_default();
        let known = release.metric(bare(metric));
        let measure = known.and_then(|known| match known.measures.as_slice() {
            [only] if source.is_empty() => Some(only),
            all => all
                .iter()
                .find(|measure| measure.data_source.id.as_str() == bare(&source)),
        });
        Role::Value(ValueOf {
            metric: metric.clone(),
            list: measure.and_then(|measure| self.codes(measure)),
            source,
            timepoint: choice.timepoint.clone(),
            when_words: String::new(),
            what: String::new(),
            date_column: choice.date_column.clone(),
            by: FoundBy::Mapping,
            reason: "the mapping says so".to_owned(),
        })
    }

    fn codes(&self, measure: &Measure) -> Option<&'s CodeList> {
        let is_category = measure.value_type == ValueType::Category;
        is_category.then(|| list_of(measure, self.names.release))?
    }

    /// What a column is beside a value.
    fn beside(&self, at: usize) -> Option<Role<'s>> {
        let header = trimmed(&self.headers[at]);
        if header.is_empty() || header.to_lowercase().starts_with("x_") {
            return Some(Role::Other);
        }
        let values = &self.values[at];
        let field = recognise(&header, &self.table.fields);
        let field = field.map(|(at, exact)| (self.table.fields[at].name.as_str(), exact));
        if let Some((name @ ("group" | "timepoint" | "n" | "note"), exact)) = field {
            let by = if exact {
                FoundBy::Name
            } else {
                FoundBy::NearMiss
            };
            return Some(Role::Field(name.to_owned(), by));
        }
        if let Some(days) = roles::days(&header, values, self.timepoints) {
            let by = match field {
                Some((_, true)) => FoundBy::Name,
                _ => FoundBy::Guess,
            };
            return Some(Role::Days(days, by));
        }
        let list = roles::breakdown(&header, values, self.names.release)?;
        Some(Role::Breakdown(list, FoundBy::Guess))
    }

    /// Of the columns that may name people, takes the surest.
    fn choose_person(&self, roles: &mut [Role<'s>]) {
        let is_person =
            |role: &Role<'_>| matches!(role, Role::Field(name, _) if name == "participant_id");
        let mut fields = self.table.fields.iter();
        let Some(field) = fields.find(|field| field.name.as_str() == "participant_id") else {
            return;
        };
        if roles.iter().any(is_person) {
            return;
        }
        let ranks: Vec<_> = (0..roles.len())
            .filter(|at| matches!(roles[*at], Role::Other) && self.said(*at).is_none())
            .filter_map(|at| Some((roles::person(&trimmed(&self.headers[at]), field)?, at)))
            .collect();
        let Some(best) = ranks.iter().map(|(rank, _)| *rank).max() else {
            return;
        };
        let mut first = ranks.iter().filter(|(rank, _)| *rank == best);
        match (first.next(), first.next()) {
            (Some((rank, at)), None) => {
                let by = if *rank == 3 {
                    FoundBy::Name
                } else {
                    FoundBy::Guess
                };
                roles[*at] = Role::Field("participant_id".to_owned(), by);
            }
            _ => {
                for (_, at) in ranks.iter().filter(|(rank, _)| *rank == best) {
                    roles[*at] = Role::Asked(Asked {
                        why: "more than one column may hold your code for the person".to_owned(),
                        candidates: Vec::new(),
                        timepoint: None,
                        says_when: false,
                        own: None,
                        is_day: false,
                    });
                }
            }
        }
    }

    /// Turns rounds into timepoints, where all rounds of the sheet leave no doubt.
    fn set_rounds(&self, open: &mut [Open<'s>], roles: &mut [Role<'s>]) {
        let has_start = open.iter().any(|one| {
            // “T0” is the start itself, so that the rounds begin after it.
            one.heard.when == Some(When::At("baseline".to_owned()))
                && one.heard.when_words.ends_with('0')
        });
        let days = roles.iter_mut().filter_map(|role| match role {
            Role::Days(days, _) => Some(&mut days.when),
            _ => None,
        });
        let mut whens: Vec<_> = open
            .iter_mut()
            .map(|one| &mut one.heard.when)
            .chain(days)
            .collect();
        let mut rounds: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for when in &whens {
            if let Some(When::Round(name, number)) = when {
                rounds.entry(name.clone()).or_default().push(*number);
            }
        }
        for numbers in rounds.values_mut() {
            numbers.sort_unstable();
            numbers.dedup();
        }
        for when in &mut whens {
            if let Some(When::Round(name, number)) = when {
                let code = of_round(&rounds[name], has_start, *number);
                if let Some(code) = code.filter(|code| self.timepoints.has(code)) {
                    **when = Some(When::At(code.to_owned()));
                }
            }
        }
    }

    /// Decides on the columns that may be values: together, where their headers differ in the time only.
    fn decide_values(&self, open: Vec<Open<'s>>, has_timepoints: bool, roles: &mut [Role<'s>]) {
        let open: Vec<_> = open
            .into_iter()
            .filter(|one| matches!(roles[one.at], Role::Other))
            .collect();
        let mut together: BTreeMap<&str, Vec<&Open<'s>>> = BTreeMap::new();
        for one in &open {
            together.entry(&one.heard.what).or_default().push(one);
        }
        let mut room = MAX_VALUES;
        for one in &open {
            let group = &together[one.heard.what.as_str()];
            let texts = group.iter().flat_map(|one| &self.values[one.at].0);
            let values = Values(texts.cloned().collect());
            roles[one.at] = self.value_role(one, group, &values, has_timepoints);
            if matches!(roles[one.at], Role::Value(_)) {
                if room == 0 {
                    roles[one.at] = Role::Other;
                }
                room = room.saturating_sub(1);
            }
        }
    }

    fn value_role(
        &self,
        one: &Open<'s>,
        group: &[&Open<'s>],
        values: &Values,
        has_timepoints: bool,
    ) -> Role<'s> {
        let heard = &one.heard;
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
            Decision::None => match self.unnamed(one, group, values) {
                Some((candidates, why)) => asked(candidates, why),
                None => Role::Other,
            },
        }
    }

    /// What to ask of a column whose header says when, and nothing that is the name of a metric.
    fn unnamed(
        &self,
        one: &Open<'s>,
        group: &[&Open<'s>],
        values: &Values,
    ) -> Option<(Vec<Candidate<'s>>, String)> {
        let heard = &one.heard;
        if heard.when.is_none() || !values.are_numbers() {
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
        let near: Vec<_> = self.near(&words);
        let mut whens: Vec<_> = group.iter().map(|one| &one.heard.when).collect();
        whens.sort();
        whens.dedup();
        if near.is_empty() && whens.len() < 2 {
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

/// Words of headers that are never those of a measure, whatever the registry's titles hold.
const NEVER: [&str; 12] = [
    "age", "ages", "birth", "dob", "postcode", "session", "sessions", "time", "id", "ref", "year",
    "phone",
];

/// An identifier without its version.
pub(super) fn bare(id: &str) -> &str {
    id.split('@').next().unwrap_or(id)
}

/// Asks which is meant where two columns were taken for one measure and timepoint. Of two columns that were taken
/// for one field or breakdown the first is.
fn keep_single(roles: &mut [Role<'_>]) {
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
