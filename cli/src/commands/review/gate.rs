use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use open_outcomes_registry::proposal::{Update, judge};
use open_outcomes_registry::source::Store;

use super::proposal::{self, find};
use super::report::{self, Format};
use crate::failure::Failure;
use crate::{output, problems, standard};

/// The most that is read of what git says to a hook.
const MOST_BYTES: u64 = 1 << 20;

/// Let a proposal pass, or say on which grounds not
///
/// Exit code: 0 it may be merged, 1 something stands in the way, 2 it could not be judged.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    proposal: proposal::Args,
    /// How to write it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Also write every form of the report into this folder: comment.md, report.json, report.sarif
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Judge a push, as git tells it to the pre-receive hook of a server
    #[arg(long, conflicts_with_all = ["proposal", "base", "out", "samples"])]
    pre_receive: bool,
}

pub(crate) fn run(repo: Option<&Path>, args: &Args) -> Result<ExitCode, Failure> {
    if args.pre_receive {
        return pre_receive(repo);
    }
    let found = find(repo, &args.proposal)?;
    let samples = report::samples(&found, args.proposal.samples.as_deref())?;
    output::data(&report::write(&found, samples.as_ref(), args.format)?)?;
    if let Some(folder) = &args.out {
        fs::create_dir_all(folder)?;
        for (name, format) in [
            ("comment.md", Format::Markdown),
            ("report.json", Format::Json),
            ("report.sarif", Format::Sarif),
        ] {
            fs::write(
                folder.join(name),
                report::write(&found, samples.as_ref(), format)?,
            )?;
        }
    }
    Ok(ExitCode::from(u8::from(!found.examined.passes())))
}

/// Reads what git says to a hook, and refuses with words that the person who pushes can read.
fn pre_receive(repo: Option<&Path>) -> Result<ExitCode, Failure> {
    let mut lines = String::new();
    std::io::stdin()
        .take(MOST_BYTES)
        .read_to_string(&mut lines)?;
    let updates = Update::read(&lines).map_err(|line| {
        Failure::new(format!("this is no line of a hook: {line}"))
            .hint("git calls this in hooks/pre-receive; each line is: old new ref")
    })?;
    let store = Store::in_hook(repo.unwrap_or(Path::new(".")))?;
    let repository = proposal::repository(&store)?;
    let main = repository.head_name()?;
    let judged = judge(repository, &main, &updates, standard::today())?;
    if judged.refusals.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    output::talk(&output::plain(&problems::text(&judged.refusals)));
    output::talk("this push is refused; nothing was changed on the server");
    Ok(ExitCode::from(1))
}
