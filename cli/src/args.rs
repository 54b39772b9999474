//! What can be said on the command line. The comments here are the help that people read.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use crate::commands;

/// Search, read and check the definitions of the open outcomes map, and validate data against them
#[derive(Debug, Parser)]
#[command(
    name = "open-outcomes",
    version,
    arg_required_else_help = true,
    max_term_width = 100
)]
pub(crate) struct Args {
    /// The repository or folder to work on [default: the one you stand in; search, show, validate, template and export: the standard built into the program]
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) repo: Option<PathBuf>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Serve(commands::serve::Args),
    Search(commands::search::Args),
    Show(commands::show::Args),
    Validate(commands::validate::Args),
    Template(commands::template::Args),
    #[command(hide = true)]
    ValidateApart(commands::validate_apart::Args),
    Explain(commands::explain::Args),
    Check(commands::check::Args),
    Diff(commands::diff::Args),
    Review(commands::review::Args),
    Release(commands::release::Args),
    Status(commands::status::Args),
    Verify(commands::verify::Args),
    Export(commands::export::Args),
}
