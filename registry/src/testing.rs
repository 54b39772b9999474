//! The fixture standard, and real git repositories in throw-away folders.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::{Date, date};
use semver::Version;
use tempfile::TempDir;

use crate::gate::{self, History};
use crate::id::DefinitionId;
use crate::kind::Kind;
use crate::publish::{self, Changes, PublishError};
use crate::source::{Files, Store};
use crate::standard::Standard;

/// The day of the first release.
pub(crate) const FIRST_DAY: Date = date(2026, 2, 1);

/// The living files of the fixture standard.
pub(crate) fn fixture() -> Files {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/fixtures/standard");
    let store = Store::open(Path::new(root)).expect("the fixture standard");
    store.working().expect("its files")
}

/// The fixture standard after release 1.0.0.
pub(crate) fn released() -> Files {
    let mut files = fixture();
    release(&mut files, "1.0.0", FIRST_DAY).expect("a release");
    files
}

/// Releases in memory.
pub(crate) fn release(
    files: &mut Files,
    version: &str,
    date: Date,
) -> Result<Changes, PublishError> {
    let version = Version::parse(version).expect("a version");
    let changes = publish::release(files, &History::default(), &version, date, None)?;
    apply(files, &changes);
    Ok(changes)
}

/// Writes changes in memory.
pub(crate) fn apply(files: &mut Files, changes: &Changes) {
    for (path, bytes) in &changes.files {
        files.insert(path.clone(), bytes.clone());
    }
}

/// Replaces a part of a file, which must be there.
pub(crate) fn edit(files: &mut Files, path: &str, from: &str, to: &str) {
    let text = files.text(path).expect("the file");
    assert!(text.contains(from), "{path} has no “{from}”");
    let text = text.replacen(from, to, 1);
    files.insert(path, text);
}

/// Gives a definition another version, and says why in a change record.
pub(crate) fn raise(files: &mut Files, path: &str, from: &str, to: &str) {
    edit(files, path, &version(from), &version(to));
    let (path, text) = record(path, to);
    files.insert(path, text);
}

/// A version as it stands in a file.
pub(crate) fn version(version: &str) -> String {
    format!("version = \"{version}\"")
}

/// A change record for one version of a definition, with its path.
pub(crate) fn record(path: &str, version: &str) -> (String, &'static str) {
    let path = path.replace(".toml", &format!("/{version}.toml"));
    let path = format!("changes/{}", path.replace("map/", "maps/map/"));
    (
        path,
        "summary = \"Made up for tests.\"\n[bridge]\nkind = \"none\"\n",
    )
}

/// Adds an approval of a living definition.
pub(crate) fn approve(
    files: &mut Files,
    kind: Kind,
    id: &str,
    reviewer: &str,
    side: &str,
    day: Date,
) {
    let (standard, _) = Standard::read(files);
    let living = standard.get(kind, id).expect("the definition");
    let (sha256, version) = (living.sha256(), &living.value.header().version);
    let text = format!(
        "reviewer = \"{reviewer}\"\nperspective = \"{side}\"\nverdict = \"approve\"\ndate = {day}\ninterests = \"none\"\n\
         [[subjects]]\nkind = \"{kind}\"\nid = \"{id}\"\nversion = \"{version}\"\nsha256 = \"{sha256}\"\n{}",
        answers(side)
    );
    let folder = format!("reviews/{}/{id}/{version}", kind.folder());
    files.insert(format!("{folder}/{}-{reviewer}.toml", sha256.short()), text);
}

/// Yes to whatever is asked on a side.
pub(crate) fn answers(side: &str) -> String {
    use crate::governance::review::Perspective;
    let side = Perspective::ALL
        .into_iter()
        .find(|known| known.name() == side);
    let questions = side.expect("a side").questions().iter();
    let answers = questions.map(|it| format!("[answers.{}]\nanswer = \"yes\"\n", it.id));
    answers.collect()
}

pub(crate) fn id(text: &str) -> DefinitionId {
    text.parse().expect("an identifier")
}

