//! Which rows errors stand against.

/// A set of rows, one bit each.
#[derive(Debug, Default, Clone)]
pub(crate) struct RowSet {
    bits: Vec<u64>,
}

impl RowSet {
    pub(crate) fn insert(&mut self, row: u64) {
        let Ok(word) = usize::try_from(row / 64) else {
            return;
        };
        if word >= self.bits.len() {
            self.bits.resize(word + 1, 0);
        }
        self.bits[word] |= 1 << (row % 64);
    }

    /// Adds the rows of another set.
    pub(crate) fn join(&mut self, other: &Self) {
        if other.bits.len() > self.bits.len() {
            self.bits.resize(other.bits.len(), 0);
        }
        for (word, more) in self.bits.iter_mut().zip(&other.bits) {
            *word |= more;
        }
    }

    pub(crate) fn len(&self) -> u64 {
        self.bits
            .iter()
            .map(|word| u64::from(word.count_ones()))
            .sum()
    }
}
