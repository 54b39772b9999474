//! `/shortlist/guidance`: what we ask for and why, to print and hand out.

use std::sync::Arc;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use open_outcomes_registry::definition::{DataSource, Metric};
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::Published;

use super::words::asked;
use super::{PATH, heading};
use crate::content::{Facts, Value};
use crate::frame::{Frame, page};
use crate::pages::definition::side::{called, measure_words};
use crate::plain::Plain;
use crate::short::{self, listed};
use crate::shortlist::burden::{Burden, counted, is_asked, questions, who};
use crate::shortlist::{Basket, Entry, whom};
use crate::site::{Edition, Site};
use crate::versions::page_of;

#[derive(Template)]
#[template(path = "shortlist/guidance.html")]
struct GuidancePage {
    frame: Frame,
    heading: String,
    back: String,
    template: String,
    group: Option<String>,
    burden: Burden,
    asks: Vec<Ask>,
    /// Permanent identifiers with the titles and versions they stand for.
    versions: Vec<(String, String)>,
    release: String,
}

/// One measure that is asked for.
struct Ask {
    title: String,
    is_required: bool,
    definition: Option<String>,
    facts: Facts,
    /// What to bear in mind.
    caveats: Vec<String>,
}

/// `GET /shortlist/guidance`
pub(crate) async fn guidance(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    let edition = site.edition();
    let basket = asked(&edition, query.as_deref());
    page(&GuidancePage::new(&edition, &basket))
}

impl GuidancePage {
    fn new(edition: &Edition, basket: &Basket) -> Self {
        let mut entries = Entry::all(edition, basket);
        entries.retain(|entry| entry.trouble.is_none());
        let list = edition.view().code_list(whom::LIST);
        let group = basket.group.as_ref();
        let title = heading(basket);
        Self {
            frame: Frame::new(format!("Guidance: {title}"), PATH),
            heading: title,
            back: basket.address(PATH),
            template: basket.address("/shortlist/template.xlsx"),
            group: group.map(|group| whom::title(list, group.as_str()).to_lowercase()),
            burden: Burden::of(&entries),
            asks: entries
                .iter()
                .filter_map(|entry| ask(edition, entry))
                .collect(),
            versions: versions(edition, &entries),
            release: edition.view().version().to_string(),
        }
    }
}

fn ask(edition: &Edition, entry: &Entry<'_>) -> Option<Ask> {
    let (published, metric) = (entry.metric?, entry.metric()?);
    let source = entry.source();
    let words = source.and_then(|source| measure_words(edition, published, &source.header.id));
    let facts = Facts::default()
        .add("Why", outcomes(edition, metric))
        .add("Who is counted", metric.population.as_deref())
        .add("Taken with", entry.source.zip(source).map(taken_with))
        .add("Who is asked", source.map(asked_of))
        .add("How long it takes", source.and_then(effort))
        .add("When", when(metric))
        .add("How", source.map(how))
        .add("A value is", words.map(|words| words.values))
        .add("Broken down by", breakdowns(edition, metric))
        .add("Licence", source.map(licence))
        .add("Where to get it", source.and_then(place));
    let measure = entry.measure.and_then(|measure| measure.note.clone());
    let risk = source.and_then(risk);
    let not_for = source.into_iter().flat_map(|source| source.not_for.clone());
    Some(Ask {
        title: metric.header.title.clone(),
        is_required: entry.chosen.required,
        definition: metric.header.definition.clone(),
        facts,
        caveats: risk
            .into_iter()
            .chain(measure)
            .chain(not_for.map(|it| format!("Not for: {it}")))
            .collect(),
    })
}

/// The outcomes that the metric shows something of.
fn outcomes(edition: &Edition, metric: &Metric) -> Vec<Value> {
    let places = metric.outcomes.iter();
    places
        .filter_map(|place| edition.view().outcome(place.outcome.id.as_str()))
        .map(|outcome| {
            let header = &outcome.header;
            Value::link(
                format!("{} {}", outcome.number, header.title),
                format!("/outcomes/{}", header.id),
            )
        })
        .collect()
}

fn taken_with((published, source): (&Published, &DataSource)) -> Value {
    let definition = source.header.definition.as_deref();
    Value::link(called(source), page_of(published)).noted(definition.map(short::first_sentence))
}

fn asked_of(source: &DataSource) -> String {
    match who(source) {
        _ if !is_asked(source) => "Nobody: it is looked up, read off or counted.".to_owned(),
        who if who.is_empty() => "not known".to_owned(),
        who => who,
    }
}

fn effort(source: &DataSource) -> Option<String> {
    let count = questions(source).map(|count| counted(u32::from(count), "question"));
    let minutes = short::minutes(source);
    let parts: Vec<_> = [count, minutes].into_iter().flatten().collect();
    match parts.as_slice() {
        [] => is_asked(source).then(|| "not known".to_owned()),
        parts => Some(parts.join(", ")),
    }
}

fn when(metric: &Metric) -> Vec<String> {
    let Some(timing) = &metric.timing else {
        return Vec::new();
    };
    let window = timing.window.map(|window| {
        format!(
            "{} to {} days after the first time",
            window.minimum_days, window.maximum_days
        )
    });
    let design = timing.design.plain().to_owned();
    [Some(design), window, timing.note.clone()]
        .into_iter()
        .flatten()
        .collect()
}

fn how(source: &DataSource) -> String {
    let modes: Vec<_> = source
        .modes
        .iter()
        .map(|mode| mode.plain().to_owned())
        .collect();
    listed(&modes)
}

fn breakdowns(edition: &Edition, metric: &Metric) -> Vec<Value> {
    let lists = metric.disaggregations.required.iter();
    lists
        .filter_map(|list| edition.view().code_list(list.id.as_str()))
        .map(|list| {
            Value::link(
                &list.header.title,
                format!("/code-lists/{}", list.header.id),
            )
        })
        .collect()
}

fn licence(source: &DataSource) -> Value {
    match &source.licence {
        Some(licence) => Value::from(licence.cost.plain()).noted(Some(licence.terms.as_str())),
        None => Value::from("not known: ask its owner before use"),
    }
}

/// Where the questionnaire or the data can be had. Its wording is never here.
fn place(source: &DataSource) -> Option<Value> {
    let terms = source
        .licence
        .as_ref()
        .and_then(|licence| licence.url.as_ref());
    let address = source.url.as_ref().or(terms)?;
    Some(Value::outside(address, address))
}

/// That it asks about harm to oneself.
fn risk(source: &DataSource) -> Option<String> {
    let items = &source.instrument.as_ref()?.risk_items;
    (!items.is_empty()).then(|| {
        format!(
            "It asks about harm to oneself. Have a plan before you ask: who reads the answer to {}, how soon, and what happens next.",
            short::items(items)
        )
    })
}

fn versions(edition: &Edition, entries: &[Entry<'_>]) -> Vec<(String, String)> {
    let mut versions: Vec<(String, String)> = Vec::new();
    for kind in [Kind::Metric, Kind::DataSource] {
        let of_kind = entries.iter().filter_map(|entry| match kind {
            Kind::Metric => entry.metric,
            _ => entry.source,
        });
        for published in of_kind {
            let header = published.header();
            let version = (
                format!("{}, version {}", header.title, header.version),
                edition.identifier(kind, &header.id, Some(&header.version)),
            );
            if !versions.contains(&version) {
                versions.push(version);
            }
        }
    }
    versions
}