/// A place on disk that holds a standard.
pub(crate) struct Place {
    folder: TempDir,
}

impl Place {
    /// A plain folder.
    pub(crate) fn folder(files: &Files) -> Self {
        let place = Self {
            folder: TempDir::new().expect("a folder"),
        };
        place.lay(files);
        place
    }

    /// A git work tree with one commit.
    pub(crate) fn repository(files: &Files) -> Self {
        let place = Self::folder(files);
        let git = git2::Repository::init(place.path()).expect("a repository");
        let mut config = git.config().expect("its settings");
        config
            .set_str("user.name", "Fixture Person One")
            .expect("a name");
        config
            .set_str("user.email", "fixture@example.org")
            .expect("an address");
        place.commit("Begin");
        place
    }

    /// A bare clone of a repository.
    pub(crate) fn bare(of: &Self) -> Self {
        let folder = TempDir::new().expect("a folder");
        git2::build::RepoBuilder::new()
            .bare(true)
            .clone(&of.path().to_string_lossy(), folder.path())
            .expect("a clone");
        Self { folder }
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn file(&self, path: &str) -> PathBuf {
        self.path().join("standards").join(path)
    }

    pub(crate) fn store(&self) -> Store {
        Store::open(self.path()).expect("a standard")
    }

    pub(crate) fn git(&self) -> git2::Repository {
        git2::Repository::open(self.path()).expect("a repository")
    }

    /// Writes files into the folder.
    pub(crate) fn lay(&self, files: &Files) {
        for (path, bytes) in files.iter() {
            self.write(path, bytes);
        }
    }

    pub(crate) fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.file(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }

    /// Commits the whole folder.
    pub(crate) fn commit(&self, message: &str) -> git2::Oid {
        let git = self.git();
        let mut index = git.index().expect("the index");
        index
            .add_all(["*"], git2::IndexAddOption::DEFAULT, None)
            .expect("all files");
        index.update_all(["*"], None).expect("all files");
        index.write().expect("the index");
        let tree = git
            .find_tree(index.write_tree().expect("a tree"))
            .expect("a tree");
        let signature = git.signature().expect("a signature");
        let parent = git
            .head()
            .ok()
            .map(|head| head.peel_to_commit().expect("a commit"));
        let parents: Vec<_> = parent.iter().collect();
        git.commit(
            Some("HEAD"),
            &signature,
            &signature,
            message,
            &tree,
            &parents,
        )
        .expect("a commit")
    }

    /// Releases what lies there.
    pub(crate) fn release(
        &self,
        version: &str,
        date: Date,
    ) -> Result<publish::Written, PublishError> {
        let store = self.store();
        let version = Version::parse(version).expect("a version");
        let changes = publish::release(&store.working()?, &history(&store), &version, date, None)?;
        publish::write(&store, &changes, &format!("release {version}"))
    }

    /// The paths that git says differ from the last commit.
    pub(crate) fn dirty(&self) -> Vec<String> {
        let git = self.git();
        let mut options = git2::StatusOptions::new();
        options.include_untracked(true).recurse_untracked_dirs(true);
        let found = git.statuses(Some(&mut options)).expect("the status");
        found
            .iter()
            .map(|entry| String::from_utf8_lossy(entry.path_bytes()).into_owned())
            .collect()
    }
}

/// The change rules that are hit on the way from one set of living files to another.
pub(crate) fn changes(before: &Files, after: &Files) -> Vec<crate::rules::change_rule::Hit> {
    let read = |files: &Files| {
        let (standard, problems) = Standard::read(files);
        assert_eq!(problems, [], "a file is malformed");
        standard
    };
    let (before, after) = (read(before), read(after));
    let states = [("before", &before), ("after", &after)];
    let [from, to] = states.map(|(name, standard)| crate::diff::State::living(name, standard));
    let changes = crate::diff::between(&from, &to, &after, None).changes;
    changes.into_iter().flat_map(|change| change.hits).collect()
}

/// What happened in a repository since its last release.
pub(crate) fn history(store: &Store) -> History {
    gate::since_release(store).expect("a history")
}
