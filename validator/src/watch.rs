//! Whoever looks on while a submission is checked, and may stop it.

use std::ops::ControlFlow;

/// How far a check has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// How many bytes of the files were read.
    pub bytes: u64,
    /// How many rows were checked.
    pub rows: u64,
}

/// Whoever looks on while a submission is checked.
pub trait Watch {
    /// Called every few thousand rows. [`ControlFlow::Break`] stops the check; what was found so far is then
    /// reported, with the verdict `incomplete`.
    fn look(&mut self, progress: Progress) -> ControlFlow<()>;
}

/// Nobody looks on.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn look(&mut self, _progress: Progress) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}
