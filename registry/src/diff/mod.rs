//! What differs between two states of the standard, in words that a person who does not program understands.
//!
//! `compare` finds the parts that differ, `moves` joins what was moved or renamed, `words` says it all, `summary`
//! says it shortly, and `path` and `series` are how change rules ask.

mod compare;
mod moves;
mod path;
mod renames;
mod series;
mod summary;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use semver::Version;
use serde::Serialize;

pub use self::compare::{Edit, EditKind};
pub use self::summary::step;
use crate::definition::Definition;
use crate::definition::measure::Comparability;
use crate::governance::status::Status;
use crate::id::DefinitionId;
use crate::kind::Kind;
use crate::rules::change_rule::{self, Hit, Pair, Verdict};
use crate::snapshot::{Published, ReleaseView, Snapshot};
use crate::standard::Standard;

/// One state of the standard: a release, or what people are editing.
#[derive(Debug)]
pub struct State<'a> {
    name: String,
    definitions: BTreeMap<(Kind, &'a DefinitionId), &'a Definition>,
}

impl<'a> State<'a> {
    /// What a release holds.
    pub fn release(view: ReleaseView<'a>) -> Self {
        let all = Kind::ALL.into_iter().flat_map(|kind| view.all(kind));
        Self {
            name: format!("release {}", view.version()),
            definitions: by_key(all.map(Published::definition)),
        }
    }

    /// What people are editing.
    pub fn working(standard: &'a Standard) -> Self {
        Self::living("the working tree", standard)
    }

    /// The living files at some place: the working tree, a branch, a commit.
    pub fn living(name: impl Into<String>, standard: &'a Standard) -> Self {
        let all = standard.definitions();
        Self {
            name: name.into(),
            definitions: by_key(all.map(|living| &living.value)),
        }
    }

    /// A release in which `published` stands in place of its other versions.
    pub fn version(view: ReleaseView<'a>, published: &'a Published) -> Self {
        let mut state = Self::release(view);
        let header = published.header();
        state.name = format!("{} {}", header.id, header.version);
        let definition = published.definition();
        state
            .definitions
            .insert((published.kind(), &header.id), definition);
        state
    }

    /// What it is called: `release 0.4.0`, `the working tree`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether it has a definition called `id`, of `kind` where one is given.
    pub fn has(&self, kind: Option<Kind>, id: &DefinitionId) -> bool {
        let mut keys = self.definitions.keys();
        keys.any(|(of, name)| *name == id && kind.is_none_or(|kind| kind == *of))
    }

    /// The title of a definition.
    fn title(&self, kind: Kind, id: &DefinitionId) -> Option<&'a str> {
        let definition = self.definitions.get(&(kind, id))?;
        Some(&definition.header().title)
    }
}

fn by_key<'a>(
    definitions: impl Iterator<Item = &'a Definition>,
) -> BTreeMap<(Kind, &'a DefinitionId), &'a Definition> {
    let key = |definition: &'a Definition| (definition.kind(), &definition.header().id);
    definitions
        .map(|definition| (key(definition), definition))
        .collect()
}

/// What differs between two states.
#[derive(Debug, Serialize)]
pub struct Difference {
    /// The earlier state.
    pub from: String,
    /// The later state.
    pub to: String,
    /// The definitions that differ, by kind and identifier.
    pub changes: Vec<Change>,
}

/// What happened to one definition.
#[derive(Debug, Clone, Serialize)]
pub struct Change {
    /// Its kind.
    pub kind: Kind,
    /// Its identifier.
    pub id: DefinitionId,
    /// Its title, in the later state where it is there.
    pub title: String,
    /// Its version before; absent where it is new.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<Version>,
    /// Its version after; absent where it is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<Version>,
    /// What it is, where it is new.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub definition: Option<String>,
    /// Whether figures before and after may stand on one line, where the ledger says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relation: Option<Comparability>,
    /// Why, from the change records of the versions between: the oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub why: Vec<String>,
    /// Each part that differs.
    pub edits: Vec<Edit>,
    /// The change rules that the parts hit, in the same order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub hits: Vec<Hit>,
}

/// Compares two states. The reasons come from the change records of `standard` and of `snapshot`, the relations from
/// `snapshot`.
pub fn between(
    from: &State<'_>,
    to: &State<'_>,
    standard: &Standard,
    snapshot: Option<&Snapshot>,
) -> Difference {
    let keys: BTreeSet<_> = from
        .definitions
        .keys()
        .chain(to.definitions.keys())
        .collect();
    let comparing = Comparing {
        states: [from, to],
        new: renames::new(from, to),
        standard,
        snapshot,
    };
    let changes = keys.into_iter();
    let changes = changes.filter_map(|(kind, id)| comparing.change(*kind, id));
    Difference {
        from: from.name.clone(),
        to: to.name.clone(),
        changes: changes.collect(),
    }
}

/// What two states are compared with.
struct Comparing<'a> {
    states: [&'a State<'a>; 2],
    new: renames::New<'a>,
    standard: &'a Standard,
    snapshot: Option<&'a Snapshot>,
}

