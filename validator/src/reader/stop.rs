//! Why reading stopped before the end.

use std::io;

/// Why reading stopped before the end.
#[derive(Debug)]
pub(crate) enum Stop {
    /// The operating system could not read on.
    Io(io::Error),
    /// A quote that opened in the row is never closed.
    UnclosedQuote,
    /// A limit: what it is about, in words, and how much is allowed.
    Limit(&'static str, u64),
    /// The file is not what it says it is, or is damaged: what is wrong with it, as the rest of a sentence
    /// that begins with the file's name, and what to do.
    Broken(String, &'static str),
    /// Somebody asked to stop.
    Interrupted,
}
