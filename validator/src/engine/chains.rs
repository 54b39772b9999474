//! What is kept of each subject, found without a table of all: mostly a subject has little, and its rows stand together.

use hashbrown::HashTable;

use super::chunks::Chunks;

/// After how many steps along a chain the rest of a subject is looked up in a table.
const STEPS: usize = 32;

/// There is nothing behind this one.
pub(super) const END: u32 = u32::MAX;

/// By subject, the place of what was kept last; each thing that is kept names the one before.
#[derive(Debug, Default)]
pub(super) struct Chains {
    heads: Chunks<Head>,
    /// What a walk along a chain of average length would not find.
    table: HashTable<u32>,
}

/// Where a chain begins.
#[derive(Debug)]
struct Head(u32);

impl Default for Head {
    fn default() -> Self {
        Self(END)
    }
}

/// What a chain runs through.
pub(super) trait Link {
    /// The place of the one before, or [`END`].
    fn before(&self) -> u32;

    /// A hash of what tells it apart from others, its subject among it.
    fn hash(&self) -> u64;
}

/// What a search came to.
pub(super) enum Search {
    /// It is there, at that place.
    Found(u32),
    /// It is not. With it, the one that will be too far back once another is kept.
    None(Option<u32>),
}

impl Chains {
    /// Looks for the one that `is_it` says.
    pub(super) fn find<T: Link>(
        &self,
        all: &Chunks<T>,
        (subject, hash): (u32, u64),
        is_it: impl Fn(&T) -> bool,
    ) -> Search {
        let mut at = self.heads.get(subject as usize).map_or(END, |head| head.0);
        let mut last = None;
        for _ in 0..STEPS {
            let Some(one) = all.get(at as usize) else {
                return Search::None(None);
            };
            if is_it(one) {
                return Search::Found(at);
            }
            last = Some(at);
            at = one.before();
        }
        let is_there = |at: &u32| all.get(*at as usize).is_some_and(&is_it);
        match self.table.find(hash, is_there) {
            Some(found) => Search::Found(*found),
            None => Search::None(last),
        }
    }

    /// Puts one that is to stand at `at` into the chain of its subject, and gives what it is to name as the one
    /// before. `far` is what the search for it told.
    pub(super) fn put<T: Link>(
        &mut self,
        all: &Chunks<T>,
        (subject, at): (u32, u32),
        far: Option<u32>,
    ) -> u32 {
        let hash = |at: &u32| all.get(*at as usize).map_or(0, Link::hash);
        if let Some(far) = far {
            self.table.insert_unique(hash(&far), far, hash);
        }
        let head = self.heads.at_or_default(subject as usize);
        std::mem::replace(&mut head.0, at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct One(u32, u32);

    impl Link for One {
        fn before(&self) -> u32 {
            self.1
        }

        fn hash(&self) -> u64 {
            u64::from(self.0 % 7)
        }
    }

    #[test]
    fn what_was_kept_is_found_however_long_the_chain_is() {
        let (mut chains, mut all) = (Chains::default(), Chunks::default());
        for number in 0..500_u32 {
            let subject = number % 3;
            let hash = u64::from(number % 7);
            let is_it = |one: &One| one.0 == number;
            let Search::None(far) = chains.find(&all, (subject, hash), is_it) else {
                panic!("{number} is there");
            };
            let at = u32::try_from(all.len()).expect("a place");
            let before = chains.put(&all, (subject, at), far);
            all.push(One(number, before));
            for old in 0..=number {
                let found = chains.find(&all, (old % 3, u64::from(old % 7)), |one| one.0 == old);
                assert!(
                    matches!(found, Search::Found(at) if at == old),
                    "{old} of {number}"
                );
            }
        }
        assert_eq!(chains.table.len(), 500 - 3 * STEPS);
    }
}
