//! A proposal on its way through a plain git server: pushed, refused, reviewed, merged, released and read.
//!
//! The server is a bare repository with the hooks that `docs/ci` ships; nothing else stands between a push and it.

mod branches;
mod forgeries;
mod hosted;
mod journey;
mod shipped;
mod ways;
mod window;
