//! Notices that the served standard has changed, and puts its new state before the readers.

mod proposals;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Weak};
use std::thread;
use std::time::{Duration, SystemTime};
use std::{fs, io};

use open_outcomes_registry::snapshot::Snapshot;
use open_outcomes_registry::source::{SourceError, Store};
use open_outcomes_site::Site;

pub(crate) use self::proposals::ProposalWatch;

/// How often it looks.
const EVERY: Duration = Duration::from_secs(2);
/// After how many looks, at most, a state that could not be served is tried again.
const LONGEST_PAUSE: u32 = 32;

/// Looks whether a standard has changed since it was read.
pub(crate) struct Watch {
    root: PathBuf,
    /// The state that is served.
    served: Option<Mark>,
    trouble: Option<Trouble>,
}

/// What tells one state of a standard from the next.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Mark {
    Commit(String),
    /// Of the ledger in a plain folder: when it was written, and its length. It is written last.
    Ledger(Option<(SystemTime, u64)>),
}

/// A state that could not be served.
struct Trouble {
    mark: Option<Mark>,
    message: String,
    /// How many looks pass before it is tried again, as git may be tidying up just now.
    pause: u32,
    left: u32,
}

impl Watch {
    /// To be made before the standard is read, so that no change falls between.
    pub(crate) fn new(store: &Store) -> Self {
        Self {
            root: store.root().to_owned(),
            served: mark(store).ok(),
            trouble: None,
        }
    }

    /// Looks from now on, in a thread of its own, for as long as there is a site.
    pub(crate) fn start(mut self, site: &Arc<Site>) -> io::Result<()> {
        let site = Arc::downgrade(site);
        let thread = thread::Builder::new().name("watch".to_owned());
        thread.spawn(move || self.run(&site))?;
        Ok(())
    }

    fn run(&mut self, site: &Weak<Site>) {
        loop {
            thread::sleep(EVERY);
            let Some(site) = site.upgrade() else { return };
            self.look(&site);
        }
    }

    fn look(&mut self, site: &Site) {
        let store = Store::open(&self.root);
        let mark = store.as_ref().ok().and_then(|store| mark(store).ok());
        if mark.is_some() && mark == self.served {
            self.trouble = None;
            return;
        }
        if let Some(trouble) = &mut self.trouble
            && trouble.mark == mark
            && trouble.left > 0
        {
            trouble.left -= 1;
            return;
        }
        match store
            .map_err(anyhow::Error::from)
            .and_then(|store| serve(&store, site))
        {
            Ok(()) => {
                self.served = mark;
                self.trouble = None;
            }
            Err(error) => self.failed(mark, format!("{error:#}")),
        }
    }

    /// Says once what is wrong.
    fn failed(&mut self, mark: Option<Mark>, message: String) {
        let last = self.trouble.take();
        if last.as_ref().is_none_or(|last| last.message != message) {
            tracing::warn!(
                "the standard has changed, but cannot be served as it is now; the state before stays: {message}"
            );
        }
        let same = last.filter(|last| last.mark == mark);
        let pause = same.map_or(1, |last| (last.pause * 2).min(LONGEST_PAUSE));
        self.trouble = Some(Trouble {
            mark,
            message,
            pause,
            left: pause,
        });
    }
}

/// Puts the state that is there now before the readers.
fn serve(store: &Store, site: &Site) -> anyhow::Result<()> {
    let snapshot = Snapshot::new(&store.committed()?)?;
    let release = snapshot.newest().version().clone();
    site.replace(Arc::new(snapshot))?;
    tracing::info!(%release, "the standard has changed; its new state is served");
    Ok(())
}

fn mark(store: &Store) -> Result<Mark, SourceError> {
    if let Some(repository) = store.repository()
        && repository.has_standard()?
    {
        return Ok(Mark::Commit(repository.commit("HEAD")?.to_string()));
    }
    Ok(Mark::Ledger(ledger(store.root())))
}

fn ledger(root: &Path) -> Option<(SystemTime, u64)> {
    let ledger = fs::metadata(root.join("standards/ledger.jsonl")).ok()?;
    Some((ledger.modified().ok()?, ledger.len()))
}
