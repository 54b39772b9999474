//! `/{kind}/{id}` and `/{kind}/{id}@{version}`: the page of a definition.

mod code_list;
mod data_source;
mod head;
mod measure;
mod metric;
mod outcome;
mod profile;
mod refer;
pub(crate) mod side;
mod table;
mod unit_cost;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use open_outcomes_registry::definition::Definition;
use open_outcomes_registry::id::Query;
use open_outcomes_registry::kind::Kind;
use open_outcomes_registry::snapshot::Published;

use self::head::Head;
pub(crate) use self::head::day;
pub(super) use self::measure::relations::conversion;
use self::refer::Refer;
use crate::content::{Body, Sections};
use crate::failure::Failure;
use crate::feeds;
use crate::frame::{Frame, page};
use crate::lookup;
use crate::site::{Edition, Site};

#[derive(Template)]
#[template(path = "definition.html")]
struct DefinitionPage {
    frame: Frame,
    head: Head,
    sections: Sections,
}

/// `/{kind}/{reference}`
pub(crate) async fn definition(
    State(site): State<Arc<Site>>,
    Path((kind, reference)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let edition = site.edition();
    let folder = lookup::kind(&kind)?;
    if folder == Kind::Map {
        return Ok(Redirect::to("/map").into_response());
    }
    if folder.folder() != kind {
        return Ok(
            Redirect::permanent(&format!("/{}/{reference}", folder.folder())).into_response(),
        );
    }
    let query = lookup::query(&edition, folder, &reference)?;
    let published = lookup::published(&edition, &query)?;
    Ok(page(&DefinitionPage::new(&edition, published, &query)))
}

/// `/{kind}/{id}/{version}`: the last part of a permanent identifier.
pub(crate) async fn permanent(
    Path((kind, id, version)): Path<(String, String, String)>,
) -> Result<Response, Failure> {
    let kind = lookup::kind(&kind)?;
    let query: Query = format!("{}/{id}@{version}", kind.folder())
        .parse()
        .map_err(|error| {
            Failure::not_found(format!("This address names no definition: {error}."))
        })?;
    let address = format!("/{}/{}@{version}", kind.folder(), query.id);
    Ok(Redirect::to(&address).into_response())
}

impl DefinitionPage {
    fn new(edition: &Edition, published: &Published, query: &Query) -> Self {
        let head = Head::new(edition, published, query);
        let mut frame = Frame::new(head.title.clone(), section(published.kind()));
        head.lead()
            .unwrap_or_default()
            .clone_into(&mut frame.description);
        frame.canonical = Some(head.address.clone());
        frame.alternates = vec![
            ("application/json", head.format("json")),
            ("application/ld+json", head.format("jsonld")),
            ("application/toml", head.format("toml")),
            (
                feeds::MEDIA,
                feeds::address(published.kind(), &published.header().id),
            ),
        ];
        Self {
            frame,
            sections: sections(&Refer::new(edition, published)),
            head,
        }
    }
}

/// What a page shows below its head.
fn sections(refer: &Refer<'_>) -> Sections {
    match refer.published.definition() {
        Definition::Outcome(outcome) => outcome::sections(refer, outcome),
        Definition::Metric(metric) => metric::sections(refer, metric),
        Definition::DataSource(source) => data_source::sections(refer, source),
        Definition::CodeList(list) => code_list::sections(refer, list),
        Definition::UnitCost(cost) => unit_cost::sections(refer, cost),
        Definition::Table(table) => table::sections(refer, table),
        Definition::Profile(profile) => profile::sections(refer, profile),
        Definition::Map(_) => Sections::default(),
    }
}

/// The entry of the navigation that a kind belongs to.
pub(crate) const fn section(kind: Kind) -> &'static str {
    match kind {
        Kind::Map => "/map",
        Kind::Outcome => "/outcomes",
        Kind::Metric => "/metrics",
        Kind::DataSource => "/data-sources",
        Kind::CodeList => "/code-lists",
        Kind::UnitCost => "/unit-costs",
        Kind::Table => "/tables",
        Kind::Profile => "/profiles",
    }
}
