//! Which column gives the day of which values.

use super::file::Mapping;
use super::guess::{Asked, Role, ValueOf};
use super::roles::Days;
use super::timepoint::When;
use crate::plan::columns::{FoundBy, fold};

/// Links each column of values to the column that gives its day, by their places. Columns of days that cannot be
/// linked are asked about, or are something else.
pub(super) fn link(
    roles: &mut [Role<'_>],
    headers: &[String],
    mapping: Option<&Mapping>,
) -> Vec<Option<usize>> {
    let mut links = vec![None; roles.len()];
    let mut doubtful = Vec::new();
    for (role, link) in roles.iter().zip(&mut links) {
        if let Role::Value(value) = role {
            match day_of(value, roles, headers) {
                Found::One(column) => *link = Some(column),
                Found::Several(columns) => doubtful.extend(columns),
                Found::None => {}
            }
        }
    }
    let has_values = roles.iter().any(|role| matches!(role, Role::Value(_)));
    let has_day = mapping.is_some_and(|mapping| mapping.date.is_some());
    for (at, role) in roles.iter_mut().enumerate() {
        let Role::Days(days, _) = &*role else {
            continue;
        };
        if links.contains(&Some(at)) {
            continue;
        }
        let is_for_all = days.when.is_none() && days.what.is_empty();
        let is_asked = doubtful.contains(&at) || (is_for_all && has_values && !has_day);
        *role = if is_asked {
            Role::Asked(Asked {
                why: "it is not clear which values it gives the day of".to_owned(),
                candidates: Vec::new(),
                timepoint: None,
                says_when: false,
                own: None,
                is_day: true,
            })
        } else {
            Role::Other
        };
    }
    links
}

enum Found {
    One(usize),
    Several(Vec<usize>),
    None,
}

/// The column of days of one column of values.
fn day_of(value: &ValueOf<'_>, roles: &[Role<'_>], headers: &[String]) -> Found {
    if let Some(wanted) = &value.date_column {
        let found = headers
            .iter()
            .position(|header| fold(header) == fold(wanted));
        return found.map_or(Found::None, Found::One);
    }
    let days: Vec<_> = roles
        .iter()
        .enumerate()
        .filter_map(|(at, role)| match role {
            Role::Days(days, by) => Some((at, days, *by)),
            _ => None,
        })
        .collect();
    let is_when = |days: &Days, code: &str| days.when == Some(When::At(code.to_owned()));
    let is_own = |days: &Days| !days.what.is_empty() && days.what == value.what;
    if let Some(code) = &value.timepoint {
        for wants_own in [true, false] {
            let fits = |days: &Days| {
                is_when(days, code)
                    && if wants_own {
                        is_own(days)
                    } else {
                        days.what.is_empty()
                    }
            };
            let fitting = days.iter().filter(|(_, days, _)| fits(days));
            let fitting: Vec<_> = fitting.map(|(at, days, _)| (*at, *days)).collect();
            let in_words = fitting
                .iter()
                .filter(|(_, days)| days.when_words == value.when_words);
            let in_words: Vec<_> = in_words.map(|(at, _)| *at).collect();
            match (fitting.as_slice(), in_words.as_slice()) {
                ([(only, _)], _) | (_, [only]) => return Found::One(*only),
                ([], _) => {}
                (several, _) => return Found::Several(several.iter().map(|(at, _)| *at).collect()),
            }
        }
        if let Some(at) = after(code, &days, roles) {
            return Found::One(at);
        }
    }
    // One day cannot be that of values before and after, unless whoever gave the file says so.
    let is_once = value.timepoint.is_none() || timepoints(roles) < 2;
    let general = days.iter().filter(|(_, days, by)| {
        days.when.is_none()
            && (days.what.is_empty() || is_own(days))
            && (is_once || *by == FoundBy::Mapping)
    });
    let general: Vec<_> = general.map(|(at, ..)| *at).collect();
    match general.as_slice() {
        [] => Found::None,
        [only] => Found::One(*only),
        _ => Found::Several(general),
    }
}

/// The day of a follow-up where the sheet only has the day of an exit, or the other way round: there is one time
/// afterwards, by two names.
fn after(code: &str, days: &[(usize, &Days, FoundBy)], roles: &[Role<'_>]) -> Option<usize> {
    let other = match code {
        "follow-up" => "exit",
        "exit" => "follow-up",
        _ => return None,
    };
    let is_taken = roles.iter().any(
        |role| matches!(role, Role::Value(value) if value.timepoint.as_deref() == Some(other)),
    );
    let other = Some(When::At(other.to_owned()));
    let mut fitting = days
        .iter()
        .filter(|(_, days, _)| days.when == other && days.what.is_empty());
    let (at, ..) = fitting.next().filter(|_| !is_taken)?;
    fitting.next().is_none().then_some(*at)
}

/// How many timepoints the columns of values have.
fn timepoints(roles: &[Role<'_>]) -> usize {
    let mut codes: Vec<_> = roles
        .iter()
        .filter_map(|role| match role {
            Role::Value(value) => value.timepoint.as_deref(),
            _ => None,
        })
        .collect();
    codes.sort_unstable();
    codes.dedup();
    codes.len()
}