impl Comparing<'_> {
    /// What happened to one definition; nothing where it is the same.
    fn change(&self, kind: Kind, id: &DefinitionId) -> Option<Change> {
        let both = self
            .states
            .map(|state| state.definitions.get(&(kind, id)).copied());
        let [before, after] = both;
        // States over one release share all that they do not alter.
        let is_same = |(one, other): (&Definition, &Definition)| std::ptr::eq(one, other);
        if before.zip(after).is_some_and(is_same) || before == after {
            return None;
        }
        let edits = match (before, after) {
            (Some(before), Some(after)) => compare::definitions(Some(before), after, self.states),
            (Some(before), None) => vec![renames::gone(before, &self.new)],
            _ => Vec::new(),
        };
        let versions = both.map(|definition| definition.map(|it| &it.header().version));
        let steps = Steps {
            kind,
            id,
            from: versions[0],
            to: versions[1],
        };
        let title = after.or(before).map(|it| it.header().title.clone());
        Some(Change {
            kind,
            id: id.clone(),
            title: title.unwrap_or_default(),
            definition: after
                .filter(|_| before.is_none())
                .and_then(|it| it.header().definition.clone()),
            before: versions[0].cloned(),
            after: versions[1].cloned(),
            relation: self
                .snapshot
                .filter(|_| before.is_some_and(makes_figures))
                .and_then(|snapshot| steps.relation(snapshot)),
            // To whom it is new, what went before says nothing.
            why: before.map_or_else(Vec::new, |_| steps.why(self.standard, self.snapshot)),
            hits: self.hits(Pair { before, after }, &edits),
            edits,
        })
    }

    /// The rules that edits hit. Of what was only begun nothing can break but its name.
    fn hits(&self, pair: Pair<'_>, edits: &[Edit]) -> Vec<Hit> {
        let hits = edits.iter().flat_map(|edit| change_rule::hits(&pair, edit));
        let begun = pair
            .before
            .is_some_and(|before| was_incomplete(before, self.snapshot));
        hits.filter(|hit| !begun || hit.verdict == Verdict::Forbid)
            .collect()
    }
}

/// The parts in which two versions of a definition differ. What they refer to is named by identifier.
pub fn edits(before: &Definition, after: &Definition) -> Vec<Edit> {
    let nothing = State {
        name: String::new(),
        definitions: BTreeMap::new(),
    };
    compare::definitions(Some(before), after, [&nothing, &nothing])
}

/// Whether a version was only begun: nobody could report by it, so that there is nothing to compare with.
fn was_incomplete(before: &Definition, snapshot: Option<&Snapshot>) -> bool {
    let (kind, header) = (before.kind(), before.header());
    let published = snapshot.and_then(|it| it.get(kind, header.id.as_str(), &header.version));
    published
        .zip(snapshot)
        .is_some_and(|(published, snapshot)| {
            snapshot.standing(published).status == Status::Incomplete
        })
}

/// Whether a version says how figures are made: before the first that does, there were none to compare with.
fn makes_figures(definition: &Definition) -> bool {
    match definition {
        Definition::Metric(metric) => metric.statistic.is_some(),
        _ => true,
    }
}

impl Change {
    /// Adds every part of a definition that is new: nobody reads all of them, but somebody may ask for one.
    pub fn in_full(&mut self, states: [&State<'_>; 2]) {
        let new = states[1].definitions.get(&(self.kind, &self.id));
        if let (None, Some(definition)) = (&self.before, new) {
            self.edits = compare::definitions(None, definition, states);
            let is_said = |edit: &Edit| {
                edit.path
                    .first()
                    .is_some_and(|part| ["id", "title", "definition"].contains(&part.as_str()))
            };
            self.edits.retain(|edit| !is_said(edit));
        }
    }
}

/// The versions of a definition that lie after one and up to another.
struct Steps<'a> {
    kind: Kind,
    id: &'a DefinitionId,
    from: Option<&'a Version>,
    to: Option<&'a Version>,
}

impl Steps<'_> {
    fn holds(&self, version: &Version) -> bool {
        self.from.is_none_or(|from| version > from) && self.to.is_some_and(|to| version <= to)
    }

    /// The worst relation on the way; nothing where a step is not published, or none is taken.
    fn relation(&self, snapshot: &Snapshot) -> Option<Comparability> {
        self.from?;
        let last = self.to?;
        snapshot.get(self.kind, self.id.as_str(), last)?;
        let versions = snapshot.versions(self.kind, self.id.as_str());
        let taken = versions.filter(|published| self.holds(&published.header().version));
        taken
            .filter_map(|published| published.entry().relation)
            .max()
    }

    fn why(&self, standard: &Standard, snapshot: Option<&Snapshot>) -> Vec<String> {
        let (kind, id) = (self.kind, self.id);
        let frozen = snapshot
            .into_iter()
            .flat_map(|snapshot| snapshot.versions(kind, id.as_str()))
            .map(|published| &published.header().version);
        let versions = standard.versions(kind, id).into_iter().chain(frozen);
        let versions: BTreeSet<_> = versions.filter(|version| self.holds(version)).collect();
        let records = versions.into_iter().filter_map(|version| {
            let living = standard.change(kind, id, version);
            living.or_else(|| snapshot?.change(kind, id, version))
        });
        records.map(|record| record.summary.clone()).collect()
    }
}
