//! `/{kind}`: every definition of a kind in the newest release, on shelves where there are many.

mod entry;
mod filter;
mod names;
mod shelf;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};
use open_outcomes_registry::kind::Kind;

use self::filter::{Choice, Filter};
use self::names::about;
pub(crate) use self::names::{heading, quadrant};
use self::shelf::Shelf;
use super::definition::section;
use crate::failure::Failure;
use crate::frame::{Frame, page};
use crate::lookup;
use crate::site::Site;

/// With more shelves, a list of them is no help.
const MOST_JUMPS: usize = 8;

#[derive(Template)]
#[template(path = "list.html")]
struct ListPage<'e> {
    frame: Frame,
    heading: String,
    about: &'static str,
    kind: Kind,
    count: usize,
    total: usize,
    remark: Option<String>,
    options: Vec<Choice>,
    shelves: Vec<Shelf<'e>>,
    has_jumps: bool,
}

/// `/{kind}`
pub(crate) async fn list(
    State(site): State<Arc<Site>>,
    Path(kind): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let of = lookup::kind(&kind)?;
    if of == Kind::Map {
        return Ok(Redirect::to("/map").into_response());
    }
    if of.folder() != kind {
        return Ok(Redirect::permanent(&format!("/{}", of.folder())).into_response());
    }
    let edition = site.edition();
    let filter = Filter::read(of, query.as_deref().unwrap_or_default());
    let all = entry::all(&edition, of);
    let options = filter.options(&all);
    let total = all.len();
    let entries = filter.keep(all);
    let count = entries.len();
    let shelves = shelf::shelves(&edition, of, entries);
    let heading = heading(of);
    Ok(page(&ListPage {
        frame: Frame::new(heading.clone(), section(of)).described(about(of)),
        heading,
        about: about(of),
        kind: of,
        count,
        total,
        remark: filter.remark(),
        options,
        has_jumps: (2..=MOST_JUMPS).contains(&shelves.len()),
        shelves,
    }))
}
