//! `open-outcomes`: search, read and check the definitions of the open outcomes map, and validate
//! data against them.

mod args;
mod commands;
mod failure;
mod output;
mod problems;
mod refusal;
mod samples;
mod standard;
mod watch;

use std::process::ExitCode;

use clap::Parser;

use self::args::{Args, Command};
use self::failure::Failure;

fn main() -> ExitCode {
    let args = Args::parse();
    match run(&args) {
        Ok(code) => code,
        Err(failure) if failure.is_closed_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            output::talk(&failure.to_string());
            ExitCode::from(2)
        }
    }
}

fn run(args: &Args) -> Result<ExitCode, Failure> {
    let repo = args.repo.as_deref();
    match &args.command {
        Command::Serve(command) => commands::serve::run(repo, command),
        Command::Search(command) => commands::search::run(repo, command),
        Command::Show(command) => commands::show::run(repo, command),
        Command::Validate(command) => commands::validate::run(repo, command),
        Command::Template(command) => commands::template::run(repo, command),
        Command::ValidateApart(command) => Ok(commands::validate_apart::run(command)),
        Command::Explain(command) => commands::explain::run(command),
        Command::Check(command) => commands::check::run(repo, command),
        Command::Diff(command) => commands::diff::run(repo, command),
        Command::Review(command) => commands::review::run(repo, command),
        Command::Release(command) => commands::release::run(repo, command),
        Command::Status(command) => commands::status::run(repo, command),
        Command::Verify(command) => commands::verify::run(repo, command),
        Command::Export(command) => commands::export::run(repo, command),
    }
}
