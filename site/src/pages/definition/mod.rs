//! `/{kind}/{id}` and `/{kind}/{id}@{version}`: the page of a definition.

mod actions;
mod code_list;
mod data_source;
mod head;
mod measure;
mod metric;
mod outcome;
mod profile;
mod reading;
mod refer;
pub(crate) mod side;
mod table;
mod unit_cost;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use open_outcomes_registry::definition::Definition;
use open_outcomes_registry::id::Query;
use open_outcomes_registry::kind::Kind;

use self::actions::Actions;
use self::head::Head;
pub(crate) use self::head::day;
pub(super) use self::measure::relations::conversion;
use self::reading::Reading;
use self::refer::Refer;
use crate::cite::Cite;
use crate::content::{Body, Sections};
use crate::failure::Failure;
use crate::feeds;
use crate::frame::{Frame, page};
use crate::linked_data;
use crate::lookup;
use crate::site::Site;
use crate::whom::Switch;

/// The media type of a BibTeX file.
pub(crate) const BIBTEX: &str = "application/x-bibtex; charset=utf-8";

#[derive(Template)]
#[template(path = "definition.html")]
struct DefinitionPage {
    frame: Frame,
    linked_data: String,
    head: Head,
    actions: Actions,
    switch: Option<Switch>,
    sections: Sections,
}

/// `/{kind}/{reference}`
pub(crate) async fn definition(
    State(site): State<Arc<Site>>,
    Path((kind, reference)): Path<(String, String)>,
    RawQuery(asked): RawQuery,
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
    let reading = Reading::new(&edition, asked.as_deref().unwrap_or_default());
    let edit = site.settings.edit.as_deref();
    Ok(page(&DefinitionPage::new(
        &Refer::new(&edition, published, &reading),
        &query,
        edit,
    )))
}

/// `/{kind}/{id}/cite.bib`, with or without a version behind the identifier.
pub(crate) async fn cite(
    State(site): State<Arc<Site>>,
    Path((kind, reference)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let edition = site.edition();
    let query = lookup::query(&edition, lookup::kind(&kind)?, &reference)?;
    let published = lookup::published(&edition, &query)?;
    let text = Cite::new(&edition, published).bibtex();
    Ok(([(header::CONTENT_TYPE, BIBTEX)], text).into_response())
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
    fn new(refer: &Refer<'_>, query: &Query, edit: Option<&str>) -> Self {
        let (edition, published, reading) = (refer.edition, refer.published, refer.reading);
        let head = Head::new(refer, query);
        let mut frame = Frame::new(head.title.clone(), section(published.kind()));
        head.lead.clone_into(&mut frame.description);
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
        let sections = sections(refer).carrying(&reading.query());
        Self {
            frame,
            linked_data: linked_data::of(edition, published),
            actions: Actions::new(refer, edit),
            switch: reading.switch(refer, &head.here()),
            sections,
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
