//! Writing reviews: a file to fill in, one taken over from a forge, and the signature beside it.
//!
//! [`questions`] are what each perspective is asked; [`new()`] plans a file for a reviewer, [`import`] one for an approval
//! that was given on a forge; [`write()`] lays it into the folder. Both fill the same [`Said`] into the same form of file.

mod block;
mod draft;
#[cfg(feature = "git")]
pub mod import;
mod name;
mod new;
pub mod questions;
mod reviewer;
mod said;
#[cfg(feature = "signatures")]
mod signature;
mod subjects;
mod write;

#[cfg(all(test, feature = "git"))]
mod tests;

pub use self::block::block;
pub(crate) use self::name::is_name;
pub use self::new::{Request, new};
pub use self::reviewer::ReviewerError;
pub use self::said::{AnswerError, NamedAnswer, Said};
#[cfg(feature = "signatures")]
pub use self::signature::{Signed, signed};
pub use self::subjects::SubjectError;
pub use self::write::{WriteError, write};

/// The namespace that reviews are signed in, so that a signature made for something else is none of a review.
pub const NAMESPACE: &str = "open-outcomes-review";

/// A review file that is still to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// Its path, from the root of the standard.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// Why there is no review file.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReviewError {
    /// She may not review so.
    #[error(transparent)]
    Reviewer(#[from] ReviewerError),
    /// There is no such text.
    #[error(transparent)]
    Subject(#[from] SubjectError),
    /// An answer that is none.
    #[error(transparent)]
    Answer(#[from] AnswerError),
    /// She has reviewed this text already.
    #[error("{path} is there already: your review of this very text")]
    Exists {
        /// The file, from the root of the standard.
        path: String,
    },
}
