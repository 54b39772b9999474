//! Reads, versions, compares, reviews and publishes the definitions of the open outcomes map.
//!
//! A *definition* is one TOML file under `standards/`. [`parse`] turns text into definitions and
//! reports every problem with line and column; [`source`] reads a folder or a git revision;
//! [`standard::Standard`] is what people edit, [`rules`] says what is wrong with it, and [`proposal`]
//! what its changes ask for; [`publish`] freezes it; [`snapshot::Snapshot`] is every published version at one commit, and what
//! everything else uses; [`verify`] shows that nothing published was changed.

pub mod definition;
pub mod diff;
pub mod digest;
pub mod gate;
pub mod governance;
pub mod graph;
pub mod id;
pub mod jsonld;
pub mod kind;
pub mod ledger;
pub mod parse;
pub mod pattern;
pub mod proposal;
pub mod publish;
pub mod review;
pub mod rules;
pub mod snapshot;
pub mod source;
pub mod standard;
pub mod suggest;
pub mod turtle;
pub mod unit;
pub mod verify;

#[cfg(all(test, feature = "git"))]
mod testing;
