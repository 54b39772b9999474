//! `/proposals`: what is proposed, by what it waits for; `?side=citizen` shows what waits for one side.

use std::sync::Arc;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use open_outcomes_registry::governance::review::Perspective;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::parse::problem::Problem;
use open_outcomes_registry::proposal::{Examined, Looked, Open};

use super::definition::day;
use crate::asked::pairs;
use crate::content::Value;
use crate::frame::{Frame, page, private_page};
use crate::lookup::sentence;
use crate::proposals::{OBJECTION, Proposals, Stage, address, side};
use crate::site::{Edition, Site};
use crate::versions::page_of;

/// How many definitions, and how many problems, a proposal names here; its own page has the rest.
const MOST: usize = 5;
/// How much of a side that nobody knows is repeated, in letters.
const LONGEST: usize = 40;

#[derive(Template)]
#[template(path = "proposals.html")]
struct ProposalsPage {
    frame: Frame,
    /// Why there is nothing to see.
    remark: Option<&'static str>,
    /// That the side which was asked for is none.
    unknown: Option<String>,
    choices: Vec<Choice>,
    /// The side that was asked for: “a citizen”.
    chosen: Option<String>,
    total: usize,
    groups: Vec<(Stage, Vec<Entry>)>,
}

/// A side, as a link.
struct Choice {
    words: &'static str,
    href: String,
    count: usize,
    is_chosen: bool,
}

/// A proposal in the list.
struct Entry {
    name: String,
    title: String,
    address: String,
    changes: Vec<Value>,
    more_changes: usize,
    wanted: Option<String>,
    earliest: Option<String>,
    collides: Vec<Value>,
    problems: Vec<String>,
    more_problems: usize,
    last: String,
}

/// `/proposals`
pub(crate) async fn proposals(
    State(site): State<Arc<Site>>,
    RawQuery(query): RawQuery,
) -> Response {
    let edition = site.edition();
    let shown = ProposalsPage::new(&edition, &query.unwrap_or_default());
    // What is not known yet is known in a moment.
    if shown.remark.is_some() {
        private_page(&shown)
    } else {
        page(&shown)
    }
}

impl ProposalsPage {
    fn new(edition: &Edition, query: &str) -> Self {
        let proposals = &edition.proposals;
        let asked = pairs(query).find(|(name, _)| name == "side");
        let asked = asked.map(|(_, value)| value).unwrap_or_default();
        let chosen = side_called(&asked);
        let unknown: String = asked.trim().chars().take(LONGEST).collect();
        let waits =
            |open: &&Open| chosen.is_none_or(|side| proposals.wanted(open).sides().contains(&side));
        let shown: Vec<_> = proposals.open().iter().filter(waits).collect();
        let groups = Stage::ALL.into_iter().map(|stage| {
            let of = shown.iter().filter(|open| Stage::of(open) == stage);
            (stage, of.map(|open| Entry::new(edition, open)).collect())
        });
        Self {
            frame: Frame::new("Proposals", "/proposals").described(
                "Changes of definitions that are proposed, and whose view is still wanted.",
            ),
            remark: proposals.remark(),
            unknown: Some(unknown).filter(|text| chosen.is_none() && !text.is_empty()),
            choices: choices(proposals, chosen),
            chosen: chosen.map(side),
            total: proposals.open().len(),
            groups: groups
                .filter(|(_, entries): &(_, Vec<_>)| !entries.is_empty())
                .collect(),
        }
    }
}

/// The side called `name`.
pub(crate) fn side_called(name: &str) -> Option<Perspective> {
    let mut all = Perspective::ALL.into_iter();
    all.find(|side| side.name() == name)
}

fn choices(proposals: &Proposals, chosen: Option<Perspective>) -> Vec<Choice> {
    let open = proposals.open();
    let mut choices = vec![Choice {
        words: "everybody",
        href: "/proposals".to_owned(),
        count: open.len(),
        is_chosen: chosen.is_none(),
    }];
    choices.extend(Perspective::ALL.into_iter().map(|side| {
        let waiting = open
            .iter()
            .filter(|open| proposals.wanted(open).sides().contains(&side));
        Choice {
            words: side.name(),
            href: format!("/proposals?side={}", side.name()),
            count: waiting.count(),
            is_chosen: chosen == Some(side),
        }
    }));
    choices
}

