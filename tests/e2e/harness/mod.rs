//! What the tests share: a throw-away repository, the program, its server, a client, a browser.

mod browser;
mod data;
mod env;
mod form;
mod http;
#[cfg(target_os = "linux")]
pub(crate) mod processes;
mod run;
mod server;
mod types;
#[cfg(target_os = "linux")]
pub(crate) mod watched;

pub(crate) use self::browser::Browser;
pub(crate) use self::data::{AS_OF, Grid, row};
pub(crate) use self::env::{CLARIFIES, TestEnv, copy_folder, newest_release, root};
pub(crate) use self::form::fill;
pub(crate) use self::http::{Answer, Client};
pub(crate) use self::run::Run;
pub(crate) use self::server::Server;
pub(crate) use self::types::{page_types, walk};
