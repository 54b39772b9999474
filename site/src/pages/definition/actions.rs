//! What a reader can do with a definition: put it on a shortlist, compare, cite, suggest a change.

use open_outcomes_registry::definition::{Definition, Outcome};
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::Published;

use super::measure::{Taken, names};
use super::refer::Refer;
use crate::cite::Cite;
use crate::content::Value;
use crate::shortlist::address::address;
use crate::suggest::Suggest;

/// The most that are compared at once.
const MOST: usize = 5;

/// What a reader can do.
pub(super) struct Actions {
    pub(super) add: Option<Value>,
    pub(super) compare: Vec<Value>,
    pub(super) cite: Cite,
    pub(super) suggest: Suggest,
}

impl Actions {
    pub(super) fn new(refer: &Refer<'_>, edit: Option<&str>) -> Self {
        let published = refer.published;
        let (add, rivals) = match published.definition() {
            Definition::Outcome(outcome) => of_outcome(refer, outcome),
            Definition::Metric(_) => of_metric(refer),
            Definition::DataSource(_) => of_source(refer),
            _ => (None, Vec::new()),
        };
        Self {
            add,
            compare: comparison(refer, &rivals)
                .into_iter()
                .chain(sources(refer))
                .collect(),
            cite: Cite::new(refer.edition, published),
            suggest: Suggest::new(refer.edition, published, edit),
        }
    }
}

type Found<'e> = (Option<Value>, Vec<&'e Published>);

/// All core metrics of an outcome at once, each with the source that stands first.
fn of_outcome<'e>(refer: &Refer<'e>, outcome: &Outcome) -> Found<'e> {
    let metrics: Vec<_> = outcome
        .core_metrics
        .iter()
        .filter_map(|reference| refer.resolved(Kind::Metric, reference))
        .collect();
    let first = |metric: &&'e Published| own(&refer.from(metric)).first().map(Taken::chosen);
    let measures: Vec<_> = metrics.iter().filter_map(first).collect();
    let add = (!measures.is_empty()).then(|| {
        let metrics = if measures.len() == 1 {
            "the core metric".to_owned()
        } else {
            format!("the {} core metrics", measures.len())
        };
        Value::link(
            format!("Shortlist {metrics}"),
            refer.reading.adding(&measures),
        )
    });
    (add, metrics)
}

/// The metric with the source that stands first; its rivals are the core metrics beside it.
fn of_metric<'e>(refer: &Refer<'e>) -> Found<'e> {
    let first = own(refer).into_iter().next();
    let with = first.as_ref().and_then(Taken::source);
    let measure = first.as_ref().map_or_else(
        || {
            let header = refer.published.header();
            format!("{}@{}", header.id, header.version)
        },
        Taken::chosen,
    );
    let add = Value::link("Add to shortlist", refer.reading.adding(&[measure]))
        .noted(with.map(|source| format!("with {}", names(source).0)));
    let outcomes = match refer.published.definition() {
        Definition::Metric(metric) => metric.outcomes.as_slice(),
        _ => &[],
    };
    let outcome = outcomes
        .first()
        .and_then(|place| refer.resolved(Kind::Outcome, &place.outcome));
    let Some(Definition::Outcome(outcome)) = outcome.map(Published::definition) else {
        return (Some(add), Vec::new());
    };
    let id = &refer.published.header().id;
    // Like is compared with like: core metrics with each other, further ones with further ones.
    let is_core = outcome.core_metrics.iter().any(|other| &other.id == id);
    let beside = if is_core {
        &outcome.core_metrics
    } else {
        &outcome.supplementary_metrics
    };
    let others = beside.iter().filter(|other| &other.id != id);
    let others = others.filter_map(|other| refer.resolved(Kind::Metric, other));
    (
        Some(add),
        std::iter::once(refer.published).chain(others).collect(),
    )
}

/// The only metric that a source serves; its rivals are the other sources of its metrics.
fn of_source<'e>(refer: &Refer<'e>) -> Found<'e> {
    let id = &refer.published.header().id;
    let mut rivals = vec![refer.published];
    let mut measures = Vec::new();
    for metric in refer.published_users(Kind::Metric) {
        for taken in own(&refer.from(metric)) {
            if &taken.measure.data_source.id == id {
                measures.push(taken.chosen());
            } else if let Some(found) = taken.found()
                && !rivals.iter().any(|known| std::ptr::eq(*known, found))
            {
                rivals.push(found);
            }
        }
    }
    let add = (measures.len() == 1)
        .then(|| Value::link("Add to shortlist", refer.reading.adding(&measures)));
    (add, rivals)
}

/// The measures for which somebody collects data; all where there are none.
fn own<'e>(refer: &Refer<'e>) -> Vec<Taken<'e>> {
    let (own, compare): (Vec<_>, Vec<_>) = Taken::all(refer)
        .into_iter()
        .partition(|taken| !taken.is_to_compare());
    if own.is_empty() { compare } else { own }
}

/// The sources that a metric may be taken with, beside each other.
fn sources(refer: &Refer<'_>) -> Option<Value> {
    let found: Vec<_> = match refer.published.kind() {
        Kind::Metric => own(refer).iter().filter_map(Taken::found).collect(),
        _ => Vec::new(),
    };
    let shown = &found[..found.len().min(MOST)];
    let with: Vec<_> = shown.iter().map(|it| ("with", named(refer, it))).collect();
    (shown.len() > 1).then(|| {
        let text = format!("Compare its {} data sources", shown.len());
        Value::link(text, address("/compare", &with))
    })
}

fn comparison(refer: &Refer<'_>, rivals: &[&Published]) -> Option<Value> {
    let shown = &rivals[..rivals.len().min(MOST)];
    let (first, others) = shown.split_first()?;
    if others.is_empty() {
        return None;
    }
    let with: Vec<_> = shown
        .iter()
        .map(|rival| ("with", named(refer, rival)))
        .collect();
    let titles: Vec<_> = others.iter().map(|rival| title(rival)).collect();
    let is_outcome = refer.published.kind() == Kind::Outcome;
    let text = if is_outcome {
        "Compare them".to_owned()
    } else {
        "Compare".to_owned()
    };
    let link = Value::link(text, address("/compare", &with));
    Some(if is_outcome {
        link.explained(format!("{} with {}", title(first), titles.join(", ")))
    } else {
        link.noted(Some(format!("with {}", titles.join(", "))))
    })
}

/// What `/compare` calls it: without a version where it is the newest.
fn named(refer: &Refer<'_>, published: &Published) -> String {
    let (kind, header) = (published.kind(), published.header());
    let newest = refer.edition.view().get(kind, header.id.as_str());
    if newest.is_some_and(|newest| std::ptr::eq(newest, published)) {
        format!("{}/{}", kind.folder(), header.id)
    } else {
        format!("{}/{}@{}", kind.folder(), header.id, header.version)
    }
}

fn title(published: &Published) -> String {
    match published.definition() {
        Definition::DataSource(source) => names(source).0.to_owned(),
        _ => published.header().title.clone(),
    }
}
