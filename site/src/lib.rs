//! The search site and HTTP API of the open outcomes registry.
//!
//! [`Site`] holds a snapshot and what is made of it; [`router`] is the whole site as one service;
//! [`serve`] puts it on a socket, within limits. [`search`] answers the command line too. The site
//! keeps nothing that a restart would lose, and stores no upload.

pub mod apart;
mod api;
mod asked;
mod assets;
mod checking;
mod cite;
mod content;
mod crawlers;
pub mod export;
mod failure;
mod feeds;
mod frame;
mod gate;
mod linked_data;
mod lookup;
mod neighbours;
mod pages;
mod plain;
mod proposals;
mod prose;
mod routes;
mod rulebook;
pub mod search;
mod server;
mod short;
mod shortlist;
mod site;
mod suggest;
mod units;
mod upload;
mod versions;
mod whom;

#[cfg(test)]
mod testing;

pub use self::proposals::Proposals;
pub use self::routes::router;
pub use self::server::origin::{NoOrigin, Origin};
pub use self::server::serve;
pub use self::site::{Settings, Site, SiteError};
