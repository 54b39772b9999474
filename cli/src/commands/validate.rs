use std::collections::hash_map::RandomState;
use std::fs::{self, File};
use std::hash::BuildHasher;
use std::io::{self, BufReader, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use jiff::civil::Date;
use open_outcomes_registry::definition::Definition;
use open_outcomes_registry::id::Query;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::parse;
use open_outcomes_validator::report::text;
use open_outcomes_validator::{Input, Job, Options, ProfileChoice, validate_job};

use crate::failure::Failure;
use crate::{output, standard};

/// Check data before you send it: what is wrong, in which cell, and how to mend it
///
/// Exit code: 0 nothing stands in the way, 1 findings do, 2 the files could not be judged.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The files of one submission; a folder stands for the CSV files in it, - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// A profile to judge by: its id in the registry, or a file
    #[arg(long, value_name = "ID|FILE")]
    profile: Vec<String>,
    /// A file or folder of the submission before, to which this one is held
    #[arg(long, value_name = "PATH")]
    previous: Vec<PathBuf>,
    /// How to write the report
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// The day to take as today, such as 2026-03-31
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// Write the report to a file
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
    /// Show the values of personal fields in forms that are made to be passed on
    #[arg(long)]
    show_values: bool,
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
    let mut inputs = Vec::new();
    for path in &args.paths {
        open(path, &mut inputs)?;
    }
    shorten(&mut inputs);
    let mut previous = Vec::new();
    for path in &args.previous {
        open(path, &mut previous)?;
    }
    let job = Job {
        files: inputs,
        previous,
    };
    let report = validate_job(&snapshot, job, &options)?;
    let report_text = match args.format {
        // A file may be passed on; on the screen the person sees her own values.
        Format::Text if args.out.is_some() && !args.show_values => text::render(&report.masked()),
        Format::Text => text::render(&report),
        Format::Json => report.to_json(args.show_values)?,
    };
    match &args.out {
        Some(path) => {
            fs::write(path, report_text).map_err(|error| cannot("write", path, &error))?;
            output::talk(&format!(
                "verdict: {} ({}); the report is in {}",
                report.verdict,
                report.verdict.words(),
                path.display()
            ));
        }
        None => output::data(&report_text)?,
    }
    Ok(ExitCode::from(report.exit_code()))
}

/// Leaves the folders out of the names, which tell more than a report should, unless two files
/// could then not be told apart.
fn shorten(inputs: &mut [Input<'_>]) {
    let short = |name: &str| {
        Path::new(name)
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
    };
    let names: Vec<_> = inputs
        .iter()
        .map(|input| short(&input.name).unwrap_or_else(|| input.name.clone()))
        .collect();
    for (at, input) in inputs.iter_mut().enumerate() {
        if names.iter().filter(|name| **name == names[at]).count() == 1 {
            input.name.clone_from(&names[at]);
        }
    }
}

/// Sixteen bytes that nobody can foresee: the standard library seeds its hashers from the system.
fn secret() -> [u8; 16] {
    let seeds = RandomState::new();
    let mut secret = [0; 16];
    secret[..8].copy_from_slice(&seeds.hash_one(0).to_le_bytes());
    secret[8..].copy_from_slice(&seeds.hash_one(1).to_le_bytes());
    secret
}

fn profile_choice(profile: &str) -> Result<ProfileChoice, Failure> {
    let path = Path::new(profile);
    if !path.exists() {
        let query = profile.parse::<Query>().map_err(|error| {
            Failure::from(error).hint(format!("there is no file “{profile}” either"))
        })?;
        return Ok(ProfileChoice::Registry(query));
    }
    let text = fs::read_to_string(path).map_err(|error| cannot("read", path, &error))?;
    match parse::definition(Kind::Profile, profile, &text) {
        Ok(Definition::Profile(profile)) => Ok(ProfileChoice::Own(Box::new(profile))),
        Ok(_) => Err(Failure::new(format!("{profile} is not a profile"))),
        Err(problems) => {
            let list: Vec<_> = problems.iter().map(ToString::to_string).collect();
            Err(Failure::new(list.join("\n")).hint("mend the profile's file first"))
        }
    }
}

fn open(path: &Path, inputs: &mut Vec<Input<'static>>) -> Result<(), Failure> {
    if path.as_os_str() == "-" {
        if io::stdin().is_terminal() {
            output::talk("reading from the keyboard; end with Ctrl-D");
        }
        inputs.push(Input {
            name: "standard input".to_owned(),
            reader: Box::new(io::stdin()),
        });
        return Ok(());
    }
    if path.is_dir() {
        let mut files = Vec::new();
        for entry in fs::read_dir(path).map_err(|error| cannot("read", path, &error))? {
            let file = entry?.path();
            if file
                .extension()
                .is_some_and(|ending| ending.eq_ignore_ascii_case("csv"))
            {
                files.push(file);
            }
        }
        files.sort();
        if files.is_empty() {
            return Err(
                Failure::new(format!("the folder {} holds no CSV file", path.display()))
                    .hint("name the file to check"),
            );
        }
        return files.iter().try_for_each(|file| open(file, inputs));
    }
    let file = File::open(path).map_err(|error| cannot("read", path, &error))?;
    inputs.push(Input {
        name: path.display().to_string(),
        reader: Box::new(BufReader::with_capacity(1 << 18, file)),
    });
    Ok(())
}

fn cannot(what: &str, path: &Path, error: &io::Error) -> Failure {
    let shown = path.display();
    match error.kind() {
        io::ErrorKind::NotFound if what == "write" => {
            let folder = path.parent().unwrap_or(path).display();
            Failure::new(format!("cannot write {shown}: there is no folder {folder}"))
                .hint("make the folder first, or choose another place")
        }
        io::ErrorKind::NotFound => Failure::new(format!("there is no file {shown}"))
            .hint("look at the spelling, and at the folder you stand in"),
        io::ErrorKind::PermissionDenied => Failure::new(format!("you may not {what} {shown}"))
            .hint("copy it to a folder of your own, or close the program that has it open"),
        io::ErrorKind::IsADirectory => {
            Failure::new(format!("{shown} is a folder")).hint("name a file in it")
        }
        _ => Failure::new(format!("cannot {what} {shown}: {error}"))
            .hint("copy the data to an ordinary file and name that"),
    }
}
