//! The ledger: what was published, released, endorsed, or changed status. Append-only.

mod by_series;
pub mod chain;
pub mod entry;
pub mod register;

pub(crate) use self::by_series::BySeries;
pub use self::chain::{Ledger, LedgerError};
pub use self::entry::{Body, Entry};
pub use self::register::Register;
