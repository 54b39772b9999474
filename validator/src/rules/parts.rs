//! A total among the figures, and the parts of it by a code list of which each person has one code.

use std::collections::{BTreeMap, HashSet};

use open_outcomes_registry::definition::CodeList;
use open_outcomes_registry::definition::code_list::Openness;
use open_outcomes_registry::snapshot::ReleaseView;

use super::figures::{Figure, code_list};

/// The code for those of whom it is not known where they belong.
const NOT_KNOWN: &str = "not-known";

/// A total, and its parts by one breakdown.
pub(super) struct Parts<'s> {
    pub(super) total: Figure<'s>,
    pub(super) list: &'s CodeList,
    /// The figures of the parts, none of which holds another.
    pub(super) figures: Vec<Figure<'s>>,
    /// Whether everybody falls under one of them, those included of whom it is not known where they belong.
    pub(super) holds_everybody: bool,
}

/// What parts and their total have in common: what they are about, and the group.
type Key<'s> = ([&'s str; 6], &'s str);

/// What stands in the rows of one key.
#[derive(Default)]
struct Family<'s> {
    totals: Vec<Figure<'s>>,
    /// By breakdown, the figures with their codes.
    parts: BTreeMap<&'s str, Vec<(&'s str, Figure<'s>)>>,
}

/// Every total with each of its breakdowns; why there is none, where there is none. Rows that stand twice, or are
/// broken down twice, take no part.
pub(super) fn parts<'s>(
    release: ReleaseView<'s>,
    figures: &[Figure<'s>],
) -> Result<Vec<Parts<'s>>, String> {
    let mut families: BTreeMap<Key<'s>, Family<'s>> = BTreeMap::new();
    for figure in figures {
        let family = families
            .entry((figure.about(), figure.row.text("group")))
            .or_default();
        let mut breakdown = figure.breakdown();
        match (breakdown.next(), breakdown.next()) {
            (None, _) => family.totals.push(*figure),
            (Some((field, code)), None) => {
                family.parts.entry(field).or_default().push((code, *figure));
            }
            _ => {}
        }
    }
    let mut all = Vec::new();
    for family in families.into_values() {
        let [total] = family.totals.as_slice() else {
            continue;
        };
        for (field, parts) in family.parts {
            let list = code_list(release, field).filter(|list| list.exclusive);
            all.extend(list.and_then(|list| of_list(*total, list, parts)));
        }
    }
    if all.is_empty() {
        return Err("no result is given with parts of it by a code list".to_owned());
    }
    Ok(all)
}

fn of_list<'s>(
    total: Figure<'s>,
    list: &'s CodeList,
    parts: Vec<(&'s str, Figure<'s>)>,
) -> Option<Parts<'s>> {
    let codes: HashSet<&str> = parts.iter().map(|(code, _)| *code).collect();
    let are_known = codes.iter().all(|code| list.get(code).is_some());
    if codes.len() != parts.len() || codes.len() < 2 || !are_known {
        return None;
    }
    let holds_everybody = list.openness == Openness::Closed
        && codes.contains(NOT_KNOWN)
        && list.codes.iter().all(|code| {
            let holds = |of: &str| {
                list.codes
                    .iter()
                    .any(|one| one.broader.as_deref() == Some(of))
            };
            holds(&code.code)
                || codes.contains(code.code.as_str())
                || is_held(list, &code.code, &codes)
        });
    let figures = parts
        .into_iter()
        .filter(|(code, _)| !is_held(list, code, &codes));
    Some(Parts {
        total,
        list,
        figures: figures.map(|(_, figure)| figure).collect(),
        holds_everybody,
    })
}

/// Whether a broader code of `code` is among `codes`.
fn is_held(list: &CodeList, code: &str, codes: &HashSet<&str>) -> bool {
    let mut at = code;
    // A list that goes round in a circle ends, too.
    for _ in 0..list.codes.len() {
        let Some(broader) = list.get(at).and_then(|code| code.broader.as_deref()) else {
            return false;
        };
        if codes.contains(broader) {
            return true;
        }
        at = broader;
    }
    false
}

impl Parts<'_> {
    /// The numbers in a field of all parts, where all have one.
    pub(super) fn numbers(&self, field: &str) -> Option<Vec<f64>> {
        let numbers = self.figures.iter().map(|figure| figure.row.number(field));
        numbers.collect()
    }
}
