//! A list that grows without moving what it holds.

use std::ops::{Index, IndexMut};

/// How many stand in one chunk: so many that a chunk is pages of its own, which the system has back as soon as it is free.
const CHUNK: usize = 1 << 16;

/// What is kept of many people and rows. A vector that doubles leaves a hole behind each time, and the holes of several
/// took a tenth of all memory.
#[derive(Debug)]
pub(crate) struct Chunks<T> {
    /// All but the last are full.
    chunks: Vec<Vec<T>>,
}

impl<T> Default for Chunks<T> {
    fn default() -> Self {
        Self { chunks: Vec::new() }
    }
}

impl<T> Chunks<T> {
    pub(crate) fn len(&self) -> usize {
        let last = self.chunks.last().map_or(0, Vec::len);
        self.chunks.len().saturating_sub(1) * CHUNK + last
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.chunks.is_empty()
    }

    pub(crate) fn get(&self, at: usize) -> Option<&T> {
        self.chunks.get(at / CHUNK)?.get(at % CHUNK)
    }

    pub(crate) fn get_mut(&mut self, at: usize) -> Option<&mut T> {
        self.chunks.get_mut(at / CHUNK)?.get_mut(at % CHUNK)
    }

    pub(crate) fn push(&mut self, one: T) {
        match self.chunks.last_mut() {
            Some(last) if last.len() < CHUNK => last.push(one),
            // The first grows with what it holds, so that a small file takes little.
            None => self.chunks.push(vec![one]),
            Some(_) => {
                let mut next = Vec::with_capacity(CHUNK);
                next.push(one);
                self.chunks.push(next);
            }
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &T> {
        self.chunks.iter().flatten()
    }

    /// The one at a place, with all before it, as nothing yet where they are not there.
    pub(crate) fn at_or_default(&mut self, at: usize) -> &mut T
    where
        T: Default,
    {
        while self.len() <= at {
            self.push(T::default());
        }
        &mut self[at]
    }
}

impl<T> Index<usize> for Chunks<T> {
    type Output = T;

    fn index(&self, at: usize) -> &T {
        &self.chunks[at / CHUNK][at % CHUNK]
    }
}

impl<T> IndexMut<usize> for Chunks<T> {
    fn index_mut(&mut self, at: usize) -> &mut T {
        &mut self.chunks[at / CHUNK][at % CHUNK]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_holds_what_a_vector_holds() {
        let (mut chunks, mut all) = (Chunks::default(), Vec::new());
        for one in 0..2 * CHUNK + 3 {
            assert_eq!((chunks.len(), chunks.get(one)), (one, None));
            chunks.push(one);
            all.push(one);
        }
        assert!(chunks.iter().eq(&all));
        assert_eq!(chunks.get(CHUNK), Some(&CHUNK));
        assert_eq!(chunks[2 * CHUNK], 2 * CHUNK);
    }

    #[test]
    fn what_was_left_out_is_nothing_yet() {
        let mut chunks = Chunks::default();
        *chunks.at_or_default(CHUNK) = 7;
        assert_eq!(
            (chunks.len(), chunks[CHUNK - 1], chunks[CHUNK]),
            (CHUNK + 1, 0, 7)
        );
        *chunks.at_or_default(2) = 5;
        assert_eq!((chunks.len(), chunks[2]), (CHUNK + 1, 5));
    }
}
