//! Which texts somebody read who approved a commit.

use crate::source::git::Repository;
use crate::source::{Files, SourceError};
use crate::standard::{Living, Standard};

/// The standard at a commit, and what of it a proposal changed.
pub(super) struct Texts {
    standard: Standard,
    changed: Vec<String>,
}

impl Texts {
    /// The definitions that differ between `commit` and where it left `base`.
    pub(super) fn read(
        repository: &Repository,
        commit: &str,
        base: Option<&str>,
    ) -> Result<Self, String> {
        let (base, name) = base_of(repository, base)?;
        let head = repository.commit(commit).map_err(|error| match error {
            SourceError::NoRevision(_) => format!(
                "commit {commit}, which was read, is not in this repository; fetch the proposal first, as with: git fetch origin pull/NUMBER/head"
            ),
            other => other.to_string(),
        })?;
        let fork = repository
            .inner()
            .merge_base(base, head)
            .map_err(|_| format!("commit {commit} has no commit in common with {name}"))?;
        if fork == head {
            return Err(format!(
                "commit {commit} is part of {name} already, so nobody can say what it changed; name with --base the commit that {name} stood at before"
            ));
        }
        let read = |oid: git2::Oid| {
            let files = repository.files(&oid.to_string());
            files.map_err(|error| format!("the standard at commit {oid} cannot be read: {error}"))
        };
        let (before, after) = (read(fork)?, read(head)?);
        Self::between(&before, &after, commit)
    }

    fn between(before: &Files, after: &Files, commit: &str) -> Result<Self, String> {
        let (standard, problems) = Standard::read(after);
        let differs = |file: &str| before.get(file) != after.get(file);
        let definition = |file: &str| {
            file == "map.toml"
                || file
                    .split_once('/')
                    .is_some_and(|(folder, _)| crate::standard::kind_of(folder).is_some())
        };
        if let Some(problem) = problems
            .iter()
            .find(|problem| definition(&problem.file) && differs(&problem.file))
        {
            return Err(format!(
                "a definition that commit {commit} changed cannot be read: {problem}"
            ));
        }
        let mut changed: Vec<_> = standard
            .definitions()
            .filter(|living| differs(&living.file))
            .collect();
        changed.sort_by_key(|living| (living.value.kind(), living.value.header().id.clone()));
        let changed: Vec<_> = changed
            .into_iter()
            .map(|living| living.file.clone())
            .collect();
        if changed.is_empty() {
            return Err(format!("commit {commit} changes no definition"));
        }
        Ok(Self { standard, changed })
    }

    /// The texts, by kind and identifier.
    pub(super) fn living(&self) -> Vec<&Living> {
        let find = |file: &String| {
            self.standard
                .definitions()
                .find(|living| living.file == *file)
        };
        self.changed.iter().filter_map(find).collect()
    }
}

/// The commit that proposals leave from: the branch named, else `main`, else where the repository stands.
fn base_of(repository: &Repository, base: Option<&str>) -> Result<(git2::Oid, String), String> {
    let names = base.map_or_else(|| vec!["main", "origin/main", "HEAD"], |base| vec![base]);
    let mut refused = String::new();
    for name in names {
        match repository.commit(name) {
            Ok(oid) => return Ok((oid, name.to_owned())),
            Err(error) => refused = error.to_string(),
        }
    }
    Err(refused)
}
