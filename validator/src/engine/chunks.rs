//! A list that, once it is long, grows without moving what it holds.

use std::ops::{Index, IndexMut};

/// How many bytes a chunk has at least: so many that mostly it is pages of its own, which cost nothing before they are
/// filled.
const BYTES: usize = 4 << 20;
/// Up to how many a list grows as any other.
const FEW: usize = 1 << 10;

/// What is kept of many people and rows. A vector that doubles leaves a hole behind each time, and several that grow side
/// by side cannot use each other's.
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
    /// How many stand in one chunk: a power of two, so that finding one takes no division.
    const CHUNK: usize = (BYTES / size_of::<T>()).next_power_of_two();

    pub(crate) fn len(&self) -> usize {
        let last = self.chunks.last().map_or(0, Vec::len);
        self.chunks.len().saturating_sub(1) * Self::CHUNK + last
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.chunks.is_empty()
    }

    pub(crate) fn get(&self, at: usize) -> Option<&T> {
        self.chunks.get(at / Self::CHUNK)?.get(at % Self::CHUNK)
    }

    pub(crate) fn get_mut(&mut self, at: usize) -> Option<&mut T> {
        self.chunks
            .get_mut(at / Self::CHUNK)?
            .get_mut(at % Self::CHUNK)
    }

    pub(crate) fn last(&self) -> Option<&T> {
        self.chunks.last()?.last()
    }

    pub(crate) fn push(&mut self, one: T) {
        match self.chunks.last_mut() {
            Some(last) if last.len() < Self::CHUNK => {
                if last.len() == FEW {
                    last.reserve_exact(Self::CHUNK - FEW);
                }
                last.push(one);
            }
            None => self.chunks.push(vec![one]),
            Some(_) => {
                let mut next = Vec::with_capacity(Self::CHUNK);
                next.push(one);
                self.chunks.push(next);
            }
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &T> {
        self.chunks.iter().flatten()
    }

    /// How many from the first on are so; those come before all others.
    pub(crate) fn partition_point(&self, is_so: impl Fn(&T) -> bool) -> usize {
        let first = |chunk: &Vec<T>| chunk.first().is_some_and(&is_so);
        let begun = self.chunks.partition_point(first);
        let Some(last) = begun.checked_sub(1) else {
            return 0;
        };
        last * Self::CHUNK + self.chunks[last].partition_point(is_so)
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
        &self.chunks[at / Self::CHUNK][at % Self::CHUNK]
    }
}

impl<T> IndexMut<usize> for Chunks<T> {
    fn index_mut(&mut self, at: usize) -> &mut T {
        &mut self.chunks[at / Self::CHUNK][at % Self::CHUNK]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHUNK: usize = Chunks::<usize>::CHUNK;

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
        for point in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, all.len()] {
            assert_eq!(chunks.partition_point(|one| *one < point), point);
        }
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
