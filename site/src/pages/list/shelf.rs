//! Long lists on shelves: data sources by their sort, metrics by the outcome they belong to.

use open_outcomes_registry::definition::Definition;
use open_outcomes_registry::definition::data_source::SourceKind;
use open_outcomes_registry::definition::outcome::Quadrant;
use open_outcomes_registry::kind::Kind;

use super::entry::Entry;
use super::names::quadrant;
use crate::site::Edition;

/// Entries that stand together.
pub(super) struct Shelf<'e> {
    /// For its anchor.
    pub(super) id: String,
    /// Empty where there is one shelf only.
    pub(super) title: String,
    pub(super) href: Option<String>,
    pub(super) entries: Vec<Entry<'e>>,
}

/// Where an entry stands: outcomes in the order of the map, then quadrants.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Only,
    Sort(SourceKind),
    Outcome(u16),
    Beyond(Quadrant),
}

pub(super) fn shelves<'e>(
    edition: &Edition,
    kind: Kind,
    entries: Vec<Entry<'e>>,
) -> Vec<Shelf<'e>> {
    let mut placed: Vec<(Place, Entry<'e>)> = entries
        .into_iter()
        .map(|entry| (place(edition, &entry), entry))
        .collect();
    placed.sort_by_key(|(place, _)| *place);
    let mut shelves: Vec<(Place, Shelf<'e>)> = Vec::new();
    for (at, entry) in placed {
        match shelves.last_mut() {
            Some((last, shelf)) if *last == at => shelf.entries.push(entry),
            _ => shelves.push((at, shelf(edition, kind, at, entry))),
        }
    }
    shelves.into_iter().map(|(_, shelf)| shelf).collect()
}

fn place(edition: &Edition, entry: &Entry<'_>) -> Place {
    match entry.published.definition() {
        Definition::DataSource(source) => Place::Sort(source.kind),
        Definition::Metric(metric) => {
            let numbers = metric.outcomes.iter().filter_map(|place| {
                let outcome = edition.view().outcome(place.outcome.id.as_str())?;
                Some(outcome.number)
            });
            numbers.min().map_or_else(
                || Place::Beyond(metric.quadrant.unwrap_or(Quadrant::Outcomes)),
                Place::Outcome,
            )
        }
        _ => Place::Only,
    }
}

fn shelf<'e>(edition: &Edition, kind: Kind, at: Place, first: Entry<'e>) -> Shelf<'e> {
    let (id, title, href) = match at {
        Place::Only => (kind.folder().to_owned(), String::new(), None),
        Place::Sort(sort) => {
            let (id, title) = sort_of(sort);
            (id.to_owned(), title.to_owned(), None)
        }
        Place::Beyond(of) => (
            quadrant(of).to_lowercase(),
            format!("{}, outside the map", quadrant(of)),
            None,
        ),
        Place::Outcome(number) => {
            let map = edition.map().map_or(&[][..], |map| &map.outcomes);
            let found = map.iter().find(|entry| entry.number == number);
            let id = found.map_or_else(String::new, |entry| entry.outcome.id.to_string());
            let outcome = edition.view().outcome(&id);
            let title = outcome.map_or(id.as_str(), |outcome| &outcome.header.title);
            let title = format!("{number} {title}");
            (id.clone(), title, Some(format!("/outcomes/{id}")))
        }
    };
    Shelf {
        id,
        title,
        href,
        entries: vec![first],
    }
}

/// The anchor and the name of a sort of source.
const fn sort_of(kind: SourceKind) -> (&'static str, &'static str) {
    match kind {
        SourceKind::Instrument => ("questionnaires", "Questionnaires and ratings"),
        SourceKind::Administrative => ("records", "Records"),
        SourceKind::OfficialStatistics => ("statistics", "Official statistics"),
        SourceKind::Measurement => ("measurements", "Measurements"),
    }
}
