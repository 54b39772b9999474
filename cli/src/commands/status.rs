use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use jiff::civil::Date;
use open_outcomes_registry::definition::measure::{BridgeKind, Conversion};
use open_outcomes_registry::gate;
use open_outcomes_registry::governance::change_record::Bridge;
use open_outcomes_registry::governance::status::Status;
use open_outcomes_registry::id::{DefinitionId, Query};
use open_outcomes_registry::parse;
use open_outcomes_registry::publish::{self, StatusRequest};

use crate::failure::Failure;
use crate::{output, refusal, standard};

/// Record that a definition changes status
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The definition
    #[arg(value_name = "[KIND/]ID")]
    query: Query,
    /// Its new status: candidate, recorded, qualified, standard, superseded, retired or not-progressed
    new: Status,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// What takes its place, where it is superseded
    #[arg(long, value_name = "ID")]
    successor: Option<DefinitionId>,
    /// How series continue with the successor, where it is superseded
    #[arg(long, value_name = "KIND", value_enum)]
    bridge: Option<Kind>,
    /// The formula or table of the bridge: a file with `[linear]` or `crosswalk`
    #[arg(long, value_name = "FILE", requires = "bridge")]
    conversion: Option<PathBuf>,
    /// What to bear in mind when figures from both sides are put together
    #[arg(long, value_name = "TEXT", requires = "bridge")]
    caveat: Option<String>,
    /// The last day on which it is accepted beside its successor, such as 2027-03-31
    #[arg(long, value_name = "DATE", requires = "bridge")]
    old_until: Option<Date>,
    /// What to do instead, where it is retired
    #[arg(long, value_name = "TEXT")]
    instead: Option<String>,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Kind {
    /// Nothing: figures before and after must not stand on one line
    None,
    /// A formula, in --conversion FILE
    Conversion,
    /// A table, in --conversion FILE
    Crosswalk,
    /// A study in which both were collected, named in --caveat
    OverlapStudy,
}

impl From<Kind> for BridgeKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::None => Self::None,
            Kind::Conversion => Self::Conversion,
            Kind::Crosswalk => Self::Crosswalk,
            Kind::OverlapStudy => Self::OverlapStudy,
        }
    }
}

pub(crate) fn run(repo: Option<&Path>, args: &Args) -> Result<ExitCode, Failure> {
    let store = standard::store(repo)?;
    let files = store.working()?;
    let history = gate::whole(&store)?;
    let request = StatusRequest {
        successor: args.successor.clone(),
        bridge: bridge(args)?,
        instead: args.instead.clone(),
        ..StatusRequest::new(args.query.clone(), args.new, &args.reason)
    };
    let changes = match publish::set_status(&files, &history, &request, standard::today()) {
        Ok(changes) => changes,
        Err(refusal) => return Ok(refusal::tell(refusal)),
    };
    let id = &args.query.id;
    let written = publish::write(
        &store,
        &changes,
        &format!("standards: {id} becomes {}", args.new),
    )?;
    output::data(&format!("{id} is now {}\n", args.new))?;
    if let Some(commit) = written.commit {
        output::talk(&format!("commit {commit}"));
    }
    Ok(ExitCode::SUCCESS)
}

/// The bridge that the options describe.
fn bridge(args: &Args) -> Result<Option<Bridge>, Failure> {
    let Some(kind) = args.bridge else {
        return Ok(None);
    };
    let conversion = args.conversion.as_deref().map(conversion).transpose()?;
    Ok(Some(Bridge {
        conversion,
        caveat: args.caveat.clone(),
        old_until: args.old_until,
        ..Bridge::new(kind.into())
    }))
}

fn conversion(path: &Path) -> Result<Conversion, Failure> {
    let name = path.display().to_string();
    let text = fs::read_to_string(path)
        .map_err(|error| Failure::new(format!("cannot read {name}: {error}")))?;
    parse::conversion(&name, &text).map_err(|problems| {
        let lines: Vec<_> = problems.iter().map(ToString::to_string).collect();
        Failure::new(lines.join("\n")).hint(
            "such a file holds “[linear]” with “multiply” and “add”, or “crosswalk”, a list of [from, to] pairs",
        )
    })
}
