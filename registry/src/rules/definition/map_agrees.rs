use std::collections::BTreeSet;

use crate::definition::map::MapEntry;
use crate::definition::{Definition, OutcomesMap};
use crate::kind::Kind;
use crate::parse::problem::Severity;
use crate::rules::declare::declare_rule;
use crate::rules::{Context, Sink};
use crate::standard::Living;

declare_rule! {
    /// ## What it does
    /// Compares the map with the outcomes: number and domain are the same in both, numbers rise,
    /// domains exist, and every outcome has its place.
    /// ## Why it matters
    /// The map is how people find an outcome; two places that disagree leave them with neither.
    /// ## Fires
    /// ```toml
    /// # map.toml
    /// id = "example-map"
    /// version = "1.0.0"
    /// title = "Example map"
    /// base_iri = "https://example.org/open-outcomes/"
    /// domains = [{ id = "social", title = "Social" }]
    /// outcomes = [{ number = 1, outcome = "wellbeing@^1.0", domain = "social" }]
    /// provenance = {}
    /// ```
    /// ```toml
    /// # outcomes/wellbeing.toml
    /// id = "wellbeing"
    /// version = "1.0.0"
    /// title = "Wellbeing"
    /// number = 2
    /// domain = "social"
    /// provenance = {}
    /// ```
    /// ## Passes
    /// ```toml
    /// # map.toml
    /// id = "example-map"
    /// version = "1.0.0"
    /// title = "Example map"
    /// base_iri = "https://example.org/open-outcomes/"
    /// domains = [{ id = "social", title = "Social" }]
    /// outcomes = [{ number = 1, outcome = "wellbeing@^1.0", domain = "social" }]
    /// provenance = {}
    /// ```
    /// ```toml
    /// # outcomes/wellbeing.toml
    /// id = "wellbeing"
    /// version = "1.0.0"
    /// title = "Wellbeing"
    /// number = 1
    /// domain = "social"
    /// provenance = {}
    /// ```
    /// ## How to fix
    /// Decide which of the two is right, and change the other.
    RULE("map-agrees") = {
        summary: "the map and an outcome disagree",
        severity: Severity::Error,
        check: check,
    }
}

fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let Some((living, map)) = context.standard.map() else {
        return;
    };
    let mut last = 0;
    let mut placed = BTreeSet::new();
    for (at, entry) in map.outcomes.iter().enumerate() {
        if entry.number <= last {
            sink.report(
                living,
                &format!("/outcomes/{at}/number"),
                format!("number {} comes after number {last}", entry.number),
                "give each outcome a number of its own, in rising order".to_owned(),
            );
        }
        last = last.max(entry.number);
        if !placed.insert(&entry.outcome.id) {
            sink.report(
                living,
                &format!("/outcomes/{at}/outcome"),
                format!("the outcome “{}” stands on the map twice", entry.outcome.id),
                "remove one of the two".to_owned(),
            );
        }
        check_domain(living, map, at, entry, sink);
        check_outcome(context, living, at, entry, sink);
    }
    for outcome in context.standard.definitions() {
        let id = &outcome.value.header().id;
        if outcome.value.kind() == Kind::Outcome && !placed.contains(id) {
            sink.report(
                outcome,
                "/id",
                format!("the outcome “{id}” has no place on the map"),
                "add it to outcomes in map.toml".to_owned(),
            );
        }
    }
}

fn check_domain(
    living: &Living,
    map: &OutcomesMap,
    at: usize,
    entry: &MapEntry,
    sink: &mut Sink<'_>,
) {
    if map.domains.iter().any(|domain| domain.id == entry.domain) {
        return;
    }
    let known: Vec<_> = map
        .domains
        .iter()
        .map(|domain| domain.id.as_str())
        .collect();
    sink.report(
        living,
        &format!("/outcomes/{at}/domain"),
        format!("the map has no domain “{}”", entry.domain),
        format!("the domains are {}", known.join(", ")),
    );
}

fn check_outcome(
    context: &Context<'_>,
    map: &Living,
    at: usize,
    entry: &MapEntry,
    sink: &mut Sink<'_>,
) {
    let id = entry.outcome.id.as_str();
    let Some(living) = context.standard.get(Kind::Outcome, id) else {
        if context.is_unreadable(Kind::Outcome, id) {
            return;
        }
        sink.report(
            map,
            &format!("/outcomes/{at}/outcome"),
            format!("there is no file outcomes/{id}.toml for this place on the map"),
            "add the file, or take the outcome off the map".to_owned(),
        );
        return;
    };
    let Definition::Outcome(outcome) = &living.value else {
        return;
    };
    if outcome.number != entry.number {
        sink.report(
            living,
            "/number",
            format!(
                "the number is {}, but on the map it is {}",
                outcome.number, entry.number
            ),
            "change one of the two".to_owned(),
        );
    }
    if outcome.domain != entry.domain {
        sink.report(
            living,
            "/domain",
            format!(
                "the domain is “{}”, but on the map it is “{}”",
                outcome.domain, entry.domain
            ),
            "change one of the two".to_owned(),
        );
    }
}
