//! The columns of a table whose rows name them: all names, in order of first appearance.

use std::collections::HashMap;

use super::fault::Fault;
use super::text::Text;

/// The columns of a table.
#[derive(Debug, Clone, Default)]
pub(super) struct Columns {
    names: Vec<String>,
    places: HashMap<String, usize>,
}

impl Columns {
    pub(super) fn of(names: &[&str]) -> Self {
        let mut columns = Self::default();
        for name in names {
            columns.add(name);
        }
        columns
    }

    pub(super) fn names(&self) -> &[String] {
        &self.names
    }

    /// Where a name stands. Most rows have their names in one order, so `guess` is looked at first.
    pub(super) fn find(&self, name: Text<'_>, guess: usize) -> Option<usize> {
        if !name.is_escaped && self.names.get(guess).is_some_and(|one| one == name.raw) {
            return Some(guess);
        }
        self.places.get(name.said().as_ref()).copied()
    }

    /// Where a name stands, which is added if it is new.
    pub(super) fn find_or_add(
        &mut self,
        name: Text<'_>,
        guess: usize,
        limit: usize,
    ) -> Result<usize, Fault> {
        if let Some(place) = self.find(name, guess) {
            return Ok(place);
        }
        if self.names.len() >= limit {
            return Err(Fault::Limit("columns", limit as u64));
        }
        Ok(self.add(&name.said()))
    }

    fn add(&mut self, name: &str) -> usize {
        self.names.push(name.to_owned());
        self.places.insert(name.to_owned(), self.names.len() - 1);
        self.names.len() - 1
    }
}
