use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use open_outcomes_registry::proposal::{Update, judge};
use open_outcomes_registry::rules;
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
        .take(MOST_BYTES + 1)
        .read_to_string(&mut lines)?;
    // What is not read is not judged, and git would take it all the same.
    if lines.len() as u64 > MOST_BYTES {
        output::talk(
            "this push changes too many branches and tags at once: push some thousand at a time",
        );
        return Ok(ExitCode::from(1));
    }
    let updates = Update::read(&lines).map_err(|line| {
        Failure::new(format!("this is no line of a hook: {line}"))
            .hint("git calls this in hooks/pre-receive; each line is: old new ref")
    })?;
    let store = Store::in_hook(repo.unwrap_or(Path::new(".")))?;
    let repository = proposal::repository(&store)?;
    let judged = judge(repository, &updates, standard::today())?;
    if judged.refusals.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    let waits = judged.examined.iter().any(|(_, examined)| {
        let mut changes = examined.changes.iter();
        changes.any(|looked| looked.tally.as_ref().is_some_and(|tally| !tally.is_met()))
    });
    let mut refusals = judged.refusals;
    for problem in &mut refusals {
        problem.help = problem.help.take().or_else(|| how_to_mend(problem.rule));
    }
    problems::in_repository(&mut refusals);
    output::talk(problems::text(&refusals).trim_end());
    output::talk("\nthis push is refused; nothing was changed on the server");
    if waits {
        output::talk(
            "hint: open-outcomes review status shows who has agreed and who is still missing",
        );
    }
    Ok(ExitCode::from(1))
}

/// What the page of a ground says under “How to mend it”, in one line.
fn how_to_mend(rule: &str) -> Option<String> {
    let page = rules::pages().find(|page| page.id == rule)?.text();
    let (_, section) = page.split_once("## How to mend it")?;
    let lines = section.lines().skip(1).map(str::trim);
    let lines: Vec<_> = lines.take_while(|line| !line.starts_with("##")).collect();
    let text = lines.join(" ");
    Some(text.trim().trim_end_matches('.').to_owned()).filter(|text| !text.is_empty())
}
