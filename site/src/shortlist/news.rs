//! Newer versions of what a shortlist pins, what they would mean, and what has ended.

use open_outcomes_registry::definition::measure::Comparability;
use open_outcomes_registry::governance::status::Status;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::Published;

use super::basket::{Chosen, Named};
use super::entry::Entry;
use super::point::{Point, Weight};
use crate::lookup::sentence;
use crate::pages::definition::side::name_of;
use crate::site::Edition;
use crate::versions::{comparison, path_of};

/// What is newer, and what has ended.
pub(crate) fn points(edition: &Edition, entries: &[Entry<'_>]) -> Vec<Point> {
    let mut points: Vec<Point> = Vec::new();
    for entry in entries {
        let found = [
            entry.metric.and_then(|metric| ended(edition, metric)),
            entry.source.and_then(|source| ended(edition, source)),
            entry
                .metric
                .and_then(|metric| newer(edition, entry, metric)),
            entry
                .source
                .and_then(|source| newer(edition, entry, source)),
        ];
        for point in found.into_iter().flatten() {
            // A source that serves several metrics is told of once for each, since each is pinned.
            if !points.contains(&point) {
                points.push(point);
            }
        }
    }
    points
}

/// That a version is not to be used for new data any more.
fn ended(edition: &Edition, published: &Published) -> Option<Point> {
    let standing = edition.snapshot.standing(published);
    if !standing.status.has_ended() {
        return None;
    }
    let successor = standing.successor.as_ref().and_then(|id| {
        let mut versions = edition.snapshot.versions(published.kind(), id.as_str());
        versions.next_back()
    });
    let what = match standing.status {
        Status::Superseded => "has been superseded",
        Status::Retired => "has been retired",
        _ => "was considered and declined",
    };
    let header = published.header();
    let parts = [
        Some(format!("“{}” {} {what}.", header.title, header.version)),
        standing.reason.as_deref().map(sentence),
        standing
            .bridge
            .as_ref()
            .map(|bridge| bridge.advice().to_owned()),
        standing
            .instead
            .as_deref()
            .map(|instead| format!("Instead: {}", sentence(instead))),
    ];
    let text: Vec<_> = parts.into_iter().flatten().collect();
    let mut point = Point::new(Weight::Grave, text.join(" "));
    if let Some(successor) = successor {
        let header = successor.header();
        let address = path_of(successor.kind(), &header.id);
        point = point.link(format!("Its successor: {}", header.title), address);
    }
    Some(point)
}

/// That there is a newer version, and what taking it would mean.
fn newer(edition: &Edition, entry: &Entry<'_>, pinned: &Published) -> Option<Point> {
    let (kind, header) = (pinned.kind(), pinned.header());
    let newest = edition.view().get(kind, header.id.as_str())?;
    let (from, to) = (&header.version, &newest.header().version);
    if to <= from {
        return None;
    }
    // A source is taken in the version that the metric asks for.
    if kind == Kind::DataSource
        && entry
            .measure
            .is_none_or(|measure| !measure.data_source.requirement.matches(to))
    {
        return None;
    }
    let text = format!(
        "“{}” is at version {to}; the shortlist asks for {from}. {}",
        name_of(pinned),
        meaning(relation(edition, pinned, newest))
    );
    let weight = match relation(edition, pinned, newest) {
        Some(Comparability::Same) => Weight::Note,
        _ => Weight::Look,
    };
    let taken = repinned(&entry.chosen, kind, newest);
    Some(
        Point::new(weight, text)
            .link("What changed", comparison(pinned, newest))
            .act(format!("take {to}"), name_of(pinned), taken.to_string()),
    )
}

/// The measure with a newer version of its metric or source. A newer metric asks anew which version of
/// the source it is taken with.
fn repinned(chosen: &Chosen, kind: Kind, newest: &Published) -> Chosen {
    let mut taken = chosen.clone();
    let named = |named: &Named| Named {
        version: Some(newest.header().version.clone()),
        ..named.clone()
    };
    if kind == Kind::Metric {
        taken.metric = named(&chosen.metric);
        if let Some(source) = &mut taken.source {
            source.version = None;
        }
    } else {
        taken.source = chosen.source.as_ref().map(named);
    }
    taken
}

/// How figures of one version relate to those of a later one: as the worst step between them says.
/// Nothing where a step is not recorded.
pub(crate) fn relation(
    edition: &Edition,
    from: &Published,
    to: &Published,
) -> Option<Comparability> {
    let versions = edition
        .snapshot
        .versions(from.kind(), from.header().id.as_str());
    let between = versions.filter(|published| {
        let version = &published.header().version;
        *version > from.header().version && *version <= to.header().version
    });
    let mut worst = Comparability::Same;
    for step in between {
        worst = worst.max(step.entry().relation?);
    }
    Some(worst)
}

/// What that means for somebody with figures.
pub(crate) const fn meaning(relation: Option<Comparability>) -> &'static str {
    match relation {
        Some(Comparability::Same) => "Figures from both may stand on one line.",
        Some(Comparability::Convertible) => {
            "Figures from both may stand on one line after a conversion."
        }
        Some(Comparability::NotComparable) => {
            "The series breaks: figures from both must not stand on one line."
        }
        None => "How figures from both relate is not recorded.",
    }
}
