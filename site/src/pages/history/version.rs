//! One version in the history of a definition.

use open_outcomes_registry::diff;
use open_outcomes_registry::governance::change_record::{
    ChangeRecord, Decision, Exception, Judgement,
};
use open_outcomes_registry::id::DefinitionId;
use open_outcomes_registry::snapshot::{Published, Snapshot};
use semver::Version;

use super::super::definition::day;
use super::bridge;
use super::review::ReviewLine;
use crate::content::{Facts, Value};
use crate::lookup::sentence;
use crate::rulebook;
use crate::short::listed;
use crate::site::Edition;
use crate::versions::{comparison, page_of};

/// A published version, why it was made, and what was said of it.
pub(super) struct VersionStep {
    pub(super) version: Version,
    pub(super) address: String,
    pub(super) date: String,
    /// “in releases 0.4.0 to 0.5.0”
    pub(super) held: Option<String>,
    pub(super) summary: String,
    pub(super) facts: Facts,
    /// The version before, and where the two are compared.
    pub(super) before: Option<(Version, String)>,
    pub(super) reviews: Vec<ReviewLine>,
}

impl VersionStep {
    pub(super) fn new(edition: &Edition, published: &Published) -> Self {
        let (kind, header) = (published.kind(), published.header());
        let snapshot = &edition.snapshot;
        let before = edition.before(published);
        let change = snapshot.change(kind, &header.id, &header.version);
        let reviews = snapshot.reviews_of(kind, &header.id, &header.version);
        Self {
            version: header.version.clone(),
            address: page_of(published),
            date: day(published.date()),
            held: edition.held(published).map(|held| held.words()),
            summary: summary(change, before.is_none()),
            facts: facts(edition, published, before, change),
            before: before.map(|before| {
                let version = before.header().version.clone();
                (version, comparison(before, published))
            }),
            reviews: reviews
                .iter()
                .map(|review| ReviewLine::new(snapshot, published, review))
                .collect(),
        }
    }
}

/// Why a version was made, in the words of its change record.
pub(crate) fn summary(change: Option<&ChangeRecord>, is_first: bool) -> String {
    match (change, is_first) {
        (Some(change), _) => change.summary.clone(),
        (None, true) => "The first version.".to_owned(),
        (None, false) => "Why it changed is not recorded.".to_owned(),
    }
}

fn facts(
    edition: &Edition,
    published: &Published,
    before: Option<&Published>,
    change: Option<&ChangeRecord>,
) -> Facts {
    let snapshot = &edition.snapshot;
    let step = before.and_then(|before| diff::step(before, published));
    let facts = Facts::default()
        .add("What that means", step)
        .add("Status it began with", published.entry().status);
    let Some(change) = change else {
        return facts;
    };
    let authors = names(snapshot, &change.authors);
    let urgent = change
        .urgent
        .then_some("It corrects harm, so it could be published first and be reviewed afterwards.");
    let facts = facts
        .add("Written by", (!authors.is_empty()).then_some(authors))
        .add("Urgent", urgent)
        .add("Decided", change.decisions.iter().map(decided))
        .add(
            "Rule set aside",
            change.exceptions.iter().map(|it| set_aside(snapshot, it)),
        );
    match &change.bridge {
        Some(bridge) => bridge::facts(facts, bridge),
        None => facts,
    }
}

fn decided(decision: &Decision) -> Value {
    let words = match decision.decision {
        Judgement::Clarification => "The meaning is the same, said more clearly.",
        Judgement::Meaning => "The meaning changes.",
    };
    let place = decision.path.iter().map(|path| format!("at {path}"));
    let parts = [rule(&decision.rule).text].into_iter().chain(place);
    Value::from(format!("{words} {}", sentence(&decision.reason)))
        .noted(Some(parts.collect::<Vec<_>>().join(", ")))
}

fn set_aside(snapshot: &Snapshot, exception: &Exception) -> Value {
    let note = format!(
        "at {}: {} Agreed by {}; until {}.",
        exception.path,
        sentence(&exception.reason),
        names(snapshot, &exception.approvers),
        day(exception.expires)
    );
    rule(&exception.rule).noted(Some(note))
}

/// A rule, with its page where it has one.
fn rule(id: &DefinitionId) -> Value {
    if rulebook::is_known(id.as_str()) {
        Value::link(id.to_string(), format!("/rules/{id}"))
    } else {
        Value::code(id.to_string())
    }
}

/// Persons by the names that they go by: “A and B”.
pub(super) fn names(snapshot: &Snapshot, people: &[DefinitionId]) -> String {
    let names = people.iter().map(|id| person(snapshot, id));
    listed(&names.collect::<Vec<_>>())
}

pub(super) fn person(snapshot: &Snapshot, id: &DefinitionId) -> String {
    let mut people = snapshot.people().people.iter();
    let found = people.find(|person| &person.id == id);
    found.map_or_else(|| id.to_string(), |person| person.name.clone())
}
