//! What each column of a sheet is: what its header and its first values say, and what whoever gave the file says.

use std::collections::BTreeMap;

use open_outcomes_registry::definition::measure::{Measure, ValueType};
use open_outcomes_registry::definition::{CodeList, Table};

use super::cover::{Heard, hear};
use super::file::{ColumnChoice, Mapping};
use super::measured::keep_single;
use super::names::{Candidate, Names};
use super::roles::{self, Days};
use super::timepoint::{Timepoints, When, of_round};
use super::values::{Values, list_of};
use crate::plan::columns::{FoundBy, recognise, trimmed};

/// Why a column is read as it is, where a template says so.
pub(super) const OF_TEMPLATE: &str = "the template says so";

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
    /// Values are a yes or a no.
    pub(super) is_yes_or_no: bool,
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
pub(super) struct Open<'s> {
    pub(super) at: usize,
    pub(super) heard: Heard<'s>,
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
            is_yes_or_no: measure.is_some_and(|one| one.value_type == ValueType::Boolean),
            source,
            timepoint: choice.timepoint.clone(),
            when_words: String::new(),
            what: String::new(),
            date_column: choice.date_column.clone(),
            by: FoundBy::Mapping,
            reason: if choice.is_of_template {
                OF_TEMPLATE.to_owned()
            } else {
                "the mapping says so".to_owned()
            },
        })
    }

    pub(super) fn codes(&self, measure: &Measure) -> Option<&'s CodeList> {
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
        let list = self.names.lists.of(&header, values)?;
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
}

/// An identifier without its version.
pub(super) fn bare(id: &str) -> &str {
    id.split('@').next().unwrap_or(id)
}
