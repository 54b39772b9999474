//! The map's own words lead to what belongs to them.

use open_outcomes_registry::kind::Kind;

use super::*;
use crate::testing::standard as published;

/// How far down a list people look.
const SEEN: usize = 10;

#[test]
fn the_title_and_phrase_of_every_outcome_lead_to_it_and_to_its_metrics() {
    let (searcher, snapshot) = (standard(), published());
    let view = snapshot.newest();
    let mut missed = Vec::new();
    assert_eq!(view.all(Kind::Outcome).count(), 40);
    for outcome in view.all(Kind::Outcome) {
        let id = &outcome.header().id;
        let Some(entry) = view.outcome(id.as_str()) else {
            continue;
        };
        if first(searcher, &entry.header.title) != format!("outcomes/{id}") {
            missed.push(format!("{id} by its title"));
        }
        let phrase = entry.phrase.as_deref().unwrap_or_default();
        let hits = ask(searcher, phrase).hits;
        let metrics = hits
            .iter()
            .take(SEEN)
            .filter(|hit| hit.kind == Kind::Metric && hit.outcome_numbers.contains(&entry.number));
        if metrics.count() == 0 {
            missed.push(format!("{id} by its phrase"));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn every_phrase_of_the_map_leads_to_the_metrics_that_carry_it() {
    let (searcher, snapshot) = (standard(), published());
    let mut missed = Vec::new();
    for metric in snapshot.newest().all(Kind::Metric) {
        let id = metric.header().id.as_str();
        let places = snapshot
            .newest()
            .metric(id)
            .map_or(&[][..], |metric| &metric.outcomes);
        for place in places {
            let Some(phrase) = &place.phrase else {
                continue;
            };
            // A word such as “access” needs the name of its outcome to mean anything; with it, the outcome
            // itself may answer, whose page lists the metric.
            let outcome = snapshot.newest().outcome(place.outcome.id.as_str());
            let title = outcome.map_or("", |outcome| &outcome.header.title);
            let named = format!("{title} {phrase}");
            let leads = |query: &str| {
                // People may have the metrics listed alone.
                let hits = ask(searcher, query).hits.into_iter();
                let mut metrics = hits.filter(|hit| hit.kind == Kind::Metric).take(SEEN);
                metrics.any(|hit| hit.id == id)
            };
            let is_single = !phrase.contains(' ');
            let answers = || first(searcher, &named) == format!("outcomes/{}", place.outcome.id);
            if !(leads(phrase) || leads(&named) || is_single && answers()) {
                missed.push(format!("“{phrase}” does not lead to {id}"));
            }
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}
