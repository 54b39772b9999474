//! Which proposal a command is about.

use std::path::Path;

use open_outcomes_registry::proposal::{self, Examined};
use open_outcomes_registry::source::Store;

use crate::failure::Failure;
use crate::standard;

/// Which proposal.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub(crate) struct Args {
    /// The proposal: a branch, a ref or a commit [default: what is committed here]
    #[arg(value_name = "PROPOSAL")]
    pub(crate) proposal: Option<String>,
    /// The branch that it would be merged into [default: main]
    #[arg(long, value_name = "BRANCH")]
    pub(crate) base: Option<String>,
    /// A folder of sample submissions: says which would get another verdict
    #[arg(long, value_name = "DIR")]
    pub(crate) samples: Option<std::path::PathBuf>,
}

/// A proposal that was looked at, and what it is called.
pub(crate) struct Found {
    pub(crate) name: String,
    pub(crate) base: String,
    pub(crate) examined: Examined,
}

/// Looks at the proposal that `args` name, in the repository at `repo`.
pub(crate) fn find(repo: Option<&Path>, args: &Args) -> Result<Found, Failure> {
    let store = standard::store(repo)?;
    let repository = repository(&store)?;
    let base = base(repository, args.base.as_deref())?;
    let onto = repository.commit(&base)?;
    let name = args.proposal.as_deref().unwrap_or("HEAD");
    // Proposals are branches of their own folder, so that one may say only what is their own.
    let head = repository
        .commit(&format!("proposals/{name}"))
        .or_else(|_| repository.commit(name))?;
    let examined = proposal::examine(repository, onto, head, standard::today())?;
    Ok(Found {
        name: match name {
            "HEAD" => "what is committed here".to_owned(),
            name => name.to_owned(),
        },
        base,
        examined,
    })
}

/// The git repository that reviews need.
pub(crate) fn repository(
    store: &Store,
) -> Result<&open_outcomes_registry::source::git::Repository, Failure> {
    store.repository().ok_or_else(|| {
        Failure::new("there is no git repository here, so nobody can tell what is proposed")
            .hint("run it in a clone of the registry, or name one with --repo")
    })
}

/// The branch that proposals are merged into: the one given, else the main branch.
pub(crate) fn base(
    repository: &open_outcomes_registry::source::git::Repository,
    given: Option<&str>,
) -> Result<String, Failure> {
    given.map_or_else(|| main_branch(repository), |given| Ok(given.to_owned()))
}

/// The name of the main branch.
pub(crate) fn main_branch(
    repository: &open_outcomes_registry::source::git::Repository,
) -> Result<String, Failure> {
    let known = repository.main_branch()?;
    let called = |name: String| {
        let short = name.strip_prefix("refs/heads/");
        let short = short.or_else(|| name.strip_prefix("refs/remotes/"));
        short.unwrap_or(&name).to_owned()
    };
    known.map(called).ok_or_else(|| {
        Failure::new("there is no branch main, so nothing says what a proposal is compared with")
            .hint("name the branch with --base")
    })
}