impl Entry {
    fn new(edition: &Edition, open: &Open) -> Self {
        let changes = open.examined.iter().flat_map(|examined| &examined.changes);
        let problems = of_the_author(open);
        Self {
            name: open.name.clone(),
            title: open.title.clone(),
            address: address(&open.name),
            changes: changes
                .clone()
                .take(MOST)
                .map(|looked| change(edition, looked))
                .collect(),
            more_changes: changes.count().saturating_sub(MOST),
            wanted: edition.proposals.wanted(open).words(),
            earliest: earliest(open),
            collides: collides(open),
            more_problems: problems.len().saturating_sub(MOST),
            problems: problems.into_iter().take(MOST).collect(),
            last: day(open.last),
        }
    }

    /// “It changes” and the definitions: whether that is all of them.
    fn is_whole(&self) -> bool {
        self.more_changes == 0
    }
}

/// A changed definition, with its page where it is published, and its versions.
pub(super) fn change(edition: &Edition, looked: &Looked) -> Value {
    let change = &looked.step.change;
    let versions = match (&change.before, &change.after) {
        (Some(before), Some(after)) if before == after => format!("{after}, edited"),
        (Some(before), Some(after)) => format!("{before} → {after}"),
        (None, Some(after)) => format!("new in {after}"),
        (Some(before), None) => format!("gone; it was {before}"),
        (None, None) => String::new(),
    };
    definition(edition, change.kind, change.id.as_str(), &change.title)
        .noted(Some(format!("{}, {versions}", change.kind.label())))
}

/// A definition by its title, with its page where it is published.
pub(super) fn definition(edition: &Edition, kind: Kind, id: &str, title: &str) -> Value {
    let mut versions = edition.snapshot.versions(kind, id);
    match versions.next_back() {
        Some(published) if kind == Kind::Map => Value::link(title, page_of(published)),
        Some(_) => Value::link(title, format!("/{}/{id}", kind.folder())),
        None => Value::from(title),
    }
}

/// The first day on which it may be accepted, where it waits for one.
pub(crate) fn earliest(open: &Open) -> Option<String> {
    earliest_day(open).map(day)
}

/// The same, as a date.
pub(crate) fn earliest_day(open: &Open) -> Option<jiff::civil::Date> {
    let changes = open.examined.iter().flat_map(|examined| &examined.changes);
    let tallies = changes.filter_map(|looked| looked.tally.as_ref());
    let waiting = tallies.filter(|tally| !tally.is_met());
    waiting.filter_map(|tally| tally.closes).max()
}

/// The proposals that change the same definitions.
pub(super) fn collides(open: &Open) -> Vec<Value> {
    let others = open.collides.iter();
    others
        .map(|name| Value::link(name, address(name)))
        .collect()
}

/// What stands in the way. Reviews that are set aside are told where it says who has looked.
pub(super) fn in_the_way(examined: &Examined) -> impl Iterator<Item = &Problem> {
    let changes = examined.changes.iter();
    let tallies: Vec<_> = changes.filter_map(|looked| looked.tally.as_ref()).collect();
    let refusals = examined.refusals();
    refusals.filter(move |problem| !tallies.iter().any(|tally| tally.aside.contains(problem)))
}

/// What the author has to see to: everything but the reviews that are missing.
fn of_the_author(open: &Open) -> Vec<String> {
    if !matches!(Stage::of(open), Stage::Author | Stage::Parked) {
        return Vec::new();
    }
    let examined = match &open.examined {
        Err(why) => return vec![said(why)],
        Ok(examined) => examined,
    };
    let own = in_the_way(examined).filter(|problem| {
        let changes = examined.changes.iter();
        let mut tallies = changes.filter_map(|looked| looked.tally.as_ref());
        problem.rule == OBJECTION || !tallies.any(|tally| tally.missing.contains(problem))
    });
    own.map(|problem| said(&problem.message)).collect()
}

/// A message as a sentence. One that begins with a file or an identifier keeps it as it is.
pub(super) fn said(message: &str) -> String {
    let first = message.split_whitespace().next().unwrap_or_default();
    if first.contains(['/', '.', '@', '_']) {
        let end = if message.ends_with(['.', '?', '!']) {
            ""
        } else {
            "."
        };
        format!("{message}{end}")
    } else {
        sentence(message)
    }
}

#[cfg(test)]
mod tests;
