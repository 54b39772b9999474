//! What fields are called, ready to be found by a header.

use std::collections::HashMap;

use open_outcomes_registry::definition::table::Field;

use super::columns::fold;

/// The names of a table's fields: each by its name, its title and its declared other names.
pub(crate) struct FieldNames<'f> {
    exact: HashMap<&'f str, usize>,
    folded: HashMap<String, usize>,
}

impl<'f> FieldNames<'f> {
    pub(crate) fn new(fields: &'f [Field]) -> Self {
        let (mut exact, mut folded) = (HashMap::new(), HashMap::new());
        for (at, field) in fields.iter().enumerate() {
            for name in names(field) {
                // Of two fields with one name it is the first.
                exact.entry(name).or_insert(at);
                folded.entry(fold(name)).or_insert(at);
            }
        }
        Self { exact, folded }
    }

    /// The field a header names, and whether it does so letter by letter.
    pub(crate) fn find(&self, header: &str) -> Option<(usize, bool)> {
        if header.is_empty() {
            return None;
        }
        let exact = self.exact.get(header).map(|at| (*at, true));
        exact.or_else(|| self.folded.get(&fold(header)).map(|at| (*at, false)))
    }

    /// How many fields the headers of a row name.
    pub(crate) fn count(&self, row: &[String]) -> usize {
        let found = row
            .iter()
            .filter_map(|header| self.find(header.trim().trim_start_matches('\u{feff}')));
        let mut found: Vec<_> = found.map(|(at, _)| at).collect();
        found.sort_unstable();
        found.dedup();
        found.len()
    }
}

/// What a field is called.
pub(super) fn names(field: &Field) -> impl Iterator<Item = &str> {
    let others = field.alternative_names.iter().map(String::as_str);
    [field.name.as_str(), field.title.as_str()]
        .into_iter()
        .chain(others)
}
