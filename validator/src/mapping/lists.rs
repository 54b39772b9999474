//! The code lists that columns are named after.

use std::collections::HashMap;

use open_outcomes_registry::definition::{CodeList, Definition};
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::ReleaseView;

use super::timepoint::code_of;
use super::values::Values;
use crate::plan::columns::fold;

/// The share of values that must be of a list that a header only comes near to.
const MOST: f64 = 0.8;

/// The code lists of a release, by the names that columns may have.
pub(super) struct Lists<'s> {
    exact: HashMap<String, &'s CodeList>,
    near: HashMap<String, Vec<&'s CodeList>>,
}

impl<'s> Lists<'s> {
    pub(super) fn new(release: ReleaseView<'s>) -> Self {
        let (mut exact, mut near) = (HashMap::new(), HashMap::<_, Vec<_>>::new());
        for published in release.all(Kind::CodeList) {
            let Definition::CodeList(list) = published.definition() else {
                continue;
            };
            let header = &list.header;
            for name in [header.id.as_str(), header.title.as_str()] {
                exact.entry(fold(name)).or_insert(list);
                near.entry(single(&fold(name))).or_default().push(list);
            }
            for name in header.alternative_titles.iter().chain(&header.search_words) {
                near.entry(single(&fold(name))).or_default().push(list);
            }
        }
        Self { exact, near }
    }

    /// The list that a column is named after, or near to; then most of its values must be of the list.
    pub(super) fn of(&self, header: &str, values: &Values) -> Option<&'s CodeList> {
        let whole = fold(header);
        if let Some(list) = self.exact.get(&whole) {
            return Some(list);
        }
        let mut found: Option<&CodeList> = None;
        for list in self.near.get(&single(&whole))? {
            let share = values.share(|text| code_of(list, text).is_some());
            let is_other = |found: &CodeList| found.header.id != list.header.id;
            if share.is_none_or(|share| share < MOST) {
                continue;
            }
            if found.is_some_and(is_other) {
                return None;
            }
            found = Some(list);
        }
        found
    }
}

/// A word without the ending of the plural.
fn single(text: &str) -> String {
    let ended = text.strip_suffix("xes").map(|start| format!("{start}x"));
    ended.unwrap_or_else(|| text.strip_suffix('s').unwrap_or(text).to_owned())
}
