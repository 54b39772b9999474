//! Forms as they stand in these tests.

use std::collections::BTreeMap;
use std::fmt;

/// The answers of one form, by item.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Form(BTreeMap<u16, f64>);

impl Form {
    /// Reads answers in the order of the items; `-` is a gap, and `7:2` goes on from item 7.
    pub(crate) fn new(answers: &str) -> Self {
        let mut form = Self::default();
        let mut next = 1;
        for answer in answers.split_whitespace() {
            let (item, code) = match answer.split_once(':') {
                Some((item, code)) => (item.parse().expect("an item"), code),
                None => (next, answer),
            };
            if code != "-" {
                form.0.insert(item, code.parse().expect("a code"));
            }
            next = item + 1;
        }
        form
    }

    pub(crate) fn answer(&self, item: u16) -> Option<f64> {
        self.0.get(&item).copied()
    }

    pub(crate) fn with(mut self, item: u16, code: f64) -> Self {
        self.0.insert(item, code);
        self
    }

    pub(crate) fn without(mut self, items: impl IntoIterator<Item = u16>) -> Self {
        for item in items {
            self.0.remove(&item);
        }
        self
    }
}

impl FromIterator<(u16, f64)> for Form {
    fn from_iter<I: IntoIterator<Item = (u16, f64)>>(answers: I) -> Self {
        Self(answers.into_iter().collect())
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let answers = self.0.iter().map(|(item, code)| format!("{item}:{code}"));
        f.write_str(&answers.collect::<Vec<_>>().join(" "))
    }
}
