//! What is remembered over all files of a submission.

use std::any::{Any, TypeId};
use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;

/// What rules remember over all files of a submission, because its files are one.
#[derive(Default)]
pub(crate) struct Memory {
    /// The names of the parts, as messages give them.
    pub(crate) names: RefCell<Vec<String>>,
    /// The secret of the hashes.
    pub(crate) secret: [u8; 16],
    /// What single rules remember, each in a type of its own.
    kept: RefCell<HashMap<TypeId, Box<dyn Any>>>,
}

impl Memory {
    /// Nothing yet; hashes are made with `secret`.
    pub(crate) fn new(secret: [u8; 16]) -> Self {
        Self {
            secret,
            ..Self::default()
        }
    }

    /// Takes out what a rule put in when an earlier part ended; nothing yet, where it is the first.
    pub(crate) fn take<T: Any + Default>(&self) -> T {
        let kept = self.kept.borrow_mut().remove(&TypeId::of::<T>());
        let kept = kept.and_then(|kept| kept.downcast::<T>().ok());
        kept.map(|kept| *kept).unwrap_or_default()
    }

    /// Keeps what a rule remembers until the next part begins, or until all were read.
    pub(crate) fn put<T: Any>(&self, kept: T) {
        let kept: Box<dyn Any> = Box::new(kept);
        self.kept.borrow_mut().insert(TypeId::of::<T>(), kept);
    }
}

impl fmt::Debug for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Memory")
    }
}
