//! How to review a proposal: for each side that is awaited its questions, what to paste, what to type.

use open_outcomes_registry::governance::review::Perspective;
use open_outcomes_registry::proposal::Open;
use open_outcomes_registry::review;
use open_outcomes_registry::review::questions::Question;

use crate::proposals::{Wanted, side};

/// The most definitions for which a command is shown.
const MOST: usize = 10;

pub(super) struct Reviewing {
    /// Where the answers are to be pasted, if it came from a forge.
    pub(super) forge: Option<String>,
    /// How to get the texts into a clone.
    pub(super) fetch: Option<String>,
    pub(super) sides: Vec<SideView>,
}

/// One side that is awaited.
pub(super) struct SideView {
    /// “a citizen”
    pub(super) words: String,
    pub(super) name: &'static str,
    pub(super) questions: &'static [Question],
    pub(super) block: String,
    pub(super) commands: String,
}

impl Reviewing {
    /// Nothing where nobody's review is missing.
    pub(super) fn new(open: &Open, wanted: &Wanted) -> Option<Self> {
        let mut sides = wanted.sides();
        if sides.is_empty() {
            wanted.words()?;
            sides.extend(Perspective::ALL);
        }
        let is_forged = !is_branch(open);
        Some(Self {
            forge: is_forged.then(|| open.name.clone()),
            fetch: fetch(open),
            sides: sides
                .into_iter()
                .map(|it| SideView::new(open, it))
                .collect(),
        })
    }
}

impl SideView {
    fn new(open: &Open, perspective: Perspective) -> Self {
        let changes = open.examined.iter().flat_map(|examined| &examined.changes);
        let open = changes.filter(|looked| {
            let tally = looked.tally.as_ref();
            tally.is_some_and(|tally| !tally.is_met())
        });
        let commands = open.take(MOST).map(|looked| {
            let change = &looked.step.change;
            format!(
                "open-outcomes review new {}/{} --reviewer YOUR-ID --perspective {}\n",
                change.kind.folder(),
                change.id,
                perspective.name()
            )
        });
        Self {
            words: side(perspective),
            name: perspective.name(),
            questions: perspective.questions(),
            block: review::block(perspective),
            commands: commands.collect(),
        }
    }
}

fn is_branch(open: &Open) -> bool {
    branch(open).is_some()
}

fn branch(open: &Open) -> Option<&str> {
    let local = open.reference.strip_prefix("refs/heads/");
    local
        .or_else(|| open.reference.strip_prefix("refs/remotes/origin/"))
        .filter(|branch| branch.starts_with("proposals/"))
}

/// The command that gets a branch; nothing where its name holds signs that a shell could take for more than a name.
fn fetch(open: &Open) -> Option<String> {
    let branch = branch(open)?;
    let is_plain = |sign: char| sign.is_ascii_alphanumeric() || "-_./".contains(sign);
    let is_safe = branch.chars().all(is_plain) && !branch.starts_with('-');
    is_safe.then(|| format!("git switch {branch}"))
}
