//! The server: an accept loop of its own, because axum's knows no header timeout and no limit on
//! connections.

mod accept;
mod headers;
pub(crate) mod layers;
pub(crate) mod origin;
mod sharing;
mod tags;

#[cfg(test)]
mod tests;

pub use self::accept::serve;
