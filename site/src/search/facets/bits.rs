//! Sets of numbers below a bound that is known.

const BLOCK: usize = u64::BITS as usize;
/// With fewer than one member in so many, a list is quicker to walk than all blocks.
const SPARSE: usize = 32;

/// A set, a bit a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Bits(Vec<u64>);

impl Bits {
    pub(super) fn none(bound: usize) -> Self {
        Self(vec![0; bound.div_ceil(BLOCK)])
    }

    pub(super) fn insert(&mut self, number: usize) {
        self.0[number / BLOCK] |= 1 << (number % BLOCK);
    }

    pub(in super::super) fn has(&self, number: usize) -> bool {
        self.0[number / BLOCK] & (1 << (number % BLOCK)) != 0
    }

    pub(super) fn keep(&mut self, of: &Self) {
        for (block, other) in self.0.iter_mut().zip(&of.0) {
            *block &= other;
        }
    }

    /// Its members in order.
    pub(in super::super) fn each(&self) -> impl Iterator<Item = usize> {
        let blocks = self.0.iter().enumerate();
        blocks.flat_map(|(at, block)| members(*block).map(move |bit| at * BLOCK + bit))
    }
}

fn members(mut block: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        (block != 0).then(|| {
            let bit = block.trailing_zeros() as usize;
            block &= block - 1;
            bit
        })
    })
}

/// A set that does not change: a list where it has few members.
pub(super) enum Set {
    Few(Vec<u32>),
    Many(Bits),
}

impl Set {
    /// Of members in order.
    pub(super) fn new(members: Vec<u32>, bound: usize) -> Self {
        if members.len() * SPARSE < bound {
            return Self::Few(members);
        }
        let mut bits = Bits::none(bound);
        for member in members {
            bits.insert(member as usize);
        }
        Self::Many(bits)
    }

    pub(super) fn add_to(&self, all: &mut Bits) {
        match self {
            Self::Few(members) => members
                .iter()
                .for_each(|member| all.insert(*member as usize)),
            Self::Many(bits) => {
                for (block, more) in all.0.iter_mut().zip(&bits.0) {
                    *block |= more;
                }
            }
        }
    }

    pub(super) fn count_in(&self, of: &Bits) -> usize {
        match self {
            Self::Few(members) => {
                let shared = members.iter().filter(|member| of.has(**member as usize));
                shared.count()
            }
            Self::Many(bits) => {
                let shared = bits.0.iter().zip(&of.0);
                shared
                    .map(|(one, other)| (one & other).count_ones() as usize)
                    .sum()
            }
        }
    }

    /// Calls `visit` for each member that is in `of` too, in order.
    pub(super) fn each_in(&self, of: &Bits, mut visit: impl FnMut(usize)) {
        match self {
            Self::Few(members) => members
                .iter()
                .map(|member| *member as usize)
                .filter(|member| of.has(*member))
                .for_each(visit),
            Self::Many(bits) => {
                for (at, (one, other)) in bits.0.iter().zip(&of.0).enumerate() {
                    members(one & other).for_each(|bit| visit(at * BLOCK + bit));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_and_bits_are_the_same_set() {
        let numbers: Vec<u32> = (0..500).filter(|number| number % 63 == 1).collect();
        let mut bits = Bits::none(500);
        for number in &numbers {
            bits.insert(*number as usize);
        }
        let many = Set::Many(bits);
        let few = Set::new(numbers, 500);
        assert!(matches!(few, Set::Few(_)));
        let mut of = Bits::none(500);
        for number in [0, 1, 64, 127, 128, 190, 499] {
            of.insert(number);
        }
        for set in [few, many] {
            let mut all = Bits::none(500);
            set.add_to(&mut all);
            assert_eq!(
                all.each().collect::<Vec<_>>(),
                [1, 64, 127, 190, 253, 316, 379, 442]
            );
            assert_eq!(set.count_in(&of), 4);
            let mut seen = Vec::new();
            set.each_in(&of, |number| seen.push(number));
            assert_eq!(seen, [1, 64, 127, 190]);
        }
    }
}
