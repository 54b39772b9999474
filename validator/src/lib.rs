//! Says whether a dataset or a report conforms to the open outcomes standard.
//!
//! `bytes → reader → rows whose every value knows its cell → plan compiled from profile and
//! definitions → rules → bounded findings → report`. Streaming: memory grows with distinct keys, not
//! with rows. No network, no clock, no disk: the day taken as today is an argument.

mod carried;
mod engine;
mod forms;
pub mod input;
mod limits;
pub mod mapping;
mod number;
mod plan;
mod reader;
pub mod report;
mod row;
pub mod rule;
pub mod rules;
pub mod scoring;
mod signals;
mod signs;
mod sink;
pub mod template;
mod watch;

pub use self::engine::{
    CutOff, Unjudged, preflight, unjudged, validate, validate_job, validate_watched,
};
pub use self::input::{Input, Job, Options, ProfileChoice, ValidateError};
pub use self::limits::Limits;
pub use self::report::Report;
pub use self::watch::{Progress, Unwatched, Watch};
