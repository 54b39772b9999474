pub(crate) mod files;
pub(crate) mod judging;
mod limit;
mod mapping;
mod progress;

use std::collections::hash_map::RandomState;
use std::fs;
use std::hash::BuildHasher;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use jiff::civil::Date;
use open_outcomes_registry::definition::Definition;
use open_outcomes_registry::id::Query;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::parse;
use open_outcomes_validator::report::{Process, text, wrapped};
use open_outcomes_validator::{Options, ProfileChoice};

use self::limit::Limit;
use self::progress::Looker;
use crate::failure::Failure;
use crate::{output, standard};

/// Check data before you send it: what is wrong, in which cell, and how to mend it
///
/// Exit code: 0 nothing stands in the way, 1 findings do, 2 the files could not be judged.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The files of one submission: CSV, workbooks (XLSX, ODS), JSON, zip; a folder stands for those in it, - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// A profile to judge by: its id in the registry, or a file
    #[arg(long, value_name = "ID|FILE")]
    profile: Vec<String>,
    /// The submission before, a file or a folder: what was restated since, and which instruments changed
    #[arg(long, value_name = "PATH")]
    previous: Vec<PathBuf>,
    /// How to write the report
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// The day to take as today, such as 2026-03-31
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<Date>,
    /// Write the report to a file
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
    /// A file that says what your columns hold, where their headers do not
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// Write down what the columns were taken for, to be used again with --mapping
    #[arg(long, value_name = "FILE")]
    save_mapping: Option<PathBuf>,
    /// Show the values of personal fields in forms that are made to be passed on
    #[arg(long)]
    show_values: bool,
    /// How much a workbook or zip file may take to read: memory=8192 (MiB; 4096 unless told), seconds=600 (120 unless told)
    #[arg(long, value_name = "NAME=NUMBER")]
    limit: Vec<Limit>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For you: it shows the values of your cells
    #[default]
    Text,
    /// For programs and for passing on: personal values are left out
    Json,
}

pub(crate) fn run(repo: Option<&Path>, args: &Args) -> Result<ExitCode, Failure> {
    let snapshot = standard::published(repo)?;
    let mut options = Options::new(args.as_of.unwrap_or_else(standard::today));
    options.hash_key = secret();
    for profile in &args.profile {
        options.profiles.push(profile_choice(profile)?);
    }
    options.mapping = args.mapping.as_deref().map(mapping::read).transpose()?;
    if let Some(path) = &args.save_mapping {
        mapping::refuse_to_overwrite(path)?;
    }
    if let Some(path) = &args.out {
        files::refuse_to_replace(path, args.paths.iter().chain(&args.previous))?;
    }
    let mut sources = files::open(&args.paths)?;
    sources.extend(files::open_previous(&args.previous)?);
    let sizes = sources.iter().map(|source| source.size);
    let mut looker = Looker::new(sizes.sum());
    // Whoever types ends with Ctrl-C what was begun by mistake.
    if !sources.iter().any(|source| source.is_typed) {
        looker.stop_on_interrupt()?;
    }
    let bounds = limit::bounds(&args.limit);
    let report = judging::judge(&snapshot, sources, &options, bounds, &mut looker)?;
    // The bar makes room for the report.
    drop(looker);
    if let Some(path) = &args.save_mapping {
        mapping::save(path, &report)?;
    }
    let report_text = match args.format {
        // A file may be passed on; on the screen the person sees her own values.
        Format::Text if args.out.is_some() && !args.show_values => text::render(&report.masked()),
        Format::Text => text::render(&report),
        Format::Json => report.to_json(args.show_values)?,
    };
    match &args.out {
        Some(path) => {
            fs::write(path, report_text).map_err(|error| files::cannot("write", path, &error))?;
            output::talk(&format!(
                "verdict: {} ({}); the report is in {}",
                report.verdict,
                report.verdict.words(),
                path.display()
            ));
        }
        None => match output::width().filter(|_| args.format == Format::Text) {
            Some(width) => output::data(&wrapped(&report_text, width))?,
            None => output::data(&report_text)?,
        },
    }
    if report.isolation.process == Process::Own && limit::is_met(&report) {
        output::talk(
            "hint: if you trust the file, let it take more: --limit memory=8192 (MiB), --limit seconds=600",
        );
    }
    Ok(ExitCode::from(report.exit_code()))
}

fn day(text: &str) -> Result<Date, &'static str> {
    text.parse()
        .map_err(|_| "write the day as year, month and day, such as 2026-03-31")
}

/// Sixteen bytes that nobody can foresee: the standard library seeds its hashers from the system.
fn secret() -> [u8; 16] {
    let seeds = RandomState::new();
    let mut secret = [0; 16];
    secret[..8].copy_from_slice(&seeds.hash_one(0).to_le_bytes());
    secret[8..].copy_from_slice(&seeds.hash_one(1).to_le_bytes());
    secret
}

/// The profile that a name or a file is.
pub(crate) fn profile_choice(profile: &str) -> Result<ProfileChoice, Failure> {
    let path = Path::new(profile);
    if !path.exists() {
        let query = profile.parse::<Query>().map_err(|error| {
            Failure::from(error).hint(format!("there is no file “{profile}” either"))
        })?;
        return Ok(ProfileChoice::Registry(query));
    }
    let text = fs::read_to_string(path).map_err(|error| files::cannot("read", path, &error))?;
    match parse::definition(Kind::Profile, profile, &text) {
        Ok(Definition::Profile(profile)) => Ok(ProfileChoice::Own(Box::new(profile))),
        Ok(_) => Err(Failure::new(format!("{profile} is not a profile"))),
        Err(problems) => {
            let list: Vec<_> = problems.iter().map(ToString::to_string).collect();
            Err(Failure::new(list.join("\n")).hint("mend the profile's file first"))
        }
    }
}
