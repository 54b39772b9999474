use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use open_outcomes_registry::review;
use open_outcomes_registry::review::import::{Forge, Left, MAX_APPROVALS};

use super::shown;
use crate::failure::Failure;
use crate::{output, standard};

/// Take over approvals that were given on a forge as review files
///
/// The file is what the forge's API answers for the reviews of a pull request, such as
/// `gh api repos/OWNER/REPO/pulls/NUMBER/reviews`. Exit code: 0 all that could be a review is one, 1 something is missing
/// in one, 2 nothing could be read.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The answer of the forge's API: one review, or a list of them
    #[arg(long, value_name = "FILE.json")]
    approval: PathBuf,
    /// Which forge it is [default: told by the file]
    #[arg(long, value_enum)]
    forge: Option<Which>,
    /// The branch that the proposal left from [default: main]
    #[arg(long, value_name = "BRANCH")]
    base: Option<String>,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Which {
    Github,
    Gitlab,
    /// Gitea too
    Forgejo,
}

impl From<Which> for Forge {
    fn from(which: Which) -> Self {
        match which {
            Which::Github => Self::Github,
            Which::Gitlab => Self::Gitlab,
            Which::Forgejo => Self::Forgejo,
        }
    }
}

pub(crate) fn run(repo: Option<&Path>, args: &Args) -> Result<ExitCode, Failure> {
    let store = standard::store(repo)?;
    let json = read(&args.approval)?;
    let forge = args.forge.map(Forge::from);
    let found = review::import::import(&store, &json, forge, args.base.as_deref())?;
    for taken in &found.taken {
        review::write(&store, &taken.planned)?;
        let path = shown(&store, &taken.planned.path);
        output::data(&format!("{path}\n"))?;
        output::talk(&format!(
            "taken over: “{}” by {}",
            taken.verdict.name(),
            taken.reviewer
        ));
    }
    let tell = |word: &str, left: &Left| {
        output::talk(&output::plain(&format!(
            "{word}: {}: {}",
            left.which, left.why
        )));
    };
    found.skipped.iter().for_each(|left| tell("skipped", left));
    found.refused.iter().for_each(|left| tell("error", left));
    if found.taken.is_empty() && found.skipped.is_empty() && found.refused.is_empty() {
        output::talk("the file holds no review");
    }
    Ok(ExitCode::from(u8::from(!found.refused.is_empty())))
}

/// Reads a file, and never more of it than may be taken over.
fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    let cannot = || format!("cannot read {}", path.display());
    let mut bytes = Vec::new();
    let file = File::open(path).with_context(cannot)?;
    file.take(MAX_APPROVALS + 1)
        .read_to_end(&mut bytes)
        .with_context(cannot)?;
    Ok(bytes)
}
