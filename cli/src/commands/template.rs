use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use open_outcomes_registry::definition::{Definition, Profile};
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::Snapshot;
use open_outcomes_validator::ProfileChoice;
use open_outcomes_validator::template::Template;

use super::validate::{self, files};
use crate::failure::Failure;
use crate::{output, standard};

/// Write a form to fill in, from a profile; filled in, it can be checked without saying any more
///
/// The form is a workbook with one row a person, household or site. With --long it has a sheet for each table of the
/// standard; where --out names a folder, it is one CSV file for each table, with a description of them all.
#[derive(Debug, clap::Args)]
#[command(after_long_help = "\
Examples:
  open-outcomes template --profile small-grant --out small-grant.xlsx
  open-outcomes template --profile our-fund.toml --long --out our-fund/")]
pub(crate) struct Args {
    /// What the form asks for: a profile of the registry, or a file of your own
    #[arg(long, value_name = "ID|FILE")]
    profile: String,
    /// The workbook to write, or the folder
    #[arg(long, value_name = "FILE.xlsx|DIR")]
    out: PathBuf,
    /// A sheet for each table of the standard, for case systems
    #[arg(long)]
    long: bool,
}

pub(crate) fn run(repo: Option<&Path>, args: &Args) -> Result<ExitCode, Failure> {
    let snapshot = standard::published(repo)?;
    let profile = profile(&snapshot, &args.profile)?;
    let template = Template::new(&snapshot, &profile).map_err(|error| {
        Failure::from(error).hint("open-outcomes search finds what the registry has")
    })?;
    let out = &args.out;
    if !is_workbook(out) {
        write_folder(out, &template.files().map_err(Failure::from)?)?;
        output::talk(&format!(
            "the form is in {}; leave profile.toml in it, it says by what the tables are judged",
            out.display()
        ));
        return Ok(ExitCode::SUCCESS);
    }
    let bytes = if args.long {
        template.long_workbook()
    } else {
        template.wide()
    };
    write_new(out, &bytes.map_err(Failure::from)?)?;
    output::talk(&format!(
        "the form is in {}; when it is filled in: open-outcomes validate {}",
        out.display(),
        out.display()
    ));
    Ok(ExitCode::SUCCESS)
}

/// The profile that was named.
fn profile(snapshot: &Snapshot, name: &str) -> Result<Profile, Failure> {
    let mut query = match validate::profile_choice(name)? {
        ProfileChoice::Own(profile) => return Ok(*profile),
        ProfileChoice::Registry(query) => query,
    };
    query.kind = query.kind.or(Some(Kind::Profile));
    match snapshot.resolve(&query)?.definition() {
        Definition::Profile(profile) => Ok(profile.clone()),
        other => Err(Failure::new(format!(
            "“{}” is not a profile",
            other.header().id
        ))),
    }
}

fn is_workbook(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default();
    ending.eq_ignore_ascii_case("xlsx")
}

/// Writes the files of a folder that is empty or not there yet.
fn write_folder(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Failure> {
    let is_empty = |path: &Path| fs::read_dir(path).is_ok_and(|mut found| found.next().is_none());
    if folder.exists() && !is_empty(folder) {
        return Err(in_the_way(folder));
    }
    for (name, bytes) in files {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(|error| files::cannot("write", parent, &error))?;
        }
        write_new(&path, bytes)?;
    }
    Ok(())
}

/// Writes a file that is not there yet: a form that somebody filled in must not be lost.
fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    if path.exists() {
        return Err(in_the_way(path));
    }
    fs::write(path, bytes).map_err(|error| files::cannot("write", path, &error))
}

fn in_the_way(path: &Path) -> Failure {
    Failure::new(format!("{} is there already", path.display()))
        .hint("choose another name, so that nothing filled in is lost")
}
