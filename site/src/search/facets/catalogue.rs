//! The values that facets have in a release, each with a number.

use std::collections::HashMap;

use super::Facet;

/// A value of a facet.
pub(crate) struct Value {
    pub(crate) facet: Facet,
    /// In addresses.
    pub(crate) id: String,
    /// In words.
    pub(crate) label: String,
}

/// Every value, in the order in which they were met.
#[derive(Default)]
pub(crate) struct Catalogue {
    values: Vec<Value>,
    numbers: HashMap<Facet, HashMap<String, u32>>,
}

impl Catalogue {
    /// The number of a value, which is added where it is new.
    pub(crate) fn number(&mut self, facet: Facet, id: &str, label: &str) -> u32 {
        if let Some(number) = self.find(facet, id) {
            return number;
        }
        let number = u32::try_from(self.values.len()).unwrap_or(u32::MAX);
        let of_facet = self.numbers.entry(facet).or_default();
        of_facet.insert(id.to_owned(), number);
        self.values.push(Value {
            facet,
            id: id.to_owned(),
            label: label.to_owned(),
        });
        number
    }

    pub(crate) fn find(&self, facet: Facet, id: &str) -> Option<u32> {
        self.numbers.get(&facet)?.get(id).copied()
    }

    pub(crate) fn get(&self, number: u32) -> &Value {
        &self.values[number as usize]
    }

    pub(crate) fn values(&self) -> &[Value] {
        &self.values
    }

    pub(crate) fn of(&self, facet: Facet) -> impl Iterator<Item = (u32, &Value)> {
        let all = (0..).zip(&self.values);
        all.filter(move |(_, value)| value.facet == facet)
    }
}
